#pragma once

#include <string>
#include <vector>

#include "dajuan/app/area_model.hpp"

namespace dajuan::cli {

/// Reads the shapes of a township from GeoJSON in WGS84: a FeatureCollection whose features name their area
/// in `code`. Errors: kNotFound, kInvalidInput with the field `<name>:features[3]...`.
[[nodiscard]] Result<std::vector<app::AreaShape>> load_shapes(const std::string& path);

}  // namespace dajuan::cli
