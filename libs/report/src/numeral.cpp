#include "numeral.hpp"

namespace dajuan::report {
namespace {

constexpr int kDigitsMax = 18;
constexpr std::int64_t kCoefficientRoom = 100'000'000'000'000'000;  // below it one digit more has room

bool is_over(char16_t unit) { return unit == u'余' || unit == u'多' || unit == u'几'; }

// 千 belongs to the unit in 千瓦, 千米, 千克; 百 in 百分点.
bool scale_is_unit(const View& view, Offset at) {
  if (view.at(at) == u'千') return view.any(at + 1, u"瓦米克伏卡赫帕焦升");
  if (view.at(at) == u'百') return view.at(at + 1) == u'分' || view.at(at + 1) == u'强';
  return false;
}

// Scale words behind ASCII digits: 百, 千, 万, 亿 and their chains (千万, 万亿).
Offset read_scales(const View& view, Offset at, int& scale) {
  while (view.any(at, u"百千万亿萬億") && !scale_is_unit(view, at)) {
    scale += numeral_scale(view.at(at));
    ++at;
  }
  return at;
}

// 余/多/几 counts only where a scale, a unit or a noun follows: not in "2024多云".
Offset read_over(const View& view, Offset at, Number& number) {
  if (number.over_at != 0 || !is_over(view.at(at)) || !view.is(at + 1, kHan)) return at;
  if (view.at(at) == u'多' && view.any(at + 1, u"元次种年地个方样党重边层式维媒语能功发国") &&
      !view.any(at + 1, u"元次种年个"))
    return at;
  number.over_at = at;
  return at + 1;
}

std::optional<Number> finish(const View& view, Offset at, Number number) {
  at = read_over(view, at, number);
  at = read_scales(view, at, number.scale);
  at = read_over(view, at, number);
  const auto scaled = number.value.scaled(number.scale);
  if (!scaled) return {};
  number.value = *scaled;
  number.end = at;
  return number;
}

std::optional<Number> parse_ascii(const View& view, Offset at) {
  Number number;
  number.start = at;
  Offset i = at;
  bool grouped = false;
  for (;; ++i) {
    if (view.is(i, kDigit)) {
      if (++number.digits > kDigitsMax) return {};
      number.value.coefficient = number.value.coefficient * 10 + digit_value(view.at(i));
    } else if ((grouped || i - at <= 3) && is_thousands(view, i) && digit_value(view.at(at)) != 0) {
      grouped = true;
    } else {
      break;
    }
  }
  if (view.any(i, u".．") && view.is(i + 1, kDigit)) {
    number.fraction = true;
    for (++i; view.is(i, kDigit); ++i) {
      if (++number.digits > kDigitsMax || number.value.places >= 15) return {};
      number.value.coefficient = number.value.coefficient * 10 + digit_value(view.at(i));
      ++number.value.places;
    }
  }
  return finish(view, i, number);
}

/// Adds up Chinese numerals one by one.
class ChineseSum {
 public:
  /// False where the unit does not fit (三百二千, or a digit behind a digit that is no year).
  bool take(char16_t unit) {
    const int digit = numeral_digit(unit);
    if (digit >= 0) return take_digit(digit);
    const int scale = numeral_scale(unit);
    return scale < 4 ? take_small(scale) : take_big(scale);
  }
  [[nodiscard]] std::int64_t value() const { return total_ + section_ + digit_; }
  [[nodiscard]] bool bare() const { return bare_; }

 private:
  static std::int64_t power(int scale) {
    std::int64_t out = 1;
    for (; scale > 0; --scale) out *= 10;
    return out;
  }
  bool take_digit(int digit) {
    if (has_digit_ && last_scale_ == 0 && count_ > 0) {  // digit by digit: 二〇二四
      digit_ = digit_ * 10 + digit;
      ++count_;
      return digit_ < 100'000'000 && !scaled_;
    }
    digit_ = digit;
    has_digit_ = digit != 0 || !scaled_;  // 零 behind a scale only fills a gap: 三千零五十
    last_scale_ = 0;
    ++count_;
    return true;
  }
  bool take_small(int scale) {
    if (count_ > 1 && !scaled_) return false;
    if (!has_digit_) {
      if (section_ != 0 || (last_scale_ != 0 && last_scale_ < 4)) return false;
      bare_ = bare_ || (total_ == 0 && scale > 1);
      digit_ = 1;
    }
    if (section_ != 0 && power(scale) >= section_unit_) return false;
    section_ += digit_ * power(scale);
    section_unit_ = power(scale);
    return close(scale);
  }
  bool take_big(int scale) {
    std::int64_t part = section_ + digit_;
    if (part == 0 && total_ == 0) {
      bare_ = true;
      part = 1;
    }
    if (part == 0 && last_scale_ == 4 && scale == 8) {  // 万亿
      if (total_ > 1'000'000'000) return false;
      total_ *= power(8);
    } else {
      if (part == 0 || part > 99'999'999) return false;
      total_ += part * power(scale);
    }
    section_ = 0;
    section_unit_ = 0;
    return close(scale);
  }
  bool close(int scale) {
    digit_ = 0;
    has_digit_ = false;
    last_scale_ = scale;
    scaled_ = true;
    count_ = 0;
    return true;
  }

  std::int64_t total_ = 0;
  std::int64_t section_ = 0;
  std::int64_t section_unit_ = 0;
  std::int64_t digit_ = 0;
  bool has_digit_ = false;
  bool scaled_ = false;
  bool bare_ = false;
  int last_scale_ = 0;
  int count_ = 0;
};

/// Behind the digits that follow 点, or `point` where these are no decimals: 九点三十分 tells the time,
/// 三点建议 counts them. Behind 百分之 they always are; elsewhere a scale or a unit of measure must follow.
Offset decimals_end(const View& view, Offset at, Offset point) {
  if (view.at(point) != u'点') return point;
  Offset end = point + 1;
  while (view.is(end, kNumeral) && numeral_digit(view.at(end)) >= 0) ++end;
  if (end == point + 1) return point;
  if (view.has_before(at, u"百分之")) return view.is(end, kNumeral) ? point : end;
  if (view.any(end, u"万亿萬億倍%％‰")) return end;
  if (view.is(end, kNumeral) && !scale_is_unit(view, end)) return point;
  for (const std::u16string_view unit : {u"个百分点", u"百分点", u"公里", u"千米", u"米", u"平方", u"亩",
                                         u"公顷", u"吨", u"元", u"千瓦", u"兆瓦"}) {
    if (view.has(end, unit)) return end;
  }
  return point;
}

std::optional<Number> parse_chinese(const View& view, Offset at) {
  Number number;
  number.start = at;
  number.chinese = true;
  ChineseSum sum;
  Offset i = at;
  for (; view.is(i, kNumeral) && !(i > at && scale_is_unit(view, i)); ++i) {
    if (!sum.take(view.at(i)) || ++number.digits > kDigitsMax) return {};
  }
  number.value.coefficient = sum.value();
  number.bare_scale = sum.bare();
  const Offset decimals = sum.bare() ? i : decimals_end(view, at, i);
  number.fraction = decimals != i;
  for (Offset digit = i + 1; digit < decimals; ++digit) {
    if (++number.digits > kDigitsMax || number.value.coefficient >= kCoefficientRoom) return {};
    number.value.coefficient = number.value.coefficient * 10 + numeral_digit(view.at(digit));
    ++number.value.places;
  }
  return finish(view, decimals, number);
}

}  // namespace

bool is_thousands(const View& view, Offset comma) {
  return view.any(comma, u",，") && view.is(comma + 1, kDigit) && view.is(comma + 2, kDigit) &&
         view.is(comma + 3, kDigit) && !view.is(comma + 4, kDigit);
}

Offset digits_end(const View& view, Offset at) {
  while (view.is(at, kDigit)) ++at;
  return at;
}

std::optional<Number> parse_number(const View& view, Offset at) {
  if (view.is(at, kDigit)) return parse_ascii(view, at);
  if (view.is(at, kNumeral)) return parse_chinese(view, at);
  return {};
}

}  // namespace dajuan::report
