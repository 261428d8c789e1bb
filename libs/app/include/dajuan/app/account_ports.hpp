#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/account_model.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/domain/scope.hpp"

/// What accounts and sessions need from the store, beside Queries and Transaction, which inherit these; and
/// from a hasher of passwords.
namespace dajuan::app {

struct AccountPage {
  std::vector<Account> items;
  bool more = false;
};

/// Which rows of the audit. Empty members ask nothing.
struct AuditFilter {
  std::string account_id;
  std::string what;
  std::int64_t from_ms = 0;
  std::int64_t before_ms = 0;  ///< not included; 0: whenever
};

struct AuditPage {
  std::vector<AuditRow> items;
  bool more = false;
};

class AccountQueries {
 public:
  virtual ~AccountQueries() = default;
  [[nodiscard]] virtual bool has_accounts() = 0;
  /// Whatever its area: for the login, and for people about themselves.
  [[nodiscard]] virtual std::optional<Account> account(std::string_view id) = 0;
  [[nodiscard]] virtual std::optional<Account> account_by_login(std::string_view login) = 0;
  /// Accounts whose home_area() lies in the scope's area, the oldest first, behind `after` (an id).
  [[nodiscard]] virtual AccountPage accounts(const domain::Scope& scope, std::string_view after,
                                             std::uint32_t limit) = 0;
  /// The same of those whose home_area() lies in the scope's area or holds it: who may have acted there.
  [[nodiscard]] virtual AccountPage people(const domain::Scope& scope, std::string_view after,
                                           std::uint32_t limit) = 0;
  /// Whether an account that is not disabled, other than this one, holds the role admin over an area.
  [[nodiscard]] virtual bool has_other_admin(std::string_view id, std::string_view area) = 0;
  [[nodiscard]] virtual std::optional<Session> session(std::string_view token_sha256) = 0;
  /// The tokens of somebody's programs, the oldest first, those that have expired too.
  [[nodiscard]] virtual std::vector<Session> tokens(std::string_view account_id) = 0;
  /// When the latest logins failed, the latest first, at most kFailuresMax. The login need not exist.
  [[nodiscard]] virtual std::vector<std::int64_t> login_failures(std::string_view login) = 0;
  /// The latest first, before `before` (an id; empty: from the latest on).
  [[nodiscard]] virtual AuditPage audit(const domain::Scope& scope, const AuditFilter& filter,
                                        std::string_view before, std::uint32_t limit) = 0;
};

class AccountTransaction {
 public:
  virtual ~AccountTransaction() = default;
  virtual void put_session(const Session& session) = 0;
  virtual void touch_session(std::string_view token_sha256, std::int64_t seen_ms) = 0;
  virtual void end_session(std::string_view token_sha256) = 0;
  /// Ends every session and token of an account.
  virtual void end_sessions(std::string_view account_id) = 0;
  /// Takes away what expired before a moment.
  virtual void drop_expired(std::int64_t now_ms) = 0;
  /// @param id  makes the row one of its own
  virtual void add_login_failure(std::string_view login, std::string_view id, std::int64_t at_ms) = 0;
  virtual void clear_login_failures(std::string_view login) = 0;
  /// Takes away failures, of every login, before a moment.
  virtual void drop_login_failures(std::int64_t before_ms) = 0;
  /// Takes the hashes of earlier passwords out of the log's private halves; call it after the new one stands.
  virtual void erase_old_passwords(std::string_view account_id) = 0;
  virtual void append_audit(const AuditRow& row) = 0;
};

/// Makes and checks hashes of passwords. Slow on purpose: never inside a transaction. Thread-safe.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  /// With a salt of its own. Errors: kUnavailable (memory).
  [[nodiscard]] virtual Result<std::string> hash(std::string_view password) = 0;
  /// In time that depends on neither; an empty `encoded` takes as long and is never right.
  [[nodiscard]] virtual bool verify(std::string_view encoded, std::string_view password) = 0;
};

}  // namespace dajuan::app
