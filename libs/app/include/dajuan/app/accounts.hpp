#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/account_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/app/sessions.hpp"

/// Making and changing accounts. An administrator reaches the accounts whose grants all lie in the areas
/// where the role admin is held, and grants nothing outside of them.
namespace dajuan::app {

/// Code points of a person's name, and of a token's.
inline constexpr std::size_t kNameMax = 64;
inline constexpr std::size_t kGrantsMax = 20;
inline constexpr std::size_t kRolesMax = 20;       ///< of one grant
inline constexpr std::size_t kMechanismsMax = 40;  ///< of one grant

/// The scope of account streams: events and keys of accounts stand in the site's own county.
[[nodiscard]] domain::Scope account_scope();

struct AccountDraft {
  std::string login;
  std::string name;
  std::vector<Grant> grants;
};

/// What is absent stays as it is.
struct AccountPatch {
  std::optional<std::string> name;
  std::optional<std::vector<Grant>> grants;
  std::optional<bool> disabled;
  bool unlock = false;
  bool reset_password = false;
};

/// An account, with the one-time password where this very call has set one.
struct ChangedAccount {
  Account account;
  std::string one_time_password;
};

struct FirstAccount {
  std::string login;
  std::string name;
  std::string password;
  std::string area;  ///< of the grant of admin and office, 12 digits
};

/// Makes the first administrator and logs in.
/// Errors: kConflict `already_set_up`, kInvalidInput (login, name, password).
[[nodiscard]] Result<NewSession> set_up(Ports ports, PasswordHasher& hasher, const FirstAccount& first);

/// @param password  chosen by who runs the program; empty for a one-time password, to be changed at the first
///                  login
/// Errors: kInvalidInput (login, name, grants[i]..., password), kForbidden `outside_scope`, kConflict
/// `login_taken`, key.
[[nodiscard]] Result<ChangedAccount> create_account(Ports ports, PasswordHasher& hasher,
                                                    const Command& command,
                                                    std::span<const domain::Scope> admin,
                                                    const AccountDraft& draft,
                                                    const std::string& password = {});

/// @param seen  the revision that the administrator saw
/// Errors: kNotFound, kStale, kInvalidInput, kForbidden `outside_scope`, kConflict `last_admin`, key.
[[nodiscard]] Result<ChangedAccount> change_account(Ports ports, PasswordHasher& hasher,
                                                    const Command& command,
                                                    std::span<const domain::Scope> admin, std::string_view id,
                                                    std::uint32_t seen, const AccountPatch& patch);

/// Sets the password of a login, whatever it was, unlocks it and ends its sessions.
/// @param password  empty for a one-time password
/// Errors: kNotFound, kInvalidInput (password).
[[nodiscard]] Result<ChangedAccount> set_password(Ports ports, PasswordHasher& hasher, const Command& command,
                                                  std::string_view login, const std::string& password);

/// Whether one of the administrator's areas holds all grants of an account.
[[nodiscard]] bool reaches(std::span<const domain::Scope> admin, const Account& account);

}  // namespace dajuan::app
