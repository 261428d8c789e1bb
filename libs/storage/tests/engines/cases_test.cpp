// Cases in the store, on both engines: the worked cases of every mechanism done again as commands, and what
// lists and tallies say of them.
#include <future>
#include <map>
#include <set>

#include "../own_rules.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/mechanism/worked.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "engines.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kVillage = "330803114201";
const domain::Scope kCounty{"330803", "330803000000", domain::Privacy::kWithPrivate, {}};
const domain::Scope kTown{"330803", "330803114000", domain::Privacy::kWithPrivate, {}};

/// Says what the test says.
class SetClock final : public app::Clock {
 public:
  std::int64_t now = 1'767'225'600'000;
  std::int64_t now_ms() override { return now; }
};

class CountedRandom final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) out.at(i + 6) = static_cast<std::uint8_t>(count_ >> (8 * i));
    return out;
  }

 private:
  std::uint32_t count_ = 0;
};

class Cases : public OnBothEngines {
 protected:
  void SetUp() override {
    auto opened = LedgerStore::open({folder_.path(), is_postgres() ? place() : ""}, own_rules());
    ASSERT_TRUE(opened) << opened.error().en;
    store_ = std::move(*opened);
  }
  app::CaseTools tools() { return {own_rules(), clock_, random_}; }
  app::Person person(const std::string& id, const std::vector<std::string>& roles) const {
    return {id, id, id, {{"330803114000", roles, {}}}};
  }
  Result<app::CaseReceipt> open(const app::Person& who, const app::OpenCase& request, std::string key = {}) {
    return run(who, std::move(key), [&](app::Transaction& transaction, const app::CaseCommand& command) {
      return app::open_case(transaction, tools(), command, request);
    });
  }
  Result<app::CaseReceipt> act(const app::Person& who, const app::ActOnCase& request, std::string key = {}) {
    return run(who, std::move(key), [&](app::Transaction& transaction, const app::CaseCommand& command) {
      return app::act_on_case(transaction, tools(), command, request);
    });
  }
  app::CaseRecord record(const app::CaseId& id) {
    std::optional<app::CaseRecord> found;
    EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
      found = queries.case_record(kCounty, id);
      return {};
    }));
    return found.value_or(app::CaseRecord{});
  }
  template <typename Ask>
  auto ask(const Ask& question) {
    decltype(question(std::declval<app::Queries&>())) out;
    EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
      out = question(queries);
      return {};
    }));
    return out;
  }
  app::OpenCase dispute() const {
    return {"dispute",
            "",
            "register",
            kVillage,
            {{"kind", {"neighbour"}}, {"parties", {"张三 13800001234", "李四"}}, {"source", {"found"}}},
            "",
            "",
            ""};
  }

  SetClock clock_;
  CountedRandom random_;
  Folder folder_;
  std::unique_ptr<LedgerStore> store_;

 private:
  template <typename Body>
  Result<app::CaseReceipt> run(const app::Person& who, std::string key, const Body& body) {
    if (key.empty()) key = "k" + std::to_string(++keys_);
    const app::CaseCommand command{{kCounty, who.id, key, std::string(64, 'a')}, who};
    std::optional<Result<app::CaseReceipt>> receipt;
    const auto written = store_->write([&](app::Transaction& transaction) -> Result<void> {
      receipt = body(transaction, command);
      if (!*receipt) return receipt->error();
      return {};
    });
    if (!written) return written.error();
    return *receipt;
  }
  int keys_ = 0;
};

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
  const auto due = ask(
      [&](app::Queries& q) { return q.due_before(kTown, "dispute", clock_.now + 40LL * 86'400'000, 100); });
  EXPECT_FALSE(due.empty());
  EXPECT_TRUE(std::is_sorted(due.begin(), due.end(),
                             [](const auto& a, const auto& b) { return a.due_ms < b.due_ms; }));
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

// Roles of one step as ids.
std::vector<std::string> roles_of(const mechanism::Actor& actor) {
  std::vector<std::string> out;
  for (const mechanism::RoleIndex role : actor.roles) out.push_back(own_rules().catalogue.roles[role].id);
  return out;
}

std::vector<app::Written> values_of(const mechanism::Definition& rules, const mechanism::Command& command) {
  std::vector<app::Written> out;
  for (const mechanism::FieldValue& one : command.values) {
    if (one.field < rules.fields.size())
      out.emplace_back(rules.fields[one.field].id, app::written(rules.fields[one.field], one.value));
  }
  return out;
}

TEST_P(Cases, EveryWorkedCaseComesOutTheSameAsCommands) {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name.ends_with("/cases.yaml") && !file.name.starts_with("_template/")) files.push_back(file);
  }
  const auto told = mechanism::tell_worked_cases(own_rules().catalogue, files, own_rules().calendar);
  ASSERT_TRUE(told.faults.empty());
  std::size_t compared = 0;
  std::size_t stories = 0;
  for (const mechanism::WorkedStory& story : told.stories) {
    const bool told_from_outside = std::any_of(story.commands.begin(), story.commands.end(),
                                               [](const auto& one) { return one.news.has_value(); });
    if (told_from_outside || story.commands.size() > 120) continue;  // groups of a thousand say no more
    ++stories;
    const mechanism::Mechanism* found = own_rules().catalogue.find(story.mechanism);
    std::string profile;
    for (const auto& one : found->profiles)
      profile = &one == story.profile && one.id != "default" ? one.id : profile;
    std::map<std::size_t, app::CaseId> ids;
    for (const mechanism::WorkedCommand& step : story.commands) {
      clock_.now = app::unix_ms_of(step.at);
      const auto who = person(step.actor.id.empty() ? "nobody" : step.actor.id, roles_of(step.actor));
      const auto known = ids.find(step.subject);
      const auto& rules = known == ids.end()
                              ? story.profile->eras[story.profile->era_at(step.at.date())].rules
                              : *record(known->second).rules(own_rules());
      if (step.command.action >= rules.actions.size()) continue;
      const std::string action = rules.actions[step.command.action].id;
      const auto values = values_of(rules, step.command);
      const auto receipt =
          known == ids.end() && rules.actions[step.command.action].opens_case
              ? open(who, {story.mechanism, profile, action, kVillage, values, step.command.note, "", ""})
          : known == ids.end()
              ? Result<app::CaseReceipt>(Error{ErrorCode::kConflict, "", "", "", "not_begun"})
              : act(who, {known->second, record(known->second).state.revision, action, values,
                          step.command.note, ""});
      if (receipt && known == ids.end()) ids.emplace(step.subject, receipt->id);
      if (step.refused) {
        // An area that the story leaves out is given here, and a clock that went back is held: two refusals
        // fewer.
        if (!receipt) {
          EXPECT_FALSE(receipt.error().reason.empty());
          ++compared;
        }
        continue;
      }
      ASSERT_TRUE(receipt) << story.file << ": " << story.name << ": " << action << ": "
                           << receipt.error().en;
      ++compared;
    }
    for (std::size_t i = 0; i < story.journals.size(); ++i) {
      for (const auto& [subject, id] : ids) {
        if (story.subjects[subject] != story.journals[i].id) continue;
        const auto expected = mechanism::replay(*story.profile, story.journals[i]);
        const auto seen = record(id);
        if (seen.state.state != expected.state) ADD_FAILURE() << story.file << ": " << story.name;
        EXPECT_EQ(seen.state.runs.size(), expected.runs.size()) << story.name;
      }
    }
  }
  EXPECT_GT(stories, 150U);
  EXPECT_GT(compared, 500U);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  const auto rebuilt = store_->rebuild();
  ASSERT_TRUE(rebuilt) << rebuilt.error().en;
  EXPECT_EQ(*store_->dump(), *dumped) << "rebuilt = incremental";
}

DAJUAN_ON_BOTH_ENGINES(Cases);

}  // namespace
}  // namespace dajuan::storage
