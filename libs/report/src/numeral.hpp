#pragma once

#include <optional>

#include "chars.hpp"
#include "dajuan/domain/quantity.hpp"

/// Numbers as Chinese reports write them: 1,569.49, 3.2万亿, 500多, 50余万, 十余, 三千二百, 十七点八,
/// 二〇二四.
namespace dajuan::report {

struct Number {
  Offset start = 0;
  Offset end = 0;           ///< behind the scale word and an 余/多/几 inside
  domain::Decimal value;    ///< scale applied
  Offset over_at = 0;       ///< where 余/多/几 stands; 0 where it does not
  int scale = 0;            ///< power of ten of the scale words behind the digits: 万 4, 万亿 12
  bool chinese = false;     ///< written in Chinese numerals
  bool bare_scale = false;  ///< a scale without a digit before it: 百, 千万, 亿
  bool fraction = false;    ///< has a decimal point
  int digits = 0;           ///< how many digits are written
};

/// Reads the number that begins at `at`; nothing where none does, or where it has more than 18 digits.
[[nodiscard]] std::optional<Number> parse_number(const View& view, Offset at);

/// Whether a comma of either width stands at `comma` with three digits behind it, and no more.
[[nodiscard]] bool is_thousands(const View& view, Offset comma);

/// Behind the last digit of the ASCII or full-width digits at `at`, without separators.
[[nodiscard]] Offset digits_end(const View& view, Offset at);

}  // namespace dajuan::report
