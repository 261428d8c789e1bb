// Truth conditions of phrases, the phrases that are true of a number, and how they are written.
#include "dajuan/report/phrase.hpp"

#include "numeral.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;
using domain::Qualifier;

constexpr int kScaleWan = 4;
constexpr int kScaleYi = 8;
constexpr int kDecimalsMax = 2;  // before a scale word: 3.14亿, but 31,415万

/// The distance to the next round number: of 50万 it is 10万, of 120 it is 10, of 3.1 it is 0.1.
Decimal step_of(Decimal number) {
  int power = -number.places;
  while (number.coefficient != 0 && number.coefficient % 10 == 0) {
    number.coefficient /= 10;
    ++power;
  }
  return Decimal{1, 0}.scaled(power).value_or(Decimal{1, 0});
}

bool is_more(const Decimal& written, const Decimal& known) {
  if (known < written) return false;
  const std::optional<Decimal> next = sum_of(written, step_of(written));
  return !next || known < *next;
}

bool is_nearly(const Decimal& written, const Decimal& known) {
  const WidePair pair(written, known);
  return pair.right < pair.left && pair.right * 10 >= pair.left * 9;
}

bool is_about(const Decimal& written, const Decimal& known) {
  const WidePair pair(written, known);
  const Wide distance = pair.left < pair.right ? pair.right - pair.left : pair.left - pair.right;
  return distance * 20 <= (pair.left < 0 ? -pair.left : pair.left);
}

Phrase phrase_of(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::kExact:
      return Phrase::kExact;
    case Qualifier::kOver:
      return Phrase::kOver;
    case Qualifier::kNearly:
      return Phrase::kNearly;
    case Qualifier::kAbout:
      return Phrase::kAbout;
    case Qualifier::kAtLeast:
      return Phrase::kAtLeast;
    case Qualifier::kAtMost:
      return Phrase::kAtMost;
  }
  return Phrase::kExact;
}

/// The last place written: digits behind the point count down from the scale word.
int power_of(const View& view, const Number& number) {
  int decimals = 0;
  for (Offset i = number.start; number.fraction && i < number.end; ++i) {
    if (view.any(i, u".．")) {
      decimals = static_cast<int>(digits_end(view, i + 1) - (i + 1));
    }
  }
  return number.chinese ? 0 : number.scale - decimals;
}

/// Digits with the scale word that tells the whole number in two decimals at most: 50 and 万.
struct Numeral {
  std::string digits;
  std::string_view scale;
};

Numeral numeral_of(const Decimal& value, bool scales) {
  const Decimal one{1, 0};
  for (const auto& [power, word] : {std::pair(kScaleYi, "亿"), std::pair(kScaleWan, "万")}) {
    if (!scales || value < *one.scaled(power)) continue;
    const std::optional<Decimal> mantissa = value.scaled(-power);
    if (mantissa && mantissa->places <= kDecimalsMax) return {mantissa->to_string(), word};
  }
  return {value.to_string(), ""};
}

void add_if_true(std::vector<ToldNumber>& out, Phrase phrase, const std::optional<Decimal>& value,
                 const Decimal& known, int power) {
  if (value && is_true(phrase, *value, known)) out.push_back({phrase, *value, {}, power});
}

}  // namespace

const char* to_string(Phrase phrase) {
  static constexpr const char* kNames[] = {"exact",  "more",  "over",     "passed",
                                           "nearly", "about", "at_least", "at_most"};
  return kNames[static_cast<std::size_t>(phrase)];
}

ToldNumber told_number(const Figure& figure, const Text& text) {
  ToldNumber out{phrase_of(figure.qualifier), figure.value, figure.value_max, 0};
  const std::u16string_view units = text.units();
  const View view(units, 0, text.size());
  if (figure.qualifier == Qualifier::kOver && !figure.cue.empty()) {
    const std::u16string_view cue = units.substr(figure.cue.start, figure.cue.size());
    if (cue.find_first_of(u"余多几") != std::u16string_view::npos && figure.cue.start >= figure.span.start) {
      out.phrase = Phrase::kMore;
    } else if (cue.find(u'破') != std::u16string_view::npos) {
      out.phrase = Phrase::kPassed;
    }
  }
  if (const auto number = parse_number(view, figure.span.start)) out.power = power_of(view, *number);
  return out;
}

bool is_true(Phrase phrase, const Decimal& written, const Decimal& known) {
  switch (phrase) {
    case Phrase::kExact:
      return known == written;
    case Phrase::kMore:
      return is_more(written, known);
    case Phrase::kOver:
    case Phrase::kPassed:
      return written < known;
    case Phrase::kNearly:
      return is_nearly(written, known);
    case Phrase::kAbout:
      return is_about(written, known);
    case Phrase::kAtLeast:
      return !(known < written);
    case Phrase::kAtMost:
      return !(written < known);
  }
  return false;
}

bool is_true(Qualifier qualifier, const Decimal& written, const Decimal& known) {
  return is_true(phrase_of(qualifier), written, known);
}

bool is_true(const ToldNumber& told, const Decimal& known) {
  if (told.value_max) return !(known < told.value) && !(*told.value_max < known);
  if (told.phrase != Phrase::kExact) return is_true(told.phrase, told.value, known);
  const std::optional<Decimal> cut = rounded(known, told.power, Rounding::kHalfUp);
  return cut && *cut == told.value;
}

std::vector<ToldNumber> true_phrases(const Decimal& known, int power) {
  const std::optional<Decimal> down = rounded(known, power, Rounding::kDown);
  const std::optional<Decimal> near = rounded(known, power, Rounding::kHalfUp);
  const std::optional<Decimal> up = rounded(known, power, Rounding::kUp);
  std::vector<ToldNumber> out;
  add_if_true(out, Phrase::kExact, near, known, power);
  // 0余, 突破0 and 近0 say nothing.
  const Decimal zero;
  if (down && zero < *down) {
    add_if_true(out, Phrase::kMore, down, known, power);
    add_if_true(out, Phrase::kOver, down, known, power);
    add_if_true(out, Phrase::kPassed, down, known, power);
  }
  if (up && zero < *up) add_if_true(out, Phrase::kNearly, up, known, power);
  if (near && !(*near == zero)) add_if_true(out, Phrase::kAbout, near, known, power);
  if (down && zero < *down) add_if_true(out, Phrase::kAtLeast, down, known, power);
  if (up) add_if_true(out, Phrase::kAtMost, up, known, power);
  return out;
}

std::string words_of(const ToldNumber& told, std::string_view unit) {
  const bool percent = unit.starts_with("%") || unit.starts_with("‰");
  const Numeral number = numeral_of(told.value, !percent);
  const std::string whole = number.digits + std::string(number.scale);
  const std::string tail(unit);
  if (told.value_max) {
    const Numeral last = numeral_of(*told.value_max, !percent);
    return whole + "至" + last.digits + std::string(last.scale) + tail;
  }
  switch (told.phrase) {
    case Phrase::kExact:
      return whole + tail;
    case Phrase::kMore:
      if (percent) return whole + tail + "多";
      if (number.digits.find('.') != std::string::npos) return whole + "余" + tail;
      return number.digits + "余" + std::string(number.scale) + tail;
    case Phrase::kOver:
      return "超" + whole + tail;
    case Phrase::kPassed:
      return "突破" + whole + tail;
    case Phrase::kNearly:
      return "近" + whole + tail;
    case Phrase::kAbout:
      return "约" + whole + tail;
    case Phrase::kAtLeast:
      return whole + tail + "以上";
    case Phrase::kAtMost:
      return whole + tail + "以内";
  }
  return whole + tail;
}

}  // namespace dajuan::report
