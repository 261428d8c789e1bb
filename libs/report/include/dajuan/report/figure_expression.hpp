#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/date.hpp"
#include "dajuan/domain/quantity.hpp"

/// What a figure counts, as a line of text: `suggestion.closing @2024 #330803114`.
///
///     figure   = count [period] [area] | function "(" count {"," count | number} ")" [period] [area]
///     count    = mechanism "." id ["[" field "=" choice {"|" choice} {"," ...} "]"]
///     period   = "@" YYYY | "@" YYYY-MM | "@" YYYY-MM-DD | "@" YYYY-MM-DD ".." YYYY-MM-DD
///     area     = "#" 2, 4, 6, 9 or 12 digits
namespace dajuan::report {

/// What is made of the counts.
enum class FigureFunction : std::uint8_t {
  kValue,   ///< the count itself
  kGrowth,  ///< growth(x): per cent more than in the same period of the year before
  kTimes,   ///< times(x): grown by so many times: 增长 N 倍 is x(N+1)
  kPoints,  ///< points(r): percentage points more than the year before
  kShare,   ///< share(x, y): x in per cent of y
  kGini,    ///< gini(x): of x among the villages of the area, four places
  kSpread,  ///< spread(x): P90 / P10 among the villages, two places
  kBelow,   ///< below(x, n): per cent of the villages whose x is below n
};
/// value, growth, times, points, share, gini, spread, below.
[[nodiscard]] const char* to_string(FigureFunction function);

/// A count, a rate or a stock of a mechanism, narrowed to choices of its fields.
struct FigureTerm {
  std::string mechanism;
  std::string count;
  std::vector<std::pair<std::string, std::vector<std::string>>> where;
};

/// Limits: 400 bytes, two terms, eight fields of eight choices each.
struct FigureExpression {
  FigureFunction function = FigureFunction::kValue;
  std::vector<FigureTerm> terms;  ///< one; two of kShare
  domain::Decimal limit;          ///< kBelow
  domain::Date first;
  domain::Date last;
  std::string area;  ///< 12 digits

  /// The canonical form: whole years and months told short, the area without its zeros.
  [[nodiscard]] std::string to_string() const;
};

/// What an expression means that does not say its period or area.
struct FigureDefaults {
  domain::Date first;
  domain::Date last;
  std::string area;  ///< 12 digits
};

/// Errors: kInvalidInput with field `expression`, naming the place (counted in characters from 1) and what
/// was expected.
[[nodiscard]] Result<FigureExpression> parse_figure(std::string_view text, const FigureDefaults& defaults);

/// The short code of a figure: 6 signs without look-alikes, the same for the same expression. `attempt`
/// gives others, for the rare case that two figures of a report have one code.
[[nodiscard]] std::string figure_code(std::string_view expression, unsigned attempt = 0);

}  // namespace dajuan::report
