#include "working_time.hpp"

#include <algorithm>
#include <limits>

namespace dajuan::domain {
namespace {

// Working time of a working day until a second of it.
std::int64_t until_second(const std::vector<WorkingHours>& hours, std::int32_t second) {
  std::int64_t out = 0;
  for (const WorkingHours& one : hours) out += std::clamp(second, one.begin, one.end) - one.begin;
  return out;
}

// The first second of a working day by which `time` (over 0) was worked.
std::int32_t second_after(const std::vector<WorkingHours>& hours, std::int64_t time) {
  for (const WorkingHours& one : hours) {
    const std::int32_t length = one.end - one.begin;
    if (time <= length) return one.begin + static_cast<std::int32_t>(time);
    time -= length;
  }
  return hours.back().end;
}

// The last second of a working day by which only `time` (less than the whole) was worked.
std::int32_t second_before(const std::vector<WorkingHours>& hours, std::int64_t time) {
  for (const WorkingHours& one : hours) {
    const std::int32_t length = one.end - one.begin;
    if (time < length) return one.begin + static_cast<std::int32_t>(time);
    time -= length;
  }
  return hours.back().end;
}

std::int32_t count_of(std::int64_t days) {
  return static_cast<std::int32_t>(std::min<std::int64_t>(days, std::numeric_limits<std::int32_t>::max()));
}

}  // namespace

std::int64_t working_time_of_day(const Calendar& calendar) {
  return until_second(calendar.hours(), static_cast<std::int32_t>(kDaySeconds));
}

std::int64_t working_time_until(const Calendar& calendar, Moment moment) {
  const Date date = moment.date();
  const std::int64_t days =
      calendar.working_days_between(Date::first(), date) + (calendar.works(Date::first()) ? 1 : 0);
  if (!calendar.works(date)) return days * working_time_of_day(calendar);
  return (days - 1) * working_time_of_day(calendar) + until_second(calendar.hours(), moment.second_of_day());
}

Moment add_working_time(const Calendar& calendar, Moment start, std::int64_t seconds) {
  if (seconds <= 0) return start;
  const std::int64_t day = working_time_of_day(calendar);
  const Date date = start.date();
  // What the start's own day has worked already counts from its morning, so that whole days can be counted.
  const std::int64_t owed =
      seconds + (calendar.works(date) ? until_second(calendar.hours(), start.second_of_day()) : 0);
  const std::int64_t whole_days = (owed - 1) / day;  // the last day is never an empty one
  const Date eve = calendar.works(date) ? date - 1 : date;
  if (calendar.working_days_between(eve, Date::last()) <= whole_days) return Moment::end_of(Date::last());
  const Date due = calendar.works(date) ? calendar.add_working_days(date, count_of(whole_days))
                                        : calendar.add_working_days(date, count_of(whole_days + 1));
  return {Moment::begin_of(due).seconds + second_after(calendar.hours(), owed - whole_days * day)};
}

Moment subtract_working_time(const Calendar& calendar, Moment start, std::int64_t seconds) {
  if (seconds <= 0) return start;
  const std::int64_t day = working_time_of_day(calendar);
  const Date date = start.date();
  const bool works = calendar.works(date);
  const std::int64_t wanted = working_time_until(calendar, start) - seconds;
  if (wanted < 0) return Moment::begin_of(Date::first());
  // Working time from the morning of the day that is looked for, down to `wanted`.
  const std::int64_t today = works ? until_second(calendar.hours(), start.second_of_day()) : 0;
  if (seconds <= today)
    return {Moment::begin_of(date).seconds + second_before(calendar.hours(), today - seconds)};
  const std::int64_t before_today = seconds - today;
  const std::int64_t days_back = (before_today + day - 1) / day;
  const Date due = calendar.add_working_days(date, -count_of(days_back));
  return {Moment::begin_of(due).seconds + second_before(calendar.hours(), days_back * day - before_today)};
}

}  // namespace dajuan::domain
