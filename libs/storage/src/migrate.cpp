#include "migrate.hpp"

#include <map>
#include <optional>
#include <set>

namespace dajuan::storage {
namespace {

// Any number that nothing else in the database locks: the bytes of "dajuan".
constexpr std::int64_t kLock = 0x64616a75616e;

// Name of the folder -> SQL, in the order in which they are applied.
std::map<std::string, std::string_view> migrations_of(std::span<const EmbeddedFile> files, Engine engine) {
  const std::string_view wanted = engine == Engine::kSqlite ? "/sqlite.sql" : "/postgres.sql";
  std::map<std::string, std::string_view> out;
  for (const EmbeddedFile& file : files) {
    if (file.name.size() <= wanted.size() || !file.name.ends_with(wanted)) continue;
    out.emplace(std::string(file.name.substr(0, file.name.size() - wanted.size())), file.bytes);
  }
  return out;
}

// Holds other servers off while this one migrates. SQLite: the data folder is locked already.
class Alone {
 public:
  explicit Alone(Connection& connection) : connection_(connection) {
    if (connection_.engine() == Engine::kSqlite) return;
    connection_.execute("SET lock_timeout = '10min'");  // what another one migrates may be large
    Query(connection_, "SELECT pg_advisory_lock(?)", kLock).run();
  }
  ~Alone() {
    if (connection_.engine() == Engine::kSqlite) return;
    try {
      Query(connection_, "SELECT pg_advisory_unlock(?)", kLock).run();
      connection_.execute("RESET lock_timeout");
    } catch (const DatabaseError&) {
      // Lost with the connection.
    }
  }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;

 private:
  Connection& connection_;
};

// Keys compare byte by byte on SQLite; an order of words, which skips signs and mixes cases, would page
// otherwise.
Result<void> check_order(Connection& connection) {
  if (connection.engine() == Engine::kSqlite) return {};
  static const std::set<std::string> plain = {"C", "POSIX", "C.UTF-8", "C.UTF8", "C.utf8"};
  Query row(connection,
            "SELECT pg_encoding_to_char(encoding), datcollate, datlocprovider FROM pg_database "
            "WHERE datname = current_database()");
  row.next();
  if (row.text(0) == "UTF8" && plain.contains(row.text(1)) && row.text(2) != "i") return {};
  const std::string found = row.text(0) + ", " + row.text(1);
  return Error{ErrorCode::kUnavailable,
               "数据库的编码或排序不合要求（" + found +
                   "），请这样建库：createdb -T template0 -E UTF8 --locale=C 库名",
               "the database has another encoding or order (" + found +
                   "); make it with: createdb -T template0 -E UTF8 --locale=C NAME",
               "", "database_order"};
}

std::set<std::string> names_in(Connection& connection) {
  std::set<std::string> out;
  Query query(connection, "SELECT name FROM schema_version");
  while (query.next()) out.insert(query.text(0));
  return out;
}

std::set<std::string> applied(Connection& connection) {
  std::string table = "CREATE TABLE IF NOT EXISTS schema_version (name TEXT NOT NULL PRIMARY KEY)";
  if (connection.engine() == Engine::kSqlite) table += " STRICT";
  connection.execute(table.c_str());
  return names_in(connection);
}

std::optional<Error> unknown_migration(const std::set<std::string>& done,
                                       const std::map<std::string, std::string_view>& known) {
  for (const std::string& name : done) {
    if (known.contains(name)) continue;
    return Error{ErrorCode::kUnavailable, "数据由较新版本的程序写成（" + name + "），请用较新的版本打开",
                 "the data was written by a newer program (" + name + "); open it with that", "",
                 "newer_schema"};
  }
  return std::nullopt;
}

void apply(Connection& connection, const std::string& name, std::string_view sql) {
  ScopedTransaction transaction(connection, ConnectionRole::kWriter);
  connection.execute(std::string(sql).c_str());
  Query(connection, "INSERT INTO schema_version (name) VALUES (?)", name).run();
  transaction.commit();
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const EmbeddedFile> files) {
  if (const auto order = check_order(connection); !order) return order.error();
  const auto known = migrations_of(files, connection.engine());
  const Alone alone(connection);
  const std::set<std::string> done = applied(connection);
  if (auto newer = unknown_migration(done, known)) return std::move(*newer);
  for (const auto& [name, sql] : known) {
    if (!done.contains(name)) apply(connection, name, sql);
  }
  return {};
}

Result<void> check_schema(Connection& connection, std::span<const EmbeddedFile> files) {
  const auto known = migrations_of(files, connection.engine());
  bool there = false;
  {
    Query table(connection, connection.engine() == Engine::kSqlite
                                ? "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'"
                                : "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_version')");
    there = table.next() && table.integer(0) > 0;
  }
  const std::set<std::string> done = there ? names_in(connection) : std::set<std::string>();
  if (auto newer = unknown_migration(done, known)) return std::move(*newer);
  if (done.size() == known.size()) return {};
  return Error{ErrorCode::kUnavailable, "数据由较旧版本的程序写成，请先用 dajuan serve 打开一次",
               "the data was written by an older program; open it once by dajuan serve", "", "older_schema"};
}

}  // namespace dajuan::storage
