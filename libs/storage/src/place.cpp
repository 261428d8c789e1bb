#include "place.hpp"

#include <filesystem>

#include "sqlite_connection.hpp"
#include "wal_keeper.hpp"

namespace dajuan::storage {

std::string database_of(const LedgerPlace& place) {
  return place.database.empty() ? place.folder + "/dajuan.db" : place.database;
}

Result<std::string> existing_database(const LedgerPlace& place) {
  std::string database = database_of(place);
  std::error_code unknown;
  if (!place.database.empty() || std::filesystem::exists(database, unknown)) return database;
  return Error{ErrorCode::kNotFound, "数据目录 " + place.folder + " 中没有数据",
               "there is no data in the folder " + place.folder, "--data"};
}

std::unique_ptr<Connection> open_writer(const std::string& database) {
  if (is_postgres_address(database)) return open_connection(database, ConnectionRole::kWriter);
  return std::make_unique<SqliteConnection>(database, ConnectionRole::kWriter, WalKeeper::settings());
}

}  // namespace dajuan::storage
