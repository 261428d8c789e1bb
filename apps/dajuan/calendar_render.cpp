#include "calendar_render.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "read_words.hpp"

namespace dajuan::cli {
namespace {

using domain::Calendar;
using domain::Date;
using domain::DayKind;
using domain::Stretch;

namespace json = boost::json;

constexpr unsigned kMonths = 12;

Date first_of(int year, unsigned month) { return *Date::of(year, month, 1); }
Date last_of(int year, unsigned month) { return first_of(year, month).plus_months(1) - 1; }

// Also right for December 2199, behind which there is no day.
Date last_day_of(const PageQuestion& page) {
  return page.month == 0 || page.month == kMonths ? *Date::of(page.year, kMonths, 31)
                                                  : last_of(page.year, page.month);
}
Date first_day_of(const PageQuestion& page) { return first_of(page.year, page.month == 0 ? 1 : page.month); }

std::int32_t working_days(const Calendar& calendar, const PageQuestion& page) {
  const Date first = first_day_of(page);
  return calendar.working_days_between(first, last_day_of(page)) + (calendar.works(first) ? 1 : 0);
}

const char* name_of(DayKind kind) {
  switch (kind) {
    case DayKind::kWorking:
      return "working";
    case DayKind::kWeekend:
      return "weekend";
    case DayKind::kHoliday:
      return "holiday";
    case DayKind::kWorkedWeekend:
      return "worked_weekend";
  }
  return "";
}

std::string days_of(const Stretch& one) {
  return one.days() == 1 ? one.from.to_string() : one.from.to_string() + ".." + one.to.to_string();
}

// The line on where the year comes from.
std::string source_line(const Calendar& calendar, int year, Language language) {
  if (calendar.published(year)) {
    return fmt::format("  {}{}\n", say(language, "来源：", "source: "), calendar.source(year));
  }
  return say(language, "  尚未录入或公布放假安排：只有周末，结果暂定\n",
             "  no calendar is published for it: plain weekends only, provisional\n");
}

std::string stretches_text(const Calendar& calendar, const PageQuestion& page, Language language) {
  std::string out;
  for (const Stretch& one : calendar.stretches(first_day_of(page), last_day_of(page))) {
    const bool off = one.kind == DayKind::kHoliday;
    const char* word = off ? say(language, "放假", "off ") : say(language, "上班", "work");
    const std::string days =
        off ? fmt::format(fmt::runtime(say(language, " {}天", " ({} d)")), one.days()) : "";
    out += fmt::format("  {} {} {}{}\n", word, days_of(one), one.holiday, days);
  }
  return out;
}

std::string year_text(const Calendar& calendar, const PageQuestion& page, Language language) {
  std::string out = fmt::format(fmt::runtime(say(language, "{} 年：工作日 {} 天\n", "{}: {} working days\n")),
                                page.year, working_days(calendar, page));
  out += source_line(calendar, page.year, language);
  out += say(language, "  各月工作日：", "  by month:");
  for (unsigned month = 1; month <= kMonths; ++month) {
    const std::int32_t days = working_days(calendar, {page.year, month});
    out += fmt::format(fmt::runtime(say(language, "{}{}月 {}", "{} {}: {}")),
                       month == 1 ? "" : say(language, "，", ","), month, days);
  }
  return out + "\n" + stretches_text(calendar, page, language);
}

// Monday to Sunday; 休 is a holiday, 班 a worked weekend day, brackets a plain weekend day. A day is 6
// columns wide, as wide as three Chinese characters.
std::string month_text(const Calendar& calendar, const PageQuestion& page, Language language) {
  std::string out =
      fmt::format(fmt::runtime(say(language, "{} 年 {} 月：工作日 {} 天\n", "{}-{:02}: {} working days\n")),
                  page.year, page.month, working_days(calendar, page));
  out += source_line(calendar, page.year, language);
  out += say(language, "    一    二    三    四    五    六    日\n",
             "   Mon   Tue   Wed   Thu   Fri   Sat   Sun\n");
  const Date first = first_day_of(page);
  const Date last = last_day_of(page);
  out += std::string((first.weekday() - 1) * 6, ' ');
  for (std::int32_t at = 0; at <= last - first; ++at) {
    const Date date = first + at;
    switch (calendar.kind(date)) {
      case DayKind::kWorking:
        out += fmt::format("{:>6}", date.day());
        break;
      case DayKind::kWeekend:
        out += fmt::format("{:>6}", fmt::format("({})", date.day()));
        break;
      case DayKind::kHoliday:
        out += fmt::format("{:>4}{}", date.day(), say(language, "休", " -"));
        break;
      case DayKind::kWorkedWeekend:
        out += fmt::format("{:>4}{}", date.day(), say(language, "班", " +"));
        break;
    }
    if (date.weekday() == 7 && date != last) out += "\n";
  }
  out += say(language, "\n  休＝放假，班＝调休上班，括号＝周末\n",
             "\n  - off, + worked weekend day, brackets: weekend\n");
  return out + stretches_text(calendar, page, language);
}

std::string line(const json::value& value) { return json::serialize(value) + "\n"; }

}  // namespace

std::string deadline_text(const domain::Deadline& deadline, Language language) {
  const auto words = [language](const domain::DerivationStep& step) -> const std::string& {
    return language == Language::kZh ? step.zh : step.en;
  };
  // The last step is the due date: the first thing a person wants to see.
  std::string out = words(deadline.steps.back()) + "\n";
  for (std::size_t i = 0; i + 1 < deadline.steps.size(); ++i) out += "  " + words(deadline.steps[i]) + "\n";
  return out;
}

std::string deadline_json(const domain::Deadline& deadline) {
  json::array steps;
  for (const domain::DerivationStep& step : deadline.steps) {
    steps.push_back(json::object{{"zh", step.zh}, {"en", step.en}});
  }
  return line(json::object{{"due", deadline.due.date().to_string()},
                           {"due_at", deadline.due.to_string()},
                           {"unrolled", deadline.unrolled.date().to_string()},
                           {"unrolled_at", deadline.unrolled.to_string()},
                           {"paused", deadline.paused},
                           {"provisional", deadline.provisional},
                           {"steps", std::move(steps)}});
}

std::string page_text(const Calendar& calendar, const PageQuestion& page, Language language) {
  return page.month == 0 ? year_text(calendar, page, language) : month_text(calendar, page, language);
}

std::string page_json(const Calendar& calendar, const PageQuestion& page) {
  const std::string_view source = calendar.source(page.year);
  json::object out{{"year", page.year}};
  if (page.month != 0) out["month"] = page.month;
  out["published"] = calendar.published(page.year);
  out["source"] = json::string(source.data(), source.size());
  out["working_days"] = working_days(calendar, page);
  if (page.month == 0) {
    json::array months;
    for (unsigned month = 1; month <= kMonths; ++month)
      months.push_back(working_days(calendar, {page.year, month}));
    out["working_days_by_month"] = std::move(months);
  }
  json::array special;
  for (const Stretch& one : calendar.stretches(first_day_of(page), last_day_of(page))) {
    special.push_back(json::object{{"from", one.from.to_string()},
                                   {"to", one.to.to_string()},
                                   {"days", one.days()},
                                   {"kind", name_of(one.kind)},
                                   {"holiday", json::string(one.holiday.data(), one.holiday.size())}});
  }
  out["special"] = std::move(special);
  return line(out);
}

}  // namespace dajuan::cli
