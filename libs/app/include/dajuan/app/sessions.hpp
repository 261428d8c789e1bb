#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/account_model.hpp"
#include "dajuan/app/ports.hpp"

/// Logging in and out, for people and for their programs. What is secret leaves these functions once and is
/// kept as a hash.
namespace dajuan::app {

/// A session that has just begun.
struct NewSession {
  std::string secret;  ///< 43 characters of base64url
  Session session;
  Account account;
};

/// A session in force, with whose it is.
struct LiveSession {
  Session session;
  Account account;
};

/// The name under which a secret is kept: 64 hex digits of SHA-256.
[[nodiscard]] std::string token_sha256(std::string_view secret);

/// The session of a hash of a secret, where it is in force and its account not disabled.
[[nodiscard]] std::optional<LiveSession> resume_session(AccountQueries& queries,
                                                        std::string_view token_sha256, std::int64_t now_ms);

/// @param ends  hash of a secret whose session ends with this; empty for none
/// Errors: kUnauthenticated `wrong_login` (after the same time for logins that do not exist), kLocked.
[[nodiscard]] Result<NewSession> log_in(Ports ports, PasswordHasher& hasher, std::string_view login,
                                        std::string_view password, std::string_view ends);
[[nodiscard]] Result<void> log_out(Ports ports, std::string_view token_sha256);

/// Ends every session and token of the account and begins a new session.
/// Errors: kForbidden `wrong_password` (counted as a failed login), kLocked, kInvalidInput `new`.
[[nodiscard]] Result<NewSession> change_password(Ports ports, PasswordHasher& hasher,
                                                 std::string_view account_id, std::string_view old_password,
                                                 std::string_view new_password);

/// A token for a program of this person.
/// @param days  1..kTokenDaysMax
/// Errors: kInvalidInput (name, days), kConflict `too_many_tokens`.
[[nodiscard]] Result<NewSession> create_token(Ports ports, std::string_view account_id,
                                              const std::string& name, std::uint32_t days);
/// Those in force, the oldest first.
[[nodiscard]] Result<std::vector<Session>> list_tokens(Ports ports, std::string_view account_id);
/// Errors: kNotFound, for tokens of others too.
[[nodiscard]] Result<void> end_token(Ports ports, std::string_view account_id, std::string_view id);

}  // namespace dajuan::app
