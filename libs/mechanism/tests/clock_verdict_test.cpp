// What a clock has found stays found: neither a pause, nor another day in the field, nor a break in a waiting
// time washes it away. And what is private stays private where something is derived from it.
#include <gtest/gtest.h>

#include "story.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::string_view kNotice = R"(
id: test
name: 公示办理
sources: {practice: {zh: 做法, standing: practice}}
fields:
  day: {zh: 答应的日子, type: date}
states: {started: 在办, given: 已交, done: {zh: 办结, final: true}}
actions:
  begin: {zh: 立案, to: started, by: clerk, sets: day}
  halt: {zh: 中止, from: started, by: clerk, note: required}
  go_on: {zh: 恢复, from: [started, given], by: clerk, note: required}
  give: {zh: 交出, from: started, to: given, by: clerk}
  change: {zh: 改日子, from: given, by: clerk, sets: day, needs: day}
  finish: {zh: 办结, from: [started, given], to: done, by: clerk}
clocks:
  posting: {zh: 公示, starts: begin, at_least: 7 days, holds: finish, pauses: halt, resumes: go_on, basis: {practice: 1}}
  term: {zh: 期限, starts: begin, stops: [give, finish], within: 5 working days, pauses: halt, resumes: go_on, basis: {practice: 2}}
  promise: {zh: 答应的期限, starts: begin, stops: [give, finish], until: day, basis: {practice: 3}}
)";

Story begun(std::string_view day) {
  Story story(kNotice);
  EXPECT_TRUE(story.sound());
  EXPECT_EQ(story.act({"2025-03-03", "clerk", "begin", {story.field("day", *domain::Date::parse(day))}}), "");
  return story;
}

TEST(ClockVerdict, AWaitingTimeThatStandsStillIsNotOver) {
  Story story = begun("2025-03-10");
  ASSERT_EQ(story.act({"2025-03-04", "clerk", "halt", {}, "公示被撕"}), "");
  EXPECT_EQ(story.act({"2025-03-20", "clerk", "finish"}), "too_early");
  EXPECT_EQ(story.refusal.rule, "posting");
  ASSERT_EQ(story.act({"2025-03-21", "clerk", "go_on", {}, "重新张贴"}), "");
  EXPECT_EQ(story.act({"2025-03-26", "clerk", "finish"}), "too_early")
      << "the days before the break count once";
  EXPECT_EQ(story.act({"2025-04-01", "clerk", "finish"}), "");
}

TEST(ClockVerdict, APauseAfterTheLastDayHidesNothing) {
  Story story = begun("2025-03-31");
  EXPECT_EQ(story.due("term"), "2025-03-10 23:59:59");
  ASSERT_EQ(story.act({"2025-03-20", "clerk", "halt", {}, "等专家"}), "");
  EXPECT_EQ(story.clock("term", "2025-04-30"), "overdue");
}

TEST(ClockVerdict, APauseBeforeTheLastDayStopsTheClock) {
  Story story = begun("2025-03-31");
  ASSERT_EQ(story.act({"2025-03-05", "clerk", "halt", {}, "等专家"}), "");
  EXPECT_EQ(story.clock("term", "2025-04-30"), "paused");
}

struct Rewritten {
  const char* name;
  const char* day;      // promised
  const char* given;    // when it stopped
  const char* later;    // what is written into the field afterwards
  const char* verdict;  // before and after
};
void PrintTo(const Rewritten& one, std::ostream* out) { *out << one.name; }

class ADayWrittenAfterTheStop : public testing::TestWithParam<Rewritten> {};

TEST_P(ADayWrittenAfterTheStop, ChangesNoVerdict) {
  const Rewritten& one = GetParam();
  Story story = begun(one.day);
  ASSERT_EQ(story.act({one.given, "clerk", "give"}), "");
  EXPECT_EQ(story.clock("promise", "2025-04-01"), one.verdict);
  ASSERT_EQ(
      story.act({"2025-04-02", "clerk", "change", {story.field("day", *domain::Date::parse(one.later))}}),
      "");
  EXPECT_EQ(story.clock("promise", "2025-04-03"), one.verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ADayWrittenAfterTheStop,
    testing::Values(Rewritten{"InTimeStaysInTime", "2025-03-10", "2025-03-07", "2025-03-05", "met"},
                    Rewritten{"LateStaysLate", "2025-03-10", "2025-03-17", "2025-03-31", "late"}),
    [](const testing::TestParamInfo<Rewritten>& tested) { return tested.param.name; });

struct Leak {
  const char* name;
  const char* yaml;  // behind the head
  const char* code;
};
void PrintTo(const Leak& one, std::ostream* out) { *out << one.name; }

class WhatStandsOnSomethingPrivate : public testing::TestWithParam<Leak> {};

TEST_P(WhatStandsOnSomethingPrivate, IsNotShown) {
  const std::string yaml = std::string(R"(
id: test
name: 救助
sources: {practice: {zh: 做法, standing: practice}}
states: {started: 在办, done: {zh: 办结, final: true}}
fields:
  income: {zh: 收入, type: number, unit: 元, min: 0, private: true, required: true}
  poor: {zh: 困难, type: choice, of: {yes_poor: 是, not_poor: 否}, derive: {yes_poor: "income < 1000", not_poor: otherwise}}
stocks: {paid: {zh: 已发, unit: 元, grows_only: true}}
counts: {poor_ones: {zh: 困难户, of: begin, where: {poor: yes_poor}}}
actions:
  begin: {zh: 立案, to: started, by: clerk}
  finish: {zh: 办结, from: started, to: done, by: clerk, moves: {to: paid, by: income}}
)") + GetParam().yaml;
  const Compiled compiled = compile_text(yaml);
  const bool told = std::any_of(compiled.faults.begin(), compiled.faults.end(),
                                [](const Fault& fault) { return fault.code == GetParam().code; });
  EXPECT_TRUE(told) << (compiled.faults.empty() ? "no fault" : compiled.faults[0].en);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WhatStandsOnSomethingPrivate,
    testing::Values(Leak{"DerivedField", "public: {fields: poor}\n", "public-private-field"},
                    Leak{"CountByDerivedField", "public: {counts: poor_ones}\n", "public-private-count"},
                    Leak{"SentenceByDerivedField", "phrases: ['困难户{poor_ones}户']\n", "phrase-private"},
                    Leak{"SentenceByStock", "phrases: ['已发{paid}元']\n", "phrase-private"}),
    [](const testing::TestParamInfo<Leak>& tested) { return tested.param.name; });

}  // namespace
}  // namespace dajuan::mechanism
