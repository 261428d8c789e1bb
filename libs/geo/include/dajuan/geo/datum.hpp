#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Places on the earth, and the three systems in which maps of China give them.
namespace dajuan::geo {

/// Longitude and latitude, millionths of a degree (about 0.1 m). WGS84 unless something else is said.
struct Point {
  std::int32_t longitude = 0;
  std::int32_t latitude = 0;
  friend bool operator==(Point, Point) = default;
};

/// Millionths of a degree as a decimal, without a zero at its end: 118.9.
[[nodiscard]] std::string degrees_text(std::int32_t millionths);
/// Degrees as people write them, to a millionth: digits with at most one point, a sign before them. nullopt
/// for anything else and for what lies beyond `most` degrees.
[[nodiscard]] std::optional<std::int32_t> degrees_of(std::string_view text, int most);

/// WGS84 is what satellites give and what is kept. GCJ-02 is that of Chinese maps (AutoNavi, Tencent), BD-09
/// that of Baidu: both move a place by up to some 1,200 m.
enum class Datum : std::uint8_t { kWgs84, kGcj02, kBd09 };

/// wgs84, gcj02, bd09.
[[nodiscard]] std::optional<Datum> datum_of(std::string_view word);

/// Whether GCJ-02 moves a place there: longitude 72.004 to 137.8347, latitude 0.8293 to 55.8271. The
/// published algorithm knows a rectangle, no border; it moves places of neighbours in it too.
[[nodiscard]] bool is_moved(Point wgs84);

/// The published formulas for GCJ-02 and BD-09, which nobody who decreed them has confirmed; where somebody
/// compared GCJ-02 with a map's own service they were half a metre away, of BD-09 nothing is known. There is
/// no formula back; it is sought until the way there gives the place again, so that there and back again (to
/// WGS84 and from it) is within 2 millionths of a degree.
[[nodiscard]] Point from_wgs84(Point wgs84, Datum datum);
[[nodiscard]] Point to_wgs84(Point point, Datum datum);

}  // namespace dajuan::geo
