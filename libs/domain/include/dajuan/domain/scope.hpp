#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::domain {

/// Digits of a full area code (province 2, city 2, county 2, town 3, village 3).
inline constexpr std::size_t kAreaCodeDigits = 12;
/// Digits of the county part, the first of every key.
inline constexpr std::size_t kCountyDigits = 6;

/// Whether what is private may be seen.
enum class Privacy { kPublicOnly, kWithPrivate };

/// What a person may see: the areas below `area`, in one county (the shard) or, for a city, a province or the
/// whole country, in every county below it. Every query takes one. Without an area it holds nothing.
struct Scope {
  std::string county;  ///< 6 digits; 000000 while the place is not set; empty for every county below `area`
  std::string area;    ///< 12 digits, the root of the subtree; 000000000000 for all of the county
  Privacy privacy = Privacy::kPublicOnly;
  std::vector<std::string> mechanisms = {};  ///< ids; empty for all

  /// Whether an area of 12 digits lies in the subtree.
  [[nodiscard]] bool contains(std::string_view code) const;
  /// Whether cases of a mechanism are in it.
  [[nodiscard]] bool allows(std::string_view mechanism) const;
  /// The first and the last area code of the subtree, both inside, for `BETWEEN`.
  [[nodiscard]] std::string first() const;
  [[nodiscard]] std::string last() const;
  /// The first and the last county, both inside, for `BETWEEN`; the same one where `county` is set.
  [[nodiscard]] std::string first_county() const;
  [[nodiscard]] std::string last_county() const;
};

/// Whether the text is 12 digits.
[[nodiscard]] bool is_full_area_code(std::string_view code);
/// Fills a code of 2, 4, 6, 9 or 12 digits up to 12 with zeros; empty where it is none.
[[nodiscard]] std::string full_area_code(std::string_view code);
/// The digits that say something: 330803000000 has the prefix 330803, 000000000000 the empty one.
[[nodiscard]] std::string_view area_prefix(std::string_view full_code);

/// The areas that hold an area of 12 digits, itself left out: the whole country first. Where there are fewer
/// than five the last of them is repeated; the country's own is the country.
[[nodiscard]] std::array<std::string, 5> areas_above(std::string_view full_code);

}  // namespace dajuan::domain
