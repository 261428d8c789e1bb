// What holds for any day, length, pause and extension; and a second way to the same answer, day by day and
// second by second, that knows nothing of sums and searches.
#include <set>

#include "calendar_support.hpp"
// clang-format off: rapidcheck's header needs the one of GoogleTest before it.
#include <rapidcheck/gtest.h>
// clang-format on

namespace dajuan::domain {
namespace {

constexpr LengthUnit kUnits[] = {LengthUnit::kWorkingDays, LengthUnit::kDays, LengthUnit::kMonths,
                                 LengthUnit::kHours, LengthUnit::kWorkingHours};

// rapidcheck's own ranges begin small; this one is even.
std::int64_t between(std::int64_t low, std::int64_t high) {
  const auto raw = *rc::gen::resize(1000, rc::gen::arbitrary<std::uint32_t>());
  return low + static_cast<std::int64_t>(raw) % (high - low);
}

Date any_day() { return Date(between(day("2023-11-01").days(), day("2027-03-01").days())); }
Moment any_moment() { return {Moment::begin_of(any_day()).seconds + between(0, 24 * 12) * 300}; }

Length any_length() {
  const LengthUnit unit = kUnits[between(0, 5)];
  const std::int64_t most = unit == LengthUnit::kMonths ? 13 : 90;
  return {static_cast<std::int32_t>(between(0, most)), unit};
}

Pause any_pause(Moment earliest) {
  const Moment from{earliest.seconds + between(0, 60 * 24 * 12) * 300};
  return {from, Moment{from.seconds + between(0, 20 * 24 * 12) * 300}};
}

Term any_term(std::int64_t pauses, std::int64_t extensions) {
  Term out{.start = any_moment(),
           .length = any_length(),
           .start_counts = between(0, 2) == 1,
           .rolls = between(0, 4) != 0,
           .pauses = {},
           .extensions = {}};
  for (std::int64_t i = between(0, pauses + 1); i > 0; --i) out.pauses.push_back(any_pause(out.start));
  for (std::int64_t i = between(0, extensions + 1); i > 0; --i) {
    out.extensions.push_back({any_length(), between(0, 3) == 0, out.start, "x"});
  }
  return out;
}

// The same with every extension in the term's own unit. Mixed units have no order among themselves once a
// pause cuts them: a month behind 30 January and one behind 31 January end on the same day, but not with a
// day left out between.
Term one_unit(Term term) {
  for (Extension& extension : term.extensions) extension.length.unit = term.length.unit;
  return term;
}

// --- The second way

bool left_out(const Term& term, Date date) {
  for (const Pause& pause : term.pauses) {
    if (pause.until && pause.from.date() < date && date <= pause.until->date()) return true;
  }
  return false;
}

bool left_out(const Term& term, Moment moment) {
  for (const Pause& pause : term.pauses) {
    if (pause.until && pause.from <= moment && moment < *pause.until) return true;
  }
  return false;
}

bool in_hours(Moment moment) {
  const std::int32_t second = moment.second_of_day();
  return builtin().works(moment.date()) &&
         ((second >= 30'600 && second < 43'200) || (second >= 50'400 && second < 63'000));
}

Date walk_days(const Term& term, Date eve, std::int32_t count) {
  while (count > 0) {
    eve = eve + 1;
    const bool skipped = term.length.unit == LengthUnit::kWorkingDays && !builtin().works(eve);
    if (!skipped && !left_out(term, eve)) --count;
  }
  return eve;
}

// All moments of these tests lie on whole five minutes, so steps of five minutes are exact.
Moment walk_hours(const Term& term) {
  constexpr std::int64_t kStep = 300;
  Moment now = term.start;
  for (std::int64_t owed = std::int64_t{term.length.count} * 3600; owed > 0; now.seconds += kStep) {
    const bool skipped = term.length.unit == LengthUnit::kWorkingHours && !in_hours(now);
    if (!skipped && !left_out(term, now)) owed -= kStep;
  }
  return now;
}

Moment walk(const Term& term) {
  const std::int32_t count = term.length.count;
  const Date start = term.start.date();
  Date eve = term.start_counts && count > 0 ? start - 1 : start;
  switch (term.length.unit) {
    case LengthUnit::kWorkingDays:
    case LengthUnit::kDays:
      return Moment::end_of(walk_days(term, eve, count));
    case LengthUnit::kMonths: {
      // The corresponding day is looked for downwards: 31, 30, 29 ... until the month has it.
      const int month = static_cast<int>(start.month()) - 1 + count;
      std::optional<Date> last;
      unsigned wanted = start.day();
      for (; !last; --wanted)
        last = Date::of(start.year() + month / 12, static_cast<unsigned>(month % 12 + 1), wanted);
      const bool exact = last->day() == start.day();
      if (term.start_counts && count > 0 && exact) last = *last - 1;
      return Moment::end_of(walk_days(term, eve, *last - eve));
    }
    case LengthUnit::kHours:
    case LengthUnit::kWorkingHours:
      return walk_hours(term);
  }
  return term.start;
}

RC_GTEST_PROP(SecondWay, WalkingDayByDayGivesTheSameDueDate, ()) {
  const Term term = any_term(3, 0);
  const Deadline got = due_of(builtin(), term);
  const Moment walked = walk(term);
  RC_ASSERT(got.unrolled == walked);
  Date rolled = walked.date();
  const bool rolls =
      term.rolls && (term.length.unit == LengthUnit::kDays || term.length.unit == LengthUnit::kMonths);
  while (rolls && !builtin().works(rolled)) rolled = rolled + 1;
  RC_ASSERT(got.due.date() == rolled);
}

RC_GTEST_PROP(SecondWay, PlainLengthsAreTermsWithoutPausesAndRolling, ()) {
  Term term = any_term(0, 0);
  RC_ASSERT(after(builtin(), term.start, term.length, term.start_counts) == walk(term));
}

// --- Working days

RC_GTEST_PROP(WorkingDays, AddingThenSubtractingReturns, ()) {
  const Date start = builtin().roll_forward(any_day());
  const auto count = static_cast<std::int32_t>(between(-300, 300));
  const Date there = builtin().add_working_days(start, count);
  RC_ASSERT(builtin().add_working_days(there, -count) == start);
  RC_ASSERT(builtin().working_days_between(start, there) == count);
  RC_ASSERT(builtin().works(there));
}

RC_GTEST_PROP(WorkingDays, BetweenCountsTheDaysThatWork, ()) {
  const Date from = any_day();
  const Date to = any_day();
  std::int32_t count = 0;
  for (Date date = std::min(from, to) + 1; date <= std::max(from, to); date = date + 1) {
    count += builtin().works(date) ? 1 : 0;
  }
  RC_ASSERT(builtin().working_days_between(from, to) == (from <= to ? count : -count));
}

RC_GTEST_PROP(WorkingDays, BeforeAndAfterMeet, ()) {
  const Moment start = any_moment();
  const Length hours{static_cast<std::int32_t>(between(0, 60)), LengthUnit::kWorkingHours};
  const Moment there = after(builtin(), start, hours, false);
  const Moment back = before(builtin(), there, hours);
  // The same working time lies between; what differs is time in which nobody works.
  RC_ASSERT(after(builtin(), back, hours, false) == there);
  RC_ASSERT(back >= start);
}

RC_GTEST_PROP(Months, TheDayIsTheSameOrTheMonthsLast, ()) {
  const Date start = any_day();
  const auto months = static_cast<int>(between(-30, 30));
  const Date there = start.plus_months(months);
  RC_ASSERT(there.day() == start.day() || (there.day() < start.day() && (there + 1).day() == 1));
  const int distance =
      (there.year() - start.year()) * 12 + static_cast<int>(there.month()) - static_cast<int>(start.month());
  RC_ASSERT(distance == months);
}

// --- Pauses

RC_GTEST_PROP(Pauses, TheirOrderMakesNoDifference, ()) {
  Term term = any_term(4, 2);
  const Deadline first = due_of(builtin(), term);
  std::reverse(term.pauses.begin(), term.pauses.end());
  const Deadline again = due_of(builtin(), term);
  RC_ASSERT(first.due == again.due);
  RC_ASSERT(first.unrolled == again.unrolled);
}

RC_GTEST_PROP(Pauses, CuttingOneInTwoMakesNoDifference, ()) {
  Term whole = any_term(2, 1);
  whole.pauses.push_back(any_pause(whole.start));
  Term cut = whole;
  const Pause last = cut.pauses.back();
  const std::int64_t length = last.until->seconds - last.from.seconds;
  const Moment middle{last.from.seconds + between(0, length / 300 + 1) * 300};
  cut.pauses.back().until = middle;
  cut.pauses.push_back({middle, last.until});
  RC_ASSERT(due_of(builtin(), whole).due == due_of(builtin(), cut).due);
}

RC_GTEST_PROP(Pauses, WhatIsLeftOutIsTheirUnion, ()) {
  Term days = any_term(4, 0);
  days.length.unit = LengthUnit::kDays;
  Term none = days;
  none.pauses.clear();
  const Date due = due_of(builtin(), days).unrolled.date();
  std::set<Date> out;
  for (Date date = days.start.date() + (days.start_counts ? 0 : 1); date <= due; date = date + 1) {
    if (left_out(days, date)) out.insert(date);
  }
  RC_ASSERT(due - due_of(builtin(), none).unrolled.date() == static_cast<std::int32_t>(out.size()));
}

RC_GTEST_PROP(Pauses, APauseNeverBringsADueDateForward, ()) {
  Term term = one_unit(any_term(2, 2));
  const Deadline without = due_of(builtin(), term);
  term.pauses.push_back(any_pause(term.start));
  RC_ASSERT(due_of(builtin(), term).due >= without.due);
}

RC_GTEST_PROP(Pauses, AnOpenOneChangesNoDateButSaysSo, ()) {
  Term term = any_term(2, 0);
  term.length.count = std::max(term.length.count, 1);
  term.start_counts = false;
  const Deadline without = due_of(builtin(), term);
  term.pauses.push_back({term.start, std::nullopt});
  const Deadline open = due_of(builtin(), term);
  RC_ASSERT(open.due == without.due);
  RC_ASSERT(open.paused && !without.paused);
}

// --- Monotony

RC_GTEST_PROP(Monotony, ALaterStartIsNeverDueEarlier, ()) {
  Term early = any_term(0, 3);
  Term late = early;
  late.start.seconds += between(0, 40 * 24 * 12) * 300;
  if (between(0, 2) == 0) {
    // A pause is of the running clock: it does not begin before the start.
    early = one_unit(early);
    late = one_unit(late);
    early.pauses = late.pauses = {any_pause(late.start)};
  }
  RC_ASSERT(due_of(builtin(), late).due >= due_of(builtin(), early).due);
}

RC_GTEST_PROP(Monotony, ALongerTermIsNeverDueEarlier, ()) {
  Term shorter = between(0, 2) == 0 ? any_term(3, 0) : any_term(0, 3);
  Term longer = shorter;
  longer.length.count += static_cast<std::int32_t>(between(0, 20));
  RC_ASSERT(due_of(builtin(), longer).due >= due_of(builtin(), shorter).due);
}

RC_GTEST_PROP(Monotony, ExtendingNeverShortens, ()) {
  Term term = any_term(2, 3);
  const Deadline before_it = due_of(builtin(), term);
  term.extensions.push_back({any_length(), between(0, 3) == 0, term.start, ""});
  const Deadline after_it = due_of(builtin(), term);
  RC_ASSERT(after_it.due >= before_it.due);
}

RC_GTEST_PROP(Monotony, AnExtensionOfTheSameUnitIsALongerTerm, ()) {
  Term term = any_term(3, 0);
  const auto more_of_it = static_cast<std::int32_t>(between(0, 20));
  Term longer = term;
  longer.length.count += more_of_it;
  Term in_all = term;
  in_all.extensions = {{.length = longer.length, .total = true}};
  term.extensions = {{.length = {more_of_it, term.length.unit}}};
  // Nothing counts as the start's own day, unless the length is none at all.
  RC_PRE(term.length.count > 0);
  RC_ASSERT(due_of(builtin(), term).due == due_of(builtin(), longer).due);
  RC_ASSERT(due_of(builtin(), in_all).due == due_of(builtin(), longer).due);
}

// --- Derivations

RC_GTEST_PROP(Derivation, AgreesWithTheDateItDerives, ()) {
  const Term term = any_term(4, 4);
  const Deadline plain = due_of(builtin(), term);
  const Deadline told = derive(builtin(), term);
  RC_ASSERT(plain.steps.empty());
  RC_ASSERT(plain.due == told.due && plain.unrolled == told.unrolled);
  RC_ASSERT(plain.paused == told.paused && plain.provisional == told.provisional);
  RC_ASSERT(told.steps.size() >= 3U && told.steps.size() <= 60U);
  // The last line is the due date; a provisional one is told before it.
  RC_ASSERT(told.steps.back().zh.find("到期：" + told.due.date().to_string()) == 0U);
  RC_ASSERT(told.steps.back().en.find("due: " + told.due.date().to_string()) == 0U);
  bool provisional = false;
  bool rolled = false;
  for (const DerivationStep& step : told.steps) {
    RC_ASSERT(!step.zh.empty() && !step.en.empty());
    provisional = provisional || step.zh.starts_with("暂定");
    rolled = rolled || step.zh.find("顺延至") != std::string::npos;
  }
  RC_ASSERT(provisional == told.provisional);
  RC_ASSERT(rolled == (told.due != told.unrolled));
}

// The lines of a derivation add up: all days but those skipped and left out are the length.
RC_GTEST_PROP(Derivation, ItsLinesOfWorkingDaysAddUp, ()) {
  Term term = any_term(0, 0);
  term.length = {static_cast<std::int32_t>(between(1, 120)), LengthUnit::kWorkingDays};
  term.start_counts = false;
  const Deadline told = derive(builtin(), term);
  std::int32_t days = told.due.date() - term.start.date();
  for (const DerivationStep& step : told.steps) {
    int skipped = 0;
    if (step.en.ends_with(" skipped")) {
      skipped = std::stoi(step.en);  // 4 weekend days skipped
    } else if (step.en.starts_with("skipped: ")) {
      const bool many = step.en.ends_with(" days)");  // skipped: ... (8 days)
      skipped = many ? std::stoi(step.en.substr(step.en.rfind('(') + 1)) : 1;
    }
    days -= skipped;
  }
  RC_ASSERT(days == term.length.count);
}

}  // namespace
}  // namespace dajuan::domain
