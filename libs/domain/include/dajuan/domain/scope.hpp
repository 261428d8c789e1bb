#pragma once

#include <string>
#include <string_view>

namespace dajuan::domain {

/// Digits of a full area code (province 2, city 2, county 2, town 3, village 3).
inline constexpr std::size_t kAreaCodeDigits = 12;
/// Digits of the county part, the first of every key.
inline constexpr std::size_t kCountyDigits = 6;

/// Whether what is private may be seen.
enum class Privacy { kPublicOnly, kWithPrivate };

/// What a person may see: one county (the shard) and in it the areas below `area`. Every query takes one.
struct Scope {
  std::string county;  ///< 6 digits; 000000 while the place is not set
  std::string area;    ///< 12 digits, the root of the subtree; 000000000000 for all of the county
  Privacy privacy = Privacy::kPublicOnly;

  /// Whether an area of 12 digits lies in the subtree.
  [[nodiscard]] bool contains(std::string_view code) const;
  /// The first and the last area code of the subtree, both inside, for `BETWEEN`.
  [[nodiscard]] std::string first() const;
  [[nodiscard]] std::string last() const;
};

/// Whether the text is 12 digits.
[[nodiscard]] bool is_full_area_code(std::string_view code);
/// Fills a code of 2, 4, 6, 9 or 12 digits up to 12 with zeros; empty where it is none.
[[nodiscard]] std::string full_area_code(std::string_view code);
/// The digits that say something: 330803000000 has the prefix 330803, 000000000000 the empty one.
[[nodiscard]] std::string_view area_prefix(std::string_view full_code);

}  // namespace dajuan::domain
