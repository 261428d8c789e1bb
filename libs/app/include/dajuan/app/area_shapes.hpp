#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/ports.hpp"

/// Drawing the areas of a site, and finding in which of them a place lies.
namespace dajuan::app {

/// Draws an area, or takes its shape away where that is empty.
/// @param command  its scope holds the area
/// @param seen     the revision of the shape that was seen; 0, where the area had none
/// Errors: kInvalidInput `invalid_shape`, kStale, kConflict (key).
[[nodiscard]] Result<AreaShape> draw_area(Ports ports, const Command& command, std::uint32_t seen,
                                          const std::string& area, const geo::Shape& shape);

/// The codes of the areas of a scope that hold a place, the smallest first: villages before their town.
/// Errors: kUnavailable.
[[nodiscard]] Result<std::vector<std::string>> areas_at(Queries& queries, const domain::Scope& scope,
                                                        geo::Point place);

}  // namespace dajuan::app
