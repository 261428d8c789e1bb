#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_book.hpp"

/// The places that a site knows, as people choose them.
namespace dajuan::app {

/// So many areas are told at once; of more the lowest levels are left out.
inline constexpr std::size_t kAreasMax = 20'000;

struct AreaRow {
  std::string code;  ///< 12 digits
  std::string name;
  std::string_view level;  ///< country, province, city, county, town, village
  std::string parent;      ///< the nearest area above it that is known; empty where there is none
  AreaLife life = {};
};

struct AreaList {
  std::vector<AreaRow> items;  ///< by code, each once
  bool more = false;           ///< lower levels were left out: ask for a smaller area
};

/// country, province, city, county, town or village: what an area of 12 digits is by its code.
[[nodiscard]] std::string_view area_level(std::string_view code);

/// Which areas are told.
struct AreaWish {
  std::string area;          ///< those below it, itself included, and those that hold it
  std::string day;           ///< YYYY-MM-DD: as they are then
  bool at_any_time = false;  ///< those that are no more, and those that are yet to come, too
};

/// @param home  the site's own place, which is known whether or not the gazetteer has it
[[nodiscard]] AreaList areas_around(const AreaBook& book, const domain::Area& home, const AreaWish& wish);
/// One area as areas_around() tells it, whenever it was; nullopt where it is not known.
[[nodiscard]] std::optional<AreaRow> area_row(const AreaBook& book, const domain::Area& home,
                                              const std::string& code, const std::string& day);

}  // namespace dajuan::app
