// Accounts over a store that keeps the log alone: who may make and change which, and what stands in the log.
#include "accounts_fixture.hpp"
#include "dajuan/app/case_event.hpp"

namespace dajuan::app {
namespace {

TEST_F(AccountsTest, TheFirstAdministratorIsMadeOnce) {
  const NewSession begun = set_up_county();
  EXPECT_EQ(begun.account.person.grants, (std::vector<Grant>{{kCounty, {"admin", "office"}, {}}}));
  EXPECT_FALSE(begun.account.must_change_password);
  EXPECT_TRUE(is_live(begun));
  const auto again = set_up(ports(), hasher_, {"other", "别人", kGoodPassword, kCounty});
  EXPECT_EQ(again.error().reason, "already_set_up");
  EXPECT_EQ(store_.log.size(), 2U);
}

TEST_F(AccountsTest, NoPasswordStandsInThePayload) {
  set_up_county();
  const StoredEvent& event = store_.log.back();
  EXPECT_EQ(event.kind, kPasswordSet);
  EXPECT_EQ(event.payload.find(kGoodPassword), std::string::npos);
  EXPECT_NE(event.private_values.find(kGoodPassword), std::string::npos);
  EXPECT_TRUE(commitments_hold(event));
  StoredEvent changed = event;
  changed.private_values.replace(changed.private_values.find("plain"), 5, "other");
  EXPECT_FALSE(commitments_hold(changed)) << "a hash that was put in from outside is found";
}

TEST_F(AccountsTest, AnAccountBeginsWithAOneTimePassword) {
  set_up_county();
  const auto made = make("Wang", {{kTown, {"mediator"}, {"dispute"}}});
  ASSERT_TRUE(made) << made.error().en;
  EXPECT_EQ(made->account.person.login, "wang");
  EXPECT_TRUE(made->account.must_change_password);
  EXPECT_FALSE(made->one_time_password.empty());
  const auto again = make("Wang", {{kTown, {"mediator"}, {"dispute"}}});
  ASSERT_TRUE(again) << "the same key: the same answer";
  EXPECT_EQ(again->account, made->account);
  EXPECT_EQ(again->one_time_password, "") << "told once";
  EXPECT_TRUE(log_in(ports(), hasher_, "WANG", made->one_time_password, ""));
}

TEST_F(AccountsTest, WhatIsRefusedWhenMaking) {
  set_up_county();
  struct Row {
    AccountDraft draft;
    std::string field;
    std::string reason;
  };
  const std::vector<Grant> good = {{kTown, {"viewer"}, {}}};
  const std::vector<Row> rows = {
      {{"a", "名", good}, "login", ""},
      {{"wang", "  ", good}, "name", ""},
      {{"wang", "a\nb", good}, "name", ""},
      {{"wang", "名", {}}, "grants", ""},
      {{"wang", "名", {{"3308", {"viewer"}, {}}}}, "grants[0].area", ""},
      {{"wang", "名", {{kTown, {}, {}}}}, "grants[0].roles", ""},
      {{"wang", "名", {{kTown, {"viewer", "viewer"}, {}}}}, "grants[0].roles[1]", ""},
      {{"wang", "名", {{kTown, {"Viewer"}, {}}}}, "grants[0].roles[0]", ""},
      {{"wang", "名", {good[0], {kTown, {"viewer"}, {"../x"}}}}, "grants[1].mechanisms[0]", ""},
      {{"wang", "名", {good[0], {"330802001000", {"viewer"}, {}}}}, "grants[1].area", "outside_scope"},
      {{"wang", "名", {{kEverywhere, {"viewer"}, {}}}}, "grants[0].area", "outside_scope"},
      {{"ADMIN", "名", good}, "login", "login_taken"},
  };
  for (const Row& row : rows) {
    const auto made =
        create_account(ports(), hasher_, command("k" + row.field + row.reason), admin_of(kCounty), row.draft);
    ASSERT_FALSE(made) << row.field;
    EXPECT_EQ(made.error().field, row.field);
    EXPECT_EQ(made.error().reason, row.reason) << row.field;
  }
}

TEST_F(AccountsTest, AnAdministratorReachesWhatLiesInTheArea) {
  set_up_county();
  const Account inside = make("in", {{kVillage, {"grid"}, {}}})->account;
  const Account across = make("across", {{kTown, {"viewer"}, {}}, {kOtherTown, {"viewer"}, {}}})->account;
  const AccountPatch patch{"新名字", {}, {}, false, false};
  const auto town = admin_of(kTown);
  EXPECT_TRUE(
      change_account(ports(), hasher_, command("k1"), town, inside.person.id, inside.revision, patch));
  EXPECT_EQ(change_account(ports(), hasher_, command("k2"), town, across.person.id, across.revision, patch)
                .error()
                .code,
            ErrorCode::kNotFound);
  const AccountPatch wider{{}, std::vector<Grant>{{kCounty, {"admin"}, {}}}, {}, false, false};
  EXPECT_EQ(
      change_account(ports(), hasher_, command("k3"), town, inside.person.id, inside.revision + 1, wider)
          .error()
          .reason,
      "outside_scope");
}

TEST_F(AccountsTest, ChangesAreOneTransactionUnderOneKey) {
  set_up_county();
  const auto made = make("wang", {{kTown, {"viewer"}, {}}});
  const auto session = log_in(ports(), hasher_, "wang", made->one_time_password, "");
  ASSERT_TRUE(session);
  const AccountPatch patch{"王小明", std::vector<Grant>{{kTown, {"office"}, {}}}, true, false, true};
  const std::string& id = made->account.person.id;
  const std::size_t before = store_.log.size();
  EXPECT_EQ(change_account(ports(), hasher_, command("k"), admin_of(kTown), id, 1, patch).error().code,
            ErrorCode::kStale);
  const auto changed =
      change_account(ports(), hasher_, command("k"), admin_of(kTown), id, made->account.revision, patch);
  ASSERT_TRUE(changed) << changed.error().en;
  EXPECT_EQ(store_.log.size(), before + 3) << "changed, disabled, password_set";
  EXPECT_EQ(changed->account.person.name, "王小明");
  EXPECT_TRUE(changed->account.disabled);
  EXPECT_FALSE(changed->one_time_password.empty());
  EXPECT_FALSE(is_live(*session)) << "sessions end";
  const auto again =
      change_account(ports(), hasher_, command("k"), admin_of(kTown), id, made->account.revision, patch);
  ASSERT_TRUE(again);
  EXPECT_EQ(store_.log.size(), before + 3);
  EXPECT_EQ(
      change_account(ports(), hasher_, command("k", "other"), admin_of(kTown), id, 9, patch).error().reason,
      "idempotency_key_reused");
  EXPECT_EQ(log_in(ports(), hasher_, "wang", changed->one_time_password, "").error().reason, "wrong_login")
      << "a disabled account is told like a wrong password";
}

TEST_F(AccountsTest, TheLastAdministratorStays) {
  const Account admin = set_up_county().account;
  const std::vector<Grant> plain = {{kCounty, {"viewer"}, {}}};
  int key = 0;
  const auto change = [&](const AccountPatch& patch) {
    return change_account(ports(), hasher_, command("k" + std::to_string(++key)), admin_of(kCounty),
                          admin.person.id, admin.revision, patch);
  };
  EXPECT_EQ(change({{}, {}, true, false, false}).error().reason, "last_admin");
  EXPECT_EQ(change({{}, plain, {}, false, false}).error().reason, "last_admin");
  EXPECT_EQ(account(admin.person.id), admin) << "nothing of it was kept";
  ASSERT_TRUE(make("town", {{kTown, {"admin"}, {}}}));
  EXPECT_EQ(change({{}, plain, {}, false, false}).error().reason, "last_admin") << "not of the county";
  ASSERT_TRUE(make("second", {{kCounty, {"admin"}, {}}}));
  EXPECT_TRUE(change({{}, plain, {}, false, false}));
}

TEST_F(AccountsTest, OldHashesGo) {
  const NewSession admin = set_up_county();
  ASSERT_TRUE(change_password(ports(), hasher_, admin.account.person.id, kGoodPassword, "another sentence"));
  int with_hash = 0;
  for (const StoredEvent& event : store_.log) with_hash += event.private_values.empty() ? 0 : 1;
  EXPECT_EQ(with_hash, 1);
  EXPECT_EQ(account(admin.account.person.id)->password, "plain:another sentence");
}

TEST_F(AccountsTest, WhoeverHasTheMachineSetsAPassword) {
  const NewSession admin = set_up_county();
  EXPECT_EQ(set_password(ports(), hasher_, command("k1"), "nobody", "a new sentence").error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(set_password(ports(), hasher_, command("k2"), "admin", "short").error().field, "password");
  ASSERT_TRUE(set_password(ports(), hasher_, command("k3"), "admin", "a new sentence"));
  EXPECT_FALSE(is_live(admin));
  EXPECT_TRUE(log_in(ports(), hasher_, "admin", "a new sentence", ""));
}

TEST_F(AccountsTest, ReadsOfPrivateFieldsAreWrittenDown) {
  const Access access{"reader", "getCase", kVillage, "case/1", {"parties", "phone"}, "核对当事人"};
  ASSERT_TRUE(record_access(ports(), access));
  ASSERT_TRUE(record_access(ports(), access));
  AuditPage page;
  ASSERT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
    page = queries.audit(admin_of(kTown)[0], {}, "", 1);
    return {};
  }));
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_TRUE(page.more);
  EXPECT_EQ(page.items[0].fields, access.fields);
  EXPECT_EQ(page.items[0].reason, access.reason);
}

}  // namespace
}  // namespace dajuan::app
