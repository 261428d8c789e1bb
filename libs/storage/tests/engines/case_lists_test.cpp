// Lists of cases: their orders and filters, their pages, and the counts that must agree with them.
#include <algorithm>
#include <map>
#include <set>

#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr const char* kOtherVillage = "330803115203";

class CaseLists : public OnLedgers {
 protected:
  app::CaseId opened(const std::string& village = kVillage, const char* kind = "neighbour") {
    clock_.now += 1000;
    app::OpenCase request = dispute();
    request.area = village;
    request.values[0].second = {kind};
    const auto receipt = open(everybody_, request);
    EXPECT_TRUE(receipt) << receipt.error().en;
    return receipt->id;
  }
  void acted(const app::CaseId& id, const char* action, std::vector<app::Written> values = {}) {
    clock_.now += 1000;
    const auto receipt =
        act(everybody_, {id, record(id).state.revision, action, std::move(values), "因由", ""});
    ASSERT_TRUE(receipt) << action << ": " << receipt.error().en;
  }
  void refer(const app::CaseId& id) {
    acted(id, "decline", {{"willing", {"false"}}, {"remedies", {"court"}}});
    acted(id, "refer", {{"taken", {"court"}}});
  }
  /// All pages of a list, joined.
  std::vector<app::CaseRow> listed(const app::CaseFilter& filter, app::CaseOrder order, std::uint32_t limit,
                                   const domain::Scope& scope = kCounty) {
    std::vector<app::CaseRow> out;
    app::CasePageRequest page{limit, {}, order, 0};
    for (bool more = true; more;) {
      const app::CasePage got = ask([&](app::Queries& q) { return q.cases(scope, filter, page); });
      EXPECT_LE(got.items.size(), limit);
      out.insert(out.end(), got.items.begin(), got.items.end());
      more = got.more;
      page.before = got.last;
      page.due_ms = got.last_due_ms;
      if (more && !got.last) ADD_FAILURE() << "a page that goes on says where";
    }
    return out;
  }
  static std::vector<app::CaseId> ids(const std::vector<app::CaseRow>& rows) {
    std::vector<app::CaseId> out;
    for (const app::CaseRow& row : rows) out.push_back(row.id);
    return out;
  }
  static app::CaseFilter disputes() {
    app::CaseFilter filter;
    filter.mechanism = "dispute";
    return filter;
  }

  app::Person everybody_{"everybody",
                         "everybody",
                         "everybody",
                         {{"330803000000", {"grid", "mediator", "peace_head", "supervisor", "office"}, {}}}};
};

TEST_P(CaseLists, ByDeadlineTheEarliestFirstAndEachCaseOnce) {
  std::vector<app::CaseId> made;
  for (int i = 0; i < 12; ++i) {
    made.push_back(opened(i % 3 == 0 ? kOtherVillage : kVillage, i % 2 == 0 ? "land" : "family"));
    if (i % 4 != 0) clock_.now += kDayMs;  // some fall due at the same moment
  }
  acted(made[5], "assess", {{"level", {"ordinary"}}});  // stops its only deadline
  refer(made[7]);
  acted(made[2], "mark_risk", {{"measures", {"talk"}}});  // a second deadline, two hours from now
  std::set<app::CaseId> left(made.begin(), made.end());
  left.erase(made[5]);
  left.erase(made[7]);

  const auto whole = listed(disputes(), app::CaseOrder::kDue, 200);
  EXPECT_TRUE(std::is_sorted(whole.begin(), whole.end(), [](const auto& one, const auto& other) {
    return std::tie(one.due_ms, one.id) < std::tie(other.due_ms, other.id);
  }));
  const auto found = ids(whole);
  EXPECT_EQ(std::set<app::CaseId>(found.begin(), found.end()), left);
  EXPECT_EQ(found.size(), left.size()) << "each once";
  for (const std::uint32_t limit : {1U, 2U, 3U, 7U})
    EXPECT_EQ(listed(disputes(), app::CaseOrder::kDue, limit), whole) << limit;

  app::CaseFilter land = disputes();
  land.kind = "land";
  for (const app::CaseRow& row : listed(land, app::CaseOrder::kDue, 2)) EXPECT_EQ(row.kind, "land");
  EXPECT_EQ(listed(land, app::CaseOrder::kDue, 2).size(), 6U);
  app::CaseFilter soon = disputes();
  soon.due_before_ms = whole[4].due_ms;
  for (const app::CaseOrder order : {app::CaseOrder::kDue, app::CaseOrder::kNewest}) {
    auto rows = ids(listed(soon, order, 3));
    std::sort(rows.begin(), rows.end());
    std::vector<app::CaseId> wanted;
    for (const app::CaseRow& row : whole) {
      if (row.due_ms < soon.due_before_ms) wanted.push_back(row.id);
    }
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(rows, wanted);
  }
  app::CaseFilter ended = disputes();
  ended.states = {"referred"};
  EXPECT_TRUE(listed(ended, app::CaseOrder::kDue, 10).empty()) << "what has ended has no deadline";
  const domain::Scope village{"330803", kOtherVillage, domain::Privacy::kWithPrivate, {}};
  for (const app::CaseRow& row : listed(disputes(), app::CaseOrder::kDue, 2, village))
    EXPECT_EQ(row.area, kOtherVillage);
}

TEST_P(CaseLists, WhatCameBackIsListedUntilItEndsAgain) {
  std::vector<app::CaseId> made;
  for (int i = 0; i < 6; ++i) made.push_back(opened(i < 3 ? kVillage : kOtherVillage));
  for (int i = 0; i < 5; ++i) refer(made[static_cast<std::size_t>(i)]);
  app::CaseFilter filter = disputes();
  filter.returned = true;
  const auto count = [&](const domain::Scope& scope, std::uint32_t most) {
    return ask([&](app::Queries& q) { return q.count_returned(scope, "dispute", most); });
  };
  EXPECT_TRUE(listed(filter, app::CaseOrder::kNewest, 10).empty());
  for (const std::size_t i : {3U, 0U, 1U}) acted(made[i], "back");
  const std::int64_t back = clock_.now;
  EXPECT_EQ(record(made[1]).state.returned, app::moment_of(back));
  for (const std::uint32_t limit : {1U, 2U, 10U}) {
    EXPECT_EQ(ids(listed(filter, app::CaseOrder::kNewest, limit)),
              (std::vector<app::CaseId>{made[3], made[1], made[0]}));
  }
  EXPECT_EQ(count(kCounty, 10), 3);
  EXPECT_EQ(count(kTown, 10), 2);
  EXPECT_EQ(count(kCounty, 2), 2) << "counting ends there";
  for (const app::CaseRow& row : listed(filter, app::CaseOrder::kDue, 2)) EXPECT_GT(row.returned_ms, 0);
  EXPECT_EQ(listed(filter, app::CaseOrder::kDue, 2).size(), 3U);

  refer(made[1]);
  EXPECT_EQ(ids(listed(filter, app::CaseOrder::kNewest, 10)), (std::vector<app::CaseId>{made[3], made[0]}));
  EXPECT_EQ(record(made[1]).state.returned, app::moment_of(back)) << "it is still known";
  const auto dumped = store_->dump();
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped);
}

TEST_P(CaseLists, AreFilteredByTheDayOnWhichCasesWereOpened) {
  const std::int64_t today = clock_.now;
  std::vector<app::CaseId> made;
  for (const char* at : {"", "2025-11-03", "2025-11-05 08:00", ""}) {
    clock_.now += 1000;
    app::OpenCase request = dispute();
    request.occurred_at = at;
    const auto receipt = open(everybody_, request);
    ASSERT_TRUE(receipt) << receipt.error().en;
    made.push_back(receipt->id);
  }
  const auto day = [](const char* text) { return app::unix_ms_of(*domain::Moment::parse(text)); };
  struct Asked {
    std::int64_t from;
    std::int64_t before;
    std::vector<std::size_t> found;
  };
  for (const Asked& one :
       {Asked{day("2025-11-03"), day("2025-11-05"), {1}}, Asked{day("2025-11-04"), day("2025-11-06"), {2}},
        Asked{0, day("2025-11-06"), {2, 1}}, Asked{today, 0, {3, 0}}, Asked{day("2025-11-06"), today, {}}}) {
    app::CaseFilter filter = disputes();
    filter.opened_from_ms = one.from;
    filter.opened_before_ms = one.before;
    std::vector<app::CaseId> wanted;
    for (const std::size_t i : one.found) wanted.push_back(made[i]);
    EXPECT_EQ(ids(listed(filter, app::CaseOrder::kNewest, 1)), wanted) << one.from << " " << one.before;
  }
}

TEST_P(CaseLists, APageLooksAtSoManyCasesAndSaysWhereItStopped) {
  const app::CaseId first = opened(kVillage, "land");
  const auto writer =
      open_connection(is_postgres() ? place() : folder_.path() + "/dajuan.db", ConnectionRole::kWriter);
  writer->begin();
  for (int i = 0; i < 30'000; ++i) {
    app::CaseId id = first;
    id.uuid[8] = 0xBF;  // later than the first
    for (std::size_t byte = 0; byte < 4; ++byte)
      id.uuid.at(12 + byte) = static_cast<std::uint8_t>(i >> (8 * byte));
    Query(
        *writer,
        "INSERT INTO case_list (county, town, mechanism, state, id, area, kind, title, revision, opened_ms, "
        "last_ms, ended_ms, due_ms) VALUES ('330803', '330803114', 'dispute', 'registered', ?, ?, 'family', "
        "'', 1, 1, 1, 0, 0)",
        Blob{id.bytes()}, kVillage)
        .run();
  }
  writer->commit();
  app::CaseFilter filter = disputes();
  filter.kind = "land";
  const app::CasePage page = ask([&](app::Queries& q) { return q.cases(kTown, filter, {50, {}}); });
  EXPECT_TRUE(page.items.empty());
  EXPECT_TRUE(page.more);
  ASSERT_TRUE(page.last);
  const app::CasePage rest = ask([&](app::Queries& q) { return q.cases(kTown, filter, {50, page.last}); });
  EXPECT_EQ(ids(rest.items), std::vector<app::CaseId>{first});
  EXPECT_FALSE(rest.more);
}

TEST_P(CaseLists, DeadlinesAreCountedAsTheyAreListed) {
  for (int i = 0; i < 9; ++i) {
    opened(i % 3 == 0 ? kOtherVillage : kVillage);
    clock_.now += kDayMs;
  }
  const std::int64_t now = clock_.now;
  const domain::Scope village{"330803", kOtherVillage, domain::Privacy::kWithPrivate, {}};
  for (const domain::Scope& scope : {kCounty, kTown, village}) {
    std::int64_t sum = 0;
    for (const auto& [from, before] : {std::pair(INT64_C(0), now), std::pair(now, now + 100 * kDayMs)}) {
      const app::DueFilter filter{"dispute", from, before};
      const auto rows = ask([&](app::Queries& q) { return q.deadlines(scope, filter, 200); });
      for (const app::DueRow& row : rows) EXPECT_TRUE(row.due_ms >= from && row.due_ms < before);
      const auto counted = ask([&](app::Queries& q) { return q.count_deadlines(scope, filter, 200); });
      EXPECT_EQ(counted, static_cast<std::int64_t>(rows.size())) << scope.area;
      EXPECT_EQ(ask([&](app::Queries& q) { return q.count_deadlines(scope, filter, 1); }),
                std::min<std::int64_t>(counted, 1));
      sum += counted;
    }
    EXPECT_EQ(sum, scope.area == kCounty.area ? 9 : scope.area == kTown.area ? 6 : 3) << scope.area;
  }
}

TEST_P(CaseLists, CountsByAreaSumToThoseOfTheWhole) {
  for (int i = 0; i < 10; ++i) opened(i < 4 ? kVillage : i < 7 ? "330803114202" : kOtherVillage);
  using Sums = std::map<std::string, std::int64_t>;
  const auto sums = [&](const domain::Scope& scope, const char* period) {
    Sums out;
    const app::TallyFilter filter{"dispute", period, period, true};
    for (const app::TallyRow& row : ask([&](app::Queries& q) { return q.tallies(scope, filter); }))
      out[row.area] += row.cases;
    return out;
  };
  EXPECT_EQ(sums(kCounty, ""), (Sums{{"330803114", 7}, {"330803115", 3}}));
  EXPECT_EQ(sums(kCounty, "2026-01"), (Sums{{"330803114", 7}, {"330803115", 3}}));
  EXPECT_EQ(sums(kTown, ""), (Sums{{kVillage, 4}, {"330803114202", 3}}));
  EXPECT_EQ(sums(kTown, "2026-01"), Sums{}) << "the past of villages is not kept";
  const domain::Scope province{"", "330000000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(sums(province, ""), (Sums{{"330803", 10}}));
}

DAJUAN_ON_BOTH_ENGINES(CaseLists);

}  // namespace
}  // namespace dajuan::storage
