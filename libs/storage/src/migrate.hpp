#pragma once

#include <span>

#include "connection.hpp"
#include "dajuan/base/embedded.hpp"
#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// The files of db/migrations as they were when the program was built: `0001_base/sqlite.sql` ...
[[nodiscard]] std::span<const EmbeddedFile> migration_files();

/// Applies, in their order and each in one transaction with its row in schema_version, the migrations that
/// are not in the database yet. Running it again changes nothing. Errors: kUnavailable `newer_schema`, where
/// the database knows a migration that this program does not.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const EmbeddedFile> files);

}  // namespace dajuan::storage
