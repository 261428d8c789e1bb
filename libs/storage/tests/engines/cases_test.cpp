// Cases in the store, on both engines, and what lists and tallies say of them.
#include <atomic>
#include <chrono>
#include <fstream>
#include <future>
#include <iterator>
#include <map>
#include <thread>

#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

class Cases : public OnLedgers {};

TEST_P(Cases, ACaseLivesFromRegistrationOn) {
  const auto grid = person("grid-1", {"grid"});
  const auto opened = open(grid, dispute());
  ASSERT_TRUE(opened) << opened.error().en;
  EXPECT_EQ(opened->state, "registered");
  EXPECT_EQ(opened->revision, 1U);
  EXPECT_EQ(opened->seq, 1);
  const auto head = person("head", {"peace_head"});
  const auto assessed = act(head, {opened->id, 1, "assess", {{"level", {"ordinary"}}}, "", ""});
  ASSERT_TRUE(assessed) << assessed.error().en;
  EXPECT_EQ(assessed->state, "assessed");
  EXPECT_EQ(record(opened->id).state.revision, 2U);

  struct Refusal {
    const char* name;
    app::ActOnCase request;
    const char* reason;
    ErrorCode code;
  };
  const auto id = opened->id;
  for (const Refusal& one : std::vector<Refusal>{
           {"stale", {id, 1, "assign", {{"lead", {"王"}}}, "", ""}, "stale", ErrorCode::kConflict},
           {"wrong state", {id, 2, "close", {}, "", ""}, "wrong_state", ErrorCode::kConflict},
           {"no such action", {id, 2, "fly", {}, "", ""}, "unknown_action", ErrorCode::kNotFound},
           {"no such choice",
            {id, 2, "assess", {{"level", {"huge"}}}, "", ""},
            "choice",
            ErrorCode::kInvalidInput},
           {"missing", {id, 2, "assign", {}, "", ""}, "missing_field", ErrorCode::kInvalidInput},
           {"paper by nobody's leave",
            {id, 2, "assign", {{"lead", {"王"}}}, "", "2020-01-01"},
            "not_office",
            ErrorCode::kForbidden}}) {
    const auto refused = act(head, one.request);
    ASSERT_FALSE(refused) << one.name;
    EXPECT_EQ(refused.error().reason, one.reason) << one.name << ": " << refused.error().en;
    EXPECT_EQ(refused.error().code, one.code) << one.name;
  }
  const auto stranger = act(person("x", {"grid"}), {id, 2, "assign", {{"lead", {"王"}}}, "", ""});
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().reason, "wrong_role");
  const app::Person foreign{"f", "f", "f", {{"330802000000", {"peace_head"}, {}}}};
  const auto unseen = act(foreign, {id, 2, "assign", {{"lead", {"王"}}}, "", ""});
  ASSERT_FALSE(unseen);
  EXPECT_EQ(unseen.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(record(id).state.revision, 2U) << "a refusal changes nothing";
}

TEST_P(Cases, TheSameKeyIsOneCommand) {
  const auto grid = person("grid-1", {"grid"});
  const auto first = open(grid, dispute(), "one");
  const auto again = open(grid, dispute(), "one");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->id, again->id);
  EXPECT_EQ(first->seq, again->seq);
  EXPECT_EQ(first->state, again->state);
  EXPECT_EQ(first->at, again->at);
  const auto rows = ask([](app::Queries& queries) {
    return queries.cases(kTown, {"dispute", {}, "", 0}, {}).items;
  });
  EXPECT_EQ(rows.size(), 1U);
}

TEST_P(Cases, PrivateValuesStandBesideTheLogAndCanBeErased) {
  const auto grid = person("grid-1", {"grid", "admin"});
  const auto opened = open(grid, dispute());
  ASSERT_TRUE(opened) << opened.error().en;
  auto events = ask([&](app::Queries& queries) { return queries.case_events(kCounty, opened->id); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].payload.find("张三"), std::string::npos);
  EXPECT_NE(events[0].payload.find("\"parties\":{\"commit\":\""), std::string::npos);
  EXPECT_NE(events[0].private_values.find("张三"), std::string::npos);
  EXPECT_TRUE(app::commitments_hold(events[0]));
  const app::CaseCommand command{{kCounty, "grid-1", "erase", std::string(64, 'a')}, grid};
  const auto erased = store_->write([&](app::Transaction& transaction) -> Result<void> {
    const auto done =
        app::erase_case_values(transaction, tools(), command, opened->id, 1, {{"parties"}, "本人要求"});
    if (!done) return done.error();
    return {};
  });
  ASSERT_TRUE(erased) << erased.error().en;
  const auto before = events[0];
  events = ask([&](app::Queries& queries) { return queries.case_events(kCounty, opened->id); });
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].private_values, "");
  EXPECT_EQ(events[0].payload, before.payload);
  EXPECT_EQ(events[1].kind, "case.erased");
  EXPECT_EQ(record(opened->id).state.revision, 2U);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  EXPECT_EQ(dumped->find("张三"), std::string::npos) << "nor in the tables beside";
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped);
}

TEST_P(Cases, WhatWasErasedIsInNoFileOfAStoreThatRuns) {
  if (is_postgres()) GTEST_SKIP() << "its pages are its own";
  const auto grid = person("grid-1", {"grid", "admin"});
  const auto holds = [&] {
    const auto has = [&](const std::string& name) {
      std::ifstream in(folder_.path() + "/" + name, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(in), {}).find("张三") != std::string::npos;
    };
    return has("dajuan.db") || has("dajuan.db-wal");
  };
  const auto erase = [&](const app::CaseId& id, const std::string& key) {
    const app::CaseCommand command{{kCounty, "grid-1", key, std::string(64, 'a')}, grid};
    const auto erased = store_->write([&](app::Transaction& transaction) -> Result<void> {
      const auto done =
          app::erase_case_values(transaction, tools(), command, id, 1, {{"parties"}, "本人要求"});
      if (!done) return done.error();
      return {};
    });
    ASSERT_TRUE(erased) << erased.error().en;
  };
  const auto first = open(grid, dispute());
  ASSERT_TRUE(first);
  EXPECT_TRUE(holds());
  erase(first->id, "erase-1");
  EXPECT_FALSE(holds());

  const auto second = open(grid, dispute());
  ASSERT_TRUE(second);
  const auto reader = open_connection(folder_.path() + "/dajuan.db", ConnectionRole::kReader);
  reader->begin_read();
  Query(*reader, "SELECT count(*) FROM event").next();
  erase(second->id, "erase-2");
  EXPECT_TRUE(holds()) << "somebody reads there";
  reader->rollback();
  for (int i = 0; i < 100 && holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_FALSE(holds()) << "later";
}

TEST_P(Cases, ListsComeInPagesNewestFirstWhateverTownAndState) {
  const auto grid = person("grid-1", {"grid", "peace_head"});
  app::Person county{"c", "c", "c", {{"330803000000", {"grid", "peace_head"}, {}}}};
  std::vector<app::CaseId> made;
  for (int i = 0; i < 25; ++i) {
    clock_.now += 1000;
    app::OpenCase request = dispute();
    request.area = i % 3 == 0 ? "330803115203" : kVillage;
    request.values[0].second = {i % 2 == 0 ? "land" : "family"};
    const auto opened = open(county, request);
    ASSERT_TRUE(opened) << opened.error().en;
    made.push_back(opened->id);
    if (i % 5 == 0) {
      const auto assessed = act(county, {opened->id, 1, "assess", {{"level", {"key"}}}, "", ""});
      ASSERT_TRUE(assessed) << assessed.error().en;
    }
  }
  std::vector<app::CaseId> seen;
  app::CasePageRequest page{7, {}};
  for (bool more = true; more;) {
    const auto got = ask([&](app::Queries& queries) {
      return queries.cases(kCounty, {"dispute", {}, "", 0}, page);
    });
    for (const app::CaseRow& row : got.items) seen.push_back(row.id);
    more = got.more;
    page.before = seen.back();
  }
  EXPECT_EQ(seen, std::vector<app::CaseId>(made.rbegin(), made.rend()));
  const auto land = ask([&](app::Queries& queries) {
    return queries.cases(kTown, {"dispute", {"registered"}, "land", 0}, {50, {}}).items;
  });
  for (const app::CaseRow& row : land) {
    EXPECT_EQ(row.kind, "land");
    EXPECT_EQ(row.area, kVillage);
  }
  EXPECT_EQ(land.size(), 6U);  // even, not in thirds or fifths: 2 4 8 14 16 22

  std::map<std::string, std::int64_t> states;
  for (const app::TallyRow& row : ask([](app::Queries& q) {
         return q.tallies(kCounty, {"dispute", "", ""});
       })) {
    states[row.item + "/" + row.kind] += row.cases;
  }
  EXPECT_EQ(
      states,
      (std::map<std::string, std::int64_t>{
          {"registered/land", 10}, {"registered/family", 10}, {"assessed/land", 3}, {"assessed/family", 2}}));
  const domain::Scope village{"330803", kVillage, domain::Privacy::kWithPrivate, {}};
  std::int64_t in_village = 0;
  for (const app::TallyRow& row : ask([&](app::Queries& q) {
         return q.tallies(village, {"dispute", "", ""});
       }))
    in_village += row.cases;
  EXPECT_EQ(in_village, 16);
  const auto begun = ask([](app::Queries& q) { return q.tallies(kTown, {"dispute", "2026-01", "2026-01"}); });
  std::int64_t sum = 0;
  for (const app::TallyRow& row : begun) sum += row.item == "begun" ? row.cases : 0;
  EXPECT_EQ(sum, 16);
  const auto due = ask([&](app::Queries& q) {
    return q.deadlines(kTown, {"dispute", 0, clock_.now + 40LL * 86'400'000}, 100);
  });
  EXPECT_FALSE(due.empty());
  EXPECT_TRUE(std::is_sorted(due.begin(), due.end(),
                             [](const auto& a, const auto& b) { return a.due_ms < b.due_ms; }));
}

// Days of both years stand in the week that crosses the new year (ISO 8601), and each day in its own month.
TEST_P(Cases, TalliesOfMonthsAndWeeksAreTheSumsOfTheirDays) {
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t new_year = clock_.now;
  const std::pair<int, int> begun_by_day[] = {{-4, 1}, {-3, 2}, {-1, 3}, {0, 4}, {3, 5}, {4, 6}, {31, 7}};
  for (const auto& [day, cases] : begun_by_day) {
    clock_.now = new_year + day * kDayMs;
    for (int i = 0; i < cases; ++i) ASSERT_TRUE(open(person("grid-1", {"grid"}), dispute()));
  }
  using Sums = std::map<std::string, std::int64_t>;
  const auto begun = [&](const domain::Scope& scope, const char* from, const char* to) {
    Sums out;
    for (const app::TallyRow& row : ask([&](app::Queries& q) {
           return q.tallies(scope, {"dispute", from, to});
         })) {
      if (row.item == "begun") out[row.period] += row.cases;
    }
    return out;
  };
  for (const domain::Scope& scope : {kTown, kCounty}) {
    EXPECT_EQ(begun(scope, "2025-12", "2026-02"), (Sums{{"2025-12", 6}, {"2026-01", 15}, {"2026-02", 7}}));
    EXPECT_EQ(begun(scope, "2026-01", "2026-01"), (Sums{{"2026-01", 15}}));
    EXPECT_EQ(begun(scope, "2025-W52", "2026-W02"),
              (Sums{{"2025-W52", 1}, {"2026-W01", 14}, {"2026-W02", 6}}));
    EXPECT_EQ(begun(scope, "2026-W01", "2026-W01"), (Sums{{"2026-W01", 14}}));
    EXPECT_EQ(begun(scope, "2026-W03", "2026-W04"), Sums{});
  }
}

TEST_P(Cases, ManyAtOnceShareCommitsAndNoneIsLost) {
  const auto grid = person("grid-1", {"grid"});
  constexpr int kCases = 300;
  std::atomic<int> done{0};
  std::promise<void> all;
  std::vector<app::CaseCommand> commands;
  for (int i = 0; i < kCases; ++i)
    commands.push_back({{kCounty, grid.id, "m" + std::to_string(i), std::string(64, 'b')}, grid});
  for (int i = 0; i < kCases; ++i) {
    store_->submit(
        "330803",
        [&, i](app::Transaction& transaction) -> Result<void> {
          const auto opened =
              app::open_case(transaction, tools(), commands[static_cast<std::size_t>(i)], dispute());
          if (!opened) return opened.error();
          return {};
        },
        [&](const Result<void>& result) {
          EXPECT_TRUE(result) << result.error().en;
          if (++done == kCases) all.set_value();
        });
  }
  all.get_future().wait();
  EXPECT_LT(store_->figures().commits, 300U);
  const auto rows = ask([](app::Queries& queries) { return queries.events(kCounty, 0, 200); });
  EXPECT_TRUE(rows.more);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  const auto rebuilt = store_->rebuild();
  ASSERT_TRUE(rebuilt) << rebuilt.error().en;
  EXPECT_EQ(*rebuilt, kCases);
  EXPECT_EQ(*store_->dump(), *dumped);
}

TEST_P(Cases, ABodyThatIsRefusedAfterItWroteTakesNothingOfItsNeighbours) {
  const auto grid = person("grid-1", {"grid"});
  const app::CaseCommand good{{kCounty, grid.id, "good", std::string(64, 'c')}, grid};
  const app::CaseCommand bad{{kCounty, grid.id, "bad", std::string(64, 'c')}, grid};
  std::promise<void> both;
  std::atomic<int> done{0};
  const auto finish = [&](const Result<void>&) {
    if (++done == 2) both.set_value();
  };
  store_->submit(
      "330803",
      [&](app::Transaction& t) -> Result<void> {
        const auto opened = app::open_case(t, tools(), bad, dispute());
        return Error{ErrorCode::kConflict, "不", "no", "", "no"};
      },
      finish);
  store_->submit(
      "330803",
      [&](app::Transaction& t) -> Result<void> {
        const auto opened = app::open_case(t, tools(), good, dispute());
        if (!opened) return opened.error();
        return {};
      },
      finish);
  both.get_future().wait();
  const auto rows = ask([](app::Queries& queries) {
    return queries.cases(kTown, {"dispute", {}, "", 0}, {}).items;
  });
  EXPECT_EQ(rows.size(), 1U);
}

DAJUAN_ON_BOTH_ENGINES(Cases);

}  // namespace
}  // namespace dajuan::storage
