// What holds for any books: every week and every list balances, a past week never changes, and the one pass
// over the journals finds what going back to each moment finds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "books.hpp"
#include "dajuan/mechanism/agenda.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Date;
using domain::Moment;

constexpr std::int64_t kHour = 3600;

const books::Mechanism& dispute() {
  static const books::Mechanism mechanism = books::dispute();
  return mechanism;
}

Date first_day() { return books::day("2025-01-06"); }

// A case that goes its way by actions that fit, at any pace, with no time at all between some of them.
Journal any_journal(std::string id) {
  const Definition& rules = dispute().rules;
  Journal journal{std::move(id), {}};
  Moment now = Moment::begin_of(first_day() + *rc::gen::inRange(0, 60));
  Index state = kNone;
  const int steps = *rc::gen::inRange(1, 10);
  for (int i = 0; i < steps; ++i) {
    std::vector<Index> fitting;
    for (std::size_t action = 0; action < rules.actions.size(); ++action) {
      const Action& one = rules.actions[action];
      if (state == kNone ? one.opens_case : !one.opens_case && one.from[state]) {
        fitting.push_back(static_cast<Index>(action));
      }
    }
    const Index action = *rc::gen::elementOf(fitting);
    now.seconds += *rc::gen::element<std::int64_t>(0, 0, 1, kHour, 20 * kHour, 24 * kHour, 90 * kHour,
                                                   400 * kHour, 900 * kHour);
    journal.events.push_back(dispute().event(rules.actions[action].id, now));
    if (rules.actions[action].to != kNone) state = rules.actions[action].to;
  }
  return journal;
}

std::vector<Journal> any_journals() {
  std::vector<Journal> out;
  const int cases = *rc::gen::inRange(0, 8);
  for (int i = 0; i < cases; ++i) out.push_back(any_journal("c" + std::to_string(i)));
  return out;
}

// Everything that is printed of a snapshot.
std::string printed(const Snapshot& week) {
  const Balance& b = week.balance;
  std::string out = week.first.to_string() + ".." + week.last.to_string();
  for (const std::int64_t figure : {b.opening, b.begun, b.returned, b.ended, b.closing}) {
    out += " " + std::to_string(figure);
  }
  for (const AgendaListSnapshot& list : week.lists) {
    out += "\n" + std::to_string(list.list) + ": " + std::to_string(list.carried_in) + " " +
           std::to_string(list.entered) + " " + std::to_string(list.left);
    for (const AgendaEntry& entry : list.entries) {
      out += "\n  " + entry.case_id + " " + entry.first_raised.to_string() + " " +
             std::to_string(entry.weeks) + (entry.carried ? " carried" : "");
    }
  }
  return out;
}

Snapshot week_of(const std::vector<Journal>& journals, Date day) {
  return snapshot(dispute().profile(), 0, journals, day, books::calendar());
}

Date any_day() { return first_day() + *rc::gen::inRange(0, 250); }

RC_GTEST_PROP(AnyBooks, EveryWeekAndEveryListBalances, ()) {
  const std::vector<Journal> journals = any_journals();
  const std::vector<Snapshot> weeks =
      snapshots(dispute().profile(), 0, journals, first_day(), first_day() + 250, books::calendar());
  RC_ASSERT(weeks.size() == 36U);
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    RC_ASSERT(weeks[i].balance.balances());
    if (i > 0) RC_ASSERT(weeks[i].balance.opening == weeks[i - 1].balance.closing);
    for (std::size_t list = 0; list < weeks[i].lists.size(); ++list) {
      const AgendaListSnapshot& one = weeks[i].lists[list];
      RC_ASSERT(one.balances());
      if (i > 0) {
        RC_ASSERT(one.carried_in == static_cast<std::int64_t>(weeks[i - 1].lists[list].entries.size()));
      }
    }
  }
}

RC_GTEST_PROP(AnyBooks, APastWeekIsPrintedUnchanged, ()) {
  const std::vector<Journal> journals = any_journals();
  const Date day = any_day();
  const Snapshot now = week_of(journals, day);
  std::vector<Journal> then = journals;
  for (Journal& journal : then) {
    std::erase_if(journal.events, [&](const Event& event) { return event.at > Moment::end_of(now.last); });
  }
  RC_ASSERT(printed(week_of(then, day)) == printed(now));
}

RC_GTEST_PROP(AnyBooks, AllWeeksAtOnceAreTheWeeksOneByOne, ()) {
  const std::vector<Journal> journals = any_journals();
  const Date from = any_day();
  const Date to = from + *rc::gen::inRange(0, 60);
  for (const Snapshot& week : snapshots(dispute().profile(), 0, journals, from, to, books::calendar())) {
    RC_ASSERT(printed(week_of(journals, week.last)) == printed(week));
  }
}

bool stood(const Journal& journal, const Selection& list, Moment moment) {
  const Profile profile = dispute().profile();
  const Case then = replay_until(profile, journal, moment);
  return then.state != kNone && selected(profile.eras[0].rules, then, list, moment, books::calendar());
}

// The first moment of all, found by asking after every event and at every midnight.
std::optional<Moment> first_stood(const Journal& journal, const Selection& list, Moment until) {
  const Profile profile = dispute().profile();
  std::optional<Moment> found;
  const auto ask = [&](std::size_t events, Moment moment) {
    if (moment > until || (found && *found <= moment)) return;
    const Case then = replay(profile, journal, events);
    if (selected(profile.eras[0].rules, then, list, moment, books::calendar())) found = moment;
  };
  for (std::size_t i = 0; i < journal.events.size(); ++i) {
    ask(i + 1, journal.events[i].at);
    const Moment next = i + 1 < journal.events.size() ? journal.events[i + 1].at : Moment{until.seconds + 1};
    for (Date day = journal.events[i].at.date() + 1; Moment::begin_of(day) < next; day = day + 1) {
      ask(i + 1, Moment::begin_of(day));
    }
  }
  return found;
}

RC_GTEST_PROP(AnyBooks, WhoStandsOnAListSinceWhenIsWhatGoingBackFinds, ()) {
  const Journal journal = any_journal("c1");
  const Agenda& agenda = dispute().rules.agenda[0];
  const Snapshot week = week_of({journal}, any_day());
  for (const AgendaListSnapshot& list : week.lists) {
    const Selection& of = agenda.lists[list.list].of;
    const Moment end = Moment::end_of(week.last);
    RC_ASSERT(list.entries.size() == (stood(journal, of, end) ? 1U : 0U));
    if (list.entries.empty()) continue;
    const AgendaEntry& entry = list.entries[0];
    const std::optional<Moment> first = first_stood(journal, of, end);
    RC_ASSERT(first.has_value());
    RC_ASSERT(entry.first_raised == *first);
    std::int32_t weeks = 0;
    while (stood(journal, of, Moment::end_of(week.last - 7 * weeks))) ++weeks;
    RC_ASSERT(entry.weeks == weeks);
    RC_ASSERT(entry.carried == (weeks > 1));
  }
}

// Open, begun, ended and returned are told twice: by counts and by balances. What is counted each time adds
// up over periods that follow each other.
RC_GTEST_PROP(AnyBooks, FiguresTieWithTheBalanceAndAddUp, ()) {
  const std::vector<Journal> journals = any_journals();
  books::Mechanism mechanism = dispute();
  for (const Count::Of of : {Count::Of::kOpen, Count::Of::kBegun, Count::Of::kEnded, Count::Of::kReturned}) {
    mechanism.count(std::to_string(static_cast<int>(of)), of).amount = Count::Amount::kTimes;
  }
  Count& steps = mechanism.count("steps", Count::Of::kAction);
  steps.amount = Count::Amount::kTimes;
  steps.actions.assign(mechanism.rules.actions.size(), true);
  const Profile profile = mechanism.profile();
  const Date first = first_day() + *rc::gen::inRange(0, 100);
  const Date middle = first + *rc::gen::inRange(0, 60);
  const Date last = middle + *rc::gen::inRange(1, 60);
  const auto figures = [&](Date from, Date to) {
    return tally(profile, journals, {from, to}, books::calendar());
  };
  const Tally early = figures(first, middle);
  const Tally late = figures(middle + 1, last);
  const Tally whole = figures(first, last);
  const Balance balance = balance_of(profile, journals, first, last);
  RC_ASSERT(whole.counts[0] == books::number(balance.closing));
  RC_ASSERT(whole.counts[1] == books::number(balance.begun));
  RC_ASSERT(whole.counts[2] == books::number(balance.ended));
  RC_ASSERT(whole.counts[3] == books::number(balance.returned));
  RC_ASSERT(late.counts[0] == whole.counts[0]);
  for (std::size_t i = 1; i < whole.counts.size(); ++i) {
    RC_ASSERT(whole.counts[i].coefficient == early.counts[i].coefficient + late.counts[i].coefficient);
    RC_ASSERT(std::is_sorted(whole.cases[i].begin(), whole.cases[i].end()));
  }
}

// Events that do not fit change nothing: the cases on the lists are those of the events that do.
RC_GTEST_PROP(AnyBooks, WhatDidNotFitPutsNobodyOnAList, ()) {
  const Journal sound = any_journal("c1");
  Journal mixed = sound;
  for (std::size_t i = mixed.events.size(); i > 0; --i) {
    Event unfit = dispute().event("register", mixed.events[i - 1].at);
    mixed.events.insert(mixed.events.begin() + static_cast<std::ptrdiff_t>(i), unfit);
  }
  const Date day = any_day();
  const Snapshot with = week_of({mixed}, day);
  const Snapshot without = week_of({sound}, day);
  for (std::size_t i = 0; i < with.lists.size(); ++i) {
    RC_ASSERT(with.lists[i].entries.size() == without.lists[i].entries.size());
    RC_ASSERT(with.lists[i].balances());
  }
  RC_ASSERT(with.balance.closing == without.balance.closing);
  const Balance ever =
      balance_of(dispute().profile(), std::vector<Journal>{mixed}, first_day(), first_day() + 900);
  RC_ASSERT(!ever.balances());
}

}  // namespace
}  // namespace dajuan::mechanism
