#include "dajuan/geo/datum.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace dajuan::geo {
namespace {

constexpr int kFar = 2;  // millionths of a degree

void expect_near(Point found, Point wanted, int far, const char* what) {
  EXPECT_NEAR(found.longitude, wanted.longitude, far) << what;
  EXPECT_NEAR(found.latitude, wanted.latitude, far) << what;
}

struct Vector {
  const char* place;
  Point wgs84;
  Point gcj02;
};

// The first three are those of googollee/eviltransform, the fourth that of wandergis/coordtransform.
constexpr Vector kVectors[] = {
    {"shanghai", {121'527'211, 31'177'428}, {121'531'542, 31'175'304}},
    {"shenzhen", {113'912'316, 22'543'847}, {113'917'176, 22'540'796}},
    {"beijing", {116'377'817, 39'911'954}, {116'384'047, 39'913'345}},
    {"tiananmen", {116'404'000, 39'915'000}, {116'410'244, 39'916'404}},
};

TEST(Datum, AgreesWithWhatOthersPublished) {
  for (const Vector& one : kVectors) {
    expect_near(from_wgs84(one.wgs84, Datum::kGcj02), one.gcj02, kFar, one.place);
    expect_near(to_wgs84(one.gcj02, Datum::kGcj02), one.wgs84, kFar, one.place);
  }
}

// coordtransform once more, between GCJ-02 and BD-09. Its way back takes one step, ours all: they differ by a
// metre.
TEST(Datum, OfBaiduAgreesWithWhatOthersPublished) {
  constexpr Point kPlace{116'404'000, 39'915'000};
  constexpr int kMetre = 10;
  expect_near(from_wgs84(to_wgs84(kPlace, Datum::kGcj02), Datum::kBd09), {116'410'369, 39'921'337}, kFar,
              "there");
  expect_near(from_wgs84(to_wgs84(kPlace, Datum::kBd09), Datum::kGcj02), {116'397'627, 39'908'657}, kMetre,
              "back");
}

// What a map's own service said of a place (the tests of an R package tell it): the formulas miss it by half
// a metre.
TEST(Datum, IsWithinAMetreOfTheMapItself) {
  expect_near(from_wgs84({116'390'890, 39'907'340}, Datum::kGcj02), {116'397'136, 39'908'745}, 9, "map");
}

TEST(Datum, NothingIsMovedElsewhere) {
  for (const Point point : {Point{-104'990'300, 39'739'200}, Point{139'767'125, 35'681'236},
                            Point{2'350'000, 48'850'000}, Point{0, 0}, Point{180'000'000, -90'000'000}}) {
    EXPECT_FALSE(is_moved(point));
    EXPECT_EQ(from_wgs84(point, Datum::kGcj02), point);
    EXPECT_EQ(to_wgs84(point, Datum::kGcj02), point);
  }
  EXPECT_TRUE(is_moved({118'900'000, 28'900'000}));
}

TEST(Datum, HasItsWords) {
  EXPECT_EQ(datum_of("wgs84"), Datum::kWgs84);
  EXPECT_EQ(datum_of("gcj02"), Datum::kGcj02);
  EXPECT_EQ(datum_of("bd09"), Datum::kBd09);
  for (const char* word : {"", "WGS84", "gcj-02", "epsg:4326"})
    EXPECT_EQ(datum_of(word), std::nullopt) << word;
}

TEST(Degrees, AreWrittenAndRead) {
  for (const auto& [millionths, text] :
       {std::pair(118'900'000, "118.9"), std::pair(0, "0"), std::pair(-1, "-0.000001"),
        std::pair(-90'000'000, "-90"), std::pair(28'000'010, "28.00001")}) {
    EXPECT_EQ(degrees_text(millionths), text);
    EXPECT_EQ(degrees_of(text, 180), millionths);
  }
  EXPECT_EQ(degrees_of("118.90000049", 180), 118'900'000);
  for (const char* text : {"", "180.1", "-180.1", "1e2", "0x1", "nan", "inf", " 1", "1 ", "1,5", "+1",
                           "1.2.3", "1.000000000000000000000000"})
    EXPECT_EQ(degrees_of(text, 180), std::nullopt) << text;
  EXPECT_EQ(degrees_of("90.1", 90), std::nullopt);
}

// A place inside the rectangle, far enough from its edges that no shift leads over them.
Point any_place() {
  return {*rc::gen::inRange(73'000'000, 136'000'000), *rc::gen::inRange(2'000'000, 54'000'000)};
}

RC_GTEST_PROP(DatumProperties, ThereAndBackAgain, ()) {
  const Point place = any_place();
  for (const Datum datum : {Datum::kWgs84, Datum::kGcj02, Datum::kBd09}) {
    const Point back = to_wgs84(from_wgs84(place, datum), datum);
    RC_ASSERT(std::abs(back.longitude - place.longitude) <= kFar);
    RC_ASSERT(std::abs(back.latitude - place.latitude) <= kFar);
    const Point again = from_wgs84(to_wgs84(place, datum), datum);
    RC_ASSERT(std::abs(again.longitude - place.longitude) <= kFar);
    RC_ASSERT(std::abs(again.latitude - place.latitude) <= kFar);
  }
}

RC_GTEST_PROP(DatumProperties, IsTotalAndMovesNoPlaceFar, ()) {
  const Point place{*rc::gen::inRange(-180'000'000, 180'000'001), *rc::gen::inRange(-90'000'000, 90'000'001)};
  for (const Datum datum : {Datum::kGcj02, Datum::kBd09}) {
    for (const Point found : {from_wgs84(place, datum), to_wgs84(place, datum)}) {
      RC_ASSERT(std::abs(found.longitude) <= 180'000'000);
      RC_ASSERT(std::abs(found.latitude) <= 90'000'000);
    }
  }
  if (is_moved(place)) {
    const Point moved = from_wgs84(place, Datum::kGcj02);
    RC_ASSERT(std::abs(moved.longitude - place.longitude) < 30'000);
    RC_ASSERT(std::abs(moved.latitude - place.latitude) < 20'000);
  }
}

}  // namespace
}  // namespace dajuan::geo
