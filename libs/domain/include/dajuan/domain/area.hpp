#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"

namespace dajuan::domain {

/// One row of areas.csv: `code,name,aliases,level`; aliases separated by `|`; level province, city, county,
/// town, village. Codes have 12 digits (province 2, city 2, county 2, town 3, village 3); shorter ones are
/// padded with 0.
struct Area {
  std::string code;
  std::string name;
  std::vector<std::string> aliases;
  std::string level;
};

/// The places a site knows, found by name or alias.
class Gazetteer {
 public:
  Gazetteer() = default;
  /// Reads CSV (UTF-8, optional BOM, RFC 4180 quotes, header line required).
  /// Errors: kInvalidInput with field `name:line`; at most 1,000,000 rows.
  [[nodiscard]] static Result<Gazetteer> from_csv(std::string_view name, std::string_view csv);
  [[nodiscard]] static Gazetteer of(std::vector<Area> areas);

  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
  /// The area of that name or alias, or nullptr; where several share it, the first in the file.
  [[nodiscard]] const Area* find(std::string_view name) const;

 private:
  void index();

  std::vector<Area> areas_;
  std::vector<std::pair<std::string, std::size_t>> by_name_;  // sorted by name, then by row
};

/// The county part (first 6 digits) of an area code: the shard key of every table.
[[nodiscard]] std::string_view county_of(std::string_view area_code);

}  // namespace dajuan::domain
