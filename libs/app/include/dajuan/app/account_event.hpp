#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "dajuan/app/account_model.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"

/// Events of accounts: streams `account/<id>` of the county kSiteCounty. The hash of a password stands in the
/// private half only, behind a salted commitment, and goes when the next one is set.
namespace dajuan::app {

inline constexpr std::string_view kAccountCreated = "account.created";
inline constexpr std::string_view kAccountChanged = "account.changed";
inline constexpr std::string_view kPasswordSet = "account.password_set";
inline constexpr std::string_view kAccountLocked = "account.locked";
inline constexpr std::string_view kAccountUnlocked = "account.unlocked";
inline constexpr std::string_view kAccountDisabled = "account.disabled";
inline constexpr std::string_view kAccountEnabled = "account.enabled";

/// Bytes that make a commitment say nothing about its value.
using Salt = std::array<std::uint8_t, 16>;

/// An event of an account without what the store gives it.
/// @param at  timestamp
[[nodiscard]] StoredEvent account_event(const Account& account, std::string_view kind, std::string actor,
                                        std::string at, std::string payload);
/// account.created: login, name, grants.
[[nodiscard]] StoredEvent created_event(const Account& account, std::string actor, std::string at);
/// account.changed: name and grants as they are now.
[[nodiscard]] StoredEvent changed_event(const Account& account, std::string actor, std::string at);
/// account.password_set
[[nodiscard]] StoredEvent password_event(const Account& account, std::string actor, std::string at,
                                         const Salt& salt);
/// account.locked: until when.
[[nodiscard]] StoredEvent locked_event(const Account& account, std::string at);

[[nodiscard]] bool is_account_event(std::string_view kind);
/// The account after one more event. `before` is nullopt for the first.
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<Account> evolve_account(std::optional<Account> before, const StoredEvent& event);

/// Grants as JSON, for the column of the table. Decoding throws std::exception on damaged JSON.
[[nodiscard]] std::string encode(const std::vector<Grant>& grants);
[[nodiscard]] std::vector<Grant> decode_grants(std::string_view json);

}  // namespace dajuan::app
