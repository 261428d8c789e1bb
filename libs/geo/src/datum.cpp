// GCJ-02 as it became known in 2010 (EvilTransform), BD-09 as Baidu's own library turns one into the other.
#include "dajuan/geo/datum.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace dajuan::geo {
namespace {

constexpr double kMillion = 1e6;
constexpr double kHalfTurn = 180.0;
constexpr double kPi = std::numbers::pi;
// Of Krasovsky's ellipsoid: half the great axis in metres, eccentricity squared.
constexpr double kAxis = 6'378'245.0;
constexpr double kEccentricity = 0.00669342162296594323;
constexpr double kBaiduTurn = kPi * 3000.0 / kHalfTurn;
constexpr double kBaiduEast = 0.0065;
constexpr double kBaiduNorth = 0.006;
constexpr int kSteps = 30;       // each brings the place about a thousand times nearer
constexpr double kNear = 1e-10;  // degrees

/// Degrees.
struct Place {
  double east = 0;
  double north = 0;
};

Place place_of(Point point) { return {point.longitude / kMillion, point.latitude / kMillion}; }

Point point_of(Place place) {
  const auto rounded = [](double degrees, double most) {
    return static_cast<std::int32_t>(std::lround(std::clamp(degrees, -most, most) * kMillion));
  };
  return {rounded(place.east, kHalfTurn), rounded(place.north, kHalfTurn / 2)};
}

bool is_moved(Place place) {
  return place.east >= 72.004 && place.east <= 137.8347 && place.north >= 0.8293 && place.north <= 55.8271;
}

// Three waves of one quantity, as both shifts have them.
double waves(double at, double first, double first_length, double second, double second_length) {
  return (first * std::sin(at / first_length * kPi) + second * std::sin(at / second_length * kPi)) * 2.0 /
         3.0;
}

// By how many degrees GCJ-02 moves a place.
Place shift(Place place) {
  const double x = place.east - 105.0;
  const double y = place.north - 35.0;
  const double root = std::sqrt(std::abs(x));
  const double both = (20.0 * std::sin(6.0 * x * kPi) + 20.0 * std::sin(2.0 * x * kPi)) * 2.0 / 3.0;
  double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both;
  north += waves(y, 20.0, 1.0, 40.0, 3.0) + waves(y, 160.0, 12.0, 320.0, 30.0);
  double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both;
  east += waves(x, 20.0, 1.0, 40.0, 3.0) + waves(x, 150.0, 12.0, 300.0, 30.0);
  const double angle = place.north / kHalfTurn * kPi;
  const double flat = 1.0 - kEccentricity * std::sin(angle) * std::sin(angle);
  const double metre = kHalfTurn / kPi / kAxis;
  return {east * metre * std::sqrt(flat) / std::cos(angle),
          north * metre * flat * std::sqrt(flat) / (1.0 - kEccentricity)};
}

Place to_gcj02(Place wgs84) {
  if (!is_moved(wgs84)) return wgs84;
  const Place moved = shift(wgs84);
  return {wgs84.east + moved.east, wgs84.north + moved.north};
}

Place to_bd09(Place gcj02) {
  const double far = std::hypot(gcj02.east, gcj02.north) + 0.00002 * std::sin(gcj02.north * kBaiduTurn);
  const double angle = std::atan2(gcj02.north, gcj02.east) + 0.000003 * std::cos(gcj02.east * kBaiduTurn);
  return {far * std::cos(angle) + kBaiduEast, far * std::sin(angle) + kBaiduNorth};
}

// The place that `there` leads to `goal`. The ways move places by much less than the places lie apart, so
// that each step by what is missing comes nearer.
template <typename There>
Place sought(Place goal, const There& there) {
  Place at = goal;
  for (int step = 0; step < kSteps; ++step) {
    const Place reached = there(at);
    const Place missing{goal.east - reached.east, goal.north - reached.north};
    at = {at.east + missing.east, at.north + missing.north};
    if (std::abs(missing.east) < kNear && std::abs(missing.north) < kNear) break;
  }
  return at;
}

}  // namespace

std::string degrees_text(std::int32_t millionths) {
  constexpr std::int64_t kParts = 1'000'000;
  const std::int64_t size = millionths < 0 ? -std::int64_t{millionths} : millionths;
  std::string part = std::to_string(size % kParts + kParts);
  part.front() = '.';
  while (part.back() == '0') part.pop_back();
  return (millionths < 0 ? "-" : "") + std::to_string(size / kParts) + (part.size() > 1 ? part : "");
}

std::optional<std::int32_t> degrees_of(std::string_view text, int most) {
  constexpr std::size_t kCharsMax = 24;
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!whole || text.size() > kCharsMax || !(std::abs(number) <= most)) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(number * kMillion));
}

std::optional<Datum> datum_of(std::string_view word) {
  if (word == "wgs84") return Datum::kWgs84;
  if (word == "gcj02") return Datum::kGcj02;
  if (word == "bd09") return Datum::kBd09;
  return std::nullopt;
}

bool is_moved(Point wgs84) { return is_moved(place_of(wgs84)); }

Point from_wgs84(Point wgs84, Datum datum) {
  if (datum == Datum::kWgs84) return wgs84;
  const Place gcj02 = to_gcj02(place_of(wgs84));
  return point_of(datum == Datum::kGcj02 ? gcj02 : to_bd09(gcj02));
}

Point to_wgs84(Point point, Datum datum) {
  if (datum == Datum::kWgs84) return point;
  Place place = place_of(point);
  if (datum == Datum::kBd09) place = sought(place, to_bd09);
  return point_of(sought(place, to_gcj02));
}

}  // namespace dajuan::geo
