#pragma once

#include <string_view>

#include "context.hpp"

/// Numerals that measure nothing, told by their shape alone: dates, codes, roads, enumerators, ordinals.
namespace dajuan::report {

struct NonFigure {
  Offset end = 0;  ///< 0: not one
  std::string_view why;
  explicit operator bool() const { return end != 0; }
};

/// What begins with an ASCII or full-width digit at `at`.
[[nodiscard]] NonFigure digit_code_at(const View& view, Offset at);
/// What begins with Latin letters at `at` and goes on in digits: S311省道, PM2.5, G60.
[[nodiscard]] NonFigure letter_code_at(const View& view, Offset at);
/// What begins with a Chinese numeral, or 第, at `at`.
[[nodiscard]] NonFigure chinese_code_at(const View& view, Offset at);

}  // namespace dajuan::report
