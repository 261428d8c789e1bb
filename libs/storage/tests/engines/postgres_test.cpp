// What only PostgreSQL has: a server that goes away and comes back, several clients, addresses with
// passwords.
#include <chrono>
#include <future>
#include <thread>

#include "engines.hpp"
#include "listener.hpp"

namespace dajuan::storage {
namespace {

using std::chrono::milliseconds;

class Postgres : public OnBothEngines {
 protected:
  // Stops only the one session, as an operator or a failing line would.
  void end_session_of(Connection& connection) const {
    Query row(connection, "SELECT pg_backend_pid()");
    ASSERT_TRUE(row.next());
    Query(*open(), "SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", row.integer(0)).run();
  }
};
INSTANTIATE_TEST_SUITE_P(Alone, Postgres, testing::Values(Engine::kPostgres), engine_name);

TEST_P(Postgres, ALostConnectionIsPassingAndStaysLost) {
  const auto connection = open();
  make_matters(*connection);
  end_session_of(*connection);
  EXPECT_FALSE(connection->alive()) << "seen without asking";
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(error_of([&] { names(*connection); }).passing);
    EXPECT_TRUE(error_of([&] { connection->begin(); }).passing);
    EXPECT_TRUE(error_of([&] { connection->execute("SELECT 1"); }).passing);
  }
  EXPECT_EQ(names(*open()), "");
}

TEST_P(Postgres, WhatIsLostBeforeTheCommitNeverWas) {
  const auto connection = open();
  make_matters(*connection);
  const DatabaseError lost = error_of([&] {
    ScopedTransaction transaction(*connection, ConnectionRole::kWriter);
    put(*connection, 1, "甲");
    end_session_of(*connection);
    put(*connection, 2, "乙");
    transaction.commit();
  });
  EXPECT_TRUE(lost.passing) << lost.what();
  EXPECT_FALSE(connection->alive());
  connection->rollback();  // does nothing, and does not throw
  EXPECT_EQ(names(*open()), "");
}

TEST_P(Postgres, AServerThatIsKilledAndStartedHasAllThatWasCommitted) {
  PostgresCluster cluster;
  const std::string url = cluster.fresh_database();
  const auto before = open_connection(url, ConnectionRole::kWriter);
  make_matters(*before);
  before->begin();
  put(*before, 1, "甲");
  before->commit();
  before->begin();
  put(*before, 2, "乙");
  cluster.kill();
  EXPECT_TRUE(error_of([&] { before->commit(); }).passing);
  const DatabaseError away =
      error_of([&] { static_cast<void>(open_connection(url, ConnectionRole::kWriter)); });
  EXPECT_TRUE(away.passing) << away.what();
  EXPECT_NE(std::string(away.what()).find("no connection to PostgreSQL"), std::string::npos) << away.what();
  cluster.start();
  EXPECT_EQ(names(*open_connection(url, ConnectionRole::kReader)), "甲 ");
}

TEST_P(Postgres, TwoWritersThatWaitForEachOtherAreToldToComeAgain) {
  const auto one = open();
  const auto other = open();
  make_matters(*one);
  put(*one, 1, "甲");
  put(*one, 2, "乙");
  const auto change = [](Connection& connection, int number) {
    Query(connection, "UPDATE matter SET name = 'x' WHERE county = '330803' AND number = ?", number).run();
    static_cast<void>(connection.changes());
  };
  one->begin();
  other->begin();
  change(*one, 1);
  change(*other, 2);
  auto crossing = std::async(std::launch::async, [&] { return error_of([&] { change(*one, 2); }); });
  const DatabaseError second = error_of([&] { change(*other, 1); });
  if (second.what() != std::string("none")) other->rollback();
  const DatabaseError first = crossing.get();
  const DatabaseError& refused = first.what() == std::string("none") ? second : first;
  EXPECT_TRUE(refused.passing) << refused.what();
  EXPECT_NE(std::string(refused.what()).find("deadlock"), std::string::npos) << refused.what();
}

TEST_P(Postgres, AStatementOverTheTimeOfAReaderIsPassing) {
  const auto reader = open(ConnectionRole::kReader);
  Query limit(*reader, "SELECT current_setting('statement_timeout')");
  ASSERT_TRUE(limit.next());
  EXPECT_EQ(limit.text(0), "30s");
  reader->execute("SET statement_timeout = '20ms'");
  const DatabaseError ended = error_of([&] { Query(*reader, "SELECT pg_sleep(5)").next(); });
  EXPECT_TRUE(ended.passing) << ended.what();
  EXPECT_TRUE(reader->alive());
}

TEST_P(Postgres, DurabilityIsNotTakenAwayByTheServersSettings) {
  open()->execute(
      ("ALTER DATABASE " + place().substr(place().rfind('/') + 1) + " SET synchronous_commit = off").c_str());
  const auto connection = open();
  Query row(*connection, "SELECT current_setting('synchronous_commit')");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "on");
}

TEST_P(Postgres, WhatAnAddressSetsGoesFirst) {
  const auto connection =
      open_connection(place() + "?application_name=town&options=-c%20lock_timeout%3D3s%20-c%20work_mem%3D9MB",
                      ConnectionRole::kWriter);
  Query row(*connection,
            "SELECT current_setting('application_name'), current_setting('lock_timeout'), "
            "current_setting('work_mem'), "
            "current_setting('jit')");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "town");
  EXPECT_EQ(row.text(1), "3s");
  EXPECT_EQ(row.text(2), "9MB");
  EXPECT_EQ(row.text(3), "off");
}

TEST_P(Postgres, NoErrorTellsAPassword) {
  const std::string host = place().substr(place().find('@') + 1);
  const std::string addresses[] = {
      "postgresql://town:s3cret@127.0.0.1:1/dajuan",  // nobody listens
      "postgresql://town:s3cret@" + host,             // nobody of that name
      "postgresql://town:p@s3cret@127.0.0.1/dajuan",
      "postgres://town:x/s3cret@127.0.0.1/d",
      "postgresql://town:x?s3cret@127.0.0.1/d",
      "postgresql://town:x#s3cret@127.0.0.1/d",
      "postgresql://town:%zzs3cret@127.0.0.1/d",
      "postgresql://127.0.0.1/d?password=%zzs3cret",
      "postgresql://127.0.0.1/d?passwort=s3cret",
      "postgresql://[town:s3cret",
  };
  for (const std::string& address : addresses) {
    const std::string message =
        error_of([&] { static_cast<void>(open_connection(address, ConnectionRole::kReader)); }).what();
    EXPECT_NE(message, "none") << address;
    EXPECT_EQ(message.find("s3cret"), std::string::npos) << message;
  }
}

TEST_P(Postgres, AListenerHearsWhatIsCommittedAndNothingElse) {
  const auto connection = open();
  Listener listener(place(), "Events of ours");
  EXPECT_TRUE(listener.wait(milliseconds(5000)).empty());
  EXPECT_TRUE(listener.began());
  EXPECT_FALSE(listener.began());
  connection->begin();
  connection->notify("Events of ours", "330801");
  connection->rollback();
  connection->begin();
  connection->notify("Events of ours", "330803");
  connection->notify("Events of ours", "衢江");
  connection->notify("others", "330804");
  connection->commit();
  EXPECT_EQ(listener.wait(milliseconds(5000)), (std::vector<std::string>{"330803", "衢江"}));
  EXPECT_TRUE(listener.wait(milliseconds(1)).empty());
  EXPECT_FALSE(listener.began());
}

TEST_P(Postgres, AListenerComesBackWithTheServer) {
  PostgresCluster cluster;
  const std::string url = cluster.fresh_database();
  Listener listener(url, "events");
  static_cast<void>(listener.wait(milliseconds(5000)));
  ASSERT_TRUE(listener.began());
  cluster.stop();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(listener.wait(milliseconds(20)).empty());
  EXPECT_FALSE(listener.began());
  cluster.start();
  static_cast<void>(listener.wait(milliseconds(30'000)));
  EXPECT_TRUE(listener.began());
  const auto connection = open_connection(url, ConnectionRole::kWriter);
  connection->notify("events", "again");
  EXPECT_EQ(listener.wait(milliseconds(5000)), std::vector<std::string>{"again"});
}

}  // namespace
}  // namespace dajuan::storage
