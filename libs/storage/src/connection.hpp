#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace dajuan::storage {

/// One SQLite connection with its prepared statements. Preparing again would cost 40 % of a request.
/// Not thread-safe; throws SQLite::Exception.
class Connection {
 public:
  explicit Connection(const std::string& path);

  SQLite::Database& database() { return database_; }
  /// The statement of a text, prepared on its first use, reset and without bindings.
  SQLite::Statement& statement(std::string_view sql);
  void execute(const char* sql) { database_.exec(sql); }

 private:
  SQLite::Database database_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> statements_;
};

/// One use of a kept statement: binds on making, steps, and lets go of its rows at the end.
class Query {
 public:
  template <typename... Values>
  Query(Connection& connection, std::string_view sql, const Values&... values)
      : statement_(connection.statement(sql)) {
    int index = 0;
    (bind(++index, values), ...);
  }
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Whether there is another row.
  bool next() { return statement_.executeStep(); }
  /// For statements without rows.
  void run() { statement_.exec(); }

  std::string text(int column) { return statement_.getColumn(column).getString(); }
  std::int64_t integer(int column) { return statement_.getColumn(column).getInt64(); }
  std::uint32_t number(int column) { return static_cast<std::uint32_t>(integer(column)); }
  bool is_null(int column) { return statement_.getColumn(column).isNull(); }
  int columns() const { return statement_.getColumnCount(); }

 private:
  void bind(int index, std::string_view value) { statement_.bind(index, std::string(value)); }
  void bind(int index, const std::string& value) { statement_.bind(index, value); }
  void bind(int index, const char* value) { statement_.bind(index, value); }
  void bind(int index, std::int64_t value) { statement_.bind(index, value); }
  void bind(int index, std::uint32_t value) { statement_.bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, int value) { statement_.bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, bool value) { statement_.bind(index, static_cast<std::int64_t>(value ? 1 : 0)); }

  SQLite::Statement& statement_;
};

}  // namespace dajuan::storage
