// All migrations together are db/schema.*.sql; both engines have the same tables; every key begins with the
// county.
#include <fstream>
#include <sstream>

#include "catalogue.hpp"
#include "engines.hpp"
#include "migrate.hpp"

namespace dajuan::storage {
namespace {

using Objects = std::map<std::string, std::string>;

std::string load(const std::string& name) {
  std::ifstream in(std::string(DAJUAN_SOURCE_DIR) + "/db/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// SQLite keeps the text as it was typed: without comments, spaces and the quotes that a renaming brings.
std::string bare(const std::string& sql) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql.compare(i, 2, "--") == 0) i = std::min(sql.find('\n', i), sql.size() - 1);
    if (sql[i] != ' ' && sql[i] != '\n' && sql[i] != '"') out += sql[i];
  }
  return out;
}

Objects without_versions(Objects objects) {
  std::erase_if(objects, [](const auto& object) {
    return object.first.find("schema_version") != std::string::npos ||
           object.second.find("schema_version") != std::string::npos;
  });
  for (auto& [name, sql] : objects) sql = bare(sql);
  return objects;
}

// Names that only the first has.
std::string missing(const Objects& first, const Objects& second) {
  std::string out;
  for (const auto& [name, sql] : first) out += second.contains(name) ? "" : name + "\n";
  return out;
}

class SchemaOf : public OnBothEngines {
 protected:
  std::unique_ptr<Connection> migrated() const {
    auto connection = open();
    EXPECT_TRUE(migrate(*connection, migration_files()));
    return connection;
  }
};
DAJUAN_ON_BOTH_ENGINES(SchemaOf);

TEST_P(SchemaOf, AllMigrationsTogetherAreTheSchema) {
  const Objects grown = without_versions(objects(*migrated()));
  const Folder folder;
  const auto fresh = open_connection(
      is_postgres() ? PostgresCluster::shared().fresh_database() : folder.path() + "/fresh.db",
      ConnectionRole::kWriter);
  fresh->execute(load(is_postgres() ? "schema.postgres.sql" : "schema.sqlite.sql").c_str());
  const Objects written = without_versions(objects(*fresh));
  EXPECT_EQ(missing(grown, written), "") << "is made by the migrations alone";
  EXPECT_EQ(missing(written, grown), "") << "is in db/schema.*.sql alone";
  for (const auto& [name, sql] : grown) {
    const auto found = written.find(name);
    if (found != written.end()) {
      EXPECT_EQ(sql, found->second) << name;
    }
  }
}

TEST_P(SchemaOf, EveryKeyBeginsWithTheCounty) {
  const auto tables = catalogue(*migrated());
  EXPECT_GT(tables.size(), 10U);
  for (const auto& [name, table] : tables) {
    if (name == "schema_version") continue;  // of the database, not of a county
    EXPECT_EQ(table.columns.at(0), "county text not null") << name;
    ASSERT_FALSE(table.primary_key.empty()) << name;
    EXPECT_EQ(table.primary_key[0], "county") << name;
    for (const std::string& index : table.indexes) {
      const std::string columns = index.substr(index.find('('));
      EXPECT_TRUE(columns.starts_with("(county,") || columns.starts_with("(county)"))
          << name << ": " << index;
    }
    for (const std::string& reference : table.references) {
      EXPECT_TRUE(reference.starts_with("(county")) << name << ": " << reference;
      EXPECT_NE(reference.find(" (county", 1), std::string::npos) << name << ": " << reference;
    }
  }
}

TEST(Schema, BothEnginesHaveTheSameTables) {
  const Folder folder;
  const auto sqlite = open_connection(folder.path() + "/a.db", ConnectionRole::kWriter);
  const auto postgres = open_connection(PostgresCluster::shared().fresh_database(), ConnectionRole::kWriter);
  ASSERT_TRUE(migrate(*sqlite, migration_files()));
  ASSERT_TRUE(migrate(*postgres, migration_files()));
  const auto left = catalogue(*sqlite);
  const auto right = catalogue(*postgres);
  const auto twin = [](const auto& tables, const std::string& name) {
    const auto found = tables.find(name);
    return found == tables.end() ? TableShape{} : found->second;
  };
  for (const auto& [name, table] : right)
    EXPECT_TRUE(left.contains(name)) << name << " is only in postgres.sql";
  for (const auto& [name, table] : left) {
    const TableShape other = twin(right, name);
    EXPECT_EQ(table.columns, other.columns) << name;
    EXPECT_EQ(table.primary_key, other.primary_key) << name;
    EXPECT_EQ(table.indexes, other.indexes) << name;
    EXPECT_EQ(table.references, other.references) << name;
  }
}

TEST(Schema, ATwinThatDiffersIsFound) {
  const Folder folder;
  const auto shape_of = [](Connection& connection, const char* sql) {
    connection.execute(sql);
    return catalogue(connection).at("a");
  };
  const auto sqlite = open_connection(folder.path() + "/a.db", ConnectionRole::kWriter);
  const TableShape shape =
      shape_of(*sqlite,
               "CREATE TABLE b (county TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (county, id)) STRICT;"
               "CREATE TABLE a (county TEXT NOT NULL, id INTEGER NOT NULL, bytes BLOB, "
               "PRIMARY KEY (county, id), FOREIGN KEY (county, id) REFERENCES b (county, id)) STRICT;"
               "CREATE UNIQUE INDEX a_by_bytes ON a (county, bytes) WHERE bytes IS NOT NULL;");
  const std::string parent =
      "CREATE TABLE b (county TEXT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (county, id));";
  const std::string tail = " PRIMARY KEY (county, id), FOREIGN KEY (county, id) REFERENCES b (county, id));";
  const std::string index = "CREATE UNIQUE INDEX a_by_bytes ON a (county, bytes) WHERE bytes IS NOT NULL;";
  const std::string same = "CREATE TABLE a (county TEXT NOT NULL, id BIGINT NOT NULL, bytes BYTEA,";
  const std::pair<std::string, bool> twins[] = {
      {same + tail + index, true},
      {"CREATE TABLE a (county TEXT NOT NULL, id BIGINT NOT NULL, bytes TEXT," + tail + index, false},
      {"CREATE TABLE a (county TEXT NOT NULL, id BIGINT NOT NULL, bytes BYTEA NOT NULL," + tail + index,
       false},
      {"CREATE TABLE a (county TEXT NOT NULL, bytes BYTEA, id BIGINT NOT NULL," + tail + index, false},
      {same + " PRIMARY KEY (id, county), FOREIGN KEY (county, id) REFERENCES b (county, id));" + index,
       false},
      {same + " PRIMARY KEY (county, id));" + index, false},
      {same + tail, false},
      {same + tail + "CREATE UNIQUE INDEX a_by_bytes ON a (county, bytes);", false},
      {same + tail + "CREATE INDEX a_by_bytes ON a (county, bytes) WHERE bytes IS NOT NULL;", false},
  };
  for (const auto& [sql, is_same] : twins) {
    const auto postgres =
        open_connection(PostgresCluster::shared().fresh_database(), ConnectionRole::kWriter);
    EXPECT_EQ(shape_of(*postgres, (parent + sql).c_str()) == shape, is_same) << sql;
  }
}

}  // namespace
}  // namespace dajuan::storage
