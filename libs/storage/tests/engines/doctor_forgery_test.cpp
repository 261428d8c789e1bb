// Forgeries that leave events and their hashes as they are: what is told from them was changed, or what
// stands beside them is gone.
#include <functional>
#include <set>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/case_event.hpp"
#include "dajuan/storage/ledger_doctor.hpp"
#include "log_ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kClerk = "0192f7c0-1b2c-7000-8000-000000000001";
constexpr const char* kReading = "0192f7c0-1b2c-7000-8000-000000000002";
constexpr const char* kPlan = "0192f7c0-1b2c-7000-8000-000000000003";

using Told = std::set<std::string>;

class Forgery : public OnLogs {
 protected:
  void SetUp() override {
    OnLogs::SetUp();
    open_disputes(2);
    ASSERT_TRUE(act(person("head", {"peace_head"}), {last_, 1, "assess", {{"level", {"ordinary"}}}, "", ""}));
    forging_ = raw();
    // Tables are emptied and put back one by one.
    run(is_postgres() ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
    for (const char* trigger : {"event_is_never_changed", "event_is_never_removed"})
      run(std::string("DROP TRIGGER ") + trigger + (is_postgres() ? " ON event" : ""));
  }
  void run(const std::string& sql) { forging_->execute(sql.c_str()); }
  void append(const domain::Scope& scope, const std::vector<app::StoredEvent>& events) {
    const auto done = store_->write([&](app::Transaction& transaction) -> Result<void> {
      for (const app::StoredEvent& event : events) transaction.append(scope, event);
      return {};
    });
    ASSERT_TRUE(done) << done.error().en;
  }
  /// A clerk whose password was set twice.
  void put_clerk() {
    app::Account clerk;
    clerk.person = {kClerk, "clerk", "王", {{kVillage, {"grid"}, {}}}};
    const auto events_of = [&](const char* password) {
      clerk.password = password;
      app::StoredEvent event = app::password_event(clerk, "admin", app::timestamp(clock_.now), {});
      clerk.revision = event.revision;
      return event;
    };
    app::StoredEvent created = app::created_event(clerk, "admin", app::timestamp(clock_.now));
    clerk.revision = created.revision;
    append(app::account_scope(), {created, events_of("$old"), events_of("$new")});
    ASSERT_TRUE(store_->write([](app::Transaction& transaction) -> Result<void> {
      transaction.erase_old_passwords(kClerk);
      return {};
    }));
  }
  app::StoredEvent event_of(const std::string& stream, const app::Payload& payload) {
    app::StoredEvent event;
    event.area = kVillage;
    event.stream = stream;
    event.revision = 1;
    event.kind = app::kind_of(payload);
    event.actor = "clerk";
    event.at = app::timestamp(clock_.now);
    event.payload = app::encode(payload);
    return event;
  }
  void put_report() {
    app::ReadingImported imported;
    imported.reading.area = kVillage;
    imported.reading.name = "report.txt";
    imported.reading.title = "工作报告";
    app::PlanConfirmed confirmed;
    confirmed.plan.area = kVillage;
    confirmed.plan.title = "工作计划";
    confirmed.plan.reading_id = kReading;
    app::Promise promise;
    promise.mark.number = 1;
    promise.mark.state = app::ItemState::kAccepted;
    promise.verb = "建成";
    imported.draft.promises = confirmed.plan.promises = {promise};
    append(kCounty, {event_of(std::string("reading/") + kReading, imported),
                     event_of(std::string("plan/") + kPlan, confirmed)});
  }
  Told told(bool quick = false) {
    const auto result = examine(ledger(), own_rules(), clock_, {quick});
    EXPECT_TRUE(result) << result.error().en;
    Told out;
    for (const Complaint& one : result ? result->complaints : std::vector<Complaint>{}) {
      if (one.id != "D009") out.insert(one.id + " " + one.place);
    }
    return out;
  }
  /// Tables are put back after each.
  void expect_each(const std::vector<std::pair<std::string, std::string>>& forgeries, const Told& expected,
                   bool also_quickly) {
    for (const auto& [table, sql] : forgeries) {
      run("CREATE TABLE kept AS SELECT * FROM " + table);
      run(sql);
      EXPECT_EQ(told(), expected) << sql;
      EXPECT_EQ(told(true), also_quickly ? expected : Told{}) << sql << ", quickly";
      run("DELETE FROM " + table);
      run("INSERT INTO " + table + " SELECT * FROM kept");
      run("DROP TABLE kept");
    }
    EXPECT_EQ(told(), Told{}) << "all was put back";
  }
  std::string last_case() const { return "330803 " + app::case_stream(last_); }

  std::unique_ptr<Connection> forging_;
};

TEST_P(Forgery, AnAccountThatIsNotWhatItsEventsMakeIsTold) {
  put_clerk();
  ASSERT_EQ(told(), Told{});
  const std::string grants = app::encode(std::vector<app::Grant>{{"000000000000", {"admin"}, {}}});
  expect_each(
      {{"account", "UPDATE account SET grants = '" + grants + "', area = '000000000000', is_admin = 1"},
       {"account", "UPDATE account SET grants = 'x'"},
       {"account", "UPDATE account SET is_admin = 1"},
       {"account", "UPDATE account SET password = '$mine'"},
       {"account", "UPDATE account SET disabled = 1"},
       {"account", "DELETE FROM account"}},
      {std::string("D012 000000 account/") + kClerk}, true);
  const std::string other = "0192f7c0-1b2c-7000-8000-000000000009";
  expect_each({{"account",
                "INSERT INTO account (county, id, login, name, area, grants, is_admin, revision, disabled, "
                "must_change, "
                "password, locked_until_ms, created_at, updated_at) SELECT county, '" +
                    other +
                    "', 'other', name, area, grants, is_admin, revision, disabled, must_change, password, "
                    "locked_until_ms, created_at, updated_at FROM account"}},
              {"D012 000000 account/" + other}, true);
}

TEST_P(Forgery, AReadingOrAPlanThatIsNotWhatItsEventsMakeIsTold) {
  put_report();
  ASSERT_EQ(told(), Told{});
  expect_each({{"reading", "UPDATE reading SET title = 'x'"},
               {"reading", "UPDATE reading SET state = 'discarded'"},
               {"review_item", "DELETE FROM review_item"}},
              {std::string("D012 330803 reading/") + kReading}, false);
  expect_each({{"plan", "UPDATE plan SET title = 'x'"},
               {"plan_promise", "UPDATE plan_promise SET verb = '研究'"},
               {"plan_promise", "DELETE FROM plan_promise"}},
              {std::string("D012 330803 plan/") + kPlan}, false);
}

TEST_P(Forgery, APrivateValueThatIsGoneIsToldUnlessItWasErased) {
  put_clerk();
  const std::string first = "330803 " + [&] {
    Query row(*forging_, "SELECT stream FROM event WHERE county = '330803' AND seq = 1");
    row.next();
    return row.text(0);
  }();
  const Told gone = {"D004 330803 #1", "D006 " + first};
  expect_each({{"event", "UPDATE event SET private_values = NULL WHERE county = '330803' AND seq = 1"},
               {"event", "UPDATE event SET private_values = '{}' WHERE county = '330803' AND seq = 1"}},
              gone, false);
  const app::Person admin = person("grid-1", {"grid", "admin"});
  const app::CaseCommand command{{kCounty, "grid-1", "erase", std::string(64, 'a')}, admin};
  ASSERT_TRUE(store_->write([&](app::Transaction& transaction) -> Result<void> {
    const auto done =
        app::erase_case_values(transaction, tools(), command, last_, 2, {{"parties"}, "本人要求"});
    if (!done) return done.error();
    return {};
  }));
  EXPECT_EQ(told(), Told{}) << "what was erased may be gone";
  expect_each({{"event", "UPDATE event SET private_values = NULL WHERE county = '330803' AND seq = 1"}}, gone,
              false);
  // The latest password: nobody said that it may go.
  run("UPDATE event SET private_values = NULL WHERE county = '000000' AND seq = 3");
  EXPECT_EQ(told(), (Told{"D004 000000 #3", std::string("D012 000000 account/") + kClerk}));
}

// The lists say the same as the file, the end of the stream is right: only the events know.
TEST_P(Forgery, ACaseThatWasChangedWithItsRowInTheListsIsTold) {
  app::CaseRecord forged = record(last_);
  const app::CaseRow row = app::row_of(own_rules(), forged);
  for (mechanism::Value& value : forged.state.values) {
    if (auto* people = std::get_if<std::vector<std::string>>(&value)) *people = {"王五"};
  }
  ASSERT_EQ(app::row_of(own_rules(), forged), row) << "the lists know nothing of it";
  const std::string snapshot = app::encode_snapshot(forged.state);
  Query(*forging_, "UPDATE case_file SET snapshot = ? WHERE id = ?", Blob{snapshot}, Blob{last_.bytes()})
      .run();
  EXPECT_EQ(told(), Told{"D006 " + last_case()});
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(told(), Told{});
}

TEST_P(Forgery, ACaseInAnotherAreaThanItsEventsSayIsTold) {
  const char* kElsewhere = "330803114202";
  Query(*forging_, "UPDATE case_file SET area = ? WHERE id = ?", kElsewhere, Blob{last_.bytes()}).run();
  Query(*forging_, "UPDATE case_list SET area = ? WHERE id = ?", kElsewhere, Blob{last_.bytes()}).run();
  Query(*forging_, "UPDATE case_clock SET area = ? WHERE id = ?", kElsewhere, Blob{last_.bytes()}).run();
  EXPECT_EQ(told(), Told{"D006 " + last_case()});
}

TEST_P(Forgery, ARowOfTheAuditThatIsGoneOrChangedIsTold) {
  ASSERT_TRUE(store_->write([&](app::Transaction& transaction) -> Result<void> {
    for (int i = 1; i <= 4; ++i) {
      transaction.append_audit({"0192f7c0-1b2c-7000-8000-00000000000" + std::to_string(i),
                                clock_.now,
                                kClerk,
                                "revealCaseValues",
                                kVillage,
                                "case/1",
                                {"parties"},
                                "上门调解"});
    }
    return {};
  }));
  ASSERT_EQ(told(), Told{});
  const std::string at = "D013 330803 audit #";
  const std::string count = "D013 330803 audit";
  const auto expect = [&](const std::string& sql, const Told& expected, const Told& quickly) {
    SCOPED_TRACE(sql);
    for (const char* table : {"audit", "audit_end"})
      run(std::string("CREATE TABLE kept_") + table + " AS SELECT * FROM " + table);
    run(sql);
    EXPECT_EQ(told(), expected);
    EXPECT_EQ(told(true), quickly);
    for (const std::string table : {"audit", "audit_end"}) {
      run("DELETE FROM " + table);
      run("INSERT INTO " + table + " SELECT * FROM kept_" + table);
      run("DROP TABLE kept_" + table);
    }
  };
  expect("DELETE FROM audit", {count, at + "1"}, {count});
  expect("DELETE FROM audit WHERE number = 2", {count, at + "2"}, {count});
  expect("DELETE FROM audit WHERE number = 4", {count, at + "4"}, {count});
  expect("DELETE FROM audit_end", {count}, {count});
  expect("UPDATE audit SET account_id = 'x' WHERE number = 3", {at + "3"}, {});
  expect("UPDATE audit SET reason = 'x' WHERE number = 4", {at + "4"}, {});
  expect("UPDATE audit SET hash = (SELECT hash FROM audit WHERE number = 1) WHERE number = 4", {at + "4"},
         {});
  expect("DELETE FROM audit WHERE number = 4; UPDATE audit_end SET size = 3", {at + "3"}, {});
  EXPECT_EQ(told(), Told{});
}

DAJUAN_ON_BOTH_ENGINES(Forgery);

}  // namespace
}  // namespace dajuan::storage
