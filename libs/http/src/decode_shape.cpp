#include "decode_shape.hpp"

#include <boost/json/serialize.hpp>

#include "decode_body.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kWordMax = 16;

}  // namespace

// The geometry is read by libs/geo, which tells of each point where it is wrong.
Result<geo::Shape> decode_shape(std::string_view body) {
  std::string geometry;
  auto datum = geo::Datum::kWgs84;
  const auto read = decode_body<bool>(body, [&](const JsonReader& root) {
    root.only({"geometry", "crs"});
    const JsonReader given = root.require("geometry");
    if (!given.is_null()) geometry = boost::json::serialize(given.value());
    const auto crs = root.find("crs");
    const auto found = crs ? geo::datum_of(crs->text(kWordMax)) : geo::Datum::kWgs84;
    if (!found) refuse("crs", "须为 wgs84、gcj02 或 bd09", "must be wgs84, gcj02 or bd09");
    datum = *found;
    return true;
  });
  if (!read) return read.error();
  if (geometry.empty()) return geo::Shape();
  return geo::read_geometry(geometry, datum);
}

}  // namespace dajuan::http
