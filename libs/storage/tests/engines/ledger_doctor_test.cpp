// Each complaint of the doctor has a damage here that makes it, and nothing else does.
#include "dajuan/storage/ledger_doctor.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "dajuan/app/case_event.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/storage/content_files.hpp"
#include "log_ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr std::int64_t kLater = 4'000'000'000'000;
/// Seqs of the ledger below: the site, disputes, and what was done to the last of them.
constexpr std::int64_t kSize = 302;

struct Damage {
  const char* name;
  const char* table;  ///< put back afterwards
  std::function<void()> make;
  std::set<std::string> told;
  std::set<std::string> told_quickly;
};

class Doctor : public OnLogs {
 protected:
  void SetUp() override {
    OnLogs::SetUp();
    ContentFiles files(folder_.path());
    areas_ = *files.put("code,name\n330803114,高家镇\n");
    put_site();
    open_disputes(kSize - 2);
    ASSERT_TRUE(act(person("head", {"peace_head"}), {last_, 1, "assess", {{"level", {"ordinary"}}}, "", ""}));
    ASSERT_TRUE(open_log()->checkpoint("330803"));
    damaging_ = raw();
    for (const char* trigger : {"event_is_never_changed", "event_is_never_removed"}) {
      run(std::string("DROP TRIGGER ") + trigger + (is_postgres() ? " ON event" : ""));
    }
  }

  void put_site() {
    const auto done = store_->write([&](app::Transaction& transaction) -> Result<void> {
      app::StoredEvent event;
      event.area = "330803114000";
      event.stream = "site";
      event.revision = 1;
      event.kind = "site.set";
      event.actor = "local";
      event.at = app::timestamp(clock_.now);
      event.payload = app::encode(app::SiteSet{{event.area, "高家镇", areas_}});
      transaction.append(kCounty, std::move(event));
      return {};
    });
    ASSERT_TRUE(done) << done.error().en;
  }
  void run(const std::string& sql) { damaging_->execute(sql.c_str()); }
  template <typename... Values>
  void set(const char* sql, const Values&... values) {
    Query(*damaging_, sql, values...).run();
  }
  ExamResult exam(bool quick = false, std::int64_t now_ms = kLater) const {
    SetClock clock;
    clock.now = now_ms;
    const auto result = examine(ledger(), own_rules(), clock, {quick});
    EXPECT_TRUE(result) << result.error().en;
    return result ? *result : ExamResult{};
  }
  static std::set<std::string> told(const ExamResult& result) {
    std::set<std::string> out;
    for (const Complaint& one : result.complaints) {
      out.insert(one.id + " " + one.place);
      EXPECT_FALSE(one.zh.empty() || one.en.empty()) << one.id;
    }
    return out;
  }
  void expect_each(const std::vector<Damage>& damages) {
    for (const Damage& one : damages) {
      const std::string table = one.table;
      run("CREATE TABLE kept AS SELECT * FROM " + table);
      one.make();
      EXPECT_EQ(told(exam()), one.told) << one.name;
      EXPECT_EQ(told(exam(true)), one.told_quickly) << one.name << ", quickly";
      run("DELETE FROM " + table);
      run("INSERT INTO " + table + " SELECT * FROM kept");
      run("DROP TABLE kept");
    }
    EXPECT_EQ(told(exam()), std::set<std::string>{}) << "all was put back";
  }
  std::string last_case() const { return "330803 " + app::case_stream(last_); }
  std::string first_bytes(const std::string& column, const std::string& table,
                          const std::string& which = {}) {
    Query row(*damaging_, "SELECT " + column + " FROM " + table + " WHERE county = '330803' " + which);
    row.next();
    return row.blob(0);
  }

  std::string areas_;
  std::unique_ptr<Connection> damaging_;
};

TEST_P(Doctor, ALedgerAsItGrewIsSound) {
  const ExamResult result = exam();
  EXPECT_EQ(told(result), std::set<std::string>{});
  EXPECT_EQ(result.events, static_cast<std::uint64_t>(kSize));
  EXPECT_EQ(result.cases, static_cast<std::uint64_t>(kSize - 2));
  EXPECT_EQ(result.files, 1U);
  EXPECT_EQ(told(exam(true)), std::set<std::string>{});
}

TEST_P(Doctor, DamageOfEventsAndStreamsIsToldWithItsPlace) {
  const std::string seventh = first_bytes("stream", "event", "AND seq = 7");
  const auto case_of = [&](int seq) {
    return "D006 330803 " + first_bytes("stream", "event", "AND seq = " + std::to_string(seq));
  };
  expect_each({
      {"an event is gone",
       "event",
       [&] { run("DELETE FROM event WHERE seq = 7"); },
       {"D002 330803 #7", "D007 330803 " + seventh},
       {"D002 330803 #7"}},
      {"the first is gone",
       "event",
       [&] { run("DELETE FROM event WHERE seq = 1"); },
       {"D002 330803 #1", "D007 330803 site"},
       {"D002 330803 #1"}},
      {"another size",
       "shard",
       [&] { run("UPDATE shard SET size = size + 1"); },
       {"D002 330803"},
       {"D002 330803"}},
      {"a payload",
       "event",
       [&] { run("UPDATE event SET payload = replace(payload, 'neighbour', 'land') WHERE seq = 12"); },
       {"D003 330803 #12", case_of(12)},
       {}},
      {"an actor",
       "event",
       [&] { run("UPDATE event SET actor = 'x' WHERE seq = 302"); },
       {"D003 330803 #302", case_of(302)},
       {}},
      {"an area that is none",
       "event",
       [&] { run("UPDATE event SET area = '33080311400x' WHERE seq = 3"); },
       {"D003 330803 #3"},
       {}},
      {"a private value",
       "event",
       [&] {
         run("UPDATE event SET private_values = replace(private_values, '李四', '王五') WHERE seq = 5");
       },
       {"D004 330803 #5", case_of(5)},
       {}},
      {"an end of a stream",
       "stream_head",
       [&] { run("UPDATE stream_head SET seq = 2"); },
       {"D007 330803 site"},
       {}},
      {"no end of a stream",
       "stream_head",
       [&] { run("DELETE FROM stream_head"); },
       {"D007 330803 site"},
       {"D007 330803 site"}},
      {"a file that is not there",
       "site",
       [&] { set("UPDATE site SET areas_sha256 = ?", std::string(64, 'a')); },
       {"D009 files/" + std::string(64, 'a'), "D012 330803 site"},
       {"D009 files/" + std::string(64, 'a')}},
  });
}

TEST_P(Doctor, DamageOfCasesAndCountsIsToldWithItsPlace) {
  const std::string last = last_case();
  const std::string with_deadline = first_bytes("id", "case_clock", "ORDER BY id LIMIT 1");
  expect_each({
      {"a count of the present",
       "tally",
       [&] {
         run("UPDATE tally SET cases = cases + 1 WHERE area = '330803114' AND period = '' AND item = "
             "'assessed'");
       },
       {"D005 330803 330803114/dispute/assessed/neighbour"},
       {"D005 330803 330803114/dispute/assessed/neighbour"}},
      {"a count of a day",
       "tally",
       [&] { run("DELETE FROM tally WHERE area = '330803' AND period = '2026-01-01' AND item = 'begun'"); },
       {"D005 330803 330803/dispute/2026-01-01/begun"},
       {"D005 330803 330803/dispute/2026-01-01/begun"}},
      {"a title",
       "case_list",
       [&] { run("UPDATE case_list SET title = 'x' WHERE state = 'assessed'"); },
       {"D006 " + last},
       {}},
      {"a deadline",
       "case_clock",
       [&] { set("UPDATE case_clock SET clock = 'x' WHERE id = ?", Blob{with_deadline}); },
       {"D006 330803 " + app::case_stream(*app::case_id_of("330803", with_deadline))},
       {}},
      {"a deadline of nothing",
       "case_clock",
       [&] {
         run("INSERT INTO case_clock SELECT county, town, mechanism, 1, id, run, clock, area FROM case_clock "
             "LIMIT 1");
       },
       {"D006 330803"},
       {}},
      {"a row of nothing",
       "case_file",
       [&] { set("DELETE FROM case_file WHERE id = ?", Blob{last_.bytes()}); },
       {"D006 " + last, "D007 " + last},
       {"D006 330803", "D007 " + last}},
      {"a snapshot",
       "case_file",
       [&] { set("UPDATE case_file SET snapshot = ? WHERE id = ?", Blob{"x"}, Blob{last_.bytes()}); },
       {"D006 " + last},
       {}},
      {"an end that is behind",
       "case_file",
       [&] { set("UPDATE case_file SET seq = seq - 1, revision = 1 WHERE id = ?", Blob{last_.bytes()}); },
       {"D006 " + last, "D007 " + last},
       {"D007 " + last}},
  });
}

TEST_P(Doctor, DamageOfTheTreeIsToldWithItsPlace) {
  const auto byte_changed = [&](const char* column, const char* table, std::size_t at) {
    std::string bytes = first_bytes(column, table);
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
    return bytes;
  };
  expect_each({
      {"a hash in a tile",
       "log_tile",
       [&] { set("UPDATE log_tile SET hashes = ?", Blob{byte_changed("hashes", "log_tile", 32 * 9 + 5)}); },
       {"D010 330803 #10"},
       {}},
      {"the root of a tile",
       "log_tile",
       [&] { set("UPDATE log_tile SET root = ?", Blob{byte_changed("root", "log_tile", 0)}); },
       {"D010 330803 #1"},
       {"D010 330803", "D011 330803 #302"}},
      {"a tile",
       "log_tile",
       [&] { run("DELETE FROM log_tile"); },
       {"D010 330803", "D010 330803 #1"},
       {"D010 330803"}},
      {"the end of the log",
       "shard",
       [&] { set("UPDATE shard SET frontier = ?", Blob{byte_changed("frontier", "shard", 20)}); },
       {"D010 330803"},
       {"D010 330803"}},
      {"an event and its hash",
       "event",
       [&] {
         run("UPDATE event SET leaf = (SELECT leaf FROM event o WHERE o.county = event.county AND o.seq = "
             "13) WHERE seq = 12");
       },
       {"D003 330803 #12", "D010 330803", "D010 330803 #12", "D011 330803 #302"},
       {}},
      {"a signed head",
       "log_checkpoint",
       [&] {
         const auto note =
             open_log()->signer().sign(log::checkpoint_text({log::origin_of("330803"), 5, log::Hash{}, {}}));
         set("INSERT INTO log_checkpoint (county, size, note) VALUES ('330803', 5, ?)", *note);
       },
       {"D011 330803 #5"},
       {"D011 330803 #5"}},
      {"a signature",
       "log_checkpoint",
       [&] { run("UPDATE log_checkpoint SET note = replace(note, 'dajuan ', 'nobody ')"); },
       {"D011 330803 #302"},
       {"D011 330803 #302"}},
  });
}

TEST_P(Doctor, RebuildingMendsWhatIsToldFromEvents) {
  for (const char* sql :
       {"UPDATE tally SET cases = cases + 1", "DELETE FROM case_list", "UPDATE case_clock SET clock = 'x'",
        "DELETE FROM log_tile", "UPDATE case_file SET seq = 2", "UPDATE shard SET size = 1"})
    run(sql);
  EXPECT_FALSE(exam().sound());
  const auto rebuilt = store_->rebuild();
  ASSERT_TRUE(rebuilt) << rebuilt.error().en;
  EXPECT_EQ(told(exam()), std::set<std::string>{});
}

TEST_P(Doctor, AClockThatWasSetBackIsTold) {
  const std::set<std::string> expected = {"D008 330803 #302"};
  const std::int64_t earlier = clock_.now - kClockSkewMs;
  EXPECT_EQ(told(exam(false, earlier - 1)), expected);
  EXPECT_EQ(told(exam(true, earlier - 1)), expected);
  EXPECT_EQ(told(exam(false, earlier)), std::set<std::string>{}) << "another server's clock may be ahead";
}

TEST_P(Doctor, AContentFileThatChangedIsTold) {
  write_to(folder_.path() + "/files/" + areas_, "changed");
  EXPECT_EQ(told(exam()), std::set<std::string>{"D009 files/" + areas_});
  EXPECT_EQ(told(exam(true)), std::set<std::string>{}) << "a quick look only asks whether it is there";
  std::filesystem::remove(folder_.path() + "/files/" + areas_);
  EXPECT_EQ(told(exam(true)), std::set<std::string>{"D009 files/" + areas_});
}

TEST_P(Doctor, ComplaintsAreToldUpToALimit) {
  run("UPDATE event SET actor = 'x'");
  const ExamResult result = exam();
  const auto told_of = std::count_if(result.complaints.begin(), result.complaints.end(),
                                     [](const Complaint& one) { return one.id == "D003"; });
  EXPECT_EQ(told_of, static_cast<std::ptrdiff_t>(kComplaintsMax));
  EXPECT_EQ(result.untold.at("D003"), static_cast<std::uint64_t>(kSize) - kComplaintsMax);
}

TEST_P(Doctor, AMechanismThatIsNotKnownIsAskedFor) {
  const mechanism::Compiled none;
  const app::Rulebook empty{none.catalogue, own_rules().calendar};
  const auto result = examine(ledger(), empty, clock_, {});
  ASSERT_TRUE(result);
  ASSERT_FALSE(result->sound());
  EXPECT_EQ(result->complaints.front().id, "D006");
  EXPECT_NE(result->complaints.front().en.find("--mechanisms"), std::string::npos);
}

// Pages of an index that no longer belong to its table: what only the database itself can see.
TEST_P(Doctor, WhatTheDatabaseFindsItselfIsTold) {
  if (is_postgres()) GTEST_SKIP() << "PostgreSQL tells only of checksums, and those need a broken disk";
  run("PRAGMA writable_schema = ON");
  run("DELETE FROM sqlite_schema WHERE name = 'account_by_login'");
  run("PRAGMA writable_schema = RESET");
  damaging_.reset();
  const ExamResult result = exam();
  ASSERT_FALSE(result.sound());
  EXPECT_EQ(told(result), std::set<std::string>{"D001 database"});
  EXPECT_EQ(told(exam(true)), std::set<std::string>{"D001 database"});

  store_.reset();
  write_to(folder_.path() + "/dajuan.db", std::string(8192, 'x'));
  EXPECT_EQ(told(exam()), std::set<std::string>{"D001 database"});
}

TEST_P(Doctor, WhatIsNotThereOrNotOursIsNoComplaint) {
  run("INSERT INTO schema_version (name) VALUES ('9999_later')");
  const auto newer = examine(ledger(), own_rules(), clock_, {});
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().reason, "newer_schema");
  run("DELETE FROM schema_version WHERE name <> '0001_base'");
  const auto older = examine(ledger(), own_rules(), clock_, {});
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().reason, "older_schema");
  const Folder empty;
  const auto nothing = examine({empty.path(), ""}, own_rules(), clock_, {});
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
}

DAJUAN_ON_BOTH_ENGINES(Doctor);

}  // namespace
}  // namespace dajuan::storage
