#include "township_shapes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "dajuan/domain/scope.hpp"
#include "read_input.hpp"

namespace dajuan::cli {
namespace {

namespace js = boost::json;
constexpr std::size_t kBytesMax = 32'000'000;

Result<app::AreaShape> shape_of(const js::value& feature, const std::string& field) {
  js::error_code missing;
  const js::value* code = feature.find_pointer("/properties/code", missing);
  if (code == nullptr || !code->is_string() || !domain::is_full_area_code(std::string(code->get_string())))
    return invalid(field + ".properties.code", "须为 12 位区划代码", "must be an area code of 12 digits");
  const js::value* geometry = feature.find_pointer("/geometry", missing);
  if (geometry == nullptr) return invalid(field + ".geometry", "缺少图形", "the geometry is missing");
  auto shape = geo::read_geometry(js::serialize(*geometry), geo::Datum::kWgs84);
  if (!shape) {
    Error error = shape.error();
    error.field = field + "." + error.field;
    return error;
  }
  return app::AreaShape{std::string(code->get_string()), 0, std::move(*shape)};
}

}  // namespace

Result<std::vector<app::AreaShape>> load_shapes(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1) + ":";
  const auto bytes = load_bytes({path, name, path}, kBytesMax);
  if (!bytes) return bytes.error();
  js::error_code failed;
  const js::value root = js::parse(*bytes, failed);
  js::error_code missing;
  const js::value* features = failed ? nullptr : root.find_pointer("/features", missing);
  if (features == nullptr || !features->is_array())
    return invalid(name + "features", "须为 GeoJSON 的 FeatureCollection",
                   "must be a FeatureCollection of GeoJSON");
  std::vector<app::AreaShape> out;
  for (const js::value& feature : features->get_array()) {
    auto shape = shape_of(feature, name + "features[" + std::to_string(out.size()) + "]");
    if (!shape) return shape.error();
    out.push_back(std::move(*shape));
  }
  return out;
}

}  // namespace dajuan::cli
