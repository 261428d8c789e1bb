// Accounts, sessions and the audit in the store, on both engines: what stands where, and what a rebuild
// keeps.
#include "dajuan/app/accounts.hpp"

#include <algorithm>
#include <thread>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/record_access.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kPassword = "a quite long sentence";

class PlainHasher final : public app::PasswordHasher {
 public:
  Result<std::string> hash(std::string_view password) override { return "plain:" + std::string(password); }
  bool verify(std::string_view encoded, std::string_view password) override {
    return encoded == "plain:" + std::string(password);
  }
};

class Files final : public app::Files {
 public:
  Result<std::string> put(std::string_view) override { return std::string(); }
  Result<std::string> get(std::string_view) override { return std::string(); }
  Result<void> remove(std::string_view) override { return {}; }
};

class Accounts : public OnLedgers {
 protected:
  app::Ports ports() { return {*store_, files_, clock_, random_}; }
  Result<app::NewSession> set_up(const std::string& login) {
    return app::set_up(ports(), hasher_, {login, "管理员", kPassword, "330803000000"});
  }
  app::Account make(const std::string& login, const std::string& area, const std::string& role = "viewer") {
    const app::Command command{app::account_scope(), "admin", "make-" + login, std::string(64, 'b')};
    const std::vector<domain::Scope> admin = {{"", "000000000000", domain::Privacy::kPublicOnly, {}}};
    auto made = app::create_account(ports(), hasher_, command, admin, {login, login, {{area, {role}, {}}}},
                                    kPassword);
    EXPECT_TRUE(made) << made.error().en;
    return made->account;
  }
  bool is_live(const app::NewSession& session) {
    return ask([&](app::Queries& queries) {
      return app::resume_session(queries, app::token_sha256(session.secret), clock_.now).has_value();
    });
  }
  std::vector<app::StoredEvent> events_of(const app::Account& account) {
    return ask([&](app::Queries& queries) {
      return queries.stream(app::account_scope(), "account/" + account.person.id, UINT32_MAX);
    });
  }
  std::vector<std::string> logins(const domain::Scope& scope, std::string_view after, std::uint32_t limit,
                                  bool more) {
    return ask([&](app::Queries& queries) {
      const auto page = queries.accounts(scope, after, limit);
      EXPECT_EQ(page.more, more);
      std::vector<std::string> out;
      for (const app::Account& account : page.items) out.push_back(account.person.login);
      return out;
    });
  }

  PlainHasher hasher_;
  Files files_;
};

TEST_P(Accounts, ARebuildTellsAccountsAnewAndKeepsSessions) {
  const auto begun = set_up("admin");
  ASSERT_TRUE(begun) << begun.error().en;
  const app::Account wang = make("wang", "330803114000");
  ASSERT_FALSE(app::log_in(ports(), hasher_, "wang", "not the password", ""));
  ASSERT_TRUE(
      app::record_access(ports(), {wang.person.id, "getCase", "330803114000", "case/1", {"parties"}, ""}));
  const auto before = store_->dump();
  ASSERT_TRUE(before);
  EXPECT_NE(before->find("wang"), std::string::npos);
  const auto count = store_->rebuild();
  ASSERT_TRUE(count) << count.error().en;
  EXPECT_EQ(*store_->dump(), *before);
  EXPECT_TRUE(is_live(*begun));
  const auto kept = ask([&](app::Queries& queries) { return queries.account(wang.person.id); });
  EXPECT_EQ(kept, wang);
  EXPECT_EQ(ask([](app::Queries& queries) { return queries.login_failures("wang").size(); }), 1U);
  EXPECT_EQ(ask([](app::Queries& queries) { return queries.audit(kCounty, {}, "", 10).items.size(); }), 1U);
}

TEST_P(Accounts, OnlyTheLatestHashStands) {
  const auto begun = set_up("admin");
  ASSERT_TRUE(begun);
  const app::Account admin = begun->account;
  for (int i = 0; i < 3; ++i) {
    const std::string old = i == 0 ? kPassword : "sentence number " + std::to_string(i);
    const auto changed = app::change_password(ports(), hasher_, admin.person.id, old,
                                              "sentence number " + std::to_string(i + 1));
    ASSERT_TRUE(changed) << changed.error().en;
  }
  std::vector<std::string> beside;
  for (const app::StoredEvent& event : events_of(admin)) {
    if (event.kind == app::kPasswordSet) beside.push_back(event.private_values);
  }
  ASSERT_EQ(beside.size(), 4U);
  EXPECT_EQ(std::count(beside.begin(), beside.end(), ""), 3);
  EXPECT_NE(beside.back().find("sentence number 3"), std::string::npos);
  ASSERT_TRUE(store_->rebuild());
  EXPECT_TRUE(app::log_in(ports(), hasher_, "admin", "sentence number 3", ""));
}

TEST_P(Accounts, TwoFirstAdministratorsAreOne) {
  std::vector<std::thread> people;
  std::atomic<int> made = 0;
  for (const std::string login : {"one", "two", "three", "four"}) {
    people.emplace_back([&, login] {
      PlainHasher hasher;
      if (app::set_up(ports(), hasher, {login, login, kPassword, "330803000000"})) ++made;
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(made, 1);
}

TEST_P(Accounts, ListsKeepToTheAreaAndGoOnBehindAnId) {
  for (const auto& [login, area] :
       std::vector<std::pair<std::string, std::string>>{{"county", "330803000000"},
                                                        {"town", "330803114000"},
                                                        {"village", kVillage},
                                                        {"other", "330803115000"},
                                                        {"elsewhere", "110101000000"},
                                                        {"everywhere", "000000000000"}}) {
    clock_.now += 1000;
    make(login, area);
  }
  using Words = std::vector<std::string>;
  EXPECT_EQ(logins(kTown, "", 10, false), (Words{"town", "village"}));
  EXPECT_EQ(logins(kCounty, "", 10, false), (Words{"county", "town", "village", "other"}));
  EXPECT_EQ(logins(kCounty, "", 3, true), (Words{"county", "town", "village"}));
  const std::string third =
      ask([](app::Queries& queries) { return queries.account_by_login("village")->person.id; });
  EXPECT_EQ(logins(kCounty, third, 3, false), Words{"other"});
  const domain::Scope all{"", "000000000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(logins(all, "", 10, false).size(), 6U);
}

TEST_P(Accounts, AnotherAdministratorIsOneWhoWorksAndReachesTheArea) {
  const auto begun = set_up("admin");
  ASSERT_TRUE(begun);
  const auto other = [&](std::string_view area) {
    return ask(
        [&](app::Queries& queries) { return queries.has_other_admin(begun->account.person.id, area); });
  };
  make("viewer", "330803114000");
  EXPECT_FALSE(other("330803114000"));
  const app::Account second = make("second", "330803114000", "admin");
  EXPECT_TRUE(other("330803114000"));
  EXPECT_FALSE(other("330803000000"));
  const std::vector<domain::Scope> admin = {kCounty};
  const app::Command command{app::account_scope(), "admin", "disable", std::string(64, 'c')};
  ASSERT_TRUE(app::change_account(ports(), hasher_, command, admin, second.person.id, second.revision,
                                  {{}, {}, true, false, false}));
  EXPECT_FALSE(other("330803114000"));
}

TEST_P(Accounts, TheAuditIsSeenByAreaTheLatestFirst) {
  for (int i = 0; i < 5; ++i) {
    clock_.now += 1000;
    const std::string area = i % 2 == 0 ? "330803114201" : "330803115201";
    ASSERT_TRUE(app::record_access(
        ports(), {"p", "getCase", area, "case/" + std::to_string(i), {"parties", "phone"}, "理由"}));
  }
  const auto subjects = [&](const domain::Scope& scope, std::string_view before, std::uint32_t limit,
                            bool more) {
    return ask([&](app::Queries& queries) {
      const auto page = queries.audit(scope, {}, before, limit);
      EXPECT_EQ(page.more, more);
      std::vector<std::string> out;
      for (const app::AuditRow& row : page.items) out.push_back(row.subject);
      return out;
    });
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(subjects(kTown, "", 10, false), (Words{"case/4", "case/2", "case/0"}));
  EXPECT_EQ(subjects(kCounty, "", 2, true), (Words{"case/4", "case/3"}));
  const std::string second =
      ask([](app::Queries& queries) { return queries.audit(kCounty, {}, "", 2).items[1].id; });
  EXPECT_EQ(subjects(kCounty, second, 10, false), (Words{"case/2", "case/1", "case/0"}));
  const domain::Scope province{"", "330000000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(subjects(province, "", 10, false).size(), 5U);
  EXPECT_TRUE(subjects({"330802", "330802000000", domain::Privacy::kPublicOnly, {}}, "", 10, false).empty());
  const auto row = ask([](app::Queries& queries) { return queries.audit(kTown, {}, "", 1).items[0]; });
  EXPECT_EQ(row.fields, (Words{"parties", "phone"}));
  EXPECT_EQ(row.reason, "理由");
}

TEST_P(Accounts, SessionsEndAndExpire) {
  const auto begun = set_up("admin");
  ASSERT_TRUE(begun);
  const std::string id = begun->account.person.id;
  const auto token = app::create_token(ports(), id, "夜间备份", 1);
  ASSERT_TRUE(token);
  ASSERT_TRUE(store_->write([&](app::Transaction& transaction) -> Result<void> {
    transaction.touch_session(begun->session.token_sha256, clock_.now + 5);
    return {};
  }));
  EXPECT_EQ(ask([&](app::Queries& queries) { return queries.session(begun->session.token_sha256)->seen_ms; }),
            clock_.now + 5);
  clock_.now += app::kIdleMs + 5;
  EXPECT_FALSE(is_live(*begun));
  EXPECT_TRUE(is_live(*token));
  const auto again = app::log_in(ports(), hasher_, "admin", kPassword, "");  // takes away what has expired
  ASSERT_TRUE(again);
  EXPECT_FALSE(
      ask([&](app::Queries& queries) { return queries.session(begun->session.token_sha256).has_value(); }));
  EXPECT_EQ(app::list_tokens(ports(), id)->size(), 1U);
  ASSERT_TRUE(app::log_out(ports(), again->session.token_sha256));
  EXPECT_FALSE(is_live(*again));
}

DAJUAN_ON_BOTH_ENGINES(Accounts);

}  // namespace
}  // namespace dajuan::storage
