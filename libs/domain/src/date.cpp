#include "dajuan/domain/date.hpp"

#include <chrono>

namespace dajuan::domain {
namespace {

// Calendrical arithmetic only; no clock is asked.
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kMonthsOfYear = 12;
// Of Date::first() and Date::last(), as numbers: asking those two here goes wrong in g++ 12 at -O1.
constexpr int kYearFirst = 1900;
constexpr int kYearLast = 2199;

year_month_day fields(Date date) { return sys_days(std::chrono::days(date.days())); }

// The number of exactly `digits` decimal digits at `at`, or -1.
int number(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() < at + digits) return -1;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(unsigned value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < kYearFirst || year > kYearLast || !date.ok()) return std::nullopt;
  return Date(sys_days(date).time_since_epoch().count());
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number(text, 0, 4);
  const int month = number(text, 5, 2);
  const int day = number(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

int Date::year() const { return static_cast<int>(fields(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(fields(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(fields(*this).day()); }
unsigned Date::weekday() const {
  return std::chrono::weekday(sys_days(std::chrono::days(days_))).iso_encoding();
}

Date Date::plus_months(int months) const {
  const year_month_day from = fields(*this);
  const std::int64_t month = std::int64_t{static_cast<int>(from.year())} * kMonthsOfYear +
                             static_cast<unsigned>(from.month()) - 1 + months;
  const std::int64_t year = month / kMonthsOfYear;
  if (month < 0 || year < first().year()) return first();
  if (year > last().year()) return last();
  const std::chrono::year_month there = std::chrono::year(static_cast<int>(year)) /
                                        std::chrono::month(static_cast<unsigned>(month % kMonthsOfYear + 1));
  year_month_day out = there / from.day();
  if (!out.ok()) out = there / std::chrono::last;
  return Date(sys_days(out).time_since_epoch().count());
}

std::string Date::to_string() const {
  const year_month_day date = fields(*this);
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<Moment> Moment::parse(std::string_view text) {
  const std::optional<Date> date = Date::parse(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return begin_of(*date);
  const bool with_seconds = text.size() == 19;
  if ((text.size() != 16 && !with_seconds) || (text[10] != ' ' && text[10] != 'T') || text[13] != ':')
    return std::nullopt;
  if (with_seconds && text[16] != ':') return std::nullopt;
  const int hour = number(text, 11, 2);
  const int minute = number(text, 14, 2);
  const int second = with_seconds ? number(text, 17, 2) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  return Moment{begin_of(*date).seconds + hour * 3600 + minute * 60 + second};
}

std::string Moment::to_string() const {
  const auto second = static_cast<unsigned>(second_of_day());
  std::string out = date().to_string() + " " + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2);
  if (second % 60 != 0) out += ":" + padded(second % 60, 2);
  return out;
}

}  // namespace dajuan::domain
