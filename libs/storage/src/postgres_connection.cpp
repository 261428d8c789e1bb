#include "postgres_connection.hpp"

#include <poll.h>

#include <charconv>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "postgres_statement.hpp"

namespace dajuan::storage {
namespace {

// Statements that wait for their answers; with small rows a few hundred kilobytes on either side.
constexpr std::size_t kQueueMax = 1000;
// A server that is reached but says nothing: past the limit of its own for readers, and past what a migration
// or a rebuild may take for writers.
constexpr int kReaderAnswerLimitMs = 40 * 1000;
constexpr int kWriterAnswerLimitMs = 10 * 60 * 1000;

std::int64_t changed_rows(PGresult* rows) {
  const std::string_view digits = PQcmdTuples(rows);
  std::int64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& address, ConnectionRole role)
    : link_(connect_postgres(address, role)),
      answer_limit_ms_(role == ConnectionRole::kReader ? kReaderAnswerLimitMs : kWriterAnswerLimitMs) {
  // Not blocking: with both sides' buffers full of unread answers neither would go on.
  check(PQsetnonblocking(link_.get(), 1) == 0 && PQenterPipelineMode(link_.get()) == 1);
}

PostgresConnection::~PostgresConnection() { forget_statements(); }

bool PostgresConnection::alive() {
  if (lost_) return false;
  pollfd watched{PQsocket(link_.get()), POLLRDHUP, 0};
  if (::poll(&watched, 1, 0) > 0) lost_ = true;
  return !lost_;
}

void PostgresConnection::lose(const DatabaseError& problem) {
  lost_ = true;
  transaction_ = Transaction::kNone;
  queued_.clear();
  throw problem;
}

void PostgresConnection::check(bool sent) {
  if (!sent) lose(connection_lost(link_.get()));
}

// Returns when something has come; sends meanwhile.
void PostgresConnection::wait() {
  for (;;) {
    const int flushed = PQflush(link_.get());
    check(flushed >= 0);
    const auto events = static_cast<short>(flushed == 1 ? POLLIN | POLLOUT : POLLIN);
    pollfd watched{PQsocket(link_.get()), events, 0};
    const int ready = ::poll(&watched, 1, answer_limit_ms_);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) lose({"PostgreSQL does not answer", DatabaseError::Kind::kPassing});
    if ((watched.revents & ~POLLOUT) == 0) continue;
    check(PQconsumeInput(link_.get()) == 1);
    return;
  }
}

Rows PostgresConnection::receive() {
  while (PQisBusy(link_.get()) == 1) wait();
  Rows rows(PQgetResult(link_.get()));
  if (PQstatus(link_.get()) != CONNECTION_OK) lose(connection_lost(link_.get()));
  return rows;
}

std::optional<DatabaseError> PostgresConnection::judge(const Queued& item, Rows rows) {
  const ExecStatusType status = PQresultStatus(rows.get());
  const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  if (item.what == Queued::What::kPrepare && !done) item.statement->prepared = false;
  if (item.what == Queued::What::kControl)
    committed_ = done && std::strcmp(PQcmdStatus(rows.get()), "COMMIT") == 0;
  if (status == PGRES_PIPELINE_ABORTED) return std::nullopt;  // the error before it says why
  if (!done) return refusal_of(rows.get());
  if (item.what == Queued::What::kRun) {
    changes_ = changed_rows(rows.get());
    last_rows_ = std::move(rows);
  }
  return std::nullopt;
}

// Reads the answer of one item.
std::optional<DatabaseError> PostgresConnection::settle(const Queued& item) {
  Rows rows = receive();
  if (item.what == Queued::What::kSync) {
    if (PQresultStatus(rows.get()) != PGRES_PIPELINE_SYNC)
      lose({"PostgreSQL answers out of order", DatabaseError::Kind::kPassing});
    return std::nullopt;
  }
  auto problem = judge(item, std::move(rows));
  while (receive()) {
  }
  return problem;
}

void PostgresConnection::sync() {
  check(PQpipelineSync(link_.get()) == 1);
  queued_.push_back({Queued::What::kSync, nullptr});
}

// Reads all answers and throws the first error among them.
void PostgresConnection::drain() {
  if (queued_.empty()) return;
  if (queued_.back().what != Queued::What::kSync) sync();
  std::optional<DatabaseError> first;
  last_rows_.reset();
  for (std::size_t i = 0; i < queued_.size(); ++i) {
    auto problem = settle(queued_[i]);
    if (problem && !first) first = std::move(problem);
  }
  queued_.clear();
  if (first) throw DatabaseError(*first);
}

void PostgresConnection::send(PostgresStatement& statement, Queued::What what) {
  if (lost_) throw connection_lost(link_.get());
  if (!statement.prepared) {
    check(statement.send_prepare(link_.get()));
    queued_.push_back({Queued::What::kPrepare, &statement});
    statement.prepared = true;
  }
  check(statement.send_run(link_.get()));
  queued_.push_back({what, &statement});
}

void PostgresConnection::run(PostgresStatement& statement) {
  if (queued_.size() >= kQueueMax) drain();
  send(statement, Queued::What::kRun);
  if (transaction_ == Transaction::kNone) drain();
}

Rows PostgresConnection::fetch(PostgresStatement& statement) {
  send(statement, Queued::What::kRun);
  drain();
  return std::move(last_rows_);
}

// Begins and ends are prepared like others: a short read is a sixth faster.
void PostgresConnection::control(const char* sql) {
  auto& statement = static_cast<PostgresStatement&>(lend(sql, {}));
  statement.finish();
  send(statement, Queued::What::kControl);
}

void PostgresConnection::execute(const char* sql) {
  if (lost_) throw connection_lost(link_.get());
  drain();
  check(PQexitPipelineMode(link_.get()) == 1);  // several statements in one text are for the simple protocol
  const Rows rows(PQexec(link_.get(), sql));
  check(PQstatus(link_.get()) == CONNECTION_OK && PQenterPipelineMode(link_.get()) == 1);
  const ExecStatusType status = PQresultStatus(rows.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
    throw refusal_of(rows.get());
}

void PostgresConnection::begin(Transaction kind, const char* sql) {
  if (transaction_ != Transaction::kNone) throw std::logic_error("a transaction inside a transaction");
  control(sql);
  transaction_ = kind;
}

void PostgresConnection::begin() {
  begin(Transaction::kWriting, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
}

void PostgresConnection::begin_read() {
  begin(Transaction::kReading, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

// Nobody needs to know when a snapshot is let go: the answer is read with the next one.
void PostgresConnection::end_reading(const char* sql) {
  control(sql);
  sync();
  check(PQflush(link_.get()) >= 0);
  transaction_ = Transaction::kNone;
}

void PostgresConnection::commit() {
  if (transaction_ == Transaction::kReading) return end_reading("COMMIT");
  control("COMMIT");
  drain();
  // Where an error came before and was passed over, the server answers COMMIT by rolling back.
  if (!committed_)
    throw DatabaseError("the transaction had failed before; nothing is committed",
                        DatabaseError::Kind::kOther);
  transaction_ = Transaction::kNone;
}

void PostgresConnection::rollback() noexcept {
  if (lost_ || transaction_ == Transaction::kNone) return;
  try {
    if (transaction_ == Transaction::kReading) return end_reading("ROLLBACK");
    // After an error the server passes over what comes until the next sync.
    if (!queued_.empty()) sync();
    control("ROLLBACK");
    transaction_ = Transaction::kNone;
    drain();
  } catch (const std::exception&) {
    // An error of what is rolled back does not matter any more, and a lost connection has rolled back.
  }
}

std::int64_t PostgresConnection::changes() {
  drain();
  return changes_;
}

void PostgresConnection::notify(std::string_view channel, std::string_view payload) {
  Query(*this, "SELECT pg_notify(?, ?)", channel, payload).run();
}

std::unique_ptr<Statement> PostgresConnection::prepare(std::string_view sql,
                                                       std::span<const Parameter> values) {
  return std::make_unique<PostgresStatement>(*this, "s" + std::to_string(++statements_), sql, values);
}

}  // namespace dajuan::storage
