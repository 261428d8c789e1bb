// Migrations run once, in order, whole or not at all, and never on what a newer program wrote.
#include "migrate.hpp"

#include <thread>
#include <vector>

#include "engines.hpp"

namespace dajuan::storage {
namespace {

class MigrationOf : public OnBothEngines {
 protected:
  static std::string versions(Connection& connection) {
    std::string out;
    for (Query row(connection, "SELECT name FROM schema_version ORDER BY name"); row.next();)
      out += row.text(0) + ' ';
    return out;
  }
};
DAJUAN_ON_BOTH_ENGINES(MigrationOf);

// The same folder for both engines.
std::vector<EmbeddedFile> folder(std::string_view sqlite_name, std::string_view postgres_name,
                                 std::string_view sql) {
  return {{sqlite_name, sql}, {postgres_name, sql}};
}

TEST_P(MigrationOf, AgainItChangesNothing) {
  const auto connection = open();
  ASSERT_TRUE(migrate(*connection, migration_files()));
  const std::string before = versions(*connection);
  EXPECT_EQ(before.find("0001_base 0002_ledger"), 0U);
  connection->execute(
      "INSERT INTO site (county, area, name, areas_sha256) VALUES ('330803', '330803114000', '高家镇', '')");
  ASSERT_TRUE(migrate(*connection, migration_files()));
  EXPECT_EQ(versions(*connection), before);
  Query row(*connection, "SELECT name FROM site");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "高家镇");
}

TEST_P(MigrationOf, OnlyWhatIsNewRuns) {
  const auto connection = open();
  auto files = folder("0001_one/sqlite.sql", "0001_one/postgres.sql", "CREATE TABLE one (a TEXT NOT NULL);");
  ASSERT_TRUE(migrate(*connection, files));
  const auto second = folder("0002_two/sqlite.sql", "0002_two/postgres.sql",
                             "CREATE TABLE two (a TEXT NOT NULL); INSERT INTO two SELECT a FROM one;");
  files.insert(files.begin(), second.begin(), second.end());  // the order of the files does not matter
  connection->execute("INSERT INTO one VALUES ('甲')");
  ASSERT_TRUE(migrate(*connection, files));
  EXPECT_EQ(versions(*connection), "0001_one 0002_two ");
  Query row(*connection, "SELECT a FROM two");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "甲");
}

TEST_P(MigrationOf, ANewerDatabaseIsRefusedUntouched) {
  const auto connection = open();
  const auto old = folder("0001_one/sqlite.sql", "0001_one/postgres.sql", "CREATE TABLE one (a TEXT);");
  ASSERT_TRUE(migrate(*connection, old));
  connection->execute("INSERT INTO schema_version (name) VALUES ('9999_future')");
  const auto refused = migrate(*connection, migration_files());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "newer_schema");
  EXPECT_EQ(versions(*connection), "0001_one 9999_future ");
}

TEST_P(MigrationOf, OneThatFailsLeavesNothing) {
  const auto connection = open();
  const auto files =
      folder("0001_half/sqlite.sql", "0001_half/postgres.sql",
             "CREATE TABLE whole (a TEXT); INSERT INTO whole VALUES ('x'); INSERT INTO nowhere VALUES (1);");
  EXPECT_NE(error_of([&] { static_cast<void>(migrate(*connection, files)); }).what(), std::string("none"));
  EXPECT_EQ(versions(*connection), "");
  EXPECT_THROW(Query(*connection, "SELECT a FROM whole").next(), DatabaseError);
  ASSERT_TRUE(migrate(
      *connection, folder("0001_half/sqlite.sql", "0001_half/postgres.sql", "CREATE TABLE whole (a TEXT);")))
      << "mended, it runs";
  EXPECT_EQ(versions(*connection), "0001_half ");
}

// SQLite: the lock of the data folder lets one program in, and bytes are always what is compared.
class PostgresMigration : public MigrationOf {};
INSTANTIATE_TEST_SUITE_P(Alone, PostgresMigration, testing::Values(Engine::kPostgres), engine_name);

TEST_P(PostgresMigration, ServersThatStartAtOnceDoNotClash) {
  std::vector<std::thread> servers;
  for (int i = 0; i < 4; ++i) {
    servers.emplace_back([this] {
      EXPECT_EQ(error_of([&] { EXPECT_TRUE(migrate(*open(), migration_files())); }).what(),
                std::string("none"));
    });
  }
  for (std::thread& server : servers) server.join();
  EXPECT_EQ(versions(*open()).find("0001_base 0002_ledger"), 0U);
}

TEST_P(PostgresMigration, ADatabaseThatSortsByALanguageIsRefused) {
  for (const char* how : {"LOCALE_PROVIDER icu ICU_LOCALE 'zh'", "ENCODING 'SQL_ASCII'"}) {
    const auto connection =
        open_connection(PostgresCluster::shared().fresh_database(how), ConnectionRole::kWriter);
    const auto refused = migrate(*connection, migration_files());
    ASSERT_FALSE(refused) << how;
    EXPECT_EQ(refused.error().reason, "database_order");
    EXPECT_NE(refused.error().en.find("createdb"), std::string::npos);
  }
}

}  // namespace
}  // namespace dajuan::storage
