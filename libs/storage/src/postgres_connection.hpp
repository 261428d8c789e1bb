#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connection.hpp"
#include "postgres_link.hpp"

namespace dajuan::storage {

class PostgresStatement;

/// A PostgreSQL session in libpq's pipeline mode: statements without rows are queued, and whatever needs an
/// answer (a row, a commit) sends them and reads all answers. A transaction with 500 changes is one round
/// trip.
class PostgresConnection final : public Connection {
 public:
  PostgresConnection(const std::string& address, ConnectionRole role);
  ~PostgresConnection() override;

  Engine engine() const override { return Engine::kPostgres; }
  bool alive() override;
  void execute(const char* sql) override;
  void begin() override;
  void begin_read() override;
  void commit() override;
  void rollback() noexcept override;
  std::int64_t changes() override;
  void notify(std::string_view channel, std::string_view payload) override;

  /// For statements: queues one; outside of a transaction it is done on return.
  void run(PostgresStatement& statement);
  /// For statements: the rows of one, after all that was queued before it.
  Rows fetch(PostgresStatement& statement);

 protected:
  std::unique_ptr<Statement> prepare(std::string_view sql, std::span<const Parameter> values) override;

 private:
  enum class Transaction : std::uint8_t { kNone, kReading, kWriting };
  struct Queued {
    enum class What : std::uint8_t { kPrepare, kRun, kControl, kSync };
    What what;
    PostgresStatement* statement;
  };

  void begin(Transaction kind, const char* sql);
  void send(PostgresStatement& statement, Queued::What what);
  void control(const char* sql);
  void sync();
  void drain();
  std::optional<DatabaseError> settle(const Queued& item);
  std::optional<DatabaseError> judge(const Queued& item, Rows rows);
  Rows receive();
  void wait();
  void check(bool sent);
  [[noreturn]] void lose(const DatabaseError& problem);
  void end_reading(const char* sql);

  Link link_;
  int answer_limit_ms_;
  bool lost_ = false;
  Transaction transaction_ = Transaction::kNone;
  std::vector<Queued> queued_;
  Rows last_rows_;
  std::int64_t changes_ = 0;
  bool committed_ = false;
  int statements_ = 0;
};

}  // namespace dajuan::storage
