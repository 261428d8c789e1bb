#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/area.hpp"

/// The places that a site knows, as people choose them.
namespace dajuan::app {

/// So many areas are told at once; of more the lowest levels are left out.
inline constexpr std::size_t kAreasMax = 20'000;

struct AreaRow {
  std::string code;  ///< 12 digits
  std::string name;
  std::string_view level;  ///< country, province, city, county, town, village
  std::string parent;      ///< the nearest area above it that is known; empty where there is none
};

struct AreaList {
  std::vector<AreaRow> items;  ///< by code, each once
  bool more = false;           ///< lower levels were left out: ask for a smaller area
};

/// country, province, city, county, town or village: what an area of 12 digits is by its code.
[[nodiscard]] std::string_view area_level(std::string_view code);

/// The known areas below an area, itself included, and those that hold it.
/// @param home  the site's own place, which is known whether or not the gazetteer has it
[[nodiscard]] AreaList areas_around(const domain::Gazetteer& gazetteer, const domain::Area& home,
                                    std::string_view area);

}  // namespace dajuan::app
