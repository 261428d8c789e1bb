#include "derivation_words.hpp"

#include <algorithm>
#include <array>

namespace dajuan::domain {
namespace {

constexpr std::array kWeekdaysZh = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
constexpr std::array kWeekdaysEn = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

DerivationStep with_weekday(const std::string& text, Date date) {
  return {text + "（" + kWeekdaysZh[date.weekday()] + "）", text + " (" + kWeekdaysEn[date.weekday()] + ")"};
}

std::string clock_face(std::int32_t second) {
  if (second == kDaySeconds) return "24:00";
  return Moment{second}.to_string().substr(11);
}

}  // namespace

DerivationStep words_of(Date date) { return with_weekday(date.to_string(), date); }

DerivationStep words_of(Moment moment) { return with_weekday(moment.to_string(), moment.date()); }

DerivationStep words_of_time(std::int64_t seconds) {
  struct Part {
    std::int64_t count;
    const char* zh;
    const char* en;
  };
  const std::array<Part, 4> parts = {Part{seconds / kDaySeconds, "天", "d"},
                                     Part{seconds % kDaySeconds / 3600, "小时", "h"},
                                     Part{seconds % 3600 / 60, "分", "min"}, Part{seconds % 60, "秒", "s"}};
  DerivationStep out;
  for (const Part& part : parts) {
    if (part.count == 0) continue;
    const std::string count = std::to_string(part.count);
    out.zh += (out.zh.empty() ? "" : " ") + count + " " + part.zh;
    out.en += (out.en.empty() ? "" : " ") + count + " " + part.en;
  }
  return out.zh.empty() ? DerivationStep{"0 小时", "0 h"} : out;
}

DerivationStep words_of(const std::vector<WorkingHours>& hours) {
  DerivationStep out;
  for (const WorkingHours& one : hours) {
    const std::string text = clock_face(one.begin) + "-" + clock_face(one.end);
    out.zh += (out.zh.empty() ? "" : "、") + text;
    out.en += (out.en.empty() ? "" : ", ") + text;
  }
  return out;
}

DerivationStep why_off(const Calendar& calendar, Date date) {
  const std::string holiday(calendar.holiday(date));
  if (calendar.kind(date) == DayKind::kHoliday) return {holiday + "放假", "a day off (" + holiday + ")"};
  return {kWeekdaysZh[date.weekday()], std::string("a ") + (date.weekday() == 6 ? "Saturday" : "Sunday")};
}

std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return out;
}

}  // namespace dajuan::domain
