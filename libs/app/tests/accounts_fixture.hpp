#pragma once

#include <gtest/gtest.h>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/record_access.hpp"
#include "memory_store.hpp"

namespace dajuan::app {

/// Quick, and no secret: what the use cases do with a hasher is tested here, not the hasher.
class PlainHasher final : public PasswordHasher {
 public:
  int compared = 0;
  Result<std::string> hash(std::string_view password) override { return "plain:" + std::string(password); }
  bool verify(std::string_view encoded, std::string_view password) override {
    ++compared;
    return encoded == "plain:" + std::string(password);
  }
};

/// Stands still until it is moved.
class SetClock final : public Clock {
 public:
  std::int64_t now = 1'767'225'600'000;  // 2026-01-01T00:00:00Z
  std::int64_t now_ms() override { return now++; }
};

inline constexpr std::int64_t kMinuteMs = 60'000;
inline const std::string kCounty = "330803000000";
inline const std::string kTown = "330803114000";
inline const std::string kVillage = "330803114202";
inline const std::string kOtherTown = "330803115000";
inline const std::string kEverywhere = "000000000000";
inline const std::string kGoodPassword = "高家镇的一句长话";

inline Person person_with(std::vector<Grant> grants) { return {"id", "wang", "王", std::move(grants)}; }

class AccountsTest : public testing::Test {
 protected:
  Ports ports() { return {store_, files_, clock_, random_}; }
  Command command(const std::string& key, const std::string& hash = "h") {
    return {account_scope(), "admin-id", key, hash};
  }
  /// The first administrator, of the county.
  NewSession set_up_county() {
    auto begun = set_up(ports(), hasher_, {"admin", "管理员", kGoodPassword, kCounty});
    EXPECT_TRUE(begun) << begun.error().en;
    return std::move(*begun);
  }
  static std::vector<domain::Scope> admin_of(const std::string& area) {
    return scopes_of(person_with({{area, {"admin"}, {}}}));
  }
  Result<ChangedAccount> make(const std::string& login, std::vector<Grant> grants,
                              const std::string& admin_area = kCounty) {
    const auto admin = admin_of(admin_area);
    return create_account(ports(), hasher_, command("make-" + login), admin,
                          {login, "某人", std::move(grants)});
  }
  std::optional<Account> account(std::string_view id) {
    std::optional<Account> out;
    EXPECT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
      out = queries.account(id);
      return {};
    }));
    return out;
  }
  bool is_live(const NewSession& session) {
    bool live = false;
    EXPECT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
      live = resume_session(queries, token_sha256(session.secret), clock_.now).has_value();
      return {};
    }));
    return live;
  }

  MemoryStore store_;
  MemoryFiles files_;
  SetClock clock_;
  CountedRandom random_;
  PlainHasher hasher_;
};

}  // namespace dajuan::app
