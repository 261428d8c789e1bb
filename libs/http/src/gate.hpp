#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "caller.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/http/argon2.hpp"
#include "dajuan/http/message.hpp"
#include "rate_limit.hpp"
#include "session_cache.hpp"

namespace dajuan::http {

/// What lets people in: sessions, the limits of attempts, the code of the first run. Thread-safe.
class Gate {
 public:
  /// @param setup_code  as it was printed; empty where nobody can set up by HTTP
  /// @param behind_tls  a proxy ends TLS before this server and tells the client in X-Forwarded-For
  Gate(app::Ports ports, std::string_view setup_code, bool behind_tls);

  /// Who sent a request, by bearer token or cookie; null for nobody. Errors: kUnauthenticated, where the
  /// token or the session is none in force; those of the store.
  [[nodiscard]] Result<std::shared_ptr<const Login>> login_of(const Request& request);
  /// Somebody who was let in before, as the store has them now. Errors: as of login_of().
  [[nodiscard]] Result<std::shared_ptr<const Login>> look_again(const Login& known);
  /// Errors: kForbidden `csrf`, for a change with a cookie and without its token.
  [[nodiscard]] static Result<void> check_csrf(const Request& request, const Login& login);

  /// Runs an attempt to log in within the limits of its login and of the client's address.
  /// Errors: kTooMany, and those of `attempt`.
  template <typename Attempt>
  [[nodiscard]] auto limited(const Request& request, const std::string& login, const Attempt& attempt)
      -> decltype(attempt()) {
    const auto begun = begin_attempt(request, login);
    if (!begun) return begun.error();
    auto result = attempt();
    if (result) end_attempt(request, login);
    return result;
  }

  /// What nobody is asked for who they are, and costs more than a look: so often an address may have it.
  /// Errors: kTooMany.
  [[nodiscard]] Result<void> admit_stranger(const Request& request);

  [[nodiscard]] bool is_right_code(std::string_view typed) const;
  /// Whether the first account is still to be made. Asks the store until it is there.
  [[nodiscard]] Result<bool> needs_setup();

  [[nodiscard]] app::PasswordHasher& hasher() { return hasher_; }
  /// Accounts or sessions have changed here: the next request of everybody asks the store.
  void forget_all();
  /// Who is told of that, beside the cache. Set before the first request.
  void on_forget(std::function<void()> told) { told_ = std::move(told); }

  /// `Set-Cookie` that gives a session to the browser, and the one that takes it away.
  [[nodiscard]] std::string cookie_of(std::string_view secret) const;
  [[nodiscard]] std::string no_cookie() const;

 private:
  [[nodiscard]] Result<void> begin_attempt(const Request& request, const std::string& login);
  void end_attempt(const Request& request, const std::string& login);

  app::Ports ports_;
  std::string setup_code_;
  bool behind_tls_;
  std::atomic<bool> set_up_ = false;
  Argon2Hasher hasher_;
  SessionCache cache_;
  std::function<void()> told_;
  RateLimit by_login_;
  RateLimit by_address_;
  RateLimit by_stranger_;
};

/// The client's address: the peer's or, behind a proxy, what that one wrote last into X-Forwarded-For.
[[nodiscard]] std::string client_address(const Request& request, bool behind_tls);
/// The secret in the cookie of a request; empty where there is none.
[[nodiscard]] std::string_view cookie_secret(const Request& request);

}  // namespace dajuan::http
