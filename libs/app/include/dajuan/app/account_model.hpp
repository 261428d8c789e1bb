#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/access.hpp"

/// Accounts, sessions and the audit. Accounts are told from events of the site's own stream; sessions, failed
/// logins and the audit are rows of their own. Times are UTC: `..._at` as text, `..._ms` since 1970.
namespace dajuan::app {

/// The shard in which accounts and sessions stand, whatever counties the site serves.
inline constexpr std::string_view kSiteCounty = "000000";

struct Account {
  Person person;
  std::uint32_t revision = 0;
  bool disabled = false;
  bool must_change_password = false;
  std::string password;              ///< encoded hash; private; empty where it was erased: nobody can log in
  std::int64_t locked_until_ms = 0;  ///< 0: not locked
  std::string created_at;
  std::string updated_at;
  friend bool operator==(const Account&, const Account&) = default;
};

enum class SessionKind : std::uint8_t { kPerson, kProgram };

/// Somebody logged in, or a token of a program. Only the hash of the secret is kept.
struct Session {
  std::string token_sha256;  ///< 64 hex digits
  std::string id;            ///< names a token for its owner
  SessionKind kind = SessionKind::kPerson;
  std::string account_id;
  std::string name;  ///< of a token
  std::string csrf;  ///< empty for programs
  std::int64_t created_ms = 0;
  std::int64_t seen_ms = 0;  ///< exact to kSeenStepMs
  std::int64_t expires_ms = 0;
};

/// A session without use for so long has ended.
inline constexpr std::int64_t kIdleMs = std::int64_t{12} * 3600 * 1000;
inline constexpr std::int64_t kSessionMs = std::int64_t{7} * 24 * 3600 * 1000;
/// How often the use of a session is written down.
inline constexpr std::int64_t kSeenStepMs = std::int64_t{5} * 60 * 1000;
/// So many failed logins within kFailureWindowMs lock a login for kLockMs.
inline constexpr std::size_t kFailuresMax = 10;
inline constexpr std::int64_t kFailureWindowMs = std::int64_t{15} * 60 * 1000;
inline constexpr std::int64_t kLockMs = std::int64_t{15} * 60 * 1000;
inline constexpr std::size_t kTokensMax = 20;  ///< of one person
inline constexpr std::uint32_t kTokenDaysMax = 366;

/// One read of private fields.
struct AuditRow {
  std::string id;
  std::int64_t at_ms = 0;
  std::string account_id;
  std::string what;     ///< the operation
  std::string area;     ///< 12 digits
  std::string subject;  ///< case/<id>
  std::vector<std::string> fields;
  std::string reason;  ///< as the person gave it; may be empty
};

/// The smallest area that holds all grants: who may see that area may see the account.
[[nodiscard]] std::string home_area(const std::vector<Grant>& grants);

}  // namespace dajuan::app
