#include "clock_run.hpp"

#include <algorithm>

#include "working_time.hpp"

namespace dajuan::domain {
namespace {

constexpr std::int32_t kCountMax = 9'999;
constexpr std::int32_t kSumMax = 1'000'000;  // more than Date's years hold, in any unit of days
constexpr std::int64_t kHourSeconds = 3'600;

// Sorts half-open or closed ranges and joins those that overlap.
template <typename Point>
void join(std::vector<std::pair<Point, Point>>& ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::size_t kept = 0;
  for (const auto& range : ranges) {
    if (kept > 0 && range.first <= ranges[kept - 1].second) {
      ranges[kept - 1].second = std::max(ranges[kept - 1].second, range.second);
    } else {
      ranges[kept++] = range;
    }
  }
  ranges.resize(kept);
}

// The `count`-th day behind `eve` that is not left out.
Date run_days(Date eve, std::int32_t count, const LeftOut& left_out) {
  Date due = eve + count;
  for (const auto& [first, last] : left_out.days()) {
    const Date from = std::max(first, eve + 1);
    if (from > due) break;
    if (from <= last) due = due + (last - from + 1);
  }
  return due;
}

// The `count`-th working day behind `eve` that is not left out.
Date run_working_days(const Calendar& calendar, Date eve, std::int32_t count, const LeftOut& left_out) {
  Date due = calendar.add_working_days(eve, count);
  for (const auto& [first, last] : left_out.days()) {
    const Date from = std::max(first, eve + 1);
    if (from > due) break;
    if (from > last) continue;
    count += calendar.working_days_between(from - 1, last);
    due = calendar.add_working_days(eve, count);
  }
  return due;
}

Moment run_hours(Moment start, std::int64_t seconds, const LeftOut& left_out) {
  Moment due = clamped({start.seconds + seconds});
  for (const auto& [first, last] : left_out.times()) {
    const Moment from = std::max(first, start);
    if (from >= due) break;
    if (from < last) due = clamped({due.seconds + (last.seconds - from.seconds)});
  }
  return due;
}

Moment run_working_hours(const Calendar& calendar, Moment start, std::int64_t seconds,
                         const LeftOut& left_out) {
  Moment due = add_working_time(calendar, start, seconds);
  for (const auto& [first, last] : left_out.times()) {
    const Moment from = std::max(first, start);
    if (from >= due) break;
    if (from >= last) continue;
    seconds += working_time_until(calendar, last) - working_time_until(calendar, from);
    due = add_working_time(calendar, start, seconds);
  }
  return due;
}

Moment run_leg(const Calendar& calendar, const Leg& leg, const LeftOut& left_out) {
  const std::int32_t count = leg.length.count;
  switch (leg.length.unit) {
    case LengthUnit::kWorkingDays:
      return Moment::end_of(run_working_days(calendar, leg.eve(), count, left_out));
    case LengthUnit::kDays:
      return Moment::end_of(run_days(leg.eve(), count, left_out));
    case LengthUnit::kMonths: {
      const Date corresponding = after(calendar, leg.start, leg.length, leg.start_counts).date();
      return Moment::end_of(run_days(leg.eve(), corresponding - leg.eve(), left_out));
    }
    case LengthUnit::kHours:
      return run_hours(leg.start, count * kHourSeconds, left_out);
    case LengthUnit::kWorkingHours:
      return run_working_hours(calendar, leg.start, count * kHourSeconds, left_out);
  }
  return leg.start;
}

// Fills in where each leg and the whole run end.
void resolve(const Calendar& calendar, const Term& term, const LeftOut& left_out, Run& run) {
  Moment at = clamped(term.start);
  for (std::size_t i = 0; i < run.size; ++i) {
    Leg& leg = run.legs[i];
    leg.start = at;
    leg.start_counts = i == 0 && term.start_counts;
    leg.due = at = run_leg(calendar, leg, left_out);
  }
  run.unrolled = run.due = at;
  if (term.rolls && ends_in_days(run) && !calendar.works(at.date()))
    run.due = Moment::end_of(calendar.roll_forward(at.date()));
}

Length sane(Length length) { return {std::clamp(length.count, 0, kCountMax), length.unit}; }

// The run with the length added: to the leg of its unit, or as a new leg at the end.
void add_length(Run& run, Length length) {
  for (std::size_t i = 0; i < run.size; ++i) {
    if (run.legs[i].length.unit != length.unit) continue;
    run.legs[i].length.count = std::min(run.legs[i].length.count + length.count, kSumMax);
    return;
  }
  run.legs[run.size++].length = length;
}

}  // namespace

bool is_working(LengthUnit unit) {
  return unit == LengthUnit::kWorkingDays || unit == LengthUnit::kWorkingHours;
}
bool ends_in_days(const Run& run) { return is_rolling(run.legs[run.size - 1].length.unit); }
bool is_rolling(LengthUnit unit) { return unit == LengthUnit::kDays || unit == LengthUnit::kMonths; }
bool is_by_hours(LengthUnit unit) { return unit == LengthUnit::kHours || unit == LengthUnit::kWorkingHours; }

Moment clamped(Moment moment) {
  return std::clamp(moment, Moment::begin_of(Date::first()), Moment::end_of(Date::last()));
}

LeftOut::LeftOut(const std::vector<Pause>& pauses) {
  for (const Pause& pause : pauses) {
    if (!pause.until) continue;
    const Moment from = clamped(pause.from);
    const Moment until = clamped(*pause.until);
    if (from < until) times_.emplace_back(from, until);
    if (from.date() < until.date()) days_.emplace_back(from.date() + 1, until.date());
  }
  join(days_);
  join(times_);
}

Date Leg::eve() const { return start_counts && length.count > 0 ? start.date() - 1 : start.date(); }

TermRun run_term(const Calendar& calendar, const Term& term, const LeftOut& left_out) {
  TermRun out;
  out.run.legs[0].length = sane(term.length);
  resolve(calendar, term, left_out, out.run);
  // The latest date of all that were given stands: so no extension brings it forward, and each of these dates
  // grows with the start and the length, so that the latest does too.
  Run next = out.run;
  for (const Extension& extension : term.extensions) {
    if (extension.total) {
      next.size = 1;
      next.legs[0].length = sane(extension.length);
    } else {
      add_length(next, sane(extension.length));
    }
    resolve(calendar, term, left_out, next);
    const bool moved = next.due > out.run.due;
    if (moved || (next.due == out.run.due && next.unrolled >= out.run.unrolled)) out.run = next;
    out.steps.push_back({&extension, out.run, moved});
  }
  return out;
}

bool is_paused(const Term& term, const Run& run) {
  const bool by_hours = is_by_hours(run.legs[run.size - 1].length.unit);
  return std::any_of(term.pauses.begin(), term.pauses.end(), [&](const Pause& pause) {
    if (pause.until) return false;
    return by_hours ? pause.from < run.unrolled : pause.from.date() < run.unrolled.date();
  });
}

std::vector<int> unpublished_years(const Calendar& calendar, const Term& term, const Run& run) {
  std::vector<int> out;
  const auto look = [&](Date from, Date to) {
    for (int year = from.year(); year <= to.year(); ++year) {
      if (!calendar.published(year) && (out.empty() || out.back() < year)) out.push_back(year);
    }
  };
  for (std::size_t i = 0; i < run.size; ++i) {
    const Leg& leg = run.legs[i];
    const Date first = leg.length.unit == LengthUnit::kWorkingDays ? leg.eve() + 1 : leg.start.date();
    if (is_working(leg.length.unit) && leg.length.count > 0) look(first, leg.due.date());
  }
  if (term.rolls && ends_in_days(run)) look(run.unrolled.date(), run.due.date());
  return out;
}

}  // namespace dajuan::domain
