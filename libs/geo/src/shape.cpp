// What GEOS is asked of shapes. Its handles are of one call each: nothing is shared, so any thread may ask.
#include "dajuan/geo/shape.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace dajuan::geo {
namespace {

constexpr double kMillion = 1e6;

/// A context of GEOS; what it was given to say is its last complaint.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(
        handle_, [](const char* message, void* self) { static_cast<Geos*>(self)->said_ = message; }, this);
  }
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
  [[nodiscard]] Error failed() const {
    return {ErrorCode::kUnavailable, "几何计算失败：" + said_, "GEOS cannot tell: " + said_, "geometry"};
  }

 private:
  GEOSContextHandle_t handle_;
  std::string said_;
};

struct Destroy {
  GEOSContextHandle_t handle;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

Geometry owned(const Geos& geos, GEOSGeometry* geometry) { return {geometry, Destroy{geos.handle()}}; }

Geometry ring_of(const Geos& geos, const Ring& ring) {
  GEOSCoordSequence* places = GEOSCoordSeq_create_r(geos.handle(), static_cast<unsigned>(ring.size()), 2);
  if (places == nullptr) return owned(geos, nullptr);
  for (std::size_t i = 0; i < ring.size(); ++i)
    GEOSCoordSeq_setXY_r(geos.handle(), places, static_cast<unsigned>(i), ring[i].longitude,
                         ring[i].latitude);
  return owned(geos, GEOSGeom_createLinearRing_r(geos.handle(), places));  // takes the places
}

// Both makers take what they are given, whether or not they succeed.
Geometry polygon_of(const Geos& geos, const Polygon& polygon) {
  std::vector<Geometry> rings;
  for (const Ring& ring : polygon.rings) {
    rings.push_back(ring_of(geos, ring));
    if (!rings.back()) return owned(geos, nullptr);
  }
  if (rings.empty()) return owned(geos, nullptr);
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < rings.size(); ++i) holes.push_back(rings[i].release());
  return owned(geos, GEOSGeom_createPolygon_r(geos.handle(), rings.front().release(), holes.data(),
                                              static_cast<unsigned>(holes.size())));
}

Geometry geometry_of(const Geos& geos, const Shape& shape) {
  std::vector<Geometry> polygons;
  for (const Polygon& polygon : shape.polygons) {
    polygons.push_back(polygon_of(geos, polygon));
    if (!polygons.back()) return owned(geos, nullptr);
  }
  if (polygons.size() == 1) return std::move(polygons.front());
  std::vector<GEOSGeometry*> parts;
  for (Geometry& polygon : polygons) parts.push_back(polygon.release());
  return owned(geos, GEOSGeom_createCollection_r(geos.handle(), GEOS_MULTIPOLYGON, parts.data(),
                                                 static_cast<unsigned>(parts.size())));
}

struct Reason {
  std::string_view en;  ///< as GEOS says it
  std::string_view zh;
};
constexpr std::array<Reason, 8> kReasons = {{{"Self-intersection", "边界自相交"},
                                             {"Ring Self-intersection", "一圈边界与自身相接"},
                                             {"Hole lies outside shell", "洞在外边界之外"},
                                             {"Holes are nested", "洞里套洞"},
                                             {"Interior is disconnected", "内部不连通"},
                                             {"Nested shells", "多边形互相套叠"},
                                             {"Duplicate Rings", "边界重复"},
                                             {"Too few points in geometry component", "不同的点太少"}}};

std::string in_chinese(std::string_view reason) {
  const auto found =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const Reason& one) { return one.en == reason; });
  return found == kReasons.end() ? "形状不成立（" + std::string(reason) + "）" : std::string(found->zh);
}

// Where on the map a complaint of GEOS is; empty where it does not say.
std::string place_of(const Geos& geos, const GEOSGeometry* location) {
  double x = 0;
  double y = 0;
  if (location == nullptr || GEOSGeomGetX_r(geos.handle(), location, &x) != 1 ||
      GEOSGeomGetY_r(geos.handle(), location, &y) != 1)
    return {};
  return degrees_text(static_cast<std::int32_t>(std::lround(x))) + ", " +
         degrees_text(static_cast<std::int32_t>(std::lround(y)));
}

}  // namespace

Result<void> check_shape(const Shape& shape) {
  if (shape.empty()) return invalid("geometry", "没有多边形", "there is no polygon");
  const Geos geos;
  const Geometry geometry = geometry_of(geos, shape);
  if (!geometry) return geos.failed();
  char* reason = nullptr;
  GEOSGeometry* where = nullptr;
  const char valid = GEOSisValidDetail_r(geos.handle(), geometry.get(), 0, &reason, &where);
  const std::string en = reason != nullptr ? reason : "invalid";
  GEOSFree_r(geos.handle(), reason);
  const Geometry location = owned(geos, where);
  if (valid == 1) return {};
  if (valid != 0) return geos.failed();
  const std::string place = place_of(geos, location.get());
  return Error{ErrorCode::kInvalidInput, in_chinese(en) + (place.empty() ? "" : "，在 " + place),
               en + (place.empty() ? "" : " at " + place), "geometry", "invalid_shape"};
}

Bounds bounds_of(const Shape& shape) {
  Bounds out{shape.polygons.front().rings.front().front(), shape.polygons.front().rings.front().front()};
  for (const Polygon& polygon : shape.polygons) {
    for (const Point point : polygon.rings.front()) {
      out.south_west.longitude = std::min(out.south_west.longitude, point.longitude);
      out.south_west.latitude = std::min(out.south_west.latitude, point.latitude);
      out.north_east.longitude = std::max(out.north_east.longitude, point.longitude);
      out.north_east.latitude = std::max(out.north_east.latitude, point.latitude);
    }
  }
  return out;
}

Result<bool> covers(const Shape& shape, Point place) {
  if (shape.empty()) return false;
  const Geos geos;
  const Geometry geometry = geometry_of(geos, shape);
  const Geometry point =
      owned(geos, GEOSGeom_createPointFromXY_r(geos.handle(), place.longitude, place.latitude));
  if (!geometry || !point) return geos.failed();
  const char found = GEOSCovers_r(geos.handle(), geometry.get(), point.get());
  if (found != 0 && found != 1) return geos.failed();
  return found == 1;
}

double size_of(const Shape& shape) {
  const Geos geos;
  const Geometry geometry = shape.empty() ? owned(geos, nullptr) : geometry_of(geos, shape);
  double size = 0;
  if (geometry) GEOSArea_r(geos.handle(), geometry.get(), &size);
  return size / kMillion / kMillion;
}

}  // namespace dajuan::geo
