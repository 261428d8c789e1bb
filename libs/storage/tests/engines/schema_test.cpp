// Migrations: in order, once, and together what db/schema.*.sql says; both engines have the same tables.
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 sees an uninitialised function inside <regex> when the sanitizers are on; there is none (its bug
// 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "connection.hpp"
#include "folder.hpp"
#include "migrate.hpp"

namespace dajuan::storage {
namespace {

std::string load(const std::string& name) {
  std::ifstream in(std::string(DAJUAN_SOURCE_DIR) + "/db/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Every object by name, with its SQL freed of comments and of differences in spacing.
std::map<std::string, std::string> objects(Connection& connection) {
  std::map<std::string, std::string> out;
  Query row(connection,
            "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name <> 'schema_version' "
            "AND tbl_name <> 'schema_version'");
  while (row.next()) {
    const std::string bare = std::regex_replace(row.text(1), std::regex("--[^\n]*"), "");
    out[row.text(0)] = std::regex_replace(bare, std::regex("\\s+"), " ");
  }
  return out;
}

// Table -> its columns with whether they may be null, from CREATE TABLE text of either engine.
std::map<std::string, std::string> columns(const std::string& sql) {
  std::map<std::string, std::string> out;
  const std::regex table("CREATE TABLE (\\w+) \\(\n([\\s\\S]*?)\n\\)");
  for (std::sregex_iterator found(sql.begin(), sql.end(), table), end; found != end; ++found) {
    std::istringstream lines((*found)[2].str());
    std::string line;
    std::string described;
    while (std::getline(lines, line)) {
      line = std::regex_replace(line, std::regex("^ +"), "");
      if (line.starts_with("PRIMARY") || line.starts_with("FOREIGN")) {
        described += line + "\n";
        continue;
      }
      described += line.substr(0, line.find(' ')) +
                   (line.find("NOT NULL") != std::string::npos ? " not null" : " null") +
                   (line.find(" TEXT") != std::string::npos ? " text\n" : " integer\n");
    }
    out[(*found)[1]] = described;
  }
  return out;
}

TEST(Schema, AllMigrationsTogetherAreTheSchema) {
  const Folder folder;
  Connection migrated(folder.path() + "/migrated.db");
  ASSERT_TRUE(migrate(migrated, migration_files()));
  Connection fresh(folder.path() + "/fresh.db");
  fresh.execute(load("schema.sqlite.sql").c_str());
  EXPECT_EQ(objects(migrated), objects(fresh));
}

TEST(Schema, MigratingAgainChangesNothing) {
  const Folder folder;
  Connection connection(folder.path() + "/a.db");
  ASSERT_TRUE(migrate(connection, migration_files()));
  connection.execute("INSERT INTO site VALUES ('330803', '330803114000', '高家镇', '')");
  const auto before = objects(connection);
  ASSERT_TRUE(migrate(connection, migration_files()));
  EXPECT_EQ(objects(connection), before);
  EXPECT_EQ(connection.database().execAndGet("SELECT count(*) FROM site").getInt(), 1);
}

TEST(Schema, ANewerDatabaseIsRefusedUntouched) {
  const Folder folder;
  Connection connection(folder.path() + "/a.db");
  ASSERT_TRUE(migrate(connection, migration_files()));
  connection.execute("INSERT INTO schema_version VALUES ('9999_future')");
  const auto refused = migrate(connection, migration_files());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "newer_schema");
  EXPECT_NE(refused.error().en.find("9999_future"), std::string::npos);
}

TEST(Schema, AMigrationThatFailsLeavesNothing) {
  const Folder folder;
  Connection connection(folder.path() + "/a.db");
  const EmbeddedFile files[] = {
      {"0001_half/sqlite.sql",
       "CREATE TABLE whole (a TEXT) STRICT; CREATE TABLE broken (a NOTHING) STRICT;"}};
  EXPECT_THROW(static_cast<void>(migrate(connection, files)), SQLite::Exception);
  EXPECT_EQ(
      connection.database().execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'whole'").getInt(),
      0);
  EXPECT_EQ(connection.database().execAndGet("SELECT count(*) FROM schema_version").getInt(), 0);
}

TEST(Schema, BothEnginesHaveTheSameTables) {
  const auto sqlite = columns(load("schema.sqlite.sql"));
  EXPECT_EQ(sqlite.size(), 10U);
  EXPECT_EQ(sqlite, columns(load("schema.postgres.sql")));
  EXPECT_EQ(columns(load("migrations/0001_base/sqlite.sql")),
            columns(load("migrations/0001_base/postgres.sql")));
  for (const char* engine : {"sqlite", "postgres"}) {
    const auto body = [](const std::string& sql) { return sql.substr(sql.find("\n\n")); };
    EXPECT_EQ(body(load("schema." + std::string(engine) + ".sql")),
              body(load("migrations/0001_base/" + std::string(engine) + ".sql")))
        << "one migration so far: the texts are equal";
  }
}

TEST(Schema, EveryKeyBeginsWithTheCounty) {
  for (const auto& [table, described] : columns(load("schema.sqlite.sql"))) {
    EXPECT_NE(described.find("PRIMARY KEY (county"), std::string::npos) << table;
    EXPECT_EQ(described.find("county not null text"), 0U) << table;
    EXPECT_EQ(std::regex_search(described, std::regex("FOREIGN KEY \\((?!county)")), false) << table;
  }
  const std::string sql = load("schema.sqlite.sql");
  const std::regex index("CREATE (UNIQUE )?INDEX \\w+ ON \\w+ \\((\\w+)");
  for (std::sregex_iterator found(sql.begin(), sql.end(), index), end; found != end; ++found)
    EXPECT_EQ((*found)[2], "county");
}

}  // namespace
}  // namespace dajuan::storage
