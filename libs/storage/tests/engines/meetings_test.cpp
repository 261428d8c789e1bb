// Meetings in the store, on both engines: rows, scopes, rebuilding, and what the doctor says of forgeries.
#include <set>

#include "dajuan/app/meeting.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_doctor.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

class Meetings : public OnLedgers {
 protected:
  void SetUp() override {
    OnLedgers::SetUp();
    files_ = std::make_unique<ContentFiles>(folder_.path());
  }
  app::MeetingTools meeting_tools() { return {{*store_, *files_, clock_, random_}, own_rules()}; }
  Result<app::Meeting> begin(const std::string& area = "330803114000") {
    return app::begin_meeting(meeting_tools(), command(), head_, {"dispute", "weekly", area, ""});
  }
  Result<app::Meeting> close(const std::string& id) {
    return app::close_meeting(meeting_tools(), command(), head_, id, 1);
  }
  app::Command command() {
    return {kCounty, head_.id, "meeting-" + std::to_string(++commands_), std::string(64, 'a')};
  }
  app::MeetingPage listed(const domain::Scope& scope, const app::MeetingFilter& filter = {},
                          const std::string& before = {}, std::uint32_t limit = 50) {
    return ask([&](app::Queries& queries) { return queries.meetings(scope, filter, before, limit); });
  }
  std::set<std::string> told() {
    std::set<std::string> out;
    const auto result = examine({folder_.path(), is_postgres() ? place() : ""}, own_rules(), clock_, {});
    EXPECT_TRUE(result) << result.error().en;
    for (const Complaint& one : result->complaints) out.insert(one.id + " " + one.place);
    return out;
  }

  app::Person head_{"head", "head", "某人", {{"330803000000", {"grid", "peace_head"}, {}}}};
  std::unique_ptr<ContentFiles> files_;
  int commands_ = 0;
};
DAJUAN_ON_BOTH_ENGINES(Meetings);

TEST_P(Meetings, AMeetingIsToldFromTheLog) {
  const auto old = open(head_, dispute());
  ASSERT_TRUE(old) << old.error().en;
  clock_.now += 20 * kDayMs;
  const auto fresh = open(head_, dispute());
  const auto meeting = begin();
  ASSERT_TRUE(meeting) << meeting.error().en;
  EXPECT_EQ(meeting->balance.opening, 1) << "before this week";
  EXPECT_EQ(meeting->balance.begun, 1);
  ASSERT_EQ(meeting->items.size(), 2U);
  EXPECT_EQ(meeting->items[0].case_id, old->id.to_string()) << "the most urgent first";
  EXPECT_TRUE(meeting->items[0].late);
  EXPECT_FALSE(meeting->items[1].late);
  ASSERT_TRUE(act(head_, {fresh->id, 1, "assess", {{"level", {"key"}}}, "", ""}));
  const auto now = ask([&](app::Queries& queries) {
    return std::optional(app::told_meeting(queries, own_rules(), kTown, meeting->head.id).value());
  });
  EXPECT_EQ(now->head.dealt, 1U);
  const auto refused = begin();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "meeting_open");
  const auto closed = close(meeting->head.id);
  ASSERT_TRUE(closed) << closed.error().en;
  ASSERT_TRUE(act(head_, {old->id, 1, "assess", {{"level", {"key"}}}, "", ""}));
  const auto stored = ask([&](app::Queries& queries) { return queries.meeting(kTown, meeting->head.id); });
  EXPECT_EQ(stored, closed->head);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped) << "rebuilt = incremental";
  EXPECT_EQ(told(), std::set<std::string>{});
}

TEST_P(Meetings, NobodySeesOneOfAnotherAreaOrMechanism) {
  const auto town = begin();
  const auto village = begin(kVillage);
  const auto other = begin("330803115000");
  ASSERT_TRUE(town && village && other);
  const domain::Scope own{"330803", kVillage, domain::Privacy::kPublicOnly, {}};
  const domain::Scope hazards{"330803", "330803114000", domain::Privacy::kPublicOnly, {"hazard"}};
  const domain::Scope disputes{"330803", "330803114000", domain::Privacy::kPublicOnly, {"hazard", "dispute"}};
  const domain::Scope elsewhere{"330802", "330802000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(listed(kCounty).items.size(), 3U);
  EXPECT_EQ(listed(kTown).items.size(), 2U);
  EXPECT_EQ(listed(own).items.size(), 1U);
  EXPECT_EQ(listed(hazards).items.size(), 0U);
  EXPECT_EQ(listed(disputes).items.size(), 2U);
  EXPECT_EQ(listed(elsewhere).items.size(), 0U);
  for (const domain::Scope& scope : {own, hazards, elsewhere}) {
    EXPECT_FALSE(ask([&](app::Queries& queries) { return queries.meeting(scope, town->head.id); }));
    const auto found = ask([&](app::Queries& queries) {
      return std::optional(app::find_meeting(queries, scope, town->head.id));
    });
    ASSERT_FALSE(*found);
    EXPECT_EQ(found->error().code, ErrorCode::kNotFound);
  }
}

TEST_P(Meetings, ListsComeInPagesTheNewestFirst) {
  std::vector<std::string> made;
  for (int i = 0; i < 5; ++i) {
    clock_.now += 1000;
    const auto meeting = begin();
    ASSERT_TRUE(meeting) << meeting.error().en;
    ASSERT_TRUE(close(meeting->head.id));
    made.insert(made.begin(), meeting->head.id);
  }
  std::vector<std::string> seen;
  for (bool more = true; more;) {
    const auto page = listed(kTown, {"dispute", "weekly"}, seen.empty() ? "" : seen.back(), 2);
    for (const app::MeetingHead& head : page.items) seen.push_back(head.id);
    more = page.more;
  }
  EXPECT_EQ(seen, made);
  EXPECT_EQ(listed(kTown, {"hazard", ""}).items.size(), 0U);
  EXPECT_EQ(listed(kTown, {"", "monthly"}).items.size(), 0U);
}

TEST_P(Meetings, TheEndOfTheLogBeforeAMomentIsFound) {
  const std::int64_t begin_ms = clock_.now;
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(open(head_, dispute()));
    clock_.now += 1000;
  }
  const auto before = [&](std::int64_t ms) {
    return ask([&](app::Queries& queries) { return queries.last_seq_before(kCounty, app::timestamp(ms)); });
  };
  EXPECT_EQ(before(begin_ms), 0);
  EXPECT_EQ(before(begin_ms + 1), 1);
  EXPECT_EQ(before(begin_ms + 3000), 3);
  EXPECT_EQ(before(begin_ms + 60'000), 7);
  const auto touched =
      ask([](app::Queries& queries) { return queries.cases_touched(kTown, "dispute", 4, 9); });
  EXPECT_EQ(touched.size(), 3U);
  EXPECT_TRUE(
      ask([](app::Queries& queries) { return queries.cases_touched(kTown, "hazard", 0, 9); }).empty());
}

TEST_P(Meetings, TheDoctorTellsARowThatIsNotWhatItsEventsMake) {
  const auto meeting = begin();
  ASSERT_TRUE(meeting);
  ASSERT_TRUE(close(meeting->head.id));
  ASSERT_EQ(told(), std::set<std::string>{});
  const auto forging =
      open_connection(is_postgres() ? place() : folder_.path() + "/dajuan.db", ConnectionRole::kWriter);
  for (const char* sql : {"UPDATE meeting SET day = '2025-01-01'", "UPDATE meeting SET closed_at = ''",
                          "UPDATE meeting SET area = '330803115000'", "DELETE FROM meeting"}) {
    forging->execute(sql);
    EXPECT_EQ(told(), (std::set<std::string>{"D012 330803 meeting/" + meeting->head.id})) << sql;
    ASSERT_TRUE(store_->rebuild());
    EXPECT_EQ(told(), std::set<std::string>{}) << sql;
  }
}

}  // namespace
}  // namespace dajuan::storage
