// GeoJSON of shapes: the same answer each time, within the limits; what was read is written and read as it
// was, and GEOS answers for every shape without being told to trust it.
#include <algorithm>

#include "checks.hpp"
#include "dajuan/geo/shape.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

void check_ring(const geo::Ring& ring) {
  require(ring.size() >= 4 && ring.front() == ring.back(), "a ring is closed");
  for (const geo::Point point : ring) {
    require(point.longitude >= -180'000'000 && point.longitude <= 180'000'000, "a longitude is one");
    require(point.latitude >= -90'000'000 && point.latitude <= 90'000'000, "a latitude is one");
  }
}

void check_limits(const geo::Shape& shape, const geo::ShapeLimits& limits) {
  std::size_t rings = 0;
  std::size_t points = 0;
  require(!shape.empty() && shape.polygons.size() <= limits.polygons, "polygons are counted");
  for (const geo::Polygon& polygon : shape.polygons) {
    require(!polygon.rings.empty(), "a polygon has a ring");
    rings += polygon.rings.size();
    for (const geo::Ring& ring : polygon.rings) {
      check_ring(ring);
      points += ring.size();
    }
  }
  require(rings <= limits.rings && points <= limits.points, "rings and points are counted");
}

void check_answers(const geo::Shape& shape) {
  const auto checked = geo::check_shape(shape);
  require(checked || !checked.error().zh.empty(), "a refusal says why");
  const geo::Bounds bounds = geo::bounds_of(shape);
  const auto outside = geo::covers(shape, {bounds.north_east.longitude + 1, bounds.north_east.latitude});
  require(!outside || !*outside, "nothing beyond its bounds is covered");
  if (!checked) return;
  const auto corner = geo::covers(shape, shape.polygons.front().rings.front().front());
  require(corner && *corner, "a sound shape covers its corners");
  require(geo::size_of(shape) > 0, "a sound shape has a size");
}

}  // namespace

void fuzz_geo(std::string_view data) {
  const geo::ShapeLimits limits{20'000, 5, 20, 300};
  const auto read = geo::read_geometry(data, geo::Datum::kWgs84, limits);
  if (!read) {
    require(!read.error().zh.empty() && read.error().field.starts_with("geometry"),
            "a refusal names its place");
    return;
  }
  check_limits(*read, limits);
  const std::string text = geo::to_geometry(*read);
  const auto again = geo::read_geometry(text, geo::Datum::kWgs84, {1'000'000, 5, 20, 300});
  require(again && *again == *read && geo::to_geometry(*again) == text, "what was read is written as it is");
  for (const geo::Datum datum : {geo::Datum::kGcj02, geo::Datum::kBd09}) {
    const auto moved = geo::read_geometry(data, datum, limits);
    require(moved.has_value(), "the same rings in another system");
    for (const geo::Polygon& polygon : moved->polygons)
      std::for_each(polygon.rings.begin(), polygon.rings.end(), check_ring);
  }
  check_answers(*read);
}

}  // namespace dajuan::fuzz
