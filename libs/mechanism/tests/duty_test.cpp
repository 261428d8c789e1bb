// What a post owes over a thing, again and again: a chief and a reach of the river.
#include "dajuan/mechanism/duty.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "books.hpp"

namespace dajuan::mechanism {
namespace {

using books::at;
using books::day;
using books::number;

// A town's chief walks once in ten days, a village's twice a week, others once a month; at least 15 minutes,
// and not twice on one day.
books::Mechanism river() {
  books::Mechanism out;
  out.state("serving").state("resting").state("left", true);
  out.field("level", FieldType::kChoice, {"town", "village", "other"}).field("minutes", FieldType::kNumber);
  out.action("appoint", {}, "serving").action("patrol", {"serving", "resting"}, "");
  out.action("rest", {"serving"}, "resting").action("return", {"resting"}, "serving");
  out.action("leave", {"serving", "resting"}, "left").action("move", {"serving"}, "");
  Rule& rule = out.rules.rules.emplace_back();
  rule.id = "long_enough";
  rule.any_of = {
      {{{1, 1, find(out.rules.fields, "minutes")}}, Comparison::kAtLeast, {{15, 1, kNone}}, {}, kNone, ""}};
  Duty& duty = out.rules.duties.emplace_back();
  duty.id = "patrol";
  duty.states = out.states({"serving"});
  duty.done = find(out.rules.actions, "patrol");
  duty.rule = 0;
  duty.apart_days = 1;
  duty.field = find(out.rules.fields, "level");
  duty.of = {{0, {1, DutyPeriod::kTenDays}}, {1, {2, DutyPeriod::kWeek}}};
  duty.otherwise = {1, DutyPeriod::kMonth};
  return out;
}

std::string told(const std::vector<DutyRecord>& records) {
  std::string out;
  for (const DutyRecord& one : records) {
    out += (out.empty() ? "" : "; ") + one.first.to_string().substr(5) + " " + std::to_string(one.done) +
           "/" + std::to_string(one.owed) +
           (one.not_counted > 0 ? " not " + std::to_string(one.not_counted) : "") +
           (one.missed() ? " missed"
            : one.over   ? ""
                         : " runs");
  }
  return out;
}

TEST(DutyPeriods, AreThoseOfTheCalendar) {
  const struct {
    DutyPeriod period;
    const char *day, *first, *last;
  } rows[] = {
      {DutyPeriod::kDay, "2025-03-05", "2025-03-05", "2025-03-05"},
      {DutyPeriod::kWeek, "2025-03-09", "2025-03-03", "2025-03-09"},
      {DutyPeriod::kWeek, "2025-01-01", "2024-12-30", "2025-01-05"},
      {DutyPeriod::kTenDays, "2025-03-01", "2025-03-01", "2025-03-10"},
      {DutyPeriod::kTenDays, "2025-03-10", "2025-03-01", "2025-03-10"},
      {DutyPeriod::kTenDays, "2025-03-11", "2025-03-11", "2025-03-20"},
      {DutyPeriod::kTenDays, "2025-03-31", "2025-03-21", "2025-03-31"},
      {DutyPeriod::kTenDays, "2024-02-29", "2024-02-21", "2024-02-29"},
      {DutyPeriod::kTenDays, "2025-02-21", "2025-02-21", "2025-02-28"},
      {DutyPeriod::kMonth, "2025-12-31", "2025-12-01", "2025-12-31"},
      {DutyPeriod::kQuarter, "2025-05-15", "2025-04-01", "2025-06-30"},
      {DutyPeriod::kQuarter, "2025-12-31", "2025-10-01", "2025-12-31"},
      {DutyPeriod::kYear, "2024-02-29", "2024-01-01", "2024-12-31"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.day);
    const auto [first, last] = period_of(row.period, day(row.day));
    EXPECT_EQ(first.to_string(), row.first);
    EXPECT_EQ(last.to_string(), row.last);
  }
}

class River : public ::testing::Test {
 protected:
  void appoint(std::string_view when, std::string_view level) {
    journals.tell("reach", when, "appoint", {mechanism.choose("level", level)});
  }
  void patrol(std::string_view when, std::int64_t minutes = 30) {
    journals.tell("reach", when, "patrol", {mechanism.give("minutes", number(minutes))});
  }
  [[nodiscard]] std::string records(std::string_view first, std::string_view last, std::string_view now) {
    return told(duty_records(mechanism.profile(), journals.of("reach"), day(first), day(last), at(now)));
  }
  books::Mechanism mechanism = river();
  books::Journals journals{mechanism};
};

TEST_F(River, AMissedPatrolIsFoundByItself) {
  appoint("2025-03-01", "town");
  patrol("2025-03-05");
  patrol("2025-03-25");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-04-02"), "03-01 1/1; 03-11 0/1 missed; 03-21 1/1");
}

TEST_F(River, APeriodThatStillRunsIsNotMissed) {
  appoint("2025-03-01", "town");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-03-15"), "03-01 0/1 missed; 03-11 0/1 runs");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-03-10 23:59:59"), "03-01 0/1 runs");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-03-11 00:00:00"), "03-01 0/1 missed; 03-11 0/1 runs");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-02-15"), "");
}

TEST_F(River, WhatCameLaterChangesNoPastPeriod) {
  appoint("2025-03-01", "town");
  const std::string before = records("2025-03-01", "2025-03-31", "2025-03-15");
  patrol("2025-03-16");
  journals.tell("reach", "2025-03-17", "leave");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-03-15"), before);
}

TEST_F(River, TooShortOrTwiceOnADayDoesNotCount) {
  appoint("2025-03-03", "village");  // a Monday
  patrol("2025-03-04 08:00", 14);
  patrol("2025-03-04 10:00", 15);
  patrol("2025-03-04 16:00", 40);
  patrol("2025-03-09", 20);
  patrol("2025-03-10 00:00", 20);
  EXPECT_EQ(records("2025-03-03", "2025-03-16", "2025-03-17"), "03-03 2/2 not 2; 03-10 1/2 missed");
}

TEST_F(River, WhatDidNotCountDoesNotKeepTheNextFromCounting) {
  mechanism.rules.duties[0].apart_days = 3;
  appoint("2025-03-03", "village");
  patrol("2025-03-04");
  patrol("2025-03-06");  // two days after: too close
  patrol("2025-03-07");  // three days after the one that counted
  EXPECT_EQ(records("2025-03-03", "2025-03-09", "2025-03-17"), "03-03 2/2 not 1");
}

TEST_F(River, ARuleWithAnEmptyFieldIsNotBroken) {
  appoint("2025-03-01", "town");
  journals.tell("reach", "2025-03-02", "patrol");
  EXPECT_EQ(records("2025-03-01", "2025-03-05", "2025-04-02"), "03-01 1/1");
}

TEST_F(River, PartOfAPeriodOwesInProportionRoundedDown) {
  appoint("2025-03-06", "village");  // a Thursday: four days of seven, two a week
  EXPECT_EQ(records("2025-03-03", "2025-03-16", "2025-03-17"), "03-03 0/1 missed; 03-10 0/2 missed");
  journals.tell("reach", "2025-03-13", "leave");  // stood three days of seven
  EXPECT_EQ(records("2025-03-10", "2025-03-16", "2025-03-17"), "03-10 0/0");
  EXPECT_EQ(records("2025-03-17", "2025-03-30", "2025-04-17"), "");
}

TEST_F(River, RestIsNotOwedButAPatrolThenIsDone) {
  appoint("2025-03-01", "town");
  patrol("2025-03-02");
  journals.tell("reach", "2025-03-11", "rest");
  patrol("2025-03-15");
  journals.tell("reach", "2025-03-21", "return");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-04-02"), "03-01 1/1; 03-11 1/0; 03-21 0/1 missed");
}

TEST_F(River, AnotherLevelOwesAnotherPeriodFromThatDay) {
  appoint("2025-03-01", "town");
  patrol("2025-03-02");
  journals.tell("reach", "2025-03-11", "move", {mechanism.choose("level", "other")});
  patrol("2025-03-12");
  EXPECT_EQ(records("2025-03-01", "2025-03-31", "2025-04-02"), "03-01 1/1; 03-01 1/0");
  EXPECT_EQ(records("2025-04-01", "2025-04-30", "2025-05-02"), "04-01 0/1 missed");
}

TEST_F(River, WholePeriodsAreToldAtTheEdges) {
  appoint("2025-01-01", "village");
  patrol("2025-03-31");
  patrol("2025-04-02");
  EXPECT_EQ(records("2025-04-01", "2025-04-01", "2025-05-02"), "03-31 2/2");
}

// Every patrol stands in one period, counted or not; no period tells more than was done.
RC_GTEST_PROP(AnyRiver, EveryPatrolStandsInOnePeriod, ()) {
  const books::Mechanism mechanism = river();
  Journal journal{"reach", {}};
  domain::Moment now = at("2025-01-06");
  const auto level = [&] {
    return mechanism.choose("level", *rc::gen::element<std::string>("town", "village", "other"));
  };
  journal.events.push_back(mechanism.event("appoint", now, {level()}));
  std::int64_t patrols = 0;
  bool resting = false;
  const int steps = *rc::gen::inRange(0, 60);
  for (int i = 0; i < steps; ++i) {
    now.seconds += *rc::gen::element<std::int64_t>(0, 3600, 9 * 3600, 24 * 3600, 100 * 3600, 400 * 3600);
    const int kind = *rc::gen::inRange(0, 10);
    if (kind < 7) {
      const FieldValue minutes = mechanism.give("minutes", number(*rc::gen::inRange(5, 40)));
      journal.events.push_back(mechanism.event("patrol", now, {minutes}));
      ++patrols;
    } else if (kind == 7 && !resting) {
      journal.events.push_back(mechanism.event("move", now, {level()}));
    } else {
      journal.events.push_back(mechanism.event(resting ? "return" : "rest", now));
      resting = !resting;
    }
  }
  const domain::Date last = now.date() + 40;
  const auto records =
      duty_records(mechanism.profile(), journal, day("2025-01-06"), last, domain::Moment::end_of(last));
  std::int64_t found = 0;
  for (const DutyRecord& one : records) {
    found += one.done + one.not_counted;
    RC_ASSERT(one.first <= one.last);
    RC_ASSERT(one.owed <= 2);
    RC_ASSERT(one.over == (one.last < last));
  }
  RC_ASSERT(found == patrols);
}

}  // namespace
}  // namespace dajuan::mechanism
