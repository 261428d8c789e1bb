#include "dajuan/geo/shape.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dajuan::geo {
namespace {

Shape shape_of(std::string_view geojson) {
  const auto read = read_geometry(geojson, Datum::kWgs84);
  EXPECT_TRUE(read) << read.error().en;
  return read ? *read : Shape();
}

std::string polygon(std::string_view rings) {
  return R"({"type":"Polygon","coordinates":[)" + std::string(rings) + "]}";
}

constexpr std::string_view kSquare = "[[118,28],[119,28],[119,29],[118,29],[118,28]]";
constexpr std::string_view kHole = "[[118.4,28.4],[118.4,28.6],[118.6,28.6],[118.6,28.4],[118.4,28.4]]";

TEST(Geometry, IsReadAndWrittenAsItWas) {
  for (const std::string& text : {polygon(kSquare), polygon(std::string(kSquare) + "," + std::string(kHole)),
                                  R"({"type":"MultiPolygon","coordinates":[[)" + std::string(kSquare) +
                                      "],[[[-1.5,-0.000001],[0,0],[0,1],[-1.5,-0.000001]]]]}"}) {
    EXPECT_EQ(to_geometry(shape_of(text)), text);
  }
  const Shape high =
      shape_of(R"({"bbox":[1,2],"type":"Polygon","coordinates":[[[1,1,7.5],[2,1,8],[2,2,9],[1,1,7]]]})");
  EXPECT_EQ(to_geometry(high), R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]})")
      << "heights are left out";
  const std::string moved = polygon("[[120,30],[121,30],[121,31],[120,30]]");
  const auto gcj = read_geometry(moved, Datum::kGcj02);
  ASSERT_TRUE(gcj);
  EXPECT_EQ(gcj->polygons[0].rings[0][0], to_wgs84({120'000'000, 30'000'000}, Datum::kGcj02));
}

struct Refusal {
  std::string text;
  const char* field;
  const char* says;
};

TEST(Geometry, ThatIsNoneIsRefusedWithItsPlace) {
  const ShapeLimits limits{400, 2, 3, 12};
  const std::string ring(kSquare);
  const std::vector<Refusal> all = {
      {"", "geometry", "not valid JSON"},
      {"[1,2", "geometry", "not valid JSON"},
      {"null", "geometry.type", "Polygon or a MultiPolygon"},
      {R"({"type":"Point","coordinates":[1,2]})", "geometry.type", "Polygon or a MultiPolygon"},
      {R"({"type":"Polygon"})", "geometry.coordinates", "missing"},
      {R"({"type":"Polygon","coordinates":{}})", "geometry.coordinates", "must be an array"},
      {R"({"type":"Polygon","coordinates":[]})", "geometry.coordinates", "no ring"},
      {R"({"type":"MultiPolygon","coordinates":[]})", "geometry.coordinates", "no polygon"},
      {R"({"type":"MultiPolygon","coordinates":[[]]})", "geometry.coordinates[0]", "no ring"},
      {polygon("7"), "geometry.coordinates[0]", "must be an array"},
      {polygon("[[1,1],[2,2],[1,1]]"), "geometry.coordinates[0]", "four points"},
      {polygon("[[1,1],[2,1],[2,2],[1,2]]"), "geometry.coordinates[0]", "not closed"},
      {polygon("[[1,1],[2,1],[2],[1,1]]"), "geometry.coordinates[0][2]", "[longitude, latitude]"},
      {polygon("[[1,1],[2,1],[2,2,3,4],[1,1]]"), "geometry.coordinates[0][2]", "[longitude, latitude]"},
      {polygon("[[1,1],[2,1],[180.1,2],[1,1]]"), "geometry.coordinates[0][2][0]", "-180..180"},
      {polygon("[[1,1],[2,1],[2,-90.5],[1,1]]"), "geometry.coordinates[0][2][1]", "-90..90"},
      {polygon("[[1,1],[2,1],[2,\"2\"],[1,1]]"), "geometry.coordinates[0][2][1]", "-90..90"},
      {polygon("[[1,1],[2,1],[2,1e400],[1,1]]"), "geometry.coordinates[0][2][1]", "-90..90"},
      {polygon(ring + "," + ring + "," + ring), "geometry.coordinates", "more than 12 points"},
      {polygon("[],[],[],[]"), "geometry.coordinates", "more than 3 rings"},
      {R"({"type":"MultiPolygon","coordinates":[[],[],[]]})", "geometry.coordinates", "more than 2 polygons"},
      {std::string(401, ' '), "geometry", "more than 400 bytes"},
      {std::string(20, '[') + std::string(20, ']'), "geometry", "not valid JSON"},
  };
  for (const Refusal& one : all) {
    const auto read = read_geometry(one.text, Datum::kWgs84, limits);
    ASSERT_FALSE(read) << one.text;
    EXPECT_EQ(read.error().field, one.field) << one.text;
    EXPECT_NE(read.error().en.find(one.says), std::string::npos) << read.error().en;
    EXPECT_FALSE(read.error().zh.empty());
  }
}

TEST(Shape, IsJudgedAsItLies) {
  struct Judged {
    std::string rings;
    const char* en;  // empty: sound
  };
  const std::string square(kSquare);
  for (const Judged& one : {
           Judged{square, ""},
           Judged{square + "," + std::string(kHole), ""},
           Judged{"[[0,0],[2,2],[2,0],[0,2],[0,0]]", "Self-intersection at 1, 1"},
           Judged{square + ",[[130,28],[130,29],[131,29],[130,28]]", "Hole lies outside shell at 130, 28"},
           Judged{"[[0,0],[0,0],[0,0],[0,0]]", "Too few points in geometry component at 0, 0"},
       }) {
    const auto checked = check_shape(shape_of(polygon(one.rings)));
    EXPECT_EQ(checked ? "" : checked.error().en, one.en) << one.rings;
    if (checked) continue;
    EXPECT_EQ(checked.error().reason, "invalid_shape");
    EXPECT_NE(checked.error().zh.find("，在 "), std::string::npos) << checked.error().zh;
  }
  EXPECT_EQ(check_shape({}).error().en, "there is no polygon");
}

TEST(Shape, CoversItsInsideAndItsEdge) {
  const Shape shape = shape_of(polygon(std::string(kSquare) + "," + std::string(kHole)));
  for (const auto& [place, inside] :
       {std::pair(Point{118'200'000, 28'200'000}, true), std::pair(Point{118'000'000, 28'500'000}, true),
        std::pair(Point{118'500'000, 28'500'000}, false), std::pair(Point{118'400'000, 28'500'000}, true),
        std::pair(Point{119'000'001, 28'500'000}, false), std::pair(Point{0, 0}, false)}) {
    const auto found = covers(shape, place);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, inside) << place.longitude << ", " << place.latitude;
  }
  EXPECT_EQ(bounds_of(shape), (Bounds{{118'000'000, 28'000'000}, {119'000'000, 29'000'000}}));
  EXPECT_NEAR(size_of(shape), 0.96, 1e-9);
  EXPECT_FALSE(*covers({}, {0, 0}));
  EXPECT_EQ(size_of({}), 0);
}

// A place is where a ray from it crosses the edge an odd number of times: told without GEOS.
bool odd(const Ring& ring, Point place) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if ((a.latitude > place.latitude) == (b.latitude > place.latitude)) continue;
    const double share = double(place.latitude - a.latitude) / double(b.latitude - a.latitude);
    if (place.longitude < a.longitude + share * (b.longitude - a.longitude)) inside = !inside;
  }
  return inside;
}

RC_GTEST_PROP(ShapeProperties, CoversWhatARayTells, ()) {
  // A star around a middle: whatever the distances, it does not cross itself.
  const auto corners = *rc::gen::inRange(3, 12);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 6.283185307179586 * i / corners;
    const int far = *rc::gen::inRange(100'000, 900'000);
    ring.push_back({static_cast<std::int32_t>(118'000'000 + far * std::cos(angle)),
                    static_cast<std::int32_t>(28'000'000 + far * std::sin(angle))});
  }
  ring.push_back(ring.front());
  const Shape shape{{{{ring}}}};
  RC_ASSERT(check_shape(shape));
  const Point place{*rc::gen::inRange(117'000'000, 119'000'000), *rc::gen::inRange(27'000'000, 29'000'000)};
  RC_ASSERT(*covers(shape, place) == odd(ring, place));
  const auto again = read_geometry(to_geometry(shape), Datum::kWgs84);
  RC_ASSERT(again && *again == shape);
}

}  // namespace
}  // namespace dajuan::geo
