#include "docx_numbering.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "dajuan/base/text.hpp"
#include "xml_pull.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

int to_int(std::string_view text, int otherwise) {
  int value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : otherwise;
}

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// "w:val" with the prefix that the element has.
std::string val(const XmlPull& xml, std::string_view attribute) {
  const std::size_t colon = xml.name().find(':');
  const std::string prefix(colon == std::string_view::npos ? "" : xml.name().substr(0, colon + 1));
  return xml.attribute(prefix + std::string(attribute));
}

constexpr std::array kChineseDigits{"〇"sv, "一"sv, "二"sv, "三"sv, "四"sv,
                                    "五"sv, "六"sv, "七"sv, "八"sv, "九"sv};

// 1 to 99,999 as 一, 十二, 一百零五: zeros inside are told once, 一十 at the front is 十.
std::string chinese_counting(int value) {
  if (value <= 0 || value > 99'999) return std::to_string(value);
  static constexpr std::array kPlaces{"万"sv, "千"sv, "百"sv, "十"sv, ""sv};
  std::string text;
  int unit = 10'000;
  bool zero = false;
  for (const std::string_view place : kPlaces) {
    const int digit = value / unit % 10;
    unit /= 10;
    if (digit == 0) {
      zero = !text.empty();
      continue;
    }
    if (zero) text += "零";
    zero = false;
    if (!(digit == 1 && place == "十" && text.empty()))
      text += kChineseDigits[static_cast<std::size_t>(digit)];
    text += place;
  }
  return text;
}

std::string chinese_digits(int value) {
  std::string text;
  for (const char c : std::to_string(value)) {
    text += c == '-' ? "-"sv : kChineseDigits[static_cast<std::size_t>(c - '0')];
  }
  return text;
}

std::string letters(int value, char first) {
  if (value < 1 || value > 26 * 40) return std::to_string(value);
  return std::string(static_cast<std::size_t>((value - 1) / 26 + 1),
                     static_cast<char>(first + (value - 1) % 26));
}

std::string roman(int value, bool upper) {
  if (value < 1 || value > 3'999) return std::to_string(value);
  struct Sign {
    int value;
    std::string_view text;
  };
  static constexpr std::array kSigns{Sign{1000, "m"}, Sign{900, "cm"}, Sign{500, "d"}, Sign{400, "cd"},
                                     Sign{100, "c"},  Sign{90, "xc"},  Sign{50, "l"},  Sign{40, "xl"},
                                     Sign{10, "x"},   Sign{9, "ix"},   Sign{5, "v"},   Sign{4, "iv"},
                                     Sign{1, "i"}};
  std::string text;
  for (const Sign& sign : kSigns) {
    for (; value >= sign.value; value -= sign.value) text += sign.text;
  }
  if (upper)
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return text;
}

std::string sign_from(int value, char32_t first, int count) {
  if (value < 1 || value > count) return std::to_string(value);
  std::string text;
  append_utf8(text, first + static_cast<char32_t>(value - 1));
  return text;
}

std::string of_cycle(int value, std::u32string_view signs) {
  if (value < 1) return std::to_string(value);
  std::string text;
  append_utf8(text, signs[static_cast<std::size_t>(value - 1) % signs.size()]);
  return text;
}

std::string full_width(int value) {
  std::string text;
  for (const char c : std::to_string(value))
    append_utf8(text, c == '-' ? U'－' : U'０' + static_cast<char32_t>(c - '0'));
  return text;
}

}  // namespace

std::string format_number(int value, std::string_view format) {
  if (format == "none" || format == "bullet") return {};
  if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
      format == "taiwaneseCounting" || format == "taiwaneseCountingThousand") {
    return chinese_counting(value);
  }
  if (format == "ideographDigital" || format == "taiwaneseDigital" ||
      format == "japaneseDigitalTenThousand") {
    return chinese_digits(value);
  }
  if (format == "ideographTraditional") return of_cycle(value, U"甲乙丙丁戊己庚辛壬癸");
  if (format == "ideographZodiac") return of_cycle(value, U"子丑寅卯辰巳午未申酉戌亥");
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese")
    return sign_from(value, U'①', 20);
  if (format == "decimalEnclosedParen") return sign_from(value, U'⑴', 20);
  if (format == "decimalEnclosedFullstop") return sign_from(value, U'⒈', 20);
  if (format == "ideographEnclosedCircle") return sign_from(value, U'㊀', 10);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return full_width(value);
  if (format == "decimalZero") return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
  if (format == "upperLetter") return letters(value, 'A');
  if (format == "lowerLetter") return letters(value, 'a');
  if (format == "upperRoman") return roman(value, true);
  if (format == "lowerRoman") return roman(value, false);
  return std::to_string(value);
}

void Numbering::load(std::string_view text) {
  XmlPull xml(text);
  std::string definition;
  std::string list;
  int level = -1;
  for (;;) {
    const XmlPull::Event event = xml.next();
    if (event == XmlPull::Event::kDone || event == XmlPull::Event::kBroken) return;
    const std::string_view name = local(xml.name());
    if (event == XmlPull::Event::kEnd) {
      if (name == "abstractNum") definition.clear();
      if (name == "num") list.clear();
      if (name == "lvl" || name == "lvlOverride") level = -1;
      continue;
    }
    if (event != XmlPull::Event::kStart) continue;
    if (name == "abstractNum") {
      definition = val(xml, "abstractNumId");
      definitions_[definition];
    } else if (name == "num") {
      list = val(xml, "numId");
      lists_[list];
    } else if (name == "abstractNumId" && !list.empty()) {
      lists_[list].definition = val(xml, "val");
    } else if (name == "lvl" || name == "lvlOverride") {
      level = to_int(val(xml, "ilvl"), -1);
    } else if (name == "startOverride" && !list.empty()) {
      lists_[list].starts[level] = to_int(val(xml, "val"), 1);
    } else if (!definition.empty() && level >= 0 && level < kLevels) {
      Level& target = definitions_[definition].levels[level];
      if (name == "start") target.start = to_int(val(xml, "val"), 1);
      if (name == "numFmt") target.format = val(xml, "val");
      if (name == "lvlText") target.text = val(xml, "val");
    }
  }
}

std::string Numbering::next(const NumberRef& ref) {
  const auto list = lists_.find(ref.list);
  const int level = std::max(ref.level, 0);
  if (list == lists_.end() || level >= kLevels) return {};
  const auto definition = definitions_.find(list->second.definition);
  if (definition == definitions_.end()) return {};
  Counters& counters = counters_[list->second.definition];
  const Level* levels = definition->second.levels;
  if (!list->second.started) {
    list->second.started = true;
    for (const auto& [at, start] : list->second.starts) {
      if (at < 0 || at >= kLevels) continue;
      counters.used[at] = true;
      counters.value[at] = start - 1;
    }
  }
  const auto step = [&](int at) {
    counters.value[at] =
        counters.used[at] ? counters.value[at] + (counters.value[at] < 1'000'000 ? 1 : 0) : levels[at].start;
    counters.used[at] = true;
  };
  for (int upper = 0; upper < level; ++upper) {
    if (!counters.used[upper]) step(upper);
  }
  step(level);
  for (int lower = level + 1; lower < kLevels; ++lower) counters.used[lower] = false;

  if (levels[level].format == "bullet" || levels[level].format == "none") return {};
  std::string text;
  const std::string& pattern = levels[level].text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place =
        pattern[at] == '%' && at + 1 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
    if (!place) {
      text += pattern[at];
      continue;
    }
    const int named = pattern[++at] - '1';
    text += format_number(counters.value[named], levels[named].format);
  }
  return text;
}

}  // namespace dajuan::document
