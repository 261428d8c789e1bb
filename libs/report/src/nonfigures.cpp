#include "nonfigures.hpp"

#include "numeral.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kRunMax =
    32;  // no ordinal and no list of sessions is longer; a longer run is looked at in pieces
constexpr std::u16string_view kDashes = u"-－—–―~～至/／";

Offset skip_spaces(const View& view, Offset at, int most = 2) {
  for (; most > 0 && view.is(at, kSpace); --most) ++at;
  return at;
}

/// Behind a clock time 20:38(:15), or `at`.
Offset clock_end(const View& view, Offset at) {
  const Offset hours = digits_end(view, at);
  if (hours == at || hours - at > 2) return at;
  Offset colon = skip_spaces(view, hours, 1);
  if (!view.any(colon, u":：")) return at;
  const Offset minutes = skip_spaces(view, colon + 1, 1);
  const Offset end = digits_end(view, minutes);
  if (end - minutes != 2) return at;
  if (view.any(end, u":：") && view.is(end + 1, kDigit) && view.is(end + 2, kDigit)) return end + 3;
  return end;
}

/// Behind 2025-02-14, 2025/2/14, 2025.2.14 with stray blanks, and a clock time behind it; or `at`.
Offset numeric_date_end(const View& view, Offset at) {
  const Offset year = digits_end(view, at);
  if (year - at != 4 || !view.any(at, u"12")) return at;
  const Offset first = skip_spaces(view, year, 1);
  if (!view.any(first, u"-/.－／")) return at;
  const Offset month = skip_spaces(view, first + 1, 1);
  const Offset month_end = digits_end(view, month);
  if (month_end == month || month_end - month > 2) return at;
  const Offset second = skip_spaces(view, month_end, 1);
  if (view.at(second) != view.at(first)) return at;
  const Offset day = skip_spaces(view, second + 1, 1);
  const Offset day_end = digits_end(view, day);
  if (day_end == day || day_end - day > 2) return at;
  const Offset clock = skip_spaces(view, day_end, 3);
  const Offset end = clock_end(view, clock);
  return end != clock ? end : day_end;
}

/// Behind 月 and what follows it: 12月7日, 12月初, 9月份; or `at` where no month stands.
Offset month_end(const View& view, Offset at) {
  const Offset digits = digits_end(view, at);
  if (digits == at || digits - at > 2 || view.at(digits) != u'月') return at;
  Offset end = digits + 1;
  const Offset day = digits_end(view, end);
  if (day != end && day - end <= 2 && view.any(day, u"日号")) return day + 1;
  if (day != end && day - end <= 2 && view.any(day, kDashes) && view.is(day + 1, kDigit)) {
    const Offset last = digits_end(view, day + 1);
    if (view.any(last, u"日号")) return last + 1;
  }
  if (view.any(end, u"初底末份中") && !view.has(end, u"中央") && !view.has(end, u"份额")) ++end;
  return end;
}

/// Behind a date told with 年 and 月, with ranges such as 2021—2025年 and 1-9月; or `at`.
Offset chinese_date_end(const View& view, Offset at) {
  Offset digits = digits_end(view, at);
  if (digits - at == 4 || digits - at == 2) {
    Offset last = digits;
    if (view.any(digits, kDashes) || view.at(digits) == u'、') {  // 2021—2025年, 2023、2024年
      Offset next = digits + 1;
      while (view.any(next, kDashes)) ++next;
      const Offset end = digits_end(view, next);
      if ((end - next == 4 || end - next == 2) && view.at(end) == u'年') last = end;
    }
    if (view.at(last) == u'年' && (digits - at == 4 || last != digits)) {
      Offset end = last + 1;
      if (view.any(end, u"度")) return end + 1;
      const Offset month = month_end(view, end);
      if (month != end) return month;
      if (view.any(end, u"初底末") && !view.has(end, u"初步")) ++end;
      return end;
    }
  }
  const Offset month = month_end(view, at);
  if (month != at) return month;
  if (view.any(digits, kDashes) && digits - at <= 2) {  // 1-9月
    const Offset next = digits + 1;
    const Offset end = month_end(view, next);
    if (end != next) return end;
    const Offset last = digits_end(view, next);
    if (last != next && last - next <= 2 && view.at(last) == u'日') return last + 1;
  }
  return at;
}

/// Behind a document id such as 330803-063/2025-73158 or 〔2024〕12号; or `at`.
Offset document_id_end(const View& view, Offset at) {
  Offset i = at;
  int groups = 1;
  int digits = 0;
  for (;; ++i) {
    if (view.is(i, kDigit | kLetter)) {
      ++digits;
    } else if (view.any(i, u"-/") && view.is(i + 1, kDigit | kLetter)) {
      ++groups;
    } else {
      break;
    }
  }
  return (groups >= 2 && digits >= 9) || digits >= 15 ? i : at;
}

NonFigure unit_code(const View& view, Offset at, Offset digits) {
  const auto code = [&](std::u16string_view word, std::string_view why) {
    return view.has(digits, word) ? NonFigure{digits + static_cast<Offset>(word.size()), why} : NonFigure{};
  };
  for (const std::u16string_view road : {u"国道", u"省道", u"县道", u"乡道", u"高速", u"号线", u"路公交"}) {
    if (const NonFigure found = code(road, "road number")) return found;
  }
  for (const std::u16string_view time : {u"年代", u"世纪", u"周年", u"周岁以上", u"后青年"}) {
    if (const NonFigure found = code(time, time == u"周年" ? "anniversary" : "date")) return found;
  }
  if (const NonFigure found = code(u"标段", "project phase")) return found;
  // 培训班6期 counts; 二期 does not.
  const bool counted = view.any(static_cast<std::int64_t>(at) - 1, u"班训座报刊息");
  if (view.any(digits, u"届") || (view.any(digits, u"期") && !counted)) return {digits + 1, "project phase"};
  if (view.any(digits, u"强")) return {digits + 1, "title / ranking name"};
  if (view.any(digits, u"号")) return {digits + 1, "ordinal"};
  if (view.any(at - 1, u"第")) return {digits, "ordinal"};
  return {};
}

}  // namespace

NonFigure digit_code_at(const View& view, Offset at) {
  const Offset digits = digits_end(view, at);
  if (const Offset end = numeric_date_end(view, at); end != at) return {end, "date"};
  if (const Offset end = document_id_end(view, at); end != at) return {end, "document id"};
  if (const Offset end = chinese_date_end(view, at); end != at) return {end, "date"};
  if (const Offset end = clock_end(view, at); end != at) return {end, "date"};
  // 10+2, 1+N, 7×24: a code, whatever comes behind it.
  if (view.any(digits, u"+＋×*") && view.is(digits + 1, kDigit | kLetter)) {
    Offset end = digits;
    while (view.is(end, kDigit | kLetter) || view.any(end, u"+＋×*")) ++end;
    return {end, "policy code"};
  }
  if (const NonFigure found = unit_code(view, at, digits)) return found;
  // 2.0版, 4.0
  if (view.any(digits, u".") && view.at(digits + 1) == u'0' && !view.is(digits + 2, kDigit) &&
      !view.any(digits + 2, u"%％万亿元")) {
    return {digits + 2, "version"};
  }
  // 3·15, 11·24
  if (view.any(digits, u"·•") && view.is(digits + 1, kDigit)) return {digits_end(view, digits + 1), "date"};
  return {};
}

NonFigure letter_code_at(const View& view, Offset at) {
  Offset i = at;
  while (view.is(i, kLetter)) ++i;
  if (view.any(i, u"-") && view.is(i + 1, kDigit)) ++i;
  if (!view.is(i, kDigit)) return {i, ""};
  i = digits_end(view, i);
  if (view.any(i, u".") && view.is(i + 1, kDigit)) i = digits_end(view, i + 1);
  while (view.is(i, kLetter)) ++i;
  for (const std::u16string_view road : {u"国道", u"省道", u"县道", u"乡道", u"高速", u"线"}) {
    if (view.has(i, road)) return {i + static_cast<Offset>(road.size()), "road number"};
  }
  return {i, "technical name"};
}

NonFigure chinese_code_at(const View& view, Offset at) {
  const bool ordinal = view.at(at) == u'第';
  const Offset first = ordinal ? at + 1 : at;
  Offset end = first;
  while (end - first < kRunMax && (view.is(end, kNumeral) || (ordinal && view.is(end, kDigit)))) ++end;
  if (end == first) return {};
  if (ordinal) {
    if (view.any(end, u"批次届期个位名轮代章条款季年类") && !view.has(end, u"季度"))
      ++end;
    else if (view.has(end, u"季度"))
      end += 2;
    return {end, "ordinal"};
  }
  // 二〇二四年
  if (end - at == 4 && view.at(end) == u'年') {
    return {view.at(end + 1) == u'度' ? end + 2 : end + 1, "date"};
  }
  const auto code = [&](std::u16string_view word, std::string_view why) {
    return view.has(end, word) ? NonFigure{end + static_cast<Offset>(word.size()), why} : NonFigure{};
  };
  // 十二次、十三次全会
  if (view.at(end) == u'次' && view.any(end + 1, u"、和") && view.is(end + 2, kNumeral)) {
    Offset next = end + 1;
    while (next - end < kRunMax && (view.is(next, kNumeral) || view.any(next, u"、和次"))) ++next;
    if (view.any(next, u"全会")) return {end + 1, "ordinal (congress session)"};
  }
  struct Known {
    std::u16string_view word;
    std::string_view why;
  };
  static constexpr Known kKnown[] = {{u"季度", "date (quarter)"},
                                     {u"届", "ordinal (congress session)"},
                                     {u"中全会", "party-congress name"},
                                     {u"次会议", "ordinal (congress session)"},
                                     {u"次全会", "ordinal (congress session)"},
                                     {u"次全体", "ordinal (congress session)"},
                                     {u"次党代会", "ordinal (congress session)"},
                                     {u"周年", "anniversary"},
                                     {u"年代", "date"},
                                     {u"世纪", "date"},
                                     {u"个月", "duration"},
                                     {u"年", "duration"},
                                     {u"月", "date"},
                                     {u"天", "duration"},
                                     {u"小时", "duration"},
                                     {u"分钟", "duration"},
                                     {u"期", "project phase"},
                                     {u"标段", "project phase"},
                                     {u"级", "grade"},
                                     {u"星级", "grade"},
                                     {u"号", "ordinal"},
                                     {u"线", "name"},
                                     {u"环", "name"},
                                     {u"强", "title / ranking name"},
                                     {u"岁", "age"},
                                     {u"日", "date"},
                                     {u"五规划", "plan-period name"}};
  for (const Known& known : kKnown) {
    if (const NonFigure found = code(known.word, known.why)) return found;
  }
  return {};
}

}  // namespace dajuan::report
