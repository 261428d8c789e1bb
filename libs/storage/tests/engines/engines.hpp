#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "connection.hpp"
#include "folder.hpp"
#include "postgres_cluster.hpp"

namespace dajuan::storage {

/// A test on an empty database of the engine that is its parameter.
class OnBothEngines : public testing::TestWithParam<Engine> {
 protected:
  [[nodiscard]] bool is_postgres() const { return GetParam() == Engine::kPostgres; }
  [[nodiscard]] std::unique_ptr<Connection> open(ConnectionRole role = ConnectionRole::kWriter) const {
    return open_connection(place_, role);
  }
  /// Of the one database of this test.
  [[nodiscard]] const std::string& place() const { return place_; }

  /// A table of both engines with a key, a text and a blob.
  void make_matters(Connection& connection) const {
    connection.execute(is_postgres()
                           ? "CREATE TABLE matter (county TEXT NOT NULL, number BIGINT NOT NULL, name TEXT, "
                             "bytes BYTEA, PRIMARY KEY (county, number))"
                           : "CREATE TABLE matter (county TEXT NOT NULL, number INTEGER NOT NULL, name TEXT, "
                             "bytes BLOB, PRIMARY KEY (county, number)) STRICT");
  }
  static void put(Connection& connection, std::int64_t number, std::string_view name) {
    Query(connection, "INSERT INTO matter (county, number, name) VALUES ('330803', ?, ?)", number, name)
        .run();
  }
  static std::string names(Connection& connection) {
    std::string out;
    for (Query row(connection, "SELECT name FROM matter ORDER BY county, number"); row.next();)
      out += row.text(0) + ' ';
    return out;
  }

 private:
  Folder folder_;
  std::string place_ = is_postgres() ? PostgresCluster::shared().fresh_database() : folder_.path() + "/a.db";
};

/// What a body throws; its text is `none` where it throws nothing.
template <typename Body>
DatabaseError error_of(Body&& body) {
  try {
    body();
  } catch (const DatabaseError& refused) {
    return refused;
  }
  return {"none", DatabaseError::Kind::kOther};
}

inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::kSqlite ? "Sqlite" : "Postgres";
}

}  // namespace dajuan::storage

#define DAJUAN_ON_BOTH_ENGINES(suite) \
  INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::Values(Engine::kSqlite, Engine::kPostgres), engine_name)
