#pragma once

#include <span>

#include "connection.hpp"
#include "dajuan/base/embedded.hpp"
#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// The files of db/migrations as they were when the program was built: `0001_base/sqlite.sql` ...
[[nodiscard]] std::span<const EmbeddedFile> migration_files();

/// Applies, in their order and each in one transaction with its row in schema_version, the migrations of the
/// connection's engine that are not in the database yet. Running it again changes nothing, and of servers
/// that start at once one waits for the other. Throws DatabaseError. Errors: kUnavailable `newer_schema`,
/// where the database knows a migration that this program does not; kUnavailable `database_order`, where a
/// PostgreSQL database is not UTF-8 or sorts by a language.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const EmbeddedFile> files);

/// Whether the database has just the migrations of this program; changes nothing. Errors: kUnavailable
/// `newer_schema`, `older_schema`.
[[nodiscard]] Result<void> check_schema(Connection& connection, std::span<const EmbeddedFile> files);

}  // namespace dajuan::storage
