#include "dajuan/app/sessions.hpp"

#include <algorithm>

#include "account_writer.hpp"
#include "dajuan/app/password.hpp"
#include "dajuan/log/hash.hpp"
#include "once.hpp"
#include "secrets.hpp"

namespace dajuan::app {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

Error wrong_login() {
  return {ErrorCode::kUnauthenticated, "登录名或密码不对", "wrong login or password", "", "wrong_login"};
}

Error wrong_password() {
  return {ErrorCode::kForbidden, "原密码不对", "the old password is wrong", "old", "wrong_password"};
}

Error locked(std::int64_t until_ms, std::int64_t now_ms) {
  const std::int64_t seconds = (until_ms - now_ms + 999) / 1000;
  const std::int64_t minutes = (seconds + 59) / 60;
  return {ErrorCode::kLocked,
          "密码输错次数过多，为保护账号已暂时锁定，请在 " + std::to_string(minutes) +
              " 分钟后再试，或请管理员解锁",
          "too many failed logins: locked for another " + std::to_string(minutes) +
              " minutes to protect the account; wait, or ask an administrator",
          "",
          "locked",
          seconds};
}

// Told from the failures alone, so that a login that does not exist is locked just like one that does. A lock
// longer than ours comes of a clock that was set back, and does not count.
std::int64_t locked_until(const std::vector<std::int64_t>& failures, std::int64_t now_ms) {
  if (failures.size() < kFailuresMax || failures.front() - failures.back() > kFailureWindowMs) return 0;
  const std::int64_t until = failures.front() + kLockMs;
  return until > now_ms && until - now_ms <= kLockMs ? until : 0;
}

Result<void> check_lock(AccountQueries& queries, std::string_view login, std::int64_t now_ms) {
  const std::int64_t until = locked_until(queries.login_failures(login), now_ms);
  if (until > 0) return locked(until, now_ms);
  return {};
}

// Writes a failure down; the one that is one too many locks.
Error failed(Ports ports, const std::string& login, const Error& error) {
  const std::int64_t now = ports.clock.now_ms();
  const std::string id = new_id(ports);
  std::int64_t until = 0;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    transaction.drop_login_failures(now - kFailureWindowMs - kLockMs);
    transaction.add_login_failure(login, id, now);
    until = locked_until(transaction.login_failures(login), now);
    const auto account = transaction.account_by_login(login);
    if (until == 0 || !account) return {};
    return AccountWriter(transaction, ports, *account, nullptr).lock(until);
  });
  if (!written) return written.error();
  return until > 0 ? locked(until, now) : error;
}

// Reads the account of a login that is not locked and compares the password, outside of any transaction.
struct Attempt {
  std::optional<Account> account;
  bool right = false;
};

template <typename Find>
Result<Attempt> attempt(Ports ports, PasswordHasher& hasher, const Find& find, std::string_view password) {
  Attempt out;
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    std::string login;
    out.account = find(queries, login);
    return check_lock(queries, login, ports.clock.now_ms());
  });
  if (!read) return read.error();
  const bool open = out.account && !out.account->disabled;
  out.right = hasher.verify(open ? out.account->password : std::string(), password) && open;
  return out;
}

// Whether nothing about the account has moved since its password was compared.
bool is_same(const std::optional<Account>& now, const Account& then) {
  return now && !now->disabled && now->password == then.password;
}

}  // namespace

std::string token_sha256(std::string_view secret) { return log::to_hex(log::sha256(secret)); }

std::optional<LiveSession> resume_session(AccountQueries& queries, std::string_view token_sha256,
                                          std::int64_t now_ms) {
  auto session = queries.session(token_sha256);
  if (!session || now_ms >= session->expires_ms) return std::nullopt;
  if (session->kind == SessionKind::kPerson && now_ms - session->seen_ms >= kIdleMs) return std::nullopt;
  auto account = queries.account(session->account_id);
  if (!account || account->disabled) return std::nullopt;
  return LiveSession{std::move(*session), std::move(*account)};
}

Result<NewSession> log_in(Ports ports, PasswordHasher& hasher, std::string_view login,
                          std::string_view password, std::string_view ends) {
  const auto plain = plain_login(login);
  // What can be nobody's login takes the same way and time.
  const std::string name = plain ? *plain : std::string("-");
  const auto tried = attempt(
      ports, hasher,
      [&](Queries& queries, std::string& failing) {
        failing = name;
        return queries.account_by_login(name);
      },
      password);
  if (!tried) return tried.error();
  if (!tried->right) return failed(ports, name, wrong_login());
  std::optional<NewSession> begun;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    if (!is_same(transaction.account_by_login(name), *tried->account)) return wrong_login();
    transaction.clear_login_failures(name);
    transaction.drop_expired(ports.clock.now_ms());
    if (!ends.empty()) transaction.end_session(ends);
    begun = begin_session(transaction, ports, *tried->account);
    return {};
  });
  if (!written) return written.error();
  return std::move(*begun);
}

Result<void> log_out(Ports ports, std::string_view token_sha256) {
  return ports.store.write([&](Transaction& transaction) -> Result<void> {
    transaction.end_session(token_sha256);
    return {};
  });
}

Result<NewSession> change_password(Ports ports, PasswordHasher& hasher, std::string_view account_id,
                                   std::string_view old_password, std::string_view new_password) {
  const auto tried = attempt(
      ports, hasher,
      [&](Queries& queries, std::string& failing) {
        auto account = queries.account(account_id);
        if (account) failing = account->person.login;
        return account;
      },
      old_password);
  if (!tried) return tried.error();
  if (!tried->account) return wrong_login();
  if (!tried->right) return failed(ports, tried->account->person.login, wrong_password());
  const auto checked = check_password("new", new_password, tried->account->person.login);
  if (!checked) return checked.error();
  if (old_password == new_password)
    return invalid("new", "新密码不能与原密码相同", "the new password must differ from the old one");
  const auto encoded = hasher.hash(new_password);
  if (!encoded) return encoded.error();
  std::optional<NewSession> begun;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    const auto account = transaction.account(account_id);
    if (!is_same(account, *tried->account)) return wrong_password();
    AccountWriter writer(transaction, ports, *account, nullptr);
    const auto set = writer.set_password(account->person.id, *encoded, false);
    if (!set) return set;
    transaction.clear_login_failures(account->person.login);
    begun = begin_session(transaction, ports, writer.account());
    return {};
  });
  if (!written) return written.error();
  return std::move(*begun);
}

Result<NewSession> create_token(Ports ports, std::string_view account_id, const std::string& name,
                                std::uint32_t days) {
  const auto named = check_name("name", name);
  if (!named) return named.error();
  if (days < 1 || days > kTokenDaysMax)
    return invalid("days", "有效期须为 1 到 366 天", "a token holds 1 to 366 days");
  std::optional<NewSession> made;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    const std::int64_t now = ports.clock.now_ms();
    transaction.drop_expired(now);
    const auto account = transaction.account(account_id);
    if (!account) return wrong_login();
    if (transaction.tokens(account_id).size() >= kTokensMax) {
      return Error{ErrorCode::kConflict, "令牌最多 20 个，请先删除不用的",
                   "there are 20 tokens; end one first", "", "too_many_tokens"};
    }
    made.emplace();
    made->account = *account;
    made->secret = random_secret(ports.random);
    made->session = {token_sha256(made->secret),
                     new_id(ports),
                     SessionKind::kProgram,
                     std::string(account_id),
                     name,
                     "",
                     now,
                     now,
                     now + days * kDayMs};
    transaction.put_session(made->session);
    return {};
  });
  if (!written) return written.error();
  return std::move(*made);
}

Result<std::vector<Session>> list_tokens(Ports ports, std::string_view account_id) {
  std::vector<Session> out;
  const std::int64_t now = ports.clock.now_ms();
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    out = queries.tokens(account_id);
    return {};
  });
  if (!read) return read.error();
  std::erase_if(out, [&](const Session& token) { return token.expires_ms <= now; });
  return out;
}

Result<void> end_token(Ports ports, std::string_view account_id, std::string_view id) {
  return ports.store.write([&](Transaction& transaction) -> Result<void> {
    for (const Session& token : transaction.tokens(account_id)) {
      if (token.id != id) continue;
      transaction.end_session(token.token_sha256);
      return {};
    }
    return Error{ErrorCode::kNotFound, "没有这个令牌", "there is no such token", "id"};
  });
}

}  // namespace dajuan::app
