// Logging in and out: what holds how long, what locks, what is told to whom.
#include "accounts_fixture.hpp"

namespace dajuan::app {
namespace {

class SessionsTest : public AccountsTest {
 protected:
  SessionsTest() : admin_(set_up_county()) {}

  Error failed_login(const std::string& login, const std::string& password = "wrong password") {
    const auto begun = log_in(ports(), hasher_, login, password, "");
    EXPECT_FALSE(begun) << login;
    return begun.error();
  }
  bool can_log_in() { return log_in(ports(), hasher_, "admin", kGoodPassword, "").has_value(); }

  NewSession admin_;
};

TEST_F(SessionsTest, OnlyTheHashOfTheSecretIsKept) {
  const auto begun = log_in(ports(), hasher_, "admin", kGoodPassword, "");
  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->secret.size(), 43U);
  EXPECT_NE(begun->session.csrf, begun->secret);
  EXPECT_TRUE(store_.accounts_beside.sessions.contains(token_sha256(begun->secret)));
  EXPECT_FALSE(store_.accounts_beside.sessions.contains(begun->secret));
}

TEST_F(SessionsTest, ASessionThatCameAlongEndsWithTheLogin) {
  ASSERT_TRUE(log_in(ports(), hasher_, "admin", kGoodPassword, token_sha256(admin_.secret)));
  EXPECT_FALSE(is_live(admin_));
}

TEST_F(SessionsTest, EndsAfterTwelveHoursWithoutUseAndAfterSevenDays) {
  clock_.now = admin_.session.created_ms + kIdleMs - 1;
  EXPECT_TRUE(is_live(admin_));
  clock_.now = admin_.session.created_ms + kIdleMs;
  EXPECT_FALSE(is_live(admin_));
  store_.accounts_beside.sessions.begin()->second.seen_ms = admin_.session.expires_ms - 2;
  clock_.now = admin_.session.expires_ms - 1;
  EXPECT_TRUE(is_live(admin_));
  clock_.now = admin_.session.expires_ms;
  EXPECT_FALSE(is_live(admin_));
}

TEST_F(SessionsTest, LogOutEndsOneSessionOnly) {
  const auto other = log_in(ports(), hasher_, "admin", kGoodPassword, "");
  ASSERT_TRUE(other);
  ASSERT_TRUE(log_out(ports(), token_sha256(admin_.secret)));
  EXPECT_FALSE(is_live(admin_));
  EXPECT_TRUE(is_live(*other));
}

TEST_F(SessionsTest, AWrongLoginIsToldLikeAWrongPasswordAndCostsTheSame) {
  const int before = hasher_.compared;
  const Error password = failed_login("admin");
  const Error login = failed_login("nobody");
  const Error nonsense = failed_login("no such @ login");
  EXPECT_EQ(hasher_.compared, before + 3) << "every attempt is compared, whoever it is for";
  for (const Error& error : {password, login, nonsense}) {
    EXPECT_EQ(error.code, ErrorCode::kUnauthenticated);
    EXPECT_EQ(error.reason, "wrong_login");
    EXPECT_EQ(error.zh, password.zh);
  }
}

TEST_F(SessionsTest, TenFailuresLockForAQuarterOfAnHour) {
  for (const std::string login : {"admin", "nobody"}) {
    for (int i = 0; i < 9; ++i)
      EXPECT_EQ(failed_login(login).code, ErrorCode::kUnauthenticated) << login << i;
    const Error tenth = failed_login(login);
    EXPECT_EQ(tenth.code, ErrorCode::kLocked) << login;
    EXPECT_EQ(tenth.wait_s, 900);
    EXPECT_NE(tenth.zh.find("15 分钟"), std::string::npos) << tenth.zh;
  }
  EXPECT_EQ(log_in(ports(), hasher_, "admin", kGoodPassword, "").error().code, ErrorCode::kLocked)
      << "the right password does not help";
  EXPECT_EQ(store_.log.back().kind, kAccountLocked);
  EXPECT_GT(account(admin_.account.person.id)->locked_until_ms, clock_.now);
  EXPECT_TRUE(is_live(admin_)) << "who is logged in stays so";
  clock_.now += kLockMs;
  EXPECT_TRUE(can_log_in());
}

TEST_F(SessionsTest, FailuresThatAreSpreadDoNotLock) {
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(failed_login("admin").code, ErrorCode::kUnauthenticated) << i;
    clock_.now += 2 * kMinuteMs;
  }
  EXPECT_LE(store_.accounts_beside.failures_of("admin").size(), kFailuresMax);
}

TEST_F(SessionsTest, ARightPasswordForgetsFailures) {
  for (int i = 0; i < 9; ++i) failed_login("admin");
  EXPECT_TRUE(can_log_in());
  for (int i = 0; i < 9; ++i) EXPECT_EQ(failed_login("admin").code, ErrorCode::kUnauthenticated) << i;
}

TEST_F(SessionsTest, AClockThatWasSetBackLocksNobodyForLong) {
  for (int i = 0; i < 10; ++i) failed_login("admin");
  clock_.now -= 24 * 60 * kMinuteMs;
  EXPECT_TRUE(can_log_in());
}

TEST_F(SessionsTest, AnAdministratorUnlocks) {
  const auto made = make("wang", {{kTown, {"viewer"}, {}}});
  for (int i = 0; i < 10; ++i) failed_login("wang");
  const Account locked = *account(made->account.person.id);
  ASSERT_TRUE(change_account(ports(), hasher_, command("k"), admin_of(kTown), locked.person.id,
                             locked.revision, {{}, {}, {}, true, false}));
  EXPECT_TRUE(log_in(ports(), hasher_, "wang", made->one_time_password, ""));
  EXPECT_EQ(account(locked.person.id)->locked_until_ms, 0);
}

TEST_F(SessionsTest, ANewPasswordEndsAllThatWas) {
  const std::string id = admin_.account.person.id;
  const auto other = log_in(ports(), hasher_, "admin", kGoodPassword, "");
  const auto token = create_token(ports(), id, "夜间备份", 30);
  ASSERT_TRUE(other);
  ASSERT_TRUE(token);
  EXPECT_EQ(change_password(ports(), hasher_, id, "wrong old one", "another sentence").error().reason,
            "wrong_password");
  EXPECT_EQ(change_password(ports(), hasher_, id, kGoodPassword, "short").error().field, "new");
  EXPECT_EQ(change_password(ports(), hasher_, id, kGoodPassword, kGoodPassword).error().field, "new");
  const auto changed = change_password(ports(), hasher_, id, kGoodPassword, "another sentence");
  ASSERT_TRUE(changed) << changed.error().en;
  EXPECT_TRUE(is_live(*changed));
  EXPECT_FALSE(is_live(admin_));
  EXPECT_FALSE(is_live(*other));
  EXPECT_FALSE(is_live(*token));
  EXPECT_EQ(failed_login("admin", kGoodPassword).reason, "wrong_login");
}

TEST_F(SessionsTest, WrongOldPasswordsLockToo) {
  for (int i = 0; i < 9; ++i)
    static_cast<void>(
        change_password(ports(), hasher_, admin_.account.person.id, "wrong old one", "another sentence"));
  EXPECT_EQ(change_password(ports(), hasher_, admin_.account.person.id, "wrong old one", "another sentence")
                .error()
                .code,
            ErrorCode::kLocked);
  EXPECT_EQ(change_password(ports(), hasher_, admin_.account.person.id, kGoodPassword, "another sentence")
                .error()
                .code,
            ErrorCode::kLocked);
}

TEST_F(SessionsTest, TokensHoldUntilTheirDayAndBelongToOnePerson) {
  const std::string id = admin_.account.person.id;
  EXPECT_EQ(create_token(ports(), id, "", 1).error().field, "name");
  EXPECT_EQ(create_token(ports(), id, "备份", 0).error().field, "days");
  EXPECT_EQ(create_token(ports(), id, "备份", 367).error().field, "days");
  const auto token = create_token(ports(), id, "备份", 2);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->session.csrf, "");
  clock_.now += kIdleMs * 3;
  EXPECT_TRUE(is_live(*token)) << "programs may sleep";
  EXPECT_EQ(list_tokens(ports(), id)->size(), 1U);
  EXPECT_EQ(end_token(ports(), "somebody else", token->session.id).error().code, ErrorCode::kNotFound);
  clock_.now += kIdleMs;
  EXPECT_FALSE(is_live(*token));
  EXPECT_TRUE(list_tokens(ports(), id)->empty());
  for (std::size_t i = 0; i < kTokensMax; ++i) ASSERT_TRUE(create_token(ports(), id, "令牌", 1)) << i;
  EXPECT_EQ(create_token(ports(), id, "令牌", 1).error().reason, "too_many_tokens");
  const auto tokens = list_tokens(ports(), id);
  ASSERT_TRUE(end_token(ports(), id, tokens->front().id));
  EXPECT_TRUE(create_token(ports(), id, "令牌", 1));
}

TEST_F(SessionsTest, ADiskThatIsFullIsTold) {
  store_.broken = true;
  EXPECT_EQ(log_in(ports(), hasher_, "admin", kGoodPassword, "").error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(failed_login("admin").code, ErrorCode::kUnavailable)
      << "a failure that cannot be counted is no free try";
}

}  // namespace
}  // namespace dajuan::app
