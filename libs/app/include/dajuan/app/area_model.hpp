#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/geo/shape.hpp"

/// Shapes of areas and their event: streams `area/<code>` of the area's county, one `area.drawn` after the
/// other, each with the whole shape in WGS84.
namespace dajuan::app {

inline constexpr std::string_view kAreaDrawn = "area.drawn";

/// The shape of an area as it was last drawn.
struct AreaShape {
  std::string area;  ///< 12 digits
  std::uint32_t revision = 0;
  geo::Shape shape;  ///< empty where it was taken away
  friend bool operator==(const AreaShape&, const AreaShape&) = default;
};

[[nodiscard]] std::string area_stream(std::string_view area);
[[nodiscard]] bool is_area_event(std::string_view kind);
/// JSON of area.drawn: the geometry alone, null where it is taken away.
[[nodiscard]] std::string encode_drawn(const geo::Shape& shape);
/// The area after its latest event. Errors: kUnavailable, where the log holds what this program does not
/// understand, or nothing.
[[nodiscard]] Result<AreaShape> fold_area(std::span<const StoredEvent> events);

}  // namespace dajuan::app
