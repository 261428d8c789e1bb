#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::mechanism {

/// Days, both inclusive.
struct Period {
  domain::Date first;
  domain::Date last;
};

/// An exact share: numerator / denominator; no value where nothing is counted (0/0 is not 100 %).
struct RateValue {
  domain::Decimal numerator;
  domain::Decimal denominator;
  /// Per cent, rounded half up (四舍五入) to the rate's places: 93.72. Empty where the denominator is 0.
  std::optional<domain::Decimal> percent;
};

/// Counts and rates of a period; vectors follow those of the profile's last era. A sum past the limits of
/// Decimal stands at its limit.
struct Tally {
  Period period;
  std::vector<domain::Decimal> counts;
  std::vector<RateValue> rates;
  std::vector<std::vector<std::string>> cases;  ///< by count: the cases behind the figure, sorted
  std::vector<domain::Decimal> stocks;          ///< what is in each at the period's end
};

/// Whether a count goes by the day of a field: what was recorded after a period then counts in it too.
[[nodiscard]] bool counts_by_day(const Profile& profile);

/// Counts the cases given. A case is judged by the rules of its own era, counts are matched by id; a count
/// that came with a later era counts the cases of earlier ones as it counts its own.
[[nodiscard]] Tally tally(const Profile& profile, std::span<const Journal> journals, Period period,
                          const domain::Calendar& calendar);

enum class Language : std::uint8_t { kZh, kEn };

/// A phrase with its figures, without trailing zeros. A rate is told with its sign, once: 93.72%; one without
/// a value as —. `{year}` of a period over several years is 2024—2025 (en 2024-2025). A phrase
/// without English is told in Chinese.
[[nodiscard]] std::string render(const Definition& rules, const Phrase& phrase, const Tally& figures,
                                 Language language);

}  // namespace dajuan::mechanism
