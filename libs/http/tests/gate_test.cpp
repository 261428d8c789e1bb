// What lets people in, without a server: limits of attempts, cookies, tokens, hashes of passwords.
#include "gate.hpp"

#include <gtest/gtest.h>

namespace dajuan::http {
namespace {

TEST(RateLimit, CountsWithinASlidingWindow) {
  RateLimit limit(3, 1000, 10);
  EXPECT_EQ(limit.begin("a", 0), 0);
  EXPECT_EQ(limit.begin("a", 100), 0);
  EXPECT_EQ(limit.begin("a", 200), 0);
  EXPECT_EQ(limit.begin("a", 300), 700) << "until the oldest is a second old";
  EXPECT_EQ(limit.begin("b", 300), 0) << "another key";
  EXPECT_EQ(limit.begin("a", 1000), 0);
  EXPECT_EQ(limit.begin("a", 1001), 99);
  limit.forgive("a");
  EXPECT_EQ(limit.begin("a", 1002), 0);
  EXPECT_EQ(limit.begin("a", 500), 0) << "a clock that was set back does not lock out";
}

TEST(RateLimit, ForgetsTheKeyThatWasQuietLongest) {
  RateLimit limit(1, 1000, 3);
  for (const char* key : {"a", "b", "c"}) EXPECT_EQ(limit.begin(key, 0), 0);
  EXPECT_GT(limit.begin("a", 1), 0) << "a is heard again";
  EXPECT_EQ(limit.begin("d", 2), 0);
  EXPECT_GT(limit.begin("a", 3), 0);
  EXPECT_EQ(limit.begin("b", 4), 0) << "b was forgotten";
}

TEST(Cookie, IsFoundAmongOthersAndNeverByHalfItsName) {
  const auto secret = [](const std::string& cookie) {
    Request request;
    request.headers = {{"cookie", cookie}};
    return std::string(cookie_secret(request));
  };
  EXPECT_EQ(secret("dajuan_session=abc"), "abc");
  EXPECT_EQ(secret("a=b; dajuan_session=abc; c=d"), "abc");
  EXPECT_EQ(secret("a=b;dajuan_session=abc ;c"), "abc");
  for (const char* cookie :
       {"", ";", "=", "dajuan_session", "xdajuan_session=abc", "dajuan_sessions=abc", "a=dajuan_session=abc"})
    EXPECT_EQ(secret(cookie), "") << cookie;
}

TEST(ClientAddress, IsTheNearestProxysWordAndNeverTheClients) {
  struct Row {
    Headers headers;
    bool behind_tls;
    const char* address;
  };
  const Row rows[] = {
      {{}, false, "10.0.0.9"},
      {{{"x-forwarded-for", "1.1.1.1"}}, false, "10.0.0.9"},
      {{}, true, "10.0.0.9"},
      {{{"x-forwarded-for", "1.1.1.1"}}, true, "1.1.1.1"},
      {{{"x-forwarded-for", "6.6.6.6, 1.1.1.1"}}, true, "1.1.1.1"},
      {{{"x-forwarded-for", "6.6.6.6"}, {"host", "a"}, {"x-forwarded-for", "1.1.1.1"}}, true, "1.1.1.1"},
      {{{"x-forwarded-for", "6.6.6.6"}, {"x-forwarded-for", "7.7.7.7,  1.1.1.1 "}, {"host", "a"}},
       true,
       "1.1.1.1"},
      {{{"x-forwarded-for", "6.6.6.6"}, {"not-x-forwarded-for", "7.7.7.7"}}, true, "6.6.6.6"},
      {{{"x-forwarded-for", "6.6.6.6, "}}, true, "10.0.0.9"},
  };
  for (const Row& row : rows) {
    Request request;
    request.peer = "10.0.0.9";
    request.headers = row.headers;
    EXPECT_EQ(client_address(request, row.behind_tls), row.address) << row.headers.lines();
  }
}

// Strangers are let in by their address and the time alone.
struct NoStore final : app::Store {
  Result<void> read(const std::function<Result<void>(app::Queries&)>&) override { return {}; }
  Result<void> write(const std::function<Result<void>(app::Transaction&)>&) override { return {}; }
  void submit(const std::string&, std::function<Result<void>(app::Transaction&)>,
              std::function<void(const Result<void>&)>) override {}
};
struct NoFiles final : app::Files {
  Result<std::string> put(std::string_view) override { return std::string(); }
  Result<std::string> get(std::string_view) override { return std::string(); }
  Result<void> remove(std::string_view) override { return {}; }
};
struct HandClock final : app::Clock {
  std::int64_t now = 1'000'000;
  std::int64_t now_ms() override { return now; }
};
struct NoRandom final : app::Random {
  std::array<std::uint8_t, 10> ten_bytes() override { return {}; }
};

class Strangers : public testing::Test {
 protected:
  Result<void> ask(const std::string& peer, const std::string& forwarded = {}) {
    Request request;
    request.peer = peer;
    if (!forwarded.empty()) request.headers = {{"x-forwarded-for", forwarded}};
    return gate_.admit_stranger(request);
  }
  void ask_600_times(const std::string& peer, const std::string& forwarded = {}) {
    for (int i = 0; i < 600; ++i) ASSERT_TRUE(ask(peer, forwarded)) << i;
  }

  NoStore store_;
  NoFiles files_;
  HandClock clock_;
  NoRandom random_;
  Gate gate_{{store_, files_, clock_, random_}, "", true};
};

TEST_F(Strangers, AnAddressIsAdmitted600TimesInFiveMinutes) {
  ask_600_times("10.0.0.9");
  clock_.now += 1'000;
  const auto refused = ask("10.0.0.9");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooMany);
  EXPECT_EQ(refused.error().reason, "too_many");
  EXPECT_EQ(refused.error().wait_s, 299);
  EXPECT_TRUE(ask("10.0.0.8")) << "another address";
  clock_.now += 298'999;
  EXPECT_FALSE(ask("10.0.0.9")) << "a millisecond too early";
  clock_.now += 1;
  EXPECT_TRUE(ask("10.0.0.9")) << "what was refused does not count";
}

TEST_F(Strangers, BehindAProxyItIsTheClientsAddressThatCounts) {
  ask_600_times("127.0.0.1", "1.1.1.1");
  EXPECT_FALSE(ask("127.0.0.1", "6.6.6.6, 1.1.1.1")) << "whatever the client claims";
  EXPECT_TRUE(ask("127.0.0.1", "2.2.2.2"));
}

TEST(Csrf, IsForChangesWithACookie) {
  Login login;
  login.csrf = "right";
  const auto passes = [&](const char* method, const std::string& token) {
    Request request;
    request.method = method;
    request.headers = {{"x-csrf-token", token}};
    return Gate::check_csrf(request, login).has_value();
  };
  EXPECT_TRUE(passes("GET", ""));
  EXPECT_TRUE(passes("HEAD", ""));
  for (const char* method : {"POST", "PATCH", "PUT", "DELETE"}) {
    EXPECT_TRUE(passes(method, "right"));
    for (const char* wrong : {"", "righ", "rightx", "wrong"})
      EXPECT_FALSE(passes(method, wrong)) << method << wrong;
  }
  login.is_token = true;
  EXPECT_TRUE(passes("POST", "")) << "no browser adds a bearer token by itself";
}

TEST(Argon2, KnowsThePasswordAndNothingElse) {
  Argon2Hasher hasher;
  const std::string encoded = hasher.hash("高家镇的一句话").value();
  EXPECT_TRUE(encoded.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << encoded;
  EXPECT_NE(hasher.hash("高家镇的一句话").value(), encoded) << "each has a salt of its own";
  EXPECT_TRUE(hasher.verify(encoded, "高家镇的一句话"));
  EXPECT_FALSE(hasher.verify(encoded, "高家镇的一句"));
  EXPECT_FALSE(hasher.verify(encoded, ""));
  EXPECT_FALSE(hasher.verify("", "")) << "nobody's hash is never right";
  EXPECT_FALSE(hasher.verify("$argon2id$damaged", "高家镇的一句话"));
}

}  // namespace
}  // namespace dajuan::http
