#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/domain/quantity.hpp"
#include "dajuan/report/report.hpp"

/// When what a report says of a number is true. Composing chooses its phrases by these conditions, checking
/// tests by them what people typed: the two can never disagree.
namespace dajuan::report {

/// How a number is told. Finer than domain::Qualifier, which holds 余 and 超 for one.
enum class Phrase : std::uint8_t {
  kExact,    ///< 214件
  kMore,     ///< 50余万, 500多, 十几: at least that, and below the next round number: [50万, 60万)
  kOver,     ///< 超, 超过, 逾: strictly more
  kPassed,   ///< 突破: strictly more, told as an event
  kNearly,   ///< 近: below, by a tenth at most
  kAbout,    ///< 约, 左右: a twentieth off at most
  kAtLeast,  ///< 以上, 不少于
  kAtMost,   ///< 以内, 不超过
};
/// exact, more, over, passed, nearly, about, at_least, at_most.
[[nodiscard]] const char* to_string(Phrase phrase);

/// A number as it is told.
struct ToldNumber {
  Phrase phrase = Phrase::kExact;
  domain::Decimal value;                     ///< as written, in the base unit: 3.1亿 is 310000000
  std::optional<domain::Decimal> value_max;  ///< upper end of a range
  int power = 0;  ///< power of ten of the last place written: 7 for 3.1亿, -1 for 97.7, 0 for 214
};

/// How a figure of a report is told.
[[nodiscard]] ToldNumber told_number(const Figure& figure, const Text& text);

/// Whether what is told holds when the number truly is `known`. An exact number holds when the known one,
/// rounded half up to the last place written, is it; a range holds from end to end.
[[nodiscard]] bool is_true(const ToldNumber& told, const domain::Decimal& known);
[[nodiscard]] bool is_true(Phrase phrase, const domain::Decimal& written, const domain::Decimal& known);
/// The same by the coarser word; kOver is strictly more.
[[nodiscard]] bool is_true(domain::Qualifier qualifier, const domain::Decimal& written,
                           const domain::Decimal& known);

/// All ways to tell a known number rounded to 10^power that are true, each once, in the order of Phrase: of
/// 523400 at power 5 these are 50余万, 超50万, 突破50万, 约50万, 50万以上, 60万以内. kExact stands first
/// where rounding keeps the number as it is. Nothing for a number of 18 digits whose rounding would have
/// more.
[[nodiscard]] std::vector<ToldNumber> true_phrases(const domain::Decimal& known, int power);

/// A number in the words of a report: 50余万元, 超3.1亿元, 近100%, 20余件, 12.3万人次. 亿 and 万 are used
/// where two decimals are enough for the whole number.
[[nodiscard]] std::string words_of(const ToldNumber& told, std::string_view unit);

}  // namespace dajuan::report
