#include "chars.hpp"

namespace dajuan::report {
namespace {

constexpr std::u16string_view kNumerals = u"〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億";

constexpr std::array<std::uint16_t, 65536> make_classes() {
  std::array<std::uint16_t, 65536> out{};
  const auto mark = [&](char16_t unit, unsigned bits) {
    out[unit] = static_cast<std::uint16_t>(out[unit] | bits);
  };
  const auto range = [&](unsigned from, unsigned to, unsigned bits) {
    for (unsigned unit = from; unit <= to; ++unit) mark(static_cast<char16_t>(unit), bits);
  };
  range(u'0', u'9', kDigit);
  range(u'０', u'９', kDigit);
  range(0x3400, 0x4DBF, kHan);
  range(0x4E00, 0x9FFF, kHan);
  range(0xF900, 0xFAFF, kHan);
  mark(u'〇', kHan);
  for (const char16_t unit : kNumerals) mark(unit, kNumeral);
  range(u'A', u'Z', kLetter);
  range(u'a', u'z', kLetter);
  range(u'Ａ', u'Ｚ', kLetter);
  range(u'ａ', u'ｚ', kLetter);
  for (const char16_t unit : std::u16string_view(u",，;；:：。！？!?\n\r…")) mark(unit, kClauseEnd);
  for (const char16_t unit : std::u16string_view(u"。！？!?;；\n\r")) mark(unit, kSentenceEnd);
  for (const char16_t unit : std::u16string_view(u" \t\v\f\u00A0\u3000\u200B\u2002\u2003\u2009\uFEFF"))
    mark(unit, kSpace);
  for (const char16_t unit : std::u16string_view(u"“”‘’\"'《》〈〉「」『』【】()（）[]〔〕"))
    mark(unit, kQuote);
  for (const char16_t unit : std::u16string_view(u"第几数翻")) mark(unit, kTrigger);
  for (const char16_t unit : std::u16string_view(u"的和与及是在到为将把被对向等各了个年月日项目"))
    mark(unit, kNameStop);
  return out;
}

}  // namespace

constinit const std::array<std::uint16_t, 65536> kCharClasses = make_classes();

int numeral_digit(char16_t unit) {
  switch (unit) {
    case u'〇':
    case u'零':
      return 0;
    case u'一':
    case u'壹':
      return 1;
    case u'二':
    case u'两':
    case u'贰':
      return 2;
    case u'三':
    case u'叁':
      return 3;
    case u'四':
    case u'肆':
      return 4;
    case u'五':
    case u'伍':
      return 5;
    case u'六':
    case u'陆':
      return 6;
    case u'七':
    case u'柒':
      return 7;
    case u'八':
    case u'捌':
      return 8;
    case u'九':
    case u'玖':
      return 9;
    default:
      return -1;
  }
}

int numeral_scale(char16_t unit) {
  switch (unit) {
    case u'十':
    case u'拾':
      return 1;
    case u'百':
    case u'佰':
      return 2;
    case u'千':
    case u'仟':
      return 3;
    case u'万':
    case u'萬':
      return 4;
    case u'亿':
    case u'億':
      return 8;
    default:
      return 0;
  }
}

}  // namespace dajuan::report
