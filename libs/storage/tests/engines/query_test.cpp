// What is bound comes back, on either engine.
#include <limits>

#include "engines.hpp"

namespace dajuan::storage {
namespace {

class QueryOf : public OnBothEngines {};
DAJUAN_ON_BOTH_ENGINES(QueryOf);

TEST_P(QueryOf, TextsComeBackAsTheyWere) {
  const auto connection = open();
  make_matters(*connection);
  const std::string_view texts[] = {
      "", "调解", "O'Brien said \"?\"", "𠮷野家 \xF0\x9F\x8F\xA0", "a\tb\r\nc\\d", "$1 ?"};
  std::int64_t number = 0;
  for (const std::string_view text : texts) put(*connection, ++number, text);
  put(*connection, ++number, std::string(3'000'000, 'x') + "末");
  Query row(*connection, "SELECT number, name FROM matter ORDER BY county, number");
  for (const std::string_view text : texts) {
    ASSERT_TRUE(row.next());
    EXPECT_EQ(row.view(1), text);
  }
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(1).size(), 3'000'003U);
  EXPECT_FALSE(row.next());
  EXPECT_FALSE(row.next()) << "the end stays the end";
}

TEST_P(QueryOf, IntegersComeBackAsTheyWere) {
  const auto connection = open();
  make_matters(*connection);
  const std::int64_t numbers[] = {std::numeric_limits<std::int64_t>::min(), -1, 0, 1, 1LL << 53 | 1,
                                  std::numeric_limits<std::int64_t>::max()};
  for (const std::int64_t number : numbers) put(*connection, number, "");
  Query row(*connection, "SELECT number FROM matter ORDER BY county, number");
  for (const std::int64_t number : numbers) {
    ASSERT_TRUE(row.next());
    EXPECT_EQ(row.integer(0), number);
    EXPECT_EQ(row.text(0), std::to_string(number));
  }
}

TEST_P(QueryOf, EveryKindOfIntegerIsBound) {
  const auto connection = open();
  Query row(*connection, "SELECT ?, ?, ?, ?, ?", true, 7, std::uint32_t{4'000'000'000}, std::size_t{9}, -3L);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.columns(), 5);
  EXPECT_EQ(row.integer(0), 1);
  EXPECT_EQ(row.integer(1), 7);
  EXPECT_EQ(row.number(2), 4'000'000'000U);
  EXPECT_EQ(row.integer(3), 9);
  EXPECT_EQ(row.integer(4), -3);
  EXPECT_THROW(Query(*connection, "SELECT ?", std::numeric_limits<std::uint64_t>::max()), std::out_of_range);
}

TEST_P(QueryOf, BlobsComeBackAsTheyWere) {
  const auto connection = open();
  make_matters(*connection);
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  const std::vector<std::uint8_t> zeros(32, 0);
  const auto put_bytes = [&](std::int64_t number, const auto& bytes) {
    Query(*connection, "INSERT INTO matter (county, number, bytes) VALUES ('330803', ?, ?)", number, bytes)
        .run();
  };
  put_bytes(1, Blob{every});
  put_bytes(2, std::span<const std::uint8_t>(zeros));
  put_bytes(3, Blob{""});
  put_bytes(4, nullptr);
  Query row(*connection, "SELECT bytes, length(bytes) FROM matter ORDER BY county, number");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.blob(0), every);
  EXPECT_EQ(row.integer(1), 256);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.blob(0), std::string(32, '\0'));
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.blob(0), "");
  EXPECT_FALSE(row.is_null(0)) << "no bytes are not nothing";
  ASSERT_TRUE(row.next());
  EXPECT_TRUE(row.is_null(0));
  Query found(*connection, "SELECT number FROM matter WHERE bytes = ?", Blob{every});
  ASSERT_TRUE(found.next());
  EXPECT_EQ(found.integer(0), 1);
}

TEST_P(QueryOf, WhatIsNotThereIsNull) {
  const auto connection = open();
  make_matters(*connection);
  const std::optional<std::string> nobody;
  const std::optional<std::string> somebody = "某某";
  const auto put_name = [&](std::int64_t number, const auto& name) {
    Query(*connection, "INSERT INTO matter (county, number, name) VALUES ('330803', ?, ?)", number, name)
        .run();
  };
  put_name(1, nobody);  // a NULL comes first, and the parameter must still take what follows
  put_name(2, somebody);
  put_name(3, nullptr);
  put_name(4, std::nullopt);
  Query row(*connection, "SELECT name, number FROM matter ORDER BY county, number");
  ASSERT_TRUE(row.next());
  EXPECT_TRUE(row.is_null(0));
  EXPECT_EQ(row.text(0), "");
  EXPECT_EQ(row.integer(0), 0);
  ASSERT_TRUE(row.next());
  EXPECT_FALSE(row.is_null(0));
  EXPECT_EQ(row.text(0), "某某");
  EXPECT_FALSE(row.is_null(1));
}

TEST_P(QueryOf, ComparisonsAreOneAndZero) {
  const auto connection = open();
  Query row(*connection, "SELECT 1 = ?, 2 = ?, 1 = ?", 1, 1, nullptr);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 1);
  EXPECT_EQ(row.text(0), "1");
  EXPECT_EQ(row.integer(1), 0);
  EXPECT_EQ(row.text(1), "0");
  EXPECT_TRUE(row.is_null(2));
}

TEST_P(QueryOf, SumsAreIntegers) {
  const auto connection = open();
  make_matters(*connection);
  put(*connection, 1'000'000'000'000, "");
  put(*connection, 2, "");
  Query row(*connection,
            "SELECT sum(number), count(*), max(number), coalesce(sum(number), 0) + ? FROM matter", 5);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 1'000'000'000'002);
  EXPECT_EQ(row.integer(1), 2);
  EXPECT_EQ(row.integer(2), 1'000'000'000'000);
  EXPECT_EQ(row.integer(3), 1'000'000'000'007);
}

TEST_P(QueryOf, OnlyPlaceholdersArePlaceholders) {
  const auto connection = open();
  Query row(*connection,
            "SELECT 'it''s ?', ? AS \"why?\" -- ? is a question\n"
            ", /* ? */ ? , '?'",
            "甲", "乙");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "it's ?");
  EXPECT_EQ(row.text(1), "甲");
  EXPECT_EQ(row.text(2), "乙");
  EXPECT_EQ(row.text(3), "?");
}

TEST_P(QueryOf, AWrongNumberOfValuesIsToldAtOnce) {
  const auto connection = open();
  EXPECT_THROW(Query(*connection, "SELECT ?, ?", 1), std::logic_error);
  EXPECT_THROW(Query(*connection, "SELECT 1", 1), std::logic_error);
}

TEST_P(QueryOf, TheSameTextCanBeOpenTwice) {
  const auto connection = open();
  make_matters(*connection);
  for (const char* name : {"甲", "乙", "丙"}) put(*connection, name[1], name);
  static constexpr std::string_view kSql =
      "SELECT name FROM matter WHERE number >= ? ORDER BY county, number";
  int pairs = 0;
  for (Query outer(*connection, kSql, std::numeric_limits<std::int64_t>::min()); outer.next();) {
    for (Query inner(*connection, kSql, std::numeric_limits<std::int64_t>::min()); inner.next();) ++pairs;
  }
  EXPECT_EQ(pairs, 9);
}

TEST_P(QueryOf, TextsAtOneAddressAreNotMixedUp) {
  const auto connection = open();
  std::string sql = "SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'";
  const auto answer = [&] {
    Query row(*connection, sql);
    return row.next() ? row.text(0)[0] : ' ';
  };
  EXPECT_EQ(answer(), 'a');
  for (char& letter : sql) letter = letter == 'a' ? 'b' : letter;
  EXPECT_EQ(answer(), 'b');
  for (char& letter : sql) letter = letter == 'b' ? 'a' : letter;
  EXPECT_EQ(answer(), 'a');
}

TEST_P(QueryOf, RowsOfAChangeCanBeRead) {
  const auto connection = open();
  make_matters(*connection);
  Query row(*connection,
            "INSERT INTO matter (county, number) VALUES ('330803', ?), ('330803', ?) RETURNING number", 4, 5);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 4);
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 5);
  EXPECT_FALSE(row.next());
}

TEST_P(QueryOf, ChangesAreThoseOfTheLastStatement) {
  const auto connection = open();
  make_matters(*connection);
  connection->begin();
  for (int number = 1; number <= 5; ++number) put(*connection, number, "甲");
  EXPECT_EQ(connection->changes(), 1);
  Query(*connection, "UPDATE matter SET name = ? WHERE number > ?", "乙", 2).run();
  EXPECT_EQ(connection->changes(), 3);
  Query(*connection, "DELETE FROM matter WHERE number > ?", 99).run();
  EXPECT_EQ(connection->changes(), 0);
  connection->commit();
}

TEST_P(QueryOf, ARoundOfStatementsInOneText) {
  const auto connection = open();
  make_matters(*connection);
  connection->execute(
      "INSERT INTO matter (county, number) VALUES ('330803', 1); UPDATE matter SET name = 'x;y'; -- end\n");
  connection->execute("");
  EXPECT_EQ(names(*connection), "x;y ");
}

TEST_P(QueryOf, TextIsSortedByItsBytes) {
  const auto connection = open();
  make_matters(*connection);
  std::int64_t number = 0;
  for (const char* name : {"乙", "b", "B", "-c", "a b", "ab", "甲", "é", "a"})
    put(*connection, ++number, name);
  std::string order;
  for (Query row(*connection, "SELECT name FROM matter ORDER BY name"); row.next();)
    order += row.text(0) + '|';
  EXPECT_EQ(order, "-c|B|a|a b|ab|b|é|乙|甲|");
}

}  // namespace
}  // namespace dajuan::storage
