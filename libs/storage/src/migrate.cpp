#include "migrate.hpp"

#include <map>
#include <set>

namespace dajuan::storage {
namespace {

constexpr std::string_view kEngineFile = "/sqlite.sql";

// Name of the folder -> SQL, in the order in which they are applied.
std::map<std::string, std::string_view> migrations_of(std::span<const EmbeddedFile> files) {
  std::map<std::string, std::string_view> out;
  for (const EmbeddedFile& file : files) {
    if (file.name.size() <= kEngineFile.size() || !file.name.ends_with(kEngineFile)) continue;
    out.emplace(std::string(file.name.substr(0, file.name.size() - kEngineFile.size())), file.bytes);
  }
  return out;
}

std::set<std::string> applied(Connection& connection) {
  connection.execute("CREATE TABLE IF NOT EXISTS schema_version (name TEXT NOT NULL PRIMARY KEY) STRICT");
  std::set<std::string> out;
  Query query(connection, "SELECT name FROM schema_version");
  while (query.next()) out.insert(query.text(0));
  return out;
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const EmbeddedFile> files) {
  const auto known = migrations_of(files);
  const std::set<std::string> done = applied(connection);
  for (const std::string& name : done) {
    if (!known.contains(name)) {
      return Error{ErrorCode::kUnavailable, "数据由较新版本的程序写成（" + name + "），请用较新的版本打开",
                   "the data was written by a newer program (" + name + "); open it with that", "",
                   "newer_schema"};
    }
  }
  for (const auto& [name, sql] : known) {
    if (done.contains(name)) continue;
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    connection.execute(std::string(sql).c_str());
    Query(connection, "INSERT INTO schema_version (name) VALUES (?)", name).run();
    transaction.commit();
  }
  return {};
}

}  // namespace dajuan::storage
