// Counts, rates and the sentences told of them: one definition for each figure, and the figures that were
// published.
#include "dajuan/mechanism/tally.hpp"

#include "books.hpp"

namespace dajuan::mechanism {
namespace {

using books::day;
using books::number;

constexpr Period kYear2025{domain::Date(20'089), domain::Date(20'453)};  // 2025-01-01, 2025-12-31

std::string percent(const RateValue& rate) { return rate.percent ? rate.percent->to_string() : "none"; }

class Figures : public ::testing::Test {
 protected:
  [[nodiscard]] Tally of(Period period) const {
    return tally(mechanism.profile(), journals.all, period, books::calendar());
  }
  [[nodiscard]] Tally year() const { return of(kYear2025); }
  [[nodiscard]] std::string count(const Tally& figures, std::string_view id) const {
    return figures.counts[find(mechanism.rules.counts, id)].to_string();
  }
  [[nodiscard]] std::string rate(const Tally& figures, std::string_view id) const {
    return percent(figures.rates[find(mechanism.rules.rates, id)]);
  }
  Count& action_count(std::string_view id, const std::vector<std::string>& actions) {
    Count& one = mechanism.count(id, Count::Of::kAction);
    one.actions = mechanism.actions(actions);
    return one;
  }
  FieldGuard kind_is(std::string_view choice) {
    const Index field = find(mechanism.rules.fields, "kind");
    return {field, FieldGuard::Kind::kOneOf,
            std::uint64_t{1} << find(mechanism.rules.fields[field].choices, choice)};
  }
  // `many` cases of one course, each step on its day.
  void tell_many(int many, const std::string& name,
                 const std::vector<std::pair<const char*, const char*>>& steps,
                 const std::vector<FieldValue>& first = {}) {
    for (int i = 0; i < many; ++i) {
      Journal one{name + std::to_string(i), {}};
      for (const auto& [when, action] : steps) {
        one.events.push_back(
            mechanism.event(action, books::at(when), one.events.empty() ? first : std::vector<FieldValue>{}));
      }
      journals.all.push_back(std::move(one));
    }
  }
  books::Mechanism mechanism = books::dispute();
  books::Journals journals{mechanism};
};

TEST_F(Figures, PeriodOf2025) {
  EXPECT_EQ(kYear2025.first, day("2025-01-01"));
  EXPECT_EQ(kYear2025.last, day("2025-12-31"));
}

// 立案 996, 应结 972, 结案 911 -> 93.72 %, on time 737 -> 75.82 %: 应结 is not 立案.
TEST_F(Figures, ClosingRateOfTheGrid) {
  mechanism.count("filed", Count::Of::kBegun);
  for (const auto& [id, of] : {std::pair("due", Count::Of::kClockDue), std::pair("met", Count::Of::kClockMet),
                               std::pair("late", Count::Of::kClockLate)}) {
    mechanism.count(id, of).clock = 0;
  }
  mechanism.count("ended", Count::Of::kEnded);
  mechanism.rate("closing", "ended", "due");
  mechanism.rate("on_time", "met", "due");
  mechanism.rate("filing", "ended", "filed");
  tell_many(737, "met", {{"2025-03-03", "register"}, {"2025-03-03", "take_on"}, {"2025-03-20", "withdraw"}});
  tell_many(174, "late", {{"2025-03-03", "register"}, {"2025-03-03", "take_on"}, {"2025-05-20", "withdraw"}});
  tell_many(61, "open", {{"2025-03-03", "register"}, {"2025-03-03", "take_on"}});
  tell_many(20, "next_year", {{"2025-12-15", "register"}, {"2025-12-15", "take_on"}});  // due in January
  tell_many(4, "paused", {{"2025-03-03", "register"}, {"2025-03-03", "take_on"}, {"2025-03-10", "pause"}});
  const Tally figures = year();
  EXPECT_EQ(count(figures, "filed"), "996");
  EXPECT_EQ(count(figures, "due"), "972");
  EXPECT_EQ(count(figures, "ended"), "911");
  EXPECT_EQ(count(figures, "met"), "737");
  EXPECT_EQ(count(figures, "late"), "174");
  EXPECT_EQ(rate(figures, "closing"), "93.72");
  EXPECT_EQ(rate(figures, "on_time"), "75.82");
  EXPECT_EQ(rate(figures, "filing"), "91.47");
  EXPECT_EQ(figures.cases[find(mechanism.rules.counts, "ended")].size(), 911U);
}

// 93 = A54 B33 C2 D4, and 办成率 = A / total; 130 and 132 by kind of pollution; 57 = 15 new + 42 continued.
TEST_F(Figures, PartsAddUpToTheWhole) {
  const struct {
    std::vector<int> parts;
    const char* whole;
    const char* first_share;
  } rows[] = {
      {{54, 33, 2, 4}, "93", "58.06"},           {{64, 38, 21, 5}, "128", "50"},
      {{299, 55, 18}, "372", "80.38"},           {{27, 32, 23, 19, 16, 13}, "130", "20.77"},
      {{22, 31, 30, 20, 20, 9}, "132", "16.67"}, {{15, 42}, "57", "26.32"},
      {{17, 162, 10, 24, 9}, "222", "7.66"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.whole);
    mechanism = books::Mechanism();
    mechanism.state("known").field("kind", FieldType::kChoice, {"a", "b", "c", "d", "e", "f"});
    mechanism.action("list", {}, "known");
    mechanism.count("all", Count::Of::kAll);
    for (const char* kind : {"a", "b", "c", "d", "e", "f"})
      mechanism.count(kind, Count::Of::kAll).where = {kind_is(kind)};
    mechanism.rate("share", "a", "all");
    journals.all.clear();
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      const std::string kind(1, static_cast<char>('a' + i));
      tell_many(row.parts[i], kind, {{"2025-05-01", "list"}}, {mechanism.choose("kind", kind)});
    }
    const Tally figures = year();
    EXPECT_EQ(count(figures, "all"), row.whole);
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      EXPECT_EQ(figures.counts[1 + i].to_string(), std::to_string(row.parts[i]));
    }
    EXPECT_EQ(rate(figures, "share"), row.first_share);
  }
}

TEST_F(Figures, PlacesOfARateAreItsOwn) {  // 32/43 = 74.4 %
  action_count("taken", {"take_on"});
  mechanism.count("all", Count::Of::kAll);
  mechanism.rate("share", "taken", "all").places = 1;
  tell_many(32, "rich", {{"2025-01-06", "register"}, {"2025-01-07", "take_on"}});
  tell_many(11, "poor", {{"2025-01-06", "register"}});
  EXPECT_EQ(rate(year(), "share"), "74.4");
}

TEST_F(Figures, WhatEachKindOfCountCounts) {
  journals.tell("in", "2025-01-06", "register").tell("in", "2025-01-07", "take_on");
  journals.tell("twice", "2024-05-06", "register").tell("twice", "2025-01-07", "take_on");
  journals.tell("twice", "2025-01-08", "back").tell("twice", "2025-01-09", "take_on");
  journals.tell("twice", "2025-02-03", "settle").tell("twice", "2025-02-04", "close");
  journals.tell("twice", "2025-02-05", "reopen").tell("twice", "2025-02-06", "withdraw");
  journals.tell("later", "2026-01-01", "register");
  journals.tell("before", "2024-05-06", "register").tell("before", "2024-05-07", "withdraw");
  const struct {
    Count::Of of;
    const char *cases, *times, *who;
  } rows[] = {
      {Count::Of::kAction, "2", "3", "in twice"},
      {Count::Of::kState, "1", "1", "in"},
      {Count::Of::kOpen, "1", "1", "in"},
      {Count::Of::kOverdue, "1", "1", "in"},
      {Count::Of::kBegun, "1", "1", "in"},
      {Count::Of::kEnded, "1", "2", "twice"},
      {Count::Of::kReturned, "1", "1", "twice"},
      {Count::Of::kClockDue, "2", "4", "in twice"},
      {Count::Of::kClockMet, "1", "3", "twice"},
      {Count::Of::kClockLate, "0", "0", ""},
      {Count::Of::kAll, "3", "3", "before in twice"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(static_cast<int>(row.of));
    mechanism.rules.counts.clear();
    for (const auto amount : {Count::Amount::kCases, Count::Amount::kTimes}) {
      Count& one = mechanism.count(amount == Count::Amount::kCases ? "cases" : "times", row.of);
      one.amount = amount;
      one.actions = mechanism.actions({"take_on"});
      one.states = mechanism.states({"mediating"});
      one.clock = 0;
    }
    const Tally figures = year();
    EXPECT_EQ(count(figures, "cases"), row.cases);
    EXPECT_EQ(count(figures, "times"), row.times);
    std::string who;
    for (const std::string& id : figures.cases[0]) who += (who.empty() ? "" : " ") + id;
    EXPECT_EQ(who, row.who);
  }
}

TEST_F(Figures, AnActionThatDidNotFitWasNotDone) {
  action_count("taken", {"take_on"}).amount = Count::Amount::kTimes;
  journals.tell("c1", "2025-01-06", "register").tell("c1", "2025-01-07", "take_on");
  journals.tell("c1", "2025-01-08", "take_on");  // it is being mediated already
  EXPECT_EQ(count(year(), "taken"), "1");
}

TEST_F(Figures, WhereIsAskedOfTheCaseAtThePeriodsEnd) {
  action_count("land", {"register"}).where = {kind_is("land")};
  journals.tell("c1", "2025-01-06", "register", {mechanism.choose("kind", "neighbour")});
  journals.tell("c1", "2025-02-06", "note", {mechanism.choose("kind", "land")});
  journals.tell("c1", "2025-06-06", "note", {mechanism.choose("kind", "other")});
  EXPECT_EQ(count(of({day("2025-01-01"), day("2025-01-31")}), "land"), "0");
  EXPECT_EQ(count(of({day("2025-01-01"), day("2025-03-31")}), "land"), "1");
  EXPECT_EQ(count(year(), "land"), "0");
}

// Last year's statistics are typed in January: they are last year's, and so is what is put right in March.
TEST_F(Figures, ACountByADaysFieldCountsWhatWasRecordedLater) {
  mechanism.field("told_for", FieldType::kDate);
  const auto told_for = [&](const char* when) { return mechanism.give("told_for", day(when)); };
  const auto by_day = [&](std::string_view id, Count::Of of) -> Count& {
    Count& one = mechanism.count(id, of);
    one.day = find(mechanism.rules.fields, "told_for");
    one.actions = mechanism.actions({"note"});
    return one;
  };
  by_day("noted", Count::Of::kAction);
  Count& sum = by_day("sum", Count::Of::kAll);
  sum.amount = Count::Amount::kSum;
  sum.sum = find(mechanism.rules.fields, "area");
  const auto area = [&](int value) { return mechanism.give("area", number(value)); };
  journals.tell("later", "2026-01-08", "register", {area(5), told_for("2025-12-31")});
  journals.tell("later", "2026-03-09", "note", {area(7)});
  journals.tell("other year", "2025-06-02", "register", {area(100), told_for("2024-12-31")});
  journals.tell("other year", "2025-06-03", "note");
  journals.tell("no day", "2025-06-02", "register", {area(1000)});
  journals.tell("no day", "2025-06-03", "note");
  EXPECT_TRUE(counts_by_day(mechanism.profile()));
  const Tally figures = year();
  EXPECT_EQ(count(figures, "sum"), "7");
  EXPECT_EQ(count(figures, "noted"), "1");
  EXPECT_EQ(figures.cases[0], std::vector<std::string>{"later"});
  EXPECT_EQ(count(of({day("2024-01-01"), day("2024-12-31")}), "sum"), "100");
  EXPECT_EQ(count(of({day("2026-01-01"), day("2026-12-31")}), "sum"), "0");
}

TEST_F(Figures, SumsOfActionsAddWhatTheyGave) {
  const Index area = find(mechanism.rules.fields, "area");
  const auto sum = [&](std::string_view id, Count::Of of) -> Count& {
    Count& one = mechanism.count(id, of);
    one.amount = Count::Amount::kSum;
    one.sum = area;
    one.actions = mechanism.actions({"note"});
    return one;
  };
  sum("noted", Count::Of::kAction);
  sum("held", Count::Of::kAll);
  journals.tell("twice", "2025-01-06", "register", {mechanism.give("area", number(5))});
  journals.tell("twice", "2025-01-07", "note", {mechanism.give("area", number(125, 2))});
  journals.tell("twice", "2025-01-08", "note", {mechanism.give("area", number(35, 1))});
  // Noted twice without a new area: the one that was registered counts once.
  journals.tell("held", "2025-01-06", "register", {mechanism.give("area", number(10))});
  journals.tell("held", "2025-01-07", "note").tell("held", "2025-01-08", "note");
  journals.tell("unknown", "2025-01-06", "register").tell("unknown", "2025-01-08", "note");
  const Tally figures = year();
  EXPECT_EQ(count(figures, "noted"), "14.75");
  EXPECT_EQ(count(figures, "held"), "13.5");
  EXPECT_EQ(figures.cases[0], (std::vector<std::string>{"held", "twice"}));
}

TEST_F(Figures, ADerivedNumberIsGivenByWhatItIsDerivedFrom) {
  mechanism.field("total", FieldType::kNumber);
  const Index area = find(mechanism.rules.fields, "area");
  mechanism.rules.fields.back().sum = {{2, 1, area}};
  Count& one = action_count("noted", {"note"});
  one.amount = Count::Amount::kSum;
  one.sum = find(mechanism.rules.fields, "total");
  journals.tell("c1", "2025-01-06", "register");
  journals.tell("c1", "2025-01-07", "note", {mechanism.give("area", number(3))});
  journals.tell("c1", "2025-01-08", "note", {mechanism.give("area", number(4))});
  journals.tell("c1", "2025-01-09", "note");
  EXPECT_EQ(count(year(), "noted"), "14");
}

TEST_F(Figures, SumsAreExact) {
  Count& one = mechanism.count("area", Count::Of::kAll);
  one.amount = Count::Amount::kSum;
  one.sum = find(mechanism.rules.fields, "area");
  tell_many(1000, "c", {{"2025-01-06", "register"}},
            {mechanism.give("area", number(1, 1))});  // 1000 times 0.1
  EXPECT_EQ(count(year(), "area"), "100");
}

// 签约率 by mu: sums of one unit over each other, of the same parcels.
TEST_F(Figures, RateOverSums) {
  const auto sum = [&](std::string_view id, const std::vector<std::string>& actions) {
    Count& one = action_count(id, actions);
    one.amount = Count::Amount::kSum;
    one.sum = find(mechanism.rules.fields, "area");
  };
  sum("listed", {"register"});
  sum("signed", {"settle"});
  mechanism.rate("signing", "signed", "listed");
  tell_many(2, "signed", {{"2025-01-06", "register"}, {"2025-01-07", "take_on"}, {"2025-01-08", "settle"}},
            {mechanism.give("area", number(1205, 2))});
  tell_many(1, "open", {{"2025-01-06", "register"}}, {mechanism.give("area", number(80, 1))});
  const Tally figures = year();
  EXPECT_EQ(figures.rates[0].numerator.to_string(), "24.1");
  EXPECT_EQ(figures.rates[0].denominator.to_string(), "32.1");
  EXPECT_EQ(rate(figures, "signing"), "75.08");
}

TEST_F(Figures, ARateNeverPassesAHundredUnlessTheCohortIsOff) {
  mechanism.count("received", Count::Of::kBegun);
  mechanism.count("ended", Count::Of::kEnded);
  mechanism.rate("cohort", "ended", "received");
  mechanism.rate("flow", "ended", "received").cohort = false;
  tell_many(5, "old", {{"2024-12-01", "register"}, {"2025-01-07", "withdraw"}});
  tell_many(3, "new", {{"2025-01-06", "register"}, {"2025-01-07", "withdraw"}});
  tell_many(1, "open", {{"2025-01-06", "register"}});
  EXPECT_EQ(rate(year(), "cohort"), "75");
  EXPECT_EQ(rate(year(), "flow"), "200");
}

TEST_F(Figures, WithoutTakesCasesOutOfTheDenominator) {  // one city takes deferred ones out
  mechanism.count("received", Count::Of::kBegun);
  mechanism.count("ended", Count::Of::kEnded);
  action_count("deferred", {"pause"});
  mechanism.rate("plain", "ended", "received");
  mechanism.rate("without", "ended", "received").without = {2};
  tell_many(6, "done", {{"2025-01-06", "register"}, {"2025-01-07", "withdraw"}});
  tell_many(2, "open", {{"2025-01-06", "register"}});
  tell_many(4, "deferred", {{"2025-01-06", "register"}, {"2025-01-07", "take_on"}, {"2025-01-08", "pause"}});
  tell_many(1, "both",
            {{"2025-01-06", "register"},
             {"2025-01-07", "take_on"},
             {"2025-01-08", "pause"},
             {"2025-01-09", "withdraw"}});
  EXPECT_EQ(rate(year(), "plain"), "53.85");  // 7/13
  EXPECT_EQ(rate(year(), "without"), "75");   // 6/8
}

TEST_F(Figures, NothingOfNothingIsNoRate) {
  mechanism.count("received", Count::Of::kBegun);
  mechanism.count("ended", Count::Of::kEnded);
  mechanism.rate("closing", "ended", "received");
  EXPECT_EQ(rate(year(), "closing"), "none");
  tell_many(1, "open", {{"2025-01-06", "register"}});
  EXPECT_EQ(rate(year(), "closing"), "0");
}

TEST_F(Figures, CountsAreMatchedByIdAcrossEras) {
  // The old era counts land only; the new one all kinds, and has a count that the old one does not know.
  action_count("received", {"register"}).where = {kind_is("land")};
  Profile profile = mechanism.profile();
  profile.eras.push_back({day("2025-07-01"), {}, mechanism.rules});
  profile.eras[1].rules.counts[0].where.clear();
  Count open;
  open.id = "in_hand";
  open.of = Count::Of::kOpen;
  profile.eras[1].rules.counts.push_back(open);
  journals.tell("old_land", "2025-01-06", "register", {mechanism.choose("kind", "land")});
  journals.tell("old_other", "2025-01-06", "register", {mechanism.choose("kind", "other")});
  journals.tell("new_other", "2025-07-06", "register", {mechanism.choose("kind", "other")});
  const Tally figures = tally(profile, journals.all, kYear2025, books::calendar());
  EXPECT_EQ(figures.cases[0], (std::vector<std::string>{"new_other", "old_land"}));
  EXPECT_EQ(figures.counts[1].to_string(), "3");
}

TEST_F(Figures, AWaitingTimeIsMetByRunningOutAndNeverLate) {
  mechanism.rules.clocks[0].kind = Clock::Kind::kAtLeast;
  for (const auto& [id, of] : {std::pair("due", Count::Of::kClockDue), std::pair("met", Count::Of::kClockMet),
                               std::pair("late", Count::Of::kClockLate)}) {
    mechanism.count(id, of).clock = 0;
  }
  journals.tell("over", "2025-01-06", "register").tell("over", "2025-01-06", "take_on");
  journals.tell("after", "2025-01-06", "register")
      .tell("after", "2025-01-06", "take_on")
      .tell("after", "2025-05-06", "settle");
  journals.tell("cut", "2025-01-06", "register")
      .tell("cut", "2025-01-06", "take_on")
      .tell("cut", "2025-01-20", "settle");
  const Tally figures = year();
  EXPECT_EQ(count(figures, "due"), "2");
  EXPECT_EQ(count(figures, "met"), "2");
  EXPECT_EQ(count(figures, "late"), "0");
}

}  // namespace
}  // namespace dajuan::mechanism
