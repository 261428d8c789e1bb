// GeoJSON geometries. What is read is judged point by point, so that a refusal tells where.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cmath>

#include "dajuan/geo/shape.hpp"

namespace dajuan::geo {
namespace {

namespace js = boost::json;

constexpr double kMillion = 1e6;
constexpr std::size_t kDepthMax =
    8;  // an object, a MultiPolygon's four arrays, and what foreign members hold
constexpr std::size_t kRingPoints = 4;
constexpr std::size_t kNumbersMax = 3;  // longitude, latitude, height

struct Refused {
  Error error;
};

[[noreturn]] void refuse(const std::string& place, const std::string& zh, const std::string& en) {
  throw Refused{invalid(place, zh, en)};
}

[[noreturn]] void refuse_size(const std::string& zh, const std::string& en) {
  throw Refused{Error{ErrorCode::kTooLarge, zh, en, "geometry.coordinates"}};
}

std::string element(const std::string& place, std::size_t index) {
  return place + "[" + std::to_string(index) + "]";
}

class Reader {
 public:
  Reader(Datum datum, const ShapeLimits& limits) : datum_(datum), limits_(limits) {}

  Shape shape(const js::value& root) {
    const js::object* object = root.if_object();
    const js::value* type = object == nullptr ? nullptr : object->if_contains("type");
    const js::value* coordinates = object == nullptr ? nullptr : object->if_contains("coordinates");
    const bool one = type != nullptr && *type == "Polygon";
    if (!one && (type == nullptr || *type != "MultiPolygon")) {
      refuse("geometry.type", "几何类型须为 Polygon 或 MultiPolygon",
             "the geometry must be a Polygon or a MultiPolygon");
    }
    const std::string place = "geometry.coordinates";
    if (coordinates == nullptr) refuse(place, "缺少坐标", "the coordinates are missing");
    Shape out;
    if (one) {
      out.polygons.push_back(polygon(*coordinates, place));
      return out;
    }
    const js::array& all = array(*coordinates, place);
    if (all.empty()) refuse(place, "没有多边形", "there is no polygon");
    if (all.size() > limits_.polygons) {
      refuse_size("多边形超过 " + std::to_string(limits_.polygons) + " 个",
                  "more than " + std::to_string(limits_.polygons) + " polygons");
    }
    for (std::size_t i = 0; i < all.size(); ++i) out.polygons.push_back(polygon(all[i], element(place, i)));
    return out;
  }

 private:
  static const js::array& array(const js::value& value, const std::string& place) {
    const js::array* found = value.if_array();
    if (found == nullptr) refuse(place, "须为数组", "must be an array");
    return *found;
  }

  Polygon polygon(const js::value& value, const std::string& place) {
    const js::array& all = array(value, place);
    if (all.empty()) refuse(place, "多边形没有边界", "the polygon has no ring");
    rings_ += all.size();
    if (rings_ > limits_.rings) {
      refuse_size("边界超过 " + std::to_string(limits_.rings) + " 圈",
                  "more than " + std::to_string(limits_.rings) + " rings");
    }
    Polygon out;
    for (std::size_t i = 0; i < all.size(); ++i) out.rings.push_back(ring(all[i], element(place, i)));
    return out;
  }

  Ring ring(const js::value& value, const std::string& place) {
    const js::array& all = array(value, place);
    if (all.size() < kRingPoints) {
      refuse(place, "一圈边界至少 4 个点（首尾相同）",
             "a ring has four points or more, the last being the first");
    }
    points_ += all.size();
    if (points_ > limits_.points) {
      refuse_size("边界点超过 " + std::to_string(limits_.points) + " 个，请先简化",
                  "more than " + std::to_string(limits_.points) + " points: simplify the shape first");
    }
    Ring out;
    out.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) out.push_back(point(all[i], element(place, i)));
    if (out.front() != out.back())
      refuse(place, "边界没有闭合：最后一点须与第一点相同",
             "the ring is not closed: its last point must be its first");
    return out;
  }

  Point point(const js::value& value, const std::string& place) {
    const js::array& all = array(value, place);
    if (all.size() < 2 || all.size() > kNumbersMax)
      refuse(place, "坐标须为 [经度, 纬度]", "a place is [longitude, latitude]");
    const Point given{degrees(all[0], 180, element(place, 0), true),
                      degrees(all[1], 90, element(place, 1), false)};
    return to_wgs84(given, datum_);
  }

  static std::int32_t degrees(const js::value& value, int most, const std::string& place, bool is_longitude) {
    js::error_code failed;
    const double number = value.is_number() ? value.to_number<double>(failed) : most + 1.0;
    if (failed || !(std::abs(number) <= most)) {
      const std::string range = "-" + std::to_string(most) + ".." + std::to_string(most);
      refuse(place, std::string(is_longitude ? "经度" : "纬度") + "须在 " + range + " 之间",
             std::string(is_longitude ? "a longitude" : "a latitude") + " lies in " + range);
    }
    return static_cast<std::int32_t>(std::lround(number * kMillion));
  }

  Datum datum_;
  const ShapeLimits& limits_;
  std::size_t rings_ = 0;
  std::size_t points_ = 0;
};

template <typename List, typename Put>
void put_list(std::string& out, const List& list, const Put& put) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    put(list[i]);
  }
  out += ']';
}

void put_polygon(std::string& out, const Polygon& polygon) {
  put_list(out, polygon.rings, [&](const Ring& ring) {
    put_list(out, ring, [&](Point point) {
      out += '[';
      out += degrees_text(point.longitude);
      out += ',';
      out += degrees_text(point.latitude);
      out += ']';
    });
  });
}

}  // namespace

Result<Shape> read_geometry(std::string_view geojson, Datum datum, const ShapeLimits& limits) {
  if (geojson.size() > limits.bytes) {
    const std::string most = std::to_string(limits.bytes);
    return Error{ErrorCode::kTooLarge, "几何数据超过 " + most + " 字节",
                 "the geometry has more than " + most + " bytes", "geometry"};
  }
  js::parse_options options;
  options.max_depth = kDepthMax;
  js::error_code failed;
  const js::value root = js::parse(geojson, failed, {}, options);
  if (failed) {
    return invalid("geometry", "几何数据不是正确的 JSON（" + failed.message() + "）",
                   "the geometry is not valid JSON: " + failed.message());
  }
  try {
    return Reader(datum, limits).shape(root);
  } catch (const Refused& refused) {
    return refused.error;
  }
}

std::string to_geometry(const Shape& shape) {
  std::string out = R"({"type":")";
  if (shape.polygons.size() == 1) {
    out += R"(Polygon","coordinates":)";
    put_polygon(out, shape.polygons.front());
  } else {
    out += R"(MultiPolygon","coordinates":)";
    put_list(out, shape.polygons, [&](const Polygon& polygon) { put_polygon(out, polygon); });
  }
  return out + '}';
}

}  // namespace dajuan::geo
