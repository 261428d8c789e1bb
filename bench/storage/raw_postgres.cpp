#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "raw_commit.hpp"
#include "sample_rows.hpp"

namespace dajuan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kSchema = R"(
CREATE TABLE event (county TEXT NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL, area TEXT NOT NULL, stream TEXT NOT NULL,
  revision BIGINT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, at_utc TEXT NOT NULL, key TEXT NOT NULL,
  payload TEXT NOT NULL, PRIMARY KEY (county, seq));
CREATE UNIQUE INDEX event_by_key ON event (county, key);
CREATE TABLE matter (county TEXT NOT NULL, number BIGINT NOT NULL, area TEXT NOT NULL, state TEXT NOT NULL,
  seq BIGINT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (county, number));
CREATE INDEX matter_by_state ON matter (county, state, number);
)";

class Link {
 public:
  explicit Link(const std::string& url) : handle_(PQconnectdb(url.c_str())) {
    if (PQstatus(handle_) != CONNECTION_OK) fail();
  }
  ~Link() { PQfinish(handle_); }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  [[noreturn]] void fail() const { throw std::runtime_error(PQerrorMessage(handle_)); }
  std::string execute(const std::string& sql) const {
    PGresult* result = PQexec(handle_, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    std::string value = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
    return value;
  }
  void prepare(const char* name, const char* sql) const {
    PGresult* result = PQprepare(handle_, name, sql, 0, nullptr);
    const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!done) fail();
  }
  void pipeline() const {
    if (PQenterPipelineMode(handle_) != 1) fail();
  }
  template <std::size_t N>
  void send(const char* name, const std::array<const char*, N>& values) const {
    if (PQsendQueryPrepared(handle_, name, N, values.data(), nullptr, nullptr, 0) != 1) fail();
  }
  // Reads the answers of all that was sent.
  void finish(int statements) const {
    if (PQpipelineSync(handle_) != 1) fail();
    for (int i = 0; i < statements; ++i) {
      PGresult* result = PQgetResult(handle_);
      const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
      PQclear(result);
      if (!done || PQgetResult(handle_) != nullptr) fail();
    }
    PQclear(PQgetResult(handle_));
  }

 private:
  PGconn* handle_;
};

class RawPostgres final : public RawCommit {
 public:
  RawPostgres(std::string url, std::int64_t cases, int connections)
      : url_(std::move(url)), cases_(cases), connections_(connections) {
    const Link link(url_);
    if (link.execute("SELECT to_regclass('event') IS NULL") == "t") {
      link.execute(kSchema);
      link.execute(
          "INSERT INTO matter SELECT '330803', n, '330803114000', (ARRAY['registered', 'assessed', "
          "'mediating', "
          "'settled', 'closed'])[1 + n % 5], 0, '" +
          case_document() + "' FROM generate_series(1, " + std::to_string(cases) + ") n");
      link.execute("VACUUM ANALYZE");
    }
    seq_ = std::stoll(link.execute("SELECT coalesce(max(seq), 0) FROM event"));
  }

  CommitFigures run(int batch, double seconds) override {
    const Link watch(url_);
    watch.execute("CHECKPOINT");
    const std::string wal_before = watch.execute("SELECT pg_current_wal_lsn()");
    std::vector<CommitFigures> parts(static_cast<std::size_t>(connections_));
    std::vector<std::thread> threads;
    const auto begin = Clock::now();
    for (int i = 0; i < connections_; ++i)
      threads.emplace_back([this, i, batch, seconds, &parts] {
        parts[static_cast<std::size_t>(i)] = loop(i, batch, seconds);
      });
    for (std::thread& thread : threads) thread.join();
    CommitFigures sum;
    sum.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    for (const CommitFigures& part : parts) {
      sum.actions += part.actions;
      sum.transactions += part.transactions;
      sum.longest_commit_ms = std::max(sum.longest_commit_ms, part.longest_commit_ms);
    }
    sum.wal_bytes = std::stoll(watch.execute("SELECT (pg_current_wal_lsn() - '" + wal_before + "')::bigint"));
    seq_ += 1'000'000'000;
    return sum;
  }

 private:
  // Each connection has numbers and cases of its own: no locks are waited for.
  CommitFigures loop(int connection, int batch, double seconds) const {
    const Link link(url_);
    link.prepare("insert", "INSERT INTO event VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)");
    link.prepare("update",
                 "UPDATE matter SET state = $1, seq = $2, document = $3 WHERE county = $4 AND number = $5");
    link.prepare("begin", "BEGIN");
    link.prepare("commit", "COMMIT");
    link.pipeline();
    CommitFigures figures;
    Dice dice(static_cast<std::uint64_t>(connection) + 42);
    std::int64_t seq = seq_ + connection * 100'000'000;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    for (auto now = Clock::now(); now < end;) {
      link.send<0>("begin", {});
      for (int i = 0; i < batch; ++i) send_action(link, dice, ++seq, connection);
      link.send<0>("commit", {});
      link.finish(2 * batch + 2);
      figures.actions += batch;
      ++figures.transactions;
      const auto then = Clock::now();
      figures.longest_commit_ms =
          std::max(figures.longest_commit_ms, std::chrono::duration<double, std::milli>(then - now).count());
      now = then;
    }
    return figures;
  }

  void send_action(const Link& link, Dice& dice, std::int64_t seq, int connection) const {
    const std::string number =
        std::to_string(1 + dice.below(cases_ / connections_) * connections_ + connection);
    const std::string id = event_id(seq);
    const std::string at = std::to_string(seq);
    char key[40];
    std::snprintf(key, sizeof key, "%016llx-%lld", static_cast<unsigned long long>(dice.below(INT64_MAX)),
                  static_cast<long long>(seq));
    link.send<11>("insert",
                  {kCounty, at.c_str(), id.c_str(), "330803114000", id.c_str(), "2", "case.assessed",
                   "330803114-0042", "2026-11-28T08:00:00.000Z", key, event_payload().c_str()});
    link.send<5>("update", {kStates[static_cast<std::size_t>(dice.below(5))], at.c_str(),
                            case_document().c_str(), kCounty, number.c_str()});
  }

  std::string url_;
  std::int64_t cases_;
  int connections_;
  std::int64_t seq_ = 0;
};

}  // namespace

std::unique_ptr<RawCommit> raw_postgres(const std::string& url, std::int64_t cases, int connections) {
  return std::make_unique<RawPostgres>(url, cases, connections);
}

}  // namespace dajuan::bench
