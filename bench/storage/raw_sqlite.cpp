#include <sqlite3.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "raw_commit.hpp"
#include "sample_rows.hpp"

namespace dajuan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kMiB = 1024 * 1024;
constexpr std::int64_t kSmallWal = 4 * kMiB;
constexpr std::int64_t kLargeWal = 64 * kMiB;
constexpr int kFrameHead = 24;
constexpr int kCacheKib = 64 * 1024;

constexpr const char* kSchema = R"(
CREATE TABLE event (county TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, area TEXT NOT NULL, stream TEXT NOT NULL,
  revision INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, at_utc TEXT NOT NULL, key TEXT NOT NULL,
  payload TEXT NOT NULL, PRIMARY KEY (county, seq)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_by_key ON event (county, key);
CREATE TABLE matter (county TEXT NOT NULL, number INTEGER NOT NULL, area TEXT NOT NULL, state TEXT NOT NULL,
  seq INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (county, number)) STRICT, WITHOUT ROWID;
CREATE INDEX matter_by_state ON matter (county, state, number);
)";

// Of the whole program, the second thread too.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Database {
  explicit Database(const std::string& path) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &handle, flags, nullptr) != SQLITE_OK) fail();
    sqlite3_busy_timeout(handle, 5000);
  }
  ~Database() { sqlite3_close_v2(handle); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(handle)); }
  void execute(const std::string& sql) const {
    if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  std::int64_t number(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) != SQLITE_OK) fail();
    sqlite3_step(statement);
    const std::int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
  }

  sqlite3* handle = nullptr;
};

struct Statement {
  Statement(const Database& owner, const char* sql) : database(owner) {
    if (sqlite3_prepare_v3(owner.handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
      owner.fail();
  }
  ~Statement() { sqlite3_finalize(handle); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  template <typename... Values>
  void run(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    if (sqlite3_step(handle) != SQLITE_DONE) database.fail();
    sqlite3_reset(handle);
  }
  void bind(int index, std::int64_t value) { sqlite3_bind_int64(handle, index, value); }
  void bind(int index, std::string_view value) {
    sqlite3_bind_text(handle, index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }

  const Database& database;
  sqlite3_stmt* handle = nullptr;
};

void make(const Database& database, int page_bytes, std::int64_t cases) {
  database.execute("PRAGMA page_size = " + std::to_string(page_bytes));
  database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
  database.execute(std::string("BEGIN;") + kSchema);
  Statement insert(database, "INSERT INTO matter VALUES (?,?,?,?,?,?)");
  for (std::int64_t number = 1; number <= cases; ++number)
    insert.run(kCounty, number, "330803114000", kStates[static_cast<std::size_t>(number) % kStates.size()],
               std::int64_t{0}, case_document());
  database.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
}

class RawSqlite final : public RawCommit {
 public:
  RawSqlite(const std::string& path, int page_bytes, std::int64_t cases, Checkpointing checkpointing)
      : path_(path), page_bytes_(page_bytes), cases_(cases), checkpointing_(checkpointing), database_(path) {
    if (database_.number("SELECT count(*) FROM sqlite_schema") == 0) make(database_, page_bytes, cases);
    database_.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -" + std::to_string(kCacheKib));
    seq_ = database_.number("SELECT coalesce(max(seq), 0) FROM event");
    insert_ = std::make_unique<Statement>(database_, "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    update_ = std::make_unique<Statement>(
        database_, "UPDATE matter SET state = ?, seq = ?, document = ? WHERE county = ? AND number = ?");
    begin_ = std::make_unique<Statement>(database_, "BEGIN IMMEDIATE");
    commit_ = std::make_unique<Statement>(database_, "COMMIT");
    const std::int64_t limit = checkpointing == Checkpointing::kWriter ? kSmallWal : kLargeWal;
    const bool own = checkpointing != Checkpointing::kThread;
    // The hook takes the place of SQLite's own checkpoints: they are made here.
    checkpoint_pages_ = own ? limit / page_bytes : 0;
    sqlite3_wal_hook(database_.handle, &RawSqlite::on_commit, this);
  }

  CommitFigures run(int batch, double seconds) override {
    figures_ = {};
    sqlite3_wal_checkpoint_v2(database_.handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    pages_ = 0;
    std::atomic<bool> done{false};
    std::thread helper;
    if (checkpointing_ == Checkpointing::kThread) helper = std::thread([&] { move_wal(done); });
    is_rest_ = false;
    const double cpu_before = cpu_seconds();
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::duration<double>(seconds);
    auto now = begin;
    while (now < end) {
      commit_batch(batch);
      const auto then = Clock::now();
      figures_.longest_commit_ms =
          std::max(figures_.longest_commit_ms, std::chrono::duration<double, std::milli>(then - now).count());
      now = then;
    }
    figures_.seconds = std::chrono::duration<double>(now - begin).count();
    done = true;
    if (helper.joinable()) helper.join();
    figures_.cpu_seconds = cpu_seconds() - cpu_before;
    return figures_;
  }

 private:
  void commit_batch(int batch) {
    if (is_rest_) {  // with it moved too, the next commit begins the WAL anew
      sqlite3_wal_checkpoint_v2(database_.handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
    begin_->run();
    for (int i = 0; i < batch; ++i) {
      ++seq_;
      const std::int64_t number = 1 + dice_.below(cases_);
      const std::string id = event_id(seq_);
      char key[40];
      std::snprintf(key, sizeof key, "%016llx-%lld", static_cast<unsigned long long>(dice_.below(INT64_MAX)),
                    static_cast<long long>(seq_));
      insert_->run(kCounty, seq_, id, "330803114000", id, std::int64_t{2}, "case.assessed", "330803114-0042",
                   "2026-11-28T08:00:00.000Z", key, event_payload());
      update_->run(kStates[static_cast<std::size_t>(dice_.below(5))], seq_, case_document(), kCounty, number);
    }
    commit_->run();
    is_rest_ = false;
    figures_.actions += batch;
    ++figures_.transactions;
  }

  static int on_commit(void* self, sqlite3* handle, const char*, int pages) {
    auto& raw = *static_cast<RawSqlite*>(self);
    const std::int64_t before = raw.pages_.exchange(pages);
    const std::int64_t written = pages >= before ? pages - before : pages;
    raw.figures_.wal_bytes += written * (raw.page_bytes_ + kFrameHead);
    raw.figures_.wal_peak_bytes =
        std::max(raw.figures_.wal_peak_bytes, pages * (raw.page_bytes_ + kFrameHead));
    if (raw.checkpoint_pages_ > 0 && pages >= raw.checkpoint_pages_)
      sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;
  }

  // Moves the WAL when it is large, and what has come meanwhile; the rest is short enough for the writer.
  void move_wal(const std::atomic<bool>& done) {
    const Database other(path_);
    other.number(
        "SELECT count(*) FROM sqlite_schema");  // before it has read, it knows of no WAL and moves nothing
    while (!done) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      if (pages_ * page_bytes_ < kLargeWal || is_rest_) continue;
      for (int pass = 0; pass < 2; ++pass)
        sqlite3_wal_checkpoint_v2(other.handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
      is_rest_ = true;
    }
  }

  std::string path_;
  std::int64_t page_bytes_;
  std::int64_t cases_;
  Checkpointing checkpointing_;
  Database database_;
  std::unique_ptr<Statement> insert_;
  std::unique_ptr<Statement> update_;
  std::unique_ptr<Statement> begin_;
  std::unique_ptr<Statement> commit_;
  std::int64_t checkpoint_pages_ = 0;
  std::int64_t seq_ = 0;
  std::atomic<std::int64_t> pages_{0};
  std::atomic<bool> is_rest_{false};
  Dice dice_{42};
  CommitFigures figures_;
};

}  // namespace

std::unique_ptr<RawCommit> raw_sqlite(const std::string& path, int page_bytes, std::int64_t cases,
                                      Checkpointing checkpointing) {
  return std::make_unique<RawSqlite>(path, page_bytes, cases, checkpointing);
}

}  // namespace dajuan::bench
