// What only SQLite has: one file, its settings, one writer at a time.
#include <fstream>

#include "engines.hpp"
#include "sqlite_connection.hpp"

namespace dajuan::storage {
namespace {

class Sqlite : public OnBothEngines {
 protected:
  static std::string pragma(Connection& connection, const std::string& name) {
    Query row(connection, "PRAGMA " + name);
    return row.next() ? row.text(0) : "none";
  }
};
INSTANTIATE_TEST_SUITE_P(Alone, Sqlite, testing::Values(Engine::kSqlite), engine_name);

TEST_P(Sqlite, AConnectionIsSetForDurability) {
  SqliteSettings settings;
  settings.page_bytes = 8192;
  settings.autocheckpoint_pages = 0;
  SqliteConnection writer(place(), ConnectionRole::kWriter, settings);
  make_matters(writer);
  const std::pair<const char*, const char*> expected[] = {
      {"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},       {"page_size", "8192"},
      {"mmap_size", "0"},      {"query_only", "0"},  {"wal_autocheckpoint", "0"}, {"cache_size", "-8192"},
  };
  for (const auto& [name, value] : expected) EXPECT_EQ(pragma(writer, name), value) << name;
  const auto reader = open(ConnectionRole::kReader);
  EXPECT_EQ(pragma(*reader, "page_size"), "8192") << "of the file";
  EXPECT_EQ(pragma(*reader, "query_only"), "1");
  EXPECT_EQ(pragma(*reader, "cache_size"), "-16384");
}

TEST_P(Sqlite, ASecondWriterIsToldToComeAgain) {
  const auto one = open();
  const auto other = open();
  other->execute("PRAGMA busy_timeout = 1");
  one->begin();
  const DatabaseError busy = error_of([&] { other->begin(); });
  EXPECT_TRUE(busy.passing) << busy.what();
  one->rollback();
  other->begin();
  other->rollback();
}

TEST_P(Sqlite, AFullDiskIsPassingAndNothingOfTheTransactionStands) {
  const auto connection = open();
  make_matters(*connection);
  put(*connection, 1, "甲");
  connection->execute(("PRAGMA max_page_count = " + pragma(*connection, "page_count")).c_str());
  const DatabaseError full = error_of([&] {
    ScopedTransaction transaction(*connection, ConnectionRole::kWriter);
    for (int number = 2; number < 100; ++number) put(*connection, number, std::string(1000, 'x'));
    transaction.commit();
  });
  EXPECT_TRUE(full.passing) << full.what();
  connection->execute("PRAGMA max_page_count = 1000000");
  EXPECT_EQ(names(*connection), "甲 ");
  put(*connection, 2, "乙");
  EXPECT_EQ(names(*connection), "甲 乙 ");
}

TEST_P(Sqlite, WhatIsNoDatabaseIsRefusedForGood) {
  std::ofstream(place()) << std::string(5000, 'x');
  const DatabaseError refused = error_of([&] { static_cast<void>(open()); });
  EXPECT_FALSE(refused.passing);
  EXPECT_EQ(refused.what(), std::string("file is not a database"));
  const DatabaseError nowhere =
      error_of([&] { static_cast<void>(open_connection(place() + "/none", ConnectionRole::kWriter)); });
  EXPECT_TRUE(nowhere.passing) << "a disk that is not mounted, say: " << nowhere.what();
}

TEST_P(Sqlite, NotifyingHasNoEffect) {
  const auto connection = open();
  connection->begin();
  connection->notify("events", "330803");
  connection->commit();
}

}  // namespace
}  // namespace dajuan::storage
