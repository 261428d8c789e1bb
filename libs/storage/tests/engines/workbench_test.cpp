// What waits for somebody, over a real store: each number is that of a list.
#include "dajuan/app/workbench.hpp"

#include <algorithm>

#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

class Workbenches : public OnLedgers {
 protected:
  app::Workbench bench(const app::Person& who, const domain::Scope& scope) {
    return ask([&](app::Queries& q) { return app::workbench(q, own_rules(), who, scope, clock_.now); });
  }
  std::int64_t cases_in(const domain::Scope& scope, const char* state) {
    app::CaseFilter filter;
    filter.mechanism = "dispute";
    filter.states = {state};
    return ask([&](app::Queries& q) {
      return static_cast<std::int64_t>(q.cases(scope, filter, {200, {}}).items.size());
    });
  }
  static const app::WaitingWork* row(const app::Workbench& bench, const std::string& state) {
    const auto found = std::find_if(bench.waiting.begin(), bench.waiting.end(),
                                    [&](const app::WaitingWork& one) { return one.state == state; });
    return found == bench.waiting.end() ? nullptr : &*found;
  }
};

TEST_P(Workbenches, WhatWaitsIsWhatOnesRolesLeadOn) {
  const auto grid = person("grid", {"grid"});
  const auto head = person("head", {"peace_head"});
  std::vector<app::CaseId> made;
  for (int i = 0; i < 5; ++i) made.push_back(open(grid, dispute())->id);
  ASSERT_TRUE(act(head, {made[0], 1, "assess", {{"level", {"ordinary"}}}, "", ""}));

  clock_.now += 8 * kDayMs;  // past the seven days of the assessment
  const app::Workbench waits = bench(head, kTown);
  ASSERT_NE(row(waits, "registered"), nullptr);
  EXPECT_EQ(row(waits, "registered")->cases, 4);
  EXPECT_EQ(row(waits, "registered")->cases, cases_in(kTown, "registered"));
  EXPECT_EQ(row(waits, "registered")->actions.front(), "assess");
  ASSERT_NE(row(waits, "assessed"), nullptr);
  EXPECT_EQ(row(waits, "assessed")->cases, 1);
  EXPECT_EQ(waits.late.count, 4) << "the assessment stops the deadline";

  const app::Workbench mine = bench(person("mediator", {"mediator"}), kTown);
  ASSERT_NE(row(mine, "registered"), nullptr);
  EXPECT_EQ(row(mine, "registered")->actions, (std::vector<std::string>{"assess", "decline"}));
  EXPECT_TRUE(bench(person("viewer", {"viewer"}), kTown).waiting.empty());
  EXPECT_EQ(bench(person("viewer", {"viewer"}), kTown).late.count, waits.late.count);

  const domain::Scope elsewhere{"330803", "330803115000", domain::Privacy::kPublicOnly, {}};
  EXPECT_TRUE(
      bench(app::Person{"c", "c", "c", {{"330803000000", {"peace_head"}, {}}}}, elsewhere).waiting.empty());
}

TEST_P(Workbenches, DeadlinesAreDueUntilSundayAndLateFromTheNextSecondOn) {
  const auto grid = person("grid", {"grid"});
  const auto head = person("head", {"peace_head"});
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(open(grid, dispute()));
    clock_.now += kDayMs;
  }
  const auto rows = ask([](app::Queries& q) { return q.deadlines(kTown, {"dispute", 0, INT64_MAX}, 50); });
  ASSERT_EQ(rows.size(), 3U);
  struct At {
    std::int64_t now;
    std::int64_t due;
    std::int64_t late;
  };
  const std::int64_t first = rows.front().due_ms;
  for (const At& at : {At{first - 30 * kDayMs, 0, 0}, At{first + 999, 0, 0}, At{first + 1000, 0, 1},
                       At{rows.back().due_ms + 1000, 0, 3}}) {
    clock_.now = at.now;
    const app::Workbench found = bench(head, kTown);
    EXPECT_EQ(found.late.count, at.late) << at.now - first;
    const std::int64_t end = app::unix_ms_of(domain::Moment::end_of(found.until)) + 1000;
    const auto this_week = std::count_if(rows.begin(), rows.end(), [&](const app::DueRow& one) {
      return one.due_ms >= at.now - at.now % 1000 && one.due_ms < end;
    });
    EXPECT_EQ(found.due.count, this_week) << at.now - first;
    EXPECT_EQ(found.until.weekday(), 7U);
    for (const app::DueWork& work : found.late.items) EXPECT_EQ(work.row.mechanism, "dispute");
  }
}

TEST_P(Workbenches, TheTableStandsWhereThereIsWork) {
  const app::Person both{
      "b", "b", "b", {{"330803000000", {"viewer"}, {}}, {"330803114000", {"mediator"}, {}}}};
  const auto scopes = app::scopes_of(both);
  ASSERT_EQ(scopes.front().area, "330803000000");
  const std::vector<domain::Scope> all = {kCounty, kTown};
  EXPECT_EQ(app::work_scope(own_rules(), both, all).area, kTown.area);
  EXPECT_EQ(app::work_scope(own_rules(), person("v", {"viewer"}), all).area, kCounty.area);
}

DAJUAN_ON_BOTH_ENGINES(Workbenches);

}  // namespace
}  // namespace dajuan::storage
