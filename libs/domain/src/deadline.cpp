// Due dates: the plain lengths, and the answer without its derivation.
#include "dajuan/domain/deadline.hpp"

#include <algorithm>

#include "clock_run.hpp"
#include "working_time.hpp"

namespace dajuan::domain {
namespace {

constexpr std::int64_t kHourSeconds = 3'600;

// A month that counts its start day ends on the day before the corresponding one; where there is no
// corresponding day, on the month's last day all the same.
Date last_day_of_months(Date start, std::int32_t months, bool start_counts) {
  const Date corresponding = start.plus_months(months);
  const bool exact = corresponding.day() == start.day() && corresponding != Date::last();
  return start_counts && months > 0 && exact ? corresponding - 1 : corresponding;
}

}  // namespace

Moment after(const Calendar& calendar, Moment start, Length length, bool start_counts) {
  start = clamped(start);
  const std::int32_t count = std::max(length.count, 0);
  const Date eve = start_counts && count > 0 ? start.date() - 1 : start.date();
  switch (length.unit) {
    case LengthUnit::kWorkingDays:
      return Moment::end_of(calendar.add_working_days(eve, count));
    case LengthUnit::kDays:
      return Moment::end_of(eve + count);
    case LengthUnit::kMonths:
      return Moment::end_of(last_day_of_months(start.date(), count, start_counts));
    case LengthUnit::kHours:
      return clamped({start.seconds + count * kHourSeconds});
    case LengthUnit::kWorkingHours:
      return add_working_time(calendar, start, count * kHourSeconds);
  }
  return start;
}

Moment before(const Calendar& calendar, Moment start, Length length) {
  start = clamped(start);
  const std::int32_t count = std::max(length.count, 0);
  switch (length.unit) {
    case LengthUnit::kWorkingDays:
      return Moment::end_of(calendar.add_working_days(start.date(), -count));
    case LengthUnit::kDays:
      return Moment::end_of(start.date() - count);
    case LengthUnit::kMonths:
      return Moment::end_of(start.date().plus_months(-count));
    case LengthUnit::kHours:
      return clamped({start.seconds - count * kHourSeconds});
    case LengthUnit::kWorkingHours:
      return subtract_working_time(calendar, start, count * kHourSeconds);
  }
  return start;
}

Deadline due_of(const Calendar& calendar, const Term& term) {
  const Run run = run_term(calendar, term, LeftOut(term.pauses)).run;
  Deadline out;
  out.due = run.due;
  out.unrolled = run.unrolled;
  out.paused = is_paused(term, run);
  out.provisional = !unpublished_years(calendar, term, run).empty();
  return out;
}

}  // namespace dajuan::domain
