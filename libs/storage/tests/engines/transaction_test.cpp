// A transaction stands as a whole or not at all; a reader sees one moment; a refusal says of what kind it is.
#include "engines.hpp"

namespace dajuan::storage {
namespace {

class TransactionOf : public OnBothEngines {
 protected:
  void SetUp() override {
    writer = open();
    make_matters(*writer);
    put(*writer, 1, "甲");
  }
  std::string seen_by_others() const { return names(*open(ConnectionRole::kReader)); }

  std::unique_ptr<Connection> writer;
};
DAJUAN_ON_BOTH_ENGINES(TransactionOf);

TEST_P(TransactionOf, WhatIsCommittedIsSeenByOthersAndNothingBefore) {
  writer->begin();
  put(*writer, 2, "乙");
  EXPECT_EQ(names(*writer), "甲 乙 ");
  EXPECT_EQ(seen_by_others(), "甲 ");
  writer->commit();
  EXPECT_EQ(seen_by_others(), "甲 乙 ");
}

TEST_P(TransactionOf, WithoutATransactionAStatementStandsAtOnce) {
  put(*writer, 2, "乙");
  EXPECT_EQ(seen_by_others(), "甲 乙 ");
}

TEST_P(TransactionOf, WhatIsRolledBackNeverWas) {
  writer->begin();
  put(*writer, 2, "乙");
  writer->rollback();
  EXPECT_EQ(names(*writer), "甲 ");
  {
    const ScopedTransaction left(*writer, ConnectionRole::kWriter);
    put(*writer, 3, "丙");
  }
  EXPECT_EQ(names(*writer), "甲 ");
  writer->rollback();  // where there is none, it does nothing
  writer->begin();
  put(*writer, 2, "丁");
  writer->commit();
  EXPECT_EQ(seen_by_others(), "甲 丁 ");
}

TEST_P(TransactionOf, AKeyTwiceIsToldAsSuchByTheCommitAndNothingStands) {
  const DatabaseError refused = error_of([&] {
    ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
    put(*writer, 2, "乙");
    put(*writer, 1, "again");
    put(*writer, 3, "丙");
    transaction.commit();
  });
  EXPECT_TRUE(refused.unique) << refused.what();
  EXPECT_FALSE(refused.passing);
  EXPECT_EQ(std::string(refused.what()).find("again"), std::string::npos) << "values are not told";
  EXPECT_EQ(names(*writer), "甲 ");
  EXPECT_EQ(seen_by_others(), "甲 ");
}

TEST_P(TransactionOf, AnErrorIsThrownByTheNextAnswerToo) {
  ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
  const DatabaseError refused = error_of([&] {
    put(*writer, 1, "again");
    names(*writer);
  });
  EXPECT_TRUE(refused.unique) << refused.what();
}

// SQLite takes back the failed statement alone.
class PostgresTransaction : public TransactionOf {};
INSTANTIATE_TEST_SUITE_P(Alone, PostgresTransaction, testing::Values(Engine::kPostgres), engine_name);

TEST_P(PostgresTransaction, WhatFailedCannotBeCommitted) {
  ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
  put(*writer, 2, "乙");
  EXPECT_THROW(Query(*writer, "SELECT nothing FROM nowhere").next(), DatabaseError);
  EXPECT_NE(error_of([&] { transaction.commit(); }).what(), std::string("none"));
  EXPECT_EQ(seen_by_others(), "甲 ");
}

TEST_P(TransactionOf, AfterARefusalTheConnectionGoesOn) {
  for (const char* sql :
       {"SELEKT 1", "SELECT nothing FROM nowhere", "INSERT INTO matter (county) VALUES (NULL)"}) {
    const DatabaseError refused = error_of([&] { Query(*writer, sql).run(); });
    EXPECT_NE(refused.what(), std::string("none")) << sql;
    EXPECT_FALSE(refused.unique) << sql;
    EXPECT_FALSE(refused.passing) << sql << ": " << refused.what();
    EXPECT_TRUE(writer->alive());
    EXPECT_EQ(names(*writer), "甲 ") << sql;
  }
  EXPECT_THROW(writer->execute("SELECT 1; SELEKT 2"), DatabaseError);
  EXPECT_EQ(names(*writer), "甲 ");
}

TEST_P(TransactionOf, AStatementThatCouldNotBePreparedIsTriedAnew) {
  static constexpr std::string_view kSql = "SELECT name FROM late";
  for (int i = 0; i < 2; ++i) EXPECT_THROW(Query(*writer, kSql).next(), DatabaseError);
  writer->execute("CREATE TABLE late (name TEXT)");
  writer->execute("INSERT INTO late VALUES ('晚')");
  Query row(*writer, kSql);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "晚");
}

TEST_P(TransactionOf, PreparedBehindAnErrorAStatementWorksLater) {
  static constexpr std::string_view kSql = "UPDATE matter SET name = ? WHERE number = ?";
  EXPECT_THROW(
      {
        ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
        put(*writer, 1, "again");
        Query(*writer, kSql, "乙", 1).run();
        transaction.commit();
      },
      DatabaseError);
  Query(*writer, kSql, "丙", 1).run();
  EXPECT_EQ(names(*writer), "丙 ");
}

TEST_P(TransactionOf, AReaderSeesOneMoment) {
  const auto reader = open(ConnectionRole::kReader);
  {
    const ScopedTransaction reading(*reader, ConnectionRole::kReader);
    EXPECT_EQ(names(*reader), "甲 ");
    put(*writer, 2, "乙");
    EXPECT_EQ(names(*reader), "甲 ");
  }
  const ScopedTransaction reading(*reader, ConnectionRole::kReader);
  EXPECT_EQ(names(*reader), "甲 乙 ");
}

TEST_P(TransactionOf, AReaderReadsManyTimesOnOneConnection) {
  const auto reader = open(ConnectionRole::kReader);
  for (std::int64_t number = 2; number < 30; ++number) {
    put(*writer, number, "x");
    ScopedTransaction reading(*reader, ConnectionRole::kReader);
    Query row(*reader, "SELECT count(*) FROM matter");
    ASSERT_TRUE(row.next());
    EXPECT_EQ(row.integer(0), number);
    if (number % 2 == 0) reading.commit();
  }
}

TEST_P(TransactionOf, AReaderCannotWrite) {
  const auto reader = open(ConnectionRole::kReader);
  EXPECT_NE(error_of([&] { put(*reader, 2, "乙"); }).what(), std::string("none"));
  EXPECT_EQ(names(*writer), "甲 ");
}

TEST_P(TransactionOf, ThousandsOfChangesAreOneTransaction) {
  constexpr int kMany = 2'500;  // more than are queued at once
  ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
  for (int number = 2; number <= kMany; ++number) put(*writer, number, std::string(500, 'x'));
  EXPECT_EQ(seen_by_others(), "甲 ");
  transaction.commit();
  Query row(*writer, "SELECT count(*) FROM matter");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), kMany);
}

TEST_P(TransactionOf, AnErrorAmongThousandsLeavesNothing) {
  const DatabaseError refused = error_of([&] {
    ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
    for (int number = 2; number <= 2'500; ++number) put(*writer, number % 1'700, "x");
    transaction.commit();
  });
  EXPECT_TRUE(refused.unique) << refused.what();
  EXPECT_EQ(names(*writer), "甲 ");
}

TEST_P(TransactionOf, LargeRowsGoBothWaysAtOnce) {
  // Far more than the buffers between both ends hold, on either way.
  const std::string large(200'000, 'y');
  ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
  for (int number = 2; number < 200; ++number)
    Query(*writer, "INSERT INTO matter (county, number, name) VALUES ('330803', ?, ?) RETURNING name", number,
          large)
        .run();
  transaction.commit();
  Query row(*writer, "SELECT sum(length(name)) FROM matter WHERE number > 1");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 198 * 200'000);
}

}  // namespace
}  // namespace dajuan::storage
