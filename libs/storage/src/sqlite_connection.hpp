#pragma once

#include <sqlite3.h>

#include <string>

#include "connection.hpp"

namespace dajuan::storage {

struct SqliteSettings {
  /// Of a file that is made now; an existing one keeps its own. 2 KiB: changes at random write half the bytes
  /// of 4 KiB (bench/storage). Rows over 490 bytes in a table WITHOUT ROWID or an index get pages of their
  /// own.
  int page_bytes = 2048;
  /// Pages in the WAL at which a commit also moves them into the file; 0: only the owner's checkpoints do.
  int autocheckpoint_pages = 1000;
};

/// An SQLite file in WAL mode; a commit is on disk before it is answered.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, ConnectionRole role, const SqliteSettings& settings = {});
  ~SqliteConnection() override;

  Engine engine() const override { return Engine::kSqlite; }
  bool alive() override { return true; }
  void execute(const char* sql) override;
  void begin() override;
  void begin_read() override;
  void commit() override;
  void rollback() noexcept override;
  std::int64_t changes() override;
  void notify(std::string_view, std::string_view) override {}

 protected:
  std::unique_ptr<Statement> prepare(std::string_view sql, std::span<const Parameter> values) override;

 private:
  void configure(ConnectionRole role, const SqliteSettings& settings);

  sqlite3* database_ = nullptr;
};

}  // namespace dajuan::storage
