#include "case_count.hpp"

#include <algorithm>

#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Moment;

bool holds(const std::vector<bool>& set, Index index) { return index < set.size() && set[index]; }

bool sums_actions(const Definition& rules) {
  return std::any_of(rules.counts.begin(), rules.counts.end(), [](const Count& count) {
    return count.of == Count::Of::kAction && count.amount == Count::Amount::kSum;
  });
}

const domain::Decimal* number_in(const std::vector<Value>& values, Index field) {
  return field < values.size() ? std::get_if<domain::Decimal>(&values[field]) : nullptr;
}

// Whether an event gave a number: itself, or one of those that it is derived from.
bool gives(const Definition& rules, const Event& event, Index field, int depth = 0) {
  constexpr int kDepthMax = 4;  // derived fields upon derived fields
  if (field >= rules.fields.size() || depth > kDepthMax) return false;
  const std::vector<Factor>& factors = rules.fields[field].sum;
  return std::any_of(event.values.begin(), event.values.end(),
                     [&](const FieldValue& given) { return given.field == field; }) ||
         std::any_of(factors.begin(), factors.end(),
                     [&](const Factor& factor) { return gives(rules, event, factor.field, depth + 1); });
}

}  // namespace

CaseInPeriod::CaseInPeriod(const Profile& profile, const Journal& journal, Period period,
                           const domain::Calendar& calendar)
    : period_(period), end_(Moment::end_of(period.last)), calendar_(calendar), walk_(profile, journal) {
  const bool keeps_values = sums_actions(walk_.rules()) || sums_actions(profile.eras.back().rules);
  walk_.go({Moment::begin_of(period.first).seconds - 1});
  while (walk_.step(end_)) {
    if (walk_.begun()) ++begun_;
    if (walk_.ended()) ++ended_;
    if (walk_.returned()) ++returned_;
    if (!walk_.acted()) continue;
    done_.push_back({&walk_.event(), keeps_values ? walk_.subject().values : std::vector<Value>{}});
  }
}

std::int64_t CaseInPeriod::actions_in(const Count& count) const {
  return std::count_if(done_.begin(), done_.end(),
                       [&](const Done& one) { return holds(count.actions, one.event->action); });
}

// Whether a run is due, met or late in the period. A run that is paused has no due date. A waiting time is
// met by running out, whatever stops it later, and is never late.
bool CaseInPeriod::run_counts(const Count& count, std::size_t run) const {
  const ClockRun& one = subject().runs[run];
  const ClockStatus status = status_of(rules(), subject(), run, end_, calendar_);
  const auto within = [&](Moment moment) {
    return period_.first <= moment.date() && moment.date() <= period_.last;
  };
  if (rules().clocks[one.clock].kind == Clock::Kind::kAtLeast) {
    const bool ran_out = !one.stopped || *one.stopped > status.deadline.due;
    return count.of != Count::Of::kClockLate && ran_out && status.state != ClockState::kPaused &&
           within(status.deadline.due);
  }
  switch (count.of) {
    case Count::Of::kClockDue:
      return status.state != ClockState::kPaused && within(status.deadline.due);
    case Count::Of::kClockMet:
      return one.stopped && within(*one.stopped) && status.state == ClockState::kMet;
    case Count::Of::kClockLate:
      return one.stopped && within(*one.stopped) && status.state == ClockState::kLate;
    default:
      return false;
  }
}

std::int64_t CaseInPeriod::runs_in(const Count& count) const {
  std::int64_t out = 0;
  for (std::size_t run = 0; run < subject().runs.size(); ++run) {
    if (subject().runs[run].clock == count.clock && run_counts(count, run)) ++out;
  }
  return out;
}

std::int64_t CaseInPeriod::times_in(const Count& count) const {
  switch (count.of) {
    case Count::Of::kAction:
      return actions_in(count);
    case Count::Of::kState:
      return holds(count.states, subject().state) ? 1 : 0;
    case Count::Of::kOpen:
      return walk_.open() ? 1 : 0;
    case Count::Of::kOverdue:
      return walk_.open() && overdue(rules(), subject(), count.clock, end_, calendar_) ? 1 : 0;
    case Count::Of::kBegun:
      return begun_;
    case Count::Of::kEnded:
      return ended_;
    case Count::Of::kReturned:
      return returned_;
    case Count::Of::kClockDue:
    case Count::Of::kClockMet:
    case Count::Of::kClockLate:
      return runs_in(count);
    case Count::Of::kAll:
      return 1;
  }
  return 0;
}

// Of actions: what each of them gave. Where none of them gave the number, the case had it from elsewhere, and
// what it was at the last of them counts once. Of all else: the number of the case at the period's end.
std::optional<domain::Decimal> CaseInPeriod::sum_in(const Count& count) const {
  if (count.of != Count::Of::kAction) {
    const domain::Decimal* number = number_in(subject().values, count.sum);
    return number == nullptr ? std::nullopt : std::optional(*number);
  }
  AmountSum sum;
  bool given = false;
  const domain::Decimal* held = nullptr;
  for (const Done& one : done_) {
    if (!holds(count.actions, one.event->action)) continue;
    held = number_in(one.values, count.sum);
    if (held == nullptr || !gives(rules(), *one.event, count.sum)) continue;
    sum.add(*held);
    given = true;
  }
  if (given) return sum.value();
  return held == nullptr ? std::nullopt : std::optional(*held);
}

std::optional<domain::Decimal> CaseInPeriod::amount_in(const Count& count) const {
  if (subject().state == kNone) return std::nullopt;
  const std::int64_t times = times_in(count);
  if (times == 0) return std::nullopt;
  const bool fits = std::all_of(count.where.begin(), count.where.end(),
                                [&](const FieldGuard& guard) { return passes(guard, subject().values); });
  if (!fits) return std::nullopt;
  switch (count.amount) {
    case Count::Amount::kCases:
      return domain::Decimal{1, 0};
    case Count::Amount::kTimes:
      return domain::Decimal{times, 0};
    case Count::Amount::kSum:
      return sum_in(count);
  }
  return std::nullopt;
}

std::optional<domain::Decimal> CaseInPeriod::amount_on_day(const Count& count, Period period) const {
  const std::vector<Value>& values = subject().values;
  const auto* day = count.day < values.size() ? std::get_if<domain::Date>(&values[count.day]) : nullptr;
  if (day == nullptr || *day < period.first || *day > period.last) return std::nullopt;
  return amount_in(count);
}

}  // namespace dajuan::mechanism
