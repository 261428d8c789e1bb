// The weekly list over a month: what is raised, carried over, overdue by time alone, and whether it balances.
#include "dajuan/mechanism/agenda.hpp"

#include "books.hpp"

namespace dajuan::mechanism {
namespace {

using books::at;
using books::day;

enum List : std::size_t { kReview, kUrge, kClear, kSoon };

// `c1 2025-01-06 09:00 x3 carried; ...`: who is on a list, since when, how many weeks.
std::string told(const AgendaListSnapshot& list) {
  std::string out;
  for (const AgendaEntry& entry : list.entries) {
    out += (out.empty() ? "" : "; ") + entry.case_id + " " + entry.first_raised.to_string() + " x" +
           std::to_string(entry.weeks) + (entry.carried ? " carried" : "");
  }
  return out;
}

std::string told(const Balance& balance) {
  return std::to_string(balance.opening) + "+" + std::to_string(balance.begun) + "+" +
         std::to_string(balance.returned) + "-" + std::to_string(balance.ended) + "=" +
         std::to_string(balance.closing);
}

std::string moves(const AgendaListSnapshot& list) {
  return std::to_string(list.carried_in) + "+" + std::to_string(list.entered) + "-" +
         std::to_string(list.left) + "=" + std::to_string(list.entries.size());
}

TEST(Cycle, BeginsOnItsDay) {
  const struct {
    Agenda::Cycle cycle;
    std::uint8_t on;
    const char *day, *first, *last;
  } rows[] = {
      {Agenda::Cycle::kWeekly, 1, "2025-01-06", "2025-01-06", "2025-01-12"},
      {Agenda::Cycle::kWeekly, 1, "2025-01-12", "2025-01-06", "2025-01-12"},
      {Agenda::Cycle::kWeekly, 5, "2025-01-09", "2025-01-03", "2025-01-09"},
      {Agenda::Cycle::kWeekly, 7, "2025-01-05", "2025-01-05", "2025-01-11"},
      {Agenda::Cycle::kWeekly, 1, "2025-01-01", "2024-12-30", "2025-01-05"},
      {Agenda::Cycle::kMonthly, 1, "2024-02-29", "2024-02-01", "2024-02-29"},
      {Agenda::Cycle::kMonthly, 26, "2025-01-25", "2024-12-26", "2025-01-25"},
      {Agenda::Cycle::kMonthly, 26, "2025-01-26", "2025-01-26", "2025-02-25"},
      {Agenda::Cycle::kMonthly, 28, "2025-03-01", "2025-02-28", "2025-03-27"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.day);
    Agenda agenda;
    agenda.cycle = row.cycle;
    agenda.on = row.on;
    const auto [first, last] = cycle_of(agenda, day(row.day));
    EXPECT_EQ(first.to_string(), row.first);
    EXPECT_EQ(last.to_string(), row.last);
  }
}

class WeeklyList : public ::testing::Test {
 protected:
  [[nodiscard]] Snapshot week(std::string_view of) const {
    return snapshot(mechanism.profile(), 0, journals.all, day(of), books::calendar());
  }
  books::Mechanism mechanism = books::dispute();
  books::Journals journals{mechanism};
};

TEST_F(WeeklyList, CarriesOverUntilACaseMovesOn) {
  journals.tell("c1", "2025-01-06", "register").tell("c2", "2025-01-08", "register");
  journals.tell("c2", "2025-01-10", "take_on").tell("c1", "2025-01-22", "take_on");
  const char* weeks[][3] = {
      {"2025-01-05", "", "0+0-0=0"},
      {"2025-01-07", "c1 2025-01-06 09:00 x1", "0+2-1=1"},
      {"2025-01-13", "c1 2025-01-06 09:00 x2 carried", "1+0-0=1"},
      {"2025-01-25", "", "1+0-1=0"},
  };
  for (const auto& row : weeks) {
    SCOPED_TRACE(row[0]);
    const Snapshot found = week(row[0]);
    EXPECT_EQ(told(found.lists[kReview]), row[1]);
    EXPECT_EQ(moves(found.lists[kReview]), row[2]);
    EXPECT_TRUE(found.lists[kReview].balances());
    EXPECT_TRUE(found.balance.balances());
  }
}

TEST_F(WeeklyList, FirstRaisedIsNeverLost) {
  journals.tell("c1", "2025-01-06", "register").tell("c1", "2025-01-14", "take_on");
  journals.tell("c1", "2025-01-29", "back");  // two weeks off the list, then on it again
  EXPECT_EQ(told(week("2025-01-20").lists[kReview]), "");
  EXPECT_EQ(told(week("2025-01-27").lists[kReview]), "c1 2025-01-06 09:00 x1");
  EXPECT_EQ(told(week("2025-02-03").lists[kReview]), "c1 2025-01-06 09:00 x2 carried");
}

TEST_F(WeeklyList, LeavingAndReturningWithinOneWeekIsNoBreakInTheSnapshots) {
  journals.tell("c1", "2025-01-06", "register")
      .tell("c1", "2025-01-14", "take_on")
      .tell("c1", "2025-01-16", "back");
  const Snapshot found = week("2025-01-13");
  EXPECT_EQ(told(found.lists[kReview]), "c1 2025-01-06 09:00 x2 carried");
  EXPECT_EQ(moves(found.lists[kReview]), "1+1-1=1");
}

TEST_F(WeeklyList, ACaseThatWasOnAListForAMomentWasRaisedThen) {
  // Registered and taken on in one minute, sent back weeks later: it was raised at the beginning.
  journals.tell("c1", "2025-01-06", "register")
      .tell("c1", "2025-01-06", "take_on")
      .tell("c1", "2025-01-22", "back");
  EXPECT_EQ(told(week("2025-01-22").lists[kReview]), "c1 2025-01-06 09:00 x1");
  EXPECT_EQ(moves(week("2025-01-06").lists[kReview]), "0+1-1=0");
}

TEST_F(WeeklyList, BeingOverdueBeginsByTimeAlone) {
  // Taken on on 2025-01-06: due at the end of 2025-02-06, and nothing happens on the day after.
  journals.tell("c1", "2025-01-06", "register").tell("c1", "2025-01-06", "take_on");
  EXPECT_EQ(told(week("2025-01-27").lists[kUrge]), "");
  EXPECT_EQ(told(week("2025-02-03").lists[kUrge]), "c1 2025-02-07 00:00 x1");
  EXPECT_EQ(told(week("2025-02-17").lists[kUrge]), "c1 2025-02-07 00:00 x3 carried");
  journals.tell("c1", "2025-02-12", "note");  // an event on the way changes nothing
  EXPECT_EQ(told(week("2025-02-17").lists[kUrge]), "c1 2025-02-07 00:00 x3 carried");
  journals.tell("c1", "2025-02-19", "settle");
  EXPECT_EQ(told(week("2025-02-17").lists[kUrge]), "");
  EXPECT_EQ(moves(week("2025-02-17").lists[kUrge]), "1+0-1=0");
}

TEST_F(WeeklyList, APauseMovesTheDayOfBeingOverdue) {
  journals.tell("c1", "2025-01-06", "register").tell("c1", "2025-01-06", "take_on");
  journals.tell("c1", "2025-01-20", "pause");
  EXPECT_EQ(told(week("2025-02-10").lists[kUrge]), "");  // it stands still, however long
  journals.tell("c1", "2025-02-10", "resume");
  EXPECT_EQ(told(week("2025-02-10").lists[kUrge]), "");
  const Snapshot later = week("2025-03-03");
  ASSERT_EQ(later.lists[kUrge].entries.size(), 1U);
  EXPECT_GT(later.lists[kUrge].entries[0].first_raised, at("2025-02-24"));
}

TEST_F(WeeklyList, WhatIsDueSoonStandsThereSevenDaysAhead) {
  journals.tell("c1", "2025-01-06", "register").tell("c1", "2025-01-06", "take_on");  // due 02-06
  EXPECT_EQ(told(week("2025-01-20").lists[kSoon]), "");
  EXPECT_EQ(told(week("2025-01-27").lists[kSoon]), "c1 2025-01-30 00:00 x1");
  EXPECT_EQ(moves(week("2025-02-03").lists[kSoon]), "1+0-1=0");  // on 02-07 it became overdue
}

TEST_F(WeeklyList, BalancesEachWeekOfAMonth) {
  journals.tell("c1", "2024-12-30", "register").tell("c1", "2025-01-07", "withdraw");
  journals.tell("c1", "2025-01-15", "reopen")
      .tell("c1", "2025-01-16", "withdraw")
      .tell("c1", "2025-01-17", "reopen");
  journals.tell("c2", "2025-01-07", "register").tell("c2", "2025-01-08", "withdraw");
  journals.tell("c3", "2025-01-14", "register");
  const char* weeks[][2] = {{"2024-12-30", "0+1+0-0=1"},
                            {"2025-01-06", "1+1+0-2=0"},
                            {"2025-01-13", "0+1+2-1=2"},
                            {"2025-01-20", "2+0+0-0=2"}};
  for (const auto& row : weeks) {
    SCOPED_TRACE(row[0]);
    EXPECT_EQ(told(week(row[0]).balance), row[1]);
    EXPECT_TRUE(week(row[0]).balance.balances());
  }
  EXPECT_EQ(told(balance_of(mechanism.profile(), journals.all, day("2024-12-30"), day("2025-01-26"))),
            "0+3+2-3=2");
}

TEST_F(WeeklyList, ACaseThatBeginsAndEndsInOneActionIsBoth) {
  mechanism.action("record", {}, "closed");
  journals.tell("c1", "2025-01-07", "record");
  EXPECT_EQ(told(week("2025-01-07").balance), "0+1+0-1=0");
}

TEST_F(WeeklyList, AnActionFromOpenAndEndedStatesEndsACaseOnce) {
  mechanism.action("strike", {"registered", "closed"}, "closed");
  journals.tell("c1", "2025-01-06", "register")
      .tell("c1", "2025-01-07", "strike")
      .tell("c1", "2025-01-08", "strike");
  EXPECT_EQ(told(week("2025-01-06").balance), "0+1+0-1=0");
}

TEST_F(WeeklyList, WhatHappensToACaseOnAListDoesNotTakeItOff) {
  journals.tell("c1", "2025-01-06", "register")
      .tell("c1", "2025-01-07", "note")
      .tell("c1", "2025-01-08", "note");
  EXPECT_EQ(moves(week("2025-01-06").lists[kReview]), "0+1-0=1");
}

TEST_F(WeeklyList, ACaseThatBeganLateWasOverdueFromItsFirstSecond) {
  // The term ran from an earlier day and was over already; it was settled in the same minute.
  mechanism.field("since", FieldType::kDate);
  mechanism.rules.clocks[0].start_day = find(mechanism.rules.fields, "since");
  journals.tell("c1", "2025-01-06", "register");
  journals.tell("c1", "2025-03-03", "take_on", {mechanism.give("since", day("2025-01-06"))});
  journals.tell("c1", "2025-03-03", "settle");
  EXPECT_EQ(moves(week("2025-03-03").lists[kUrge]), "0+1-1=0");
}

TEST_F(WeeklyList, AJournalThatDoesNotFitIsSeen) {
  const struct {
    const char* what;
    std::vector<std::pair<const char*, const char*>> steps;
    const char* balance;
  } rows[] = {
      {"closed before it was settled", {{"2025-01-06", "register"}, {"2025-01-07", "close"}}, "0+1+0-1=1"},
      {"registered twice", {{"2025-01-06", "register"}, {"2025-01-07", "register"}}, "0+2+0-0=1"},
      {"reopened while open", {{"2025-01-06", "register"}, {"2025-01-07", "reopen"}}, "0+1+1-0=1"},
      {"closed twice",
       {{"2025-01-06", "register"}, {"2025-01-07", "withdraw"}, {"2025-01-08", "withdraw"}},
       "0+1+0-2=0"},
      {"never registered", {{"2025-01-06", "withdraw"}}, "0+0+0-1=0"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    books::Journals broken(mechanism);
    for (const auto& [when, action] : row.steps) broken.tell("c1", when, action);
    const Snapshot found = snapshot(mechanism.profile(), 0, broken.all, day("2025-01-06"), books::calendar());
    EXPECT_EQ(told(found.balance), row.balance);
    EXPECT_FALSE(found.balance.balances());
  }
}

TEST_F(WeeklyList, TheListsOfAPastWeekDoNotHangOnWhatCameLater) {
  journals.tell("c1", "2025-01-06", "register").tell("c2", "2025-01-07", "register");
  const std::string before = told(week("2025-01-06").lists[kReview]);
  journals.tell("c1", "2025-01-13 00:00", "take_on").tell("c2", "2025-03-01", "withdraw");
  EXPECT_EQ(told(week("2025-01-06").lists[kReview]), before);
  EXPECT_EQ(before, "c1 2025-01-06 09:00 x1; c2 2025-01-07 09:00 x1");
}

TEST_F(WeeklyList, OrderIsByFirstRaisedThenByName) {
  journals.tell("b", "2025-01-07", "register")
      .tell("a", "2025-01-07", "register")
      .tell("z", "2025-01-06", "register");
  EXPECT_EQ(told(week("2025-01-06").lists[kReview]),
            "z 2025-01-06 09:00 x1; a 2025-01-07 09:00 x1; b 2025-01-07 09:00 x1");
}

TEST_F(WeeklyList, AMonthlyListCountsMonths) {
  mechanism.rules.agenda[0].cycle = Agenda::Cycle::kMonthly;
  mechanism.rules.agenda[0].on = 26;
  journals.tell("c1", "2024-11-20", "register");
  EXPECT_EQ(told(week("2025-02-01").lists[kReview]), "c1 2024-11-20 09:00 x4 carried");
}

TEST_F(WeeklyList, AnOldCaseIsLateByTheRulesOfItsOwnEra) {
  // From 2025-02-01 on mediation takes ten days; a case registered before keeps its month.
  Profile profile = mechanism.profile();
  profile.eras.push_back({day("2025-02-01"), {}, mechanism.rules});
  profile.eras[1].rules.clocks[0].length.otherwise = {10, domain::LengthUnit::kDays};
  journals.tell("old", "2025-01-31", "register").tell("old", "2025-02-03", "take_on");
  journals.tell("new", "2025-02-03", "register").tell("new", "2025-02-03", "take_on");
  const Snapshot found = snapshot(profile, 0, journals.all, day("2025-03-03"), books::calendar());
  EXPECT_EQ(told(found.lists[kUrge]), "new 2025-02-14 00:00 x4 carried; old 2025-03-04 00:00 x1");
}

TEST_F(WeeklyList, WithoutCasesOrAgendaThereIsNothing) {
  EXPECT_EQ(told(week("2025-01-06").balance), "0+0+0-0=0");
  const Profile profile = mechanism.profile();
  EXPECT_TRUE(snapshot(profile, 1, journals.all, day("2025-01-06"), books::calendar()).lists.empty());
  EXPECT_TRUE(
      snapshots(profile, 0, journals.all, day("2025-01-06"), day("2025-01-05"), books::calendar()).empty());
  journals.of("empty");
  EXPECT_EQ(told(week("2025-01-06").balance), "0+0+0-0=0");
}

}  // namespace
}  // namespace dajuan::mechanism
