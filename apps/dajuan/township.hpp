#pragma once

#include <string>
#include <vector>

#include "dajuan/base/result.hpp"

namespace dajuan::cli {

/// A township folder: where it is, its gazetteer, its reports, the outlines of its areas.
struct Township {
  std::string area;  ///< code as written
  std::string name;
  std::string areas;                 ///< path of areas.csv; empty where there is none
  std::vector<std::string> reports;  ///< paths
  std::string shapes = {};           ///< path of GeoJSON; empty where there is none
};

/// Reads `folder/township.json`.
/// Errors: kNotFound (no such file), kInvalidInput with field `township.json:<key>`.
[[nodiscard]] Result<Township> load_township(const std::string& folder);

}  // namespace dajuan::cli
