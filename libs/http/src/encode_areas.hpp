#pragma once

#include <string>
#include <vector>

#include "dajuan/app/areas.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/unit_model.hpp"
#include "name_book.hpp"

namespace dajuan::http {

/// What an administrator of an area is told of those that were merged into it.
struct Inherited {
  std::vector<std::string> areas;  ///< codes
  std::uint32_t accounts = 0;      ///< whose rights lie in them still
};

/// Begins an object that whoever calls ends.
void put_area(app::JsonWriter& json, const app::AreaRow& row);
[[nodiscard]] std::string to_json(const app::AreaList& list);
/// @param inherited  null where the caller administers none of it
[[nodiscard]] std::string area_json(const app::AreaRow& row, const std::vector<app::AreaChange>& history,
                                    const Inherited* inherited, NameBook& names);
[[nodiscard]] std::string to_json(const app::Unit& unit);
[[nodiscard]] std::string to_json(const std::vector<app::Unit>& units);

}  // namespace dajuan::http
