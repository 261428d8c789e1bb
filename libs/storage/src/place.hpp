#pragma once

#include <memory>
#include <string>

#include "connection.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/storage/ledger_store.hpp"

namespace dajuan::storage {

/// What open_connection() takes for a ledger: the address, or the file in the folder.
[[nodiscard]] std::string database_of(const LedgerPlace& place);
/// The same where it is there already, which is said of an address without asking.
/// Errors: kNotFound (--data).
[[nodiscard]] Result<std::string> existing_database(const LedgerPlace& place);
/// A connection for writing that leaves the moving of the write-ahead log to the WalKeeper.
[[nodiscard]] std::unique_ptr<Connection> open_writer(const std::string& database);

}  // namespace dajuan::storage
