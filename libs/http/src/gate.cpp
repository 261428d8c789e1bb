#include "gate.hpp"

#include <openssl/crypto.h>

#include <algorithm>

#include "dajuan/app/setup_code.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kCookie = "dajuan_session";
constexpr std::string_view kBearer = "Bearer ";
constexpr std::size_t kSecretChars = 43;

// More than a person mistypes, less than a guesser needs. Right ones do not count.
constexpr std::size_t kLoginAttempts = 20;
constexpr std::size_t kAddressAttempts = 100;  // a whole office may sit behind one address
constexpr std::size_t kStrangerRequests = 600;
constexpr std::int64_t kWindowMs = std::int64_t{5} * 60 * 1000;
constexpr std::size_t kKeysMax = 10'000;
constexpr std::size_t kKeyChars = 64;

// In time that does not tell how much was right.
bool is_same(std::string_view left, std::string_view right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Error nobody() { return {ErrorCode::kUnauthenticated, "请先登录", "log in first", "", "unauthenticated"}; }

Error too_many(std::int64_t wait_ms) {
  const std::int64_t seconds = std::max<std::int64_t>(1, (wait_ms + 999) / 1000);
  return {ErrorCode::kTooMany,
          "尝试过于频繁，请在 " + std::to_string(seconds) + " 秒后再试",
          "too many attempts; try again in " + std::to_string(seconds) + " seconds",
          "",
          "too_many",
          seconds};
}

}  // namespace

Gate::Gate(app::Ports ports, std::string_view setup_code, bool behind_tls)
    : ports_(ports),
      setup_code_(app::plain_setup_code(setup_code)),
      behind_tls_(behind_tls),
      cache_(ports.store, ports.clock),
      by_login_(kLoginAttempts, kWindowMs, kKeysMax),
      by_address_(kAddressAttempts, kWindowMs, kKeysMax),
      by_stranger_(kStrangerRequests, kWindowMs, kKeysMax) {}

std::string_view cookie_secret(const Request& request) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.size() > kCookie.size() && pair.starts_with(kCookie) && pair[kCookie.size()] == '=')
      return pair.substr(kCookie.size() + 1);
  }
  return {};
}

Result<std::shared_ptr<const Login>> Gate::login_of(const Request& request) {
  const std::string_view authorization = request.header("authorization");
  const bool bears = authorization.starts_with(kBearer);
  const std::string_view secret = bears ? authorization.substr(kBearer.size()) : cookie_secret(request);
  if (secret.size() != kSecretChars) return nobody();
  auto login = cache_.find(secret);
  // A stolen cookie is no token, and a token no cookie: each keeps to its own protection.
  if (login && (*login == nullptr || (*login)->is_token != bears)) return nobody();
  return login;
}

Result<std::shared_ptr<const Login>> Gate::look_again(const Login& known) {
  auto login = cache_.look_again(known.token_sha256);
  if (login && *login == nullptr) return nobody();
  return login;
}

void Gate::forget_all() {
  cache_.forget_all();
  if (told_) told_();
}

Result<void> Gate::check_csrf(const Request& request, const Login& login) {
  if (is_safe(request.method) || login.is_token) return {};
  if (is_same(request.header("x-csrf-token"), login.csrf)) return {};
  return Error{ErrorCode::kForbidden, "请求头 X-CSRF-Token 缺少或已更换，请重新取得会话后再试",
               "the header X-CSRF-Token is missing or stale; ask for the session again", "X-CSRF-Token",
               "csrf"};
}

std::string client_address(const Request& request, bool behind_tls) {
  if (!behind_tls) return request.peer;
  // The last entry of the last line is the one that our own proxy wrote, into the client's line or below it;
  // those before are whatever the client claims.
  const std::string_view chain = request.headers.find_last("x-forwarded-for");
  const std::size_t comma = chain.rfind(',');
  const std::string_view last = trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
  return std::string(last.empty() ? std::string_view(request.peer) : last.substr(0, kKeyChars));
}

Result<void> Gate::begin_attempt(const Request& request, const std::string& login) {
  const std::int64_t now = ports_.clock.now_ms();
  const std::int64_t wait_address = by_address_.begin(client_address(request, behind_tls_), now);
  if (wait_address > 0) return too_many(wait_address);
  const std::int64_t wait_login = by_login_.begin(login.substr(0, kKeyChars), now);
  if (wait_login > 0) return too_many(wait_login);
  return {};
}

Result<void> Gate::admit_stranger(const Request& request) {
  const std::int64_t wait = by_stranger_.begin(client_address(request, behind_tls_), ports_.clock.now_ms());
  if (wait > 0) return too_many(wait);
  return {};
}

void Gate::end_attempt(const Request& request, const std::string& login) {
  by_address_.forgive(client_address(request, behind_tls_));
  by_login_.forgive(login.substr(0, kKeyChars));
}

bool Gate::is_right_code(std::string_view typed) const {
  return !setup_code_.empty() && is_same(app::plain_setup_code(typed), setup_code_);
}

Result<bool> Gate::needs_setup() {
  if (set_up_.load(std::memory_order_relaxed)) return false;
  bool there = false;
  const auto read = ports_.store.read([&](app::Queries& queries) -> Result<void> {
    there = queries.has_accounts();
    return {};
  });
  if (!read) return read.error();
  if (there) set_up_.store(true, std::memory_order_relaxed);
  return !there;
}

std::string Gate::cookie_of(std::string_view secret) const {
  return std::string(kCookie) + "=" + std::string(secret) +
         "; Path=/; Max-Age=" + std::to_string(app::kSessionMs / 1000) + "; HttpOnly; SameSite=Strict" +
         (behind_tls_ ? "; Secure" : "");
}

std::string Gate::no_cookie() const {
  return std::string(kCookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" +
         (behind_tls_ ? "; Secure" : "");
}

}  // namespace dajuan::http
