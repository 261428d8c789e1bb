#include "sqlite_connection.hpp"

#include <array>

namespace dajuan::storage {
namespace {

// Only checkpoints and schema changes make a reader or the writer wait, and those are short.
constexpr int kBusyTimeoutMs = 5000;
constexpr int kWriterCacheKib = 8 * 1024;
constexpr int kReaderCacheKib = 16 * 1024;
// Room that a statement keeps for the next values.
constexpr std::size_t kKeptBytes = 64 * 1024;

// Its figures of memory use cost SQLite a lock at every allocation, and nobody reads them. To be said before
// its first use, and only once.
[[maybe_unused]] const int kWithoutFigures = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

DatabaseError::Kind kind_of(int extended) {
  using Kind = DatabaseError::Kind;
  if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
      extended == SQLITE_CONSTRAINT_ROWID)
    return Kind::kUnique;
  constexpr std::array kPassing = {SQLITE_BUSY,     SQLITE_LOCKED,   SQLITE_FULL,
                                   SQLITE_IOERR,    SQLITE_NOMEM,    SQLITE_READONLY,
                                   SQLITE_CANTOPEN, SQLITE_PROTOCOL, SQLITE_INTERRUPT};
  for (const int code : kPassing) {
    if ((extended & 0xff) == code) return Kind::kPassing;
  }
  return Kind::kOther;
}

[[noreturn]] void fail(sqlite3* database) {
  throw DatabaseError(sqlite3_errmsg(database), kind_of(sqlite3_extended_errcode(database)));
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
    const int size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v3(database, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) !=
        SQLITE_OK)
      fail(database);
  }
  ~SqliteStatement() override { sqlite3_finalize(statement_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(std::span<const Parameter> values) override {
    if (static_cast<int>(values.size()) != sqlite3_bind_parameter_count(statement_))
      throw std::logic_error(std::string("not as many values as placeholders: ") + sqlite3_sql(statement_));
    std::size_t room = 0;
    for (const Parameter& value : values) room += value.bytes.size();
    kept_.clear();
    kept_.reserve(room);  // what is bound below points into it
    int index = 0;
    for (const Parameter& value : values) {
      if (bind(++index, value) != SQLITE_OK) fail(database_);
    }
    done_ = false;
  }

  bool next() override {
    if (done_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    done_ = true;
    if (code != SQLITE_DONE) fail(database_);
    return false;
  }
  void run() override {
    while (next()) {
    }
  }
  void finish() noexcept override {
    sqlite3_reset(statement_);
    if (kept_.capacity() > kKeptBytes) {
      sqlite3_clear_bindings(statement_);
      kept_ = std::string();
    }
    lent = false;
  }

  std::string_view bytes(int column) override {
    const void* start = sqlite3_column_blob(statement_, column);  // before the size: it may convert
    return {static_cast<const char*>(start),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::int64_t integer(int column) override { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int columns() override { return sqlite3_column_count(statement_); }

 private:
  int bind(int index, const Parameter& value) {
    if (value.kind == Parameter::Kind::kNull) return sqlite3_bind_null(statement_, index);
    if (value.kind == Parameter::Kind::kInteger) return sqlite3_bind_int64(statement_, index, value.integer);
    const char* start = kept_.data() + kept_.size();
    kept_ += value.bytes;
    if (value.kind == Parameter::Kind::kBlob)
      return sqlite3_bind_blob64(statement_, index, start, value.bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_text64(statement_, index, start, value.bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::string kept_;
  bool done_ = false;
};

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, ConnectionRole role,
                                   const SqliteSettings& settings) {
  constexpr int kFlags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  try {
    if (sqlite3_open_v2(path.c_str(), &database_, kFlags, nullptr) != SQLITE_OK) fail(database_);
    configure(role, settings);
  } catch (...) {
    sqlite3_close_v2(database_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  forget_statements();
  sqlite3_close_v2(database_);
}

void SqliteConnection::configure(ConnectionRole role, const SqliteSettings& settings) {
  const bool writer = role == ConnectionRole::kWriter;
  sqlite3_busy_timeout(database_, kBusyTimeoutMs);
  const auto set = [this](const std::string& pragma) { execute(("PRAGMA " + pragma).c_str()); };
  set("page_size = " + std::to_string(settings.page_bytes));
  set("journal_mode = WAL");
  set("wal_autocheckpoint = " + std::to_string(settings.autocheckpoint_pages));
  set("synchronous = FULL");  // a commit is on disk before it is answered
  set("cache_size = -" + std::to_string(writer ? kWriterCacheKib : kReaderCacheKib));
  set("mmap_size = 0");  // an error of the disk is an error here, not the end of the program
  set("foreign_keys = ON");
  set("trusted_schema = OFF");
  set("secure_delete = ON");  // what was erased is overwritten, not only unlinked
  if (!writer) set("query_only = ON");
}

void SqliteConnection::execute(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_);
}

void SqliteConnection::begin() { Query(*this, "BEGIN IMMEDIATE").run(); }
void SqliteConnection::begin_read() { Query(*this, "BEGIN").run(); }
void SqliteConnection::commit() { Query(*this, "COMMIT").run(); }

void SqliteConnection::rollback() noexcept {
  if (sqlite3_get_autocommit(database_) != 0) return;  // a disk that is full, say, has ended it already
  try {
    Query(*this, "ROLLBACK").run();
  } catch (const std::exception&) {
    // Then there is nothing to roll back any more.
  }
}

std::int64_t SqliteConnection::changes() { return sqlite3_changes64(database_); }

std::unique_ptr<Statement> SqliteConnection::prepare(std::string_view sql, std::span<const Parameter>) {
  return std::make_unique<SqliteStatement>(database_, sql);
}

}  // namespace dajuan::storage
