#pragma once

#include <string_view>

#include "dajuan/app/area_register.hpp"
#include "dajuan/app/units.hpp"

/// What is said of areas and units, out of bodies. Errors: kInvalidInput.
namespace dajuan::http {

[[nodiscard]] Result<app::FoundArea> decode_found_area(std::string_view body);
/// @param code  of the area that is renamed, ended or restored
[[nodiscard]] Result<app::RenameArea> decode_rename_area(std::string_view body, const std::string& code);
[[nodiscard]] Result<app::EndAreas> decode_end_area(std::string_view body, const std::string& code);
[[nodiscard]] Result<std::string> decode_restore_area(std::string_view body);

[[nodiscard]] Result<app::UnitDraft> decode_unit(std::string_view body);
[[nodiscard]] Result<app::UnitPatch> decode_unit_patch(std::string_view body);
[[nodiscard]] Result<app::UnitEnd> decode_unit_end(std::string_view body);

}  // namespace dajuan::http
