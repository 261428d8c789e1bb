#pragma once

#include <algorithm>
#include <optional>

#include "dajuan/domain/quantity.hpp"

/// Arithmetic with decimals that stays exact. Two decimals brought to the same places have at most 33 digits,
/// which 128 bits hold with room for a factor of 1,000.
namespace dajuan::report {

__extension__ using Wide = __int128;

[[nodiscard]] constexpr Wide power_of_ten(int power) {
  Wide out = 1;
  for (; power > 0; --power) out *= 10;
  return out;
}

/// Two decimals with the same places.
struct WidePair {
  Wide left;
  Wide right;
  int places;

  WidePair(const domain::Decimal& a, const domain::Decimal& b)
      : left(a.coefficient * power_of_ten(std::max(a.places, b.places) - a.places)),
        right(b.coefficient * power_of_ten(std::max(a.places, b.places) - b.places)),
        places(std::max(a.places, b.places)) {}
};

/// A decimal again; nothing where it would pass its limits.
[[nodiscard]] inline std::optional<domain::Decimal> narrowed(Wide coefficient, int places) {
  while (places > 0 && (places > 15 || coefficient % 10 == 0)) {
    if (coefficient % 10 != 0) return {};
    coefficient /= 10;
    --places;
  }
  constexpr Wide kLimit = power_of_ten(18);
  if (coefficient >= kLimit || coefficient <= -kLimit) return {};
  return domain::Decimal{static_cast<std::int64_t>(coefficient), static_cast<std::uint8_t>(places)};
}

[[nodiscard]] inline std::optional<domain::Decimal> sum_of(const domain::Decimal& a,
                                                           const domain::Decimal& b) {
  const WidePair pair(a, b);
  return narrowed(pair.left + pair.right, pair.places);
}

[[nodiscard]] inline std::optional<domain::Decimal> difference_of(const domain::Decimal& a,
                                                                  const domain::Decimal& b) {
  const WidePair pair(a, b);
  return narrowed(pair.left - pair.right, pair.places);
}

/// How a number is cut to a place.
enum class Rounding : std::uint8_t { kDown, kUp, kHalfUp };

/// The number cut to 10^power; halves away from zero, down and up by the number's sign as it is.
[[nodiscard]] inline std::optional<domain::Decimal> rounded(const domain::Decimal& number, int power,
                                                            Rounding rounding) {
  const int cut = number.places + power;  // how many digits of the coefficient go
  if (cut <= 0) return number;
  if (cut > 19) return rounding == Rounding::kUp ? std::nullopt : std::optional(domain::Decimal{});
  const Wide step = power_of_ten(cut);
  const Wide whole = number.coefficient;
  Wide rest = whole % step;
  if (rest < 0) rest += step;
  const Wide down = whole - rest;
  const bool up = rounding == Rounding::kUp     ? rest != 0
                  : rounding == Rounding::kDown ? false
                  : whole < 0                   ? rest * 2 > step
                                                : rest * 2 >= step;
  return narrowed(up ? down + step : down, number.places);
}

/// a / b cut to 10^power; nothing where b is 0 or a limit would be passed.
[[nodiscard]] inline std::optional<domain::Decimal> quotient(const domain::Decimal& a,
                                                             const domain::Decimal& b, int power,
                                                             Rounding rounding) {
  if (b.coefficient == 0 || power > 0 || power < -15) return {};
  const int shift =
      b.places - a.places - power;  // a / b = a.coefficient / b.coefficient * 10^(shift + power)
  if (shift > 18 || shift < -18) return {};
  Wide over = a.coefficient * power_of_ten(shift);
  Wide under = b.coefficient * power_of_ten(-shift);
  if (under < 0) {
    over = -over;
    under = -under;
  }
  Wide whole = over / under;
  Wide rest = over % under;
  if (rest < 0) {
    rest += under;
    --whole;
  }
  const bool up = rounding == Rounding::kUp ? rest != 0 : rounding == Rounding::kHalfUp && rest * 2 >= under;
  return narrowed(up ? whole + 1 : whole, -power);
}

}  // namespace dajuan::report
