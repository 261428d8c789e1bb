#pragma once

#include <optional>
#include <string_view>

#include "connection.hpp"
#include "dajuan/app/account_model.hpp"
#include "dajuan/app/event.hpp"

/// Accounts as rows, for views and projections alike.
namespace dajuan::storage {

inline constexpr std::string_view kAccountColumns =
    "id, login, name, grants, revision, disabled, must_change, password, locked_until_ms, created_at, "
    "updated_at ";

/// The account of a row of kAccountColumns. Throws std::exception where the row is damaged.
[[nodiscard]] app::Account account_of(Query& row);

/// Brings the table of accounts up to date with one event of an account.
/// Throws std::runtime_error for an event that cannot be understood.
void project_account(Connection& connection, const app::StoredEvent& event);

}  // namespace dajuan::storage
