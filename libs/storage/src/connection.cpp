#include "connection.hpp"

#include "postgres_connection.hpp"
#include "sqlite_connection.hpp"

namespace dajuan::storage {

Connection::Twins& Connection::twins_of(std::string_view sql) {
  // An address may come again with another text, so that the text decides.
  Entry*& recent = recent_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 3) % recent_.size()];
  if (recent == nullptr || recent->first != sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.emplace(std::string(sql), Twins()).first;
    recent = &*found;
  }
  return recent->second;
}

Statement& Connection::lend(std::string_view sql, std::span<const Parameter> values) {
  Twins& twins = twins_of(sql);
  Statement* statement = nullptr;
  for (const auto& twin : twins) {
    if (!twin->lent) statement = twin.get();
  }
  if (statement == nullptr) statement = twins.emplace_back(prepare(sql, values)).get();
  statement->bind(values);
  statement->lent = true;
  return *statement;
}

void Connection::forget_statements() {
  recent_.fill(nullptr);
  statements_.clear();
}

bool is_postgres_address(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::unique_ptr<Connection> open_connection(const std::string& place, ConnectionRole role) {
  if (is_postgres_address(place)) return std::make_unique<PostgresConnection>(place, role);
  return std::make_unique<SqliteConnection>(place, role);
}

}  // namespace dajuan::storage
