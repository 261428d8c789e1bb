#include "connection.hpp"

namespace dajuan::storage {
namespace {
// Only checkpoints and schema changes make a reader or the writer wait, and those are short.
constexpr int kBusyTimeoutMs = 5000;
}  // namespace

Connection::Connection(const std::string& path)
    : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, kBusyTimeoutMs) {
  database_.exec("PRAGMA journal_mode = WAL");
  database_.exec("PRAGMA synchronous = FULL");  // a commit is on disk before it is answered
  database_.exec("PRAGMA foreign_keys = ON");
  database_.exec("PRAGMA trusted_schema = OFF");
}

SQLite::Statement& Connection::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto prepared = std::make_unique<SQLite::Statement>(database_, std::string(sql));
    found = statements_.emplace(std::string(sql), std::move(prepared)).first;
  }
  SQLite::Statement& statement = *found->second;
  statement.tryReset();
  statement.clearBindings();
  return statement;
}

}  // namespace dajuan::storage
