#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "dajuan/base/text.hpp"

/// What a single unit of text is. One table look-up answers every question that the rules ask of a character.
namespace dajuan::report {

enum CharClass : std::uint16_t {
  kDigit = 1,         ///< 0-9 and ０-９
  kNumeral = 2,       ///< a Chinese numeral or scale: 一 二 两 十 百 千 万 亿 〇 壹 ...
  kHan = 4,           ///< a Chinese character, numerals included
  kClauseEnd = 8,     ///< , ; : 。 and their like: a clause does not reach over it
  kSentenceEnd = 16,  ///< 。 ！ ？ ； and their ASCII forms, and the end of a line
  kSpace = 32,        ///< blanks, the ideographic one and no-break ones included
  kLetter = 64,       ///< Latin letters, full-width ones included
  kQuote = 128,       ///< quotation marks and brackets of any kind
  kTrigger = 256,     ///< 第 几 数 翻: a number may follow that is none by itself
  kNameStop = 512,    ///< characters that no name of a place or project contains: 的 和 在 ...
};

/// Made by the compiler: a look-up costs no guard and no first call.
extern const std::array<std::uint16_t, 65536> kCharClasses;

[[nodiscard]] inline bool is(char16_t unit, unsigned classes) { return (kCharClasses[unit] & classes) != 0; }

/// 0-9 for a digit of either width; undefined for others.
[[nodiscard]] inline int digit_value(char16_t unit) { return unit >= u'０' ? unit - u'０' : unit - u'0'; }

/// 0-9 for 〇..九 and 两 and the financial forms; -1 for scales and others.
[[nodiscard]] int numeral_digit(char16_t unit);
/// Power of ten of 十 百 千 万 亿 (拾 佰 仟); 0 for others.
[[nodiscard]] int numeral_scale(char16_t unit);

/// A window on the text that answers 0 beyond its ends, so that rules may look around freely.
class View {
 public:
  View(std::u16string_view units, Offset begin, Offset end) : units_(units), begin_(begin), end_(end) {}
  [[nodiscard]] char16_t at(std::int64_t i) const {
    return i >= begin_ && i < end_ ? units_[static_cast<std::size_t>(i)] : u'\0';
  }
  [[nodiscard]] bool is(std::int64_t i, unsigned classes) const { return report::is(at(i), classes); }
  [[nodiscard]] Offset begin() const { return begin_; }
  [[nodiscard]] Offset end() const { return end_; }
  [[nodiscard]] std::u16string_view units() const { return units_.substr(0, end_); }
  [[nodiscard]] std::u16string_view piece(Offset from, Offset to) const {
    return from < to ? units_.substr(from, to - from) : std::u16string_view();
  }
  [[nodiscard]] bool has(std::int64_t i, std::u16string_view word) const {
    return i >= begin_ && i + static_cast<std::int64_t>(word.size()) <= end_ &&
           units_.substr(static_cast<std::size_t>(i), word.size()) == word;
  }
  [[nodiscard]] bool has_before(std::int64_t i, std::u16string_view word) const {
    return has(i - static_cast<std::int64_t>(word.size()), word);
  }
  /// Whether one of the units of `set` stands at i.
  [[nodiscard]] bool any(std::int64_t i, std::u16string_view set) const {
    return i >= begin_ && i < end_ &&
           set.find(units_[static_cast<std::size_t>(i)]) != std::u16string_view::npos;
  }
  /// The same text between other ends.
  [[nodiscard]] View sub(Offset from, Offset to) const { return {units_, from, to}; }

 private:
  std::u16string_view units_;
  Offset begin_;
  Offset end_;
};

}  // namespace dajuan::report
