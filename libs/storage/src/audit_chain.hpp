#pragma once

#include <cstdint>
#include <string>

#include "connection.hpp"
#include "dajuan/app/account_model.hpp"
#include "dajuan/log/hash.hpp"

/// The audit of a county as a chain: each row carries the hash of the row before it and of its own words, so
/// that none goes or changes without the hashes behind it. It has no key: whoever can write the table and
/// knows the rule can make it anew.
namespace dajuan::storage {

/// Where a chain ends; also kept beside it.
struct AuditEnd {
  std::int64_t size = 0;  ///< rows
  log::Hash hash{};       ///< of the last; zeros for none
};

/// The hash of a row, the `number`-th of its county, behind `before`.
[[nodiscard]] log::Hash chained(const log::Hash& before, const std::string& county, std::int64_t number,
                                const app::AuditRow& row);
/// The end as it is kept. `and_lock`: for who appends, on PostgreSQL one after the other.
[[nodiscard]] AuditEnd audit_end(Connection& connection, const std::string& county, bool and_lock = false);
/// Appends a row and moves the end.
void append_to_audit(Connection& connection, const app::AuditRow& row);

/// The columns of a row of the audit, in the order that audit_of() takes.
inline constexpr std::string_view kAuditColumns =
    "id, at_ms, account_id, what, area, subject, fields, reason ";
[[nodiscard]] app::AuditRow audit_of(Query& row);

}  // namespace dajuan::storage
