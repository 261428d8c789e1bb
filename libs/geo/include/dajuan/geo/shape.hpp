#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/geo/datum.hpp"

/// The shape of an area: polygons with holes. Read from GeoJSON (RFC 7946), judged and asked by GEOS.
namespace dajuan::geo {

/// Closed: the last point is the first.
using Ring = std::vector<Point>;

/// The outer ring, then its holes.
struct Polygon {
  std::vector<Ring> rings;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};

/// None, one or more polygons; more than one for areas with exclaves and islands.
struct Shape {
  std::vector<Polygon> polygons;
  [[nodiscard]] bool empty() const { return polygons.empty(); }
  friend bool operator==(const Shape&, const Shape&) = default;
};

/// The rectangle around a shape, edges included.
struct Bounds {
  Point south_west;
  Point north_east;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// What a shape from outside may have at most.
struct ShapeLimits {
  std::size_t bytes = 1'000'000;
  std::size_t polygons = 500;
  std::size_t rings = 2'000;  ///< of all polygons
  std::size_t points = 20'000;
};

/// For shapes that were within the limits when they came in.
inline constexpr ShapeLimits kNoLimits{SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};

/// A geometry of type Polygon or MultiPolygon, its heights left out, its places turned into WGS84. Every ring
/// has four points or more and ends where it begins; longitudes lie in -180..180, latitudes in -90..90.
/// Errors: kInvalidInput, kTooLarge, both with the place in the text (geometry.coordinates[0][2]); no check
/// of how rings lie to each other, see check_shape().
[[nodiscard]] Result<Shape> read_geometry(std::string_view geojson, Datum datum,
                                          const ShapeLimits& limits = {});
/// The same shape as GeoJSON: a Polygon where it has one, a MultiPolygon otherwise; the same text each time.
[[nodiscard]] std::string to_geometry(const Shape& shape);

/// Whether rings cross neither themselves nor each other and holes lie inside. Errors: kInvalidInput
/// `invalid_shape`, with the reason and the place on the map.
[[nodiscard]] Result<void> check_shape(const Shape& shape);

/// Not of an empty shape.
[[nodiscard]] Bounds bounds_of(const Shape& shape);
/// Whether a place lies in a shape or on its edge. Errors: kUnavailable, where GEOS cannot tell (a shape that
/// check_shape() refuses).
[[nodiscard]] Result<bool> covers(const Shape& shape, Point place);
/// In square degrees, to tell a small area from a large one.
[[nodiscard]] double size_of(const Shape& shape);

}  // namespace dajuan::geo
