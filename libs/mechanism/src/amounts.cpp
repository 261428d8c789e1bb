#include "dajuan/mechanism/amounts.hpp"

#include <algorithm>

#include "dajuan/mechanism/stock.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Decimal;

constexpr std::int64_t kCoefficientLimit = 1'000'000'000'000'000'000;  // exclusive
constexpr int kPlacesMax = 15;
// The greatest magnitude that is kept: below 2^127, with room for one more amount (10^33).
constexpr Wide kSumLimit = Wide{kCoefficientLimit} * kCoefficientLimit * 100;  // 10^38

Wide power_of_ten(int exponent) {
  Wide out = 1;
  for (; exponent > 0; --exponent) out *= 10;
  return out;
}

bool valid(const Decimal& number) { return number.places <= kPlacesMax; }

// In units of 10^-15: at most 10^34, which 128 bits hold with ease.
Wide widened(const Decimal& number) {
  return Wide{number.coefficient} * power_of_ten(kPlacesMax - number.places);
}

// The shortest decimal of a number in units of 10^-15; nullopt where it has more digits than fit.
std::optional<Decimal> narrowed(Wide value) {
  int places = kPlacesMax;
  while (places > 0 && value % 10 == 0) {
    value /= 10;
    --places;
  }
  if (value >= kCoefficientLimit || value <= -kCoefficientLimit) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(value), static_cast<std::uint8_t>(places)};
}

}  // namespace

std::optional<Decimal> add(const Decimal& left, const Decimal& right) {
  if (!valid(left) || !valid(right)) return std::nullopt;
  return narrowed(widened(left) + widened(right));
}

std::optional<Decimal> subtract(const Decimal& left, const Decimal& right) {
  if (!valid(left) || !valid(right)) return std::nullopt;
  return narrowed(widened(left) - widened(right));
}

void AmountSum::add_wide(Wide amount) { sum_ = std::clamp(sum_ + amount, -kSumLimit, kSumLimit); }

void AmountSum::add(const Decimal& amount) {
  if (valid(amount)) add_wide(widened(amount));
}

void AmountSum::subtract(const Decimal& amount) {
  if (valid(amount)) add_wide(-widened(amount));
}

void AmountSum::add_whole(std::int64_t number) { add_wide(widened({number, 0})); }

Decimal AmountSum::value() const {
  // More digits than a decimal holds: the last places go first, and only a sum of 10^18 stands at the limit.
  Wide value = sum_;
  for (int dropped = 0; dropped <= kPlacesMax; ++dropped) {
    if (const std::optional<Decimal> exact = narrowed(value)) return *exact;
    const Wide unit = power_of_ten(dropped + 1);
    value = value / unit * unit;
  }
  return {sum_ < 0 ? 1 - kCoefficientLimit : kCoefficientLimit - 1, 0};
}

std::optional<Decimal> percent_of(const Decimal& numerator, const Decimal& denominator, std::uint8_t places) {
  if (!valid(numerator) || !valid(denominator) || denominator.coefficient == 0 || places > kPlacesMax) {
    return std::nullopt;
  }
  const Wide above = widened(numerator);
  const Wide below = widened(denominator);
  const bool negative = (above < 0) != (below < 0);
  const Wide divisor = below < 0 ? -below : below;
  Wide quotient = (above < 0 ? -above : above) / divisor;
  Wide rest = (above < 0 ? -above : above) % divisor;
  // Long division, two digits for the per cent and one for each place: nothing grows past 10^35.
  for (int digit = 0; digit < 2 + places; ++digit) {
    if (quotient >= kCoefficientLimit) return std::nullopt;
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
  }
  if (2 * rest >= divisor) ++quotient;
  if (negative) quotient = -quotient;
  Decimal out{0, places};
  while (out.places > 0 && quotient % 10 == 0) {
    quotient /= 10;
    --out.places;
  }
  if (quotient >= kCoefficientLimit || quotient <= -kCoefficientLimit) return std::nullopt;
  out.coefficient = static_cast<std::int64_t>(quotient);
  return out;
}

}  // namespace dajuan::mechanism
