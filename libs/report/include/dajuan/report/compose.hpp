#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/report/composed.hpp"
#include "dajuan/report/figure_expression.hpp"
#include "dajuan/report/phrase.hpp"
#include "dajuan/report/read.hpp"

/// A report's template: Markdown written by people, with figures that are cited, never typed.
///
///     # 2024年度高家镇政府工作报告        title
///     > 2025年2月14日                    byline
///     各位代表：                          addressee (a first paragraph that ends with a colon)
///     ## 一、2024年工作回顾               heading of the first kind; ### (一), #### 1., ##### (1)
///     办结代表建议{{suggestion.closed_items}}。
///     接待游客{{measure.visitors | 余 10万}}。
///
/// After `|`: how the number is told, the wishes in their order (余 超 近 约 突破 以上 以内), and to which
/// place it is rounded (10, 100, 1000, 万, 10万, 100万, 亿). A wish that is not true at the value is not
/// taken: the first true one is, and the exact number where none is.
namespace dajuan::report {

/// A citation as it stands in a template.
struct Citation {
  std::string expression;
  std::vector<Phrase> wishes;
  std::optional<int> power;  ///< of ten, of the last place told
  std::size_t line = 0;      ///< from 1
  std::size_t column = 0;    ///< in characters from 1
};

/// Finds the value of a figure: subject, names, value, unit, area, period, formula and origin; what the
/// words and the code are is composed. A figure without a value says why in `missing`. Errors are told with
/// the place of the citation.
using FigureSource = std::function<Result<CitedFigure>(const FigureExpression&)>;

struct ComposeFrame {
  std::string area;       ///< 12 digits
  std::string area_name;  ///< 高家镇
  std::int32_t year = 0;  ///< the year reviewed
  std::string address;    ///< of the public pages; may be empty
};

/// What stands for a figure that has no value now.
inline constexpr std::string_view kNoValueWords = "无值";

/// Numbers of the prose that cite nothing become runs of their own: what the reader takes for figures.
/// Limits: 400,000 bytes, 2,000 blocks, 5,000 figures.
/// Errors: kInvalidInput with field `line:column`, of a citation that is not closed or cannot be told;
/// those of `source`, at the same place; kTooLarge.
[[nodiscard]] Result<Composed> compose(std::string_view markdown, const ComposeFrame& frame,
                                       const FigureSource& source, const Lexicon& lexicon);

/// Whether every figure has a value, as one must before everybody reads it.
/// Errors: kInvalidInput with field `line:column`, of the first that has none, and why.
[[nodiscard]] Result<void> every_value(const Composed& composed);

/// The citations of a template, in their order. Errors: those of compose().
[[nodiscard]] Result<std::vector<Citation>> citations_of(std::string_view markdown);

/// A number in the unit without its 万 or 亿, as reports tell it: 31000 万元 is 310000000 元. As it is where
/// it would pass the limits of Decimal.
struct BaseAmount {
  domain::Decimal value;
  std::string unit;
};
[[nodiscard]] BaseAmount in_base_unit(const domain::Decimal& value, std::string_view unit);

/// A number in words that are true of it.
struct Wording {
  std::string words;
  domain::Decimal value;  ///< as the words say it
  domain::Qualifier qualifier = domain::Qualifier::kExact;
};
/// @param unit  where it begins with 万 or 亿 the number is told in the base unit: 31000 万元 is 3.1亿元
[[nodiscard]] Wording wording_of(const domain::Decimal& value, std::string_view unit,
                                 const std::vector<Phrase>& wishes, std::optional<int> power);

}  // namespace dajuan::report
