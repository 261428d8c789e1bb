#include "village_spread.hpp"

#include <algorithm>

#include "dajuan/mechanism/amounts.hpp"

namespace dajuan::app {

using domain::Decimal;
using mechanism::AmountSum;

namespace {

const Decimal& ranked(const std::vector<Decimal>& ascending, std::size_t tenths) {
  return ascending[std::max<std::size_t>(1, (ascending.size() * tenths + 9) / 10) - 1];  // nearest rank
}

}  // namespace

std::optional<Decimal> quotient(const Decimal& left, const Decimal& right, std::uint8_t places) {
  constexpr std::uint8_t kPercent = 2;
  const auto percent =
      mechanism::percent_of(left, right, static_cast<std::uint8_t>(std::max(0, places - kPercent)));
  return percent ? percent->scaled(-static_cast<int>(kPercent)) : std::nullopt;
}

std::optional<Decimal> gini(const std::vector<Decimal>& ascending) {
  AmountSum weighed;
  AmountSum all;
  const auto count = static_cast<std::int64_t>(ascending.size());
  for (std::int64_t i = 0; i < count; ++i) {
    const Decimal& value = ascending[static_cast<std::size_t>(i)];
    const std::int64_t weight = 2 * (i + 1) - count - 1;
    for (std::int64_t k = 0; k < std::abs(weight); ++k)
      weight > 0 ? weighed.add(value) : weighed.subtract(value);
    for (std::int64_t k = 0; k < count; ++k) all.add(value);
  }
  return quotient(weighed.value(), all.value(), 4);
}

std::optional<Decimal> p90_by_p10(const std::vector<Decimal>& ascending) {
  return quotient(ranked(ascending, 9), ranked(ascending, 1), 2);
}

std::optional<Decimal> share_below(const std::vector<Decimal>& ascending, const Decimal& limit) {
  const auto below =
      std::count_if(ascending.begin(), ascending.end(), [&](const Decimal& value) { return value < limit; });
  return mechanism::percent_of({below, 0}, {static_cast<std::int64_t>(ascending.size()), 0}, 2);
}

}  // namespace dajuan::app
