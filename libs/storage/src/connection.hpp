#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dajuan::storage {

enum class Engine : std::uint8_t { kSqlite, kPostgres };

/// A reader cannot write, and the server ends its statements after 30 s.
enum class ConnectionRole : std::uint8_t { kWriter, kReader };

/// What a database refused. `passing`: disk full, busy, a timeout or a lost connection, so that the same call
/// may go through later (after a lost connection on a new Connection). `unique`: a key was there already.
class DatabaseError : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t { kOther, kPassing, kUnique };

  DatabaseError(const std::string& message, Kind kind)
      : std::runtime_error(message), passing(kind == Kind::kPassing), unique(kind == Kind::kUnique) {}

  bool passing;
  bool unique;
};

/// Bytes that are bound as a blob, not as text. They need to live until the Query is made.
struct Blob {
  std::string_view bytes;
};

/// One value that is bound; text and blobs are not owned.
struct Parameter {
  enum class Kind : std::uint8_t { kNull, kInteger, kText, kBlob };

  explicit Parameter(std::nullptr_t) {}
  explicit Parameter(std::nullopt_t) {}
  template <std::integral T>
  explicit Parameter(T value) : kind(Kind::kInteger), integer(static_cast<std::int64_t>(value)) {
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::int64_t)) {
      if (integer < 0) throw std::out_of_range("an integer over 63 bits is bound");
    }
  }
  explicit Parameter(std::string_view value) : kind(Kind::kText), bytes(value) {}
  explicit Parameter(const std::string& value) : kind(Kind::kText), bytes(value) {}
  explicit Parameter(const char* value) : kind(Kind::kText), bytes(value) {}
  explicit Parameter(Blob value) : kind(Kind::kBlob), bytes(value.bytes) {}
  explicit Parameter(std::span<const std::uint8_t> value)
      : kind(Kind::kBlob), bytes(reinterpret_cast<const char*>(value.data()), value.size()) {}
  template <typename T>
  explicit Parameter(const std::optional<T>& value) {
    if (value) *this = Parameter(*value);
  }

  Kind kind = Kind::kNull;
  std::int64_t integer = 0;
  std::string_view bytes;
};

/// A prepared statement, kept by its connection and lent to one Query at a time. Columns count from 0; a NULL
/// is an empty text and the integer 0. A view of a column lives until the next row.
class Statement {
 public:
  virtual ~Statement() = default;

  virtual void bind(std::span<const Parameter> values) = 0;
  virtual bool next() = 0;
  virtual void run() = 0;
  /// Lets go of the rows.
  virtual void finish() noexcept = 0;

  virtual std::string_view bytes(int column) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual bool is_null(int column) = 0;
  virtual int columns() = 0;

  bool lent = false;
};

/// One connection to a database of either engine, with its prepared statements: preparing again would cost 40
/// % of a request. The SQL is the same for both, its placeholders are `?`; the texts are the program's own,
/// so there is a bounded number of them. Not thread-safe. Everything throws DatabaseError unless it says
/// otherwise.
///
/// PostgreSQL: what a transaction writes is queued and sent in bulk. An error of such a statement therefore
/// comes with a later one, at the latest with commit(), and nothing of the transaction stands then. Booleans
/// are read as 1 and 0. A query's rows are all fetched at once: go through a large table by pages of its key.
class Connection {
 public:
  Connection() = default;
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] virtual Engine engine() const = 0;
  /// False once the connection was lost, as far as can be seen without asking the server: make a new one.
  [[nodiscard]] virtual bool alive() = 0;

  /// Runs one or more statements without parameters.
  virtual void execute(const char* sql) = 0;
  /// Begins to write; on SQLite no other writer can begin until the end.
  virtual void begin() = 0;
  /// Begins to read at one moment: what others commit meanwhile is not seen.
  virtual void begin_read() = 0;
  /// Returns when all is on disk. After an error nothing was committed, but a connection that is lost
  /// meanwhile (passing) leaves that open.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  /// Rows that the last statement changed.
  [[nodiscard]] virtual std::int64_t changes() = 0;
  /// Tells the Listeners of a channel, when the transaction commits. Nobody listens on SQLite: no effect
  /// there.
  virtual void notify(std::string_view channel, std::string_view payload) = 0;

  /// The statement of a text, prepared on its first use and bound. The caller gives it back by finish().
  Statement& lend(std::string_view sql, std::span<const Parameter> values);

 protected:
  [[nodiscard]] virtual std::unique_ptr<Statement> prepare(std::string_view sql,
                                                           std::span<const Parameter> values) = 0;
  /// For destructors: statements end before what they stand on.
  void forget_statements();

 private:
  // More than one where queries with the same text are open inside each other.
  using Twins = std::vector<std::unique_ptr<Statement>>;
  using Entry = std::pair<const std::string, Twins>;

  Twins& twins_of(std::string_view sql);

  std::map<std::string, Twins, std::less<>> statements_;
  std::array<Entry*, 256> recent_{};  // by the address of the text, most often a literal
};

/// A transaction that rolls back unless it was committed; one of a reader has nothing to commit.
class ScopedTransaction {
 public:
  ScopedTransaction(Connection& connection, ConnectionRole role) : connection_(connection) {
    if (role == ConnectionRole::kWriter) {
      connection_.begin();
    } else {
      connection_.begin_read();
    }
  }
  ~ScopedTransaction() {
    if (open_) connection_.rollback();
  }
  ScopedTransaction(const ScopedTransaction&) = delete;
  ScopedTransaction& operator=(const ScopedTransaction&) = delete;

  void commit() {
    connection_.commit();
    open_ = false;
  }

 private:
  Connection& connection_;
  bool open_ = true;
};

/// One use of a kept statement: binds on making, steps, and lets go of its rows at the end.
class Query {
 public:
  template <typename... Values>
  Query(Connection& connection, std::string_view sql, const Values&... values)
      : statement_(connection.lend(sql, std::array<Parameter, sizeof...(Values)>{Parameter(values)...})) {}
  Query(Connection& connection, std::string_view sql, std::span<const Parameter> values)
      : statement_(connection.lend(sql, values)) {}
  ~Query() { statement_.finish(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Whether there is another row.
  bool next() { return statement_.next(); }
  /// For statements without rows.
  void run() { statement_.run(); }

  std::string text(int column) { return std::string(statement_.bytes(column)); }
  std::string blob(int column) { return std::string(statement_.bytes(column)); }
  /// Text or blob without a copy; lives until the next row or the end of the query.
  std::string_view view(int column) { return statement_.bytes(column); }
  std::int64_t integer(int column) { return statement_.integer(column); }
  std::uint32_t number(int column) { return static_cast<std::uint32_t>(integer(column)); }
  bool is_null(int column) { return statement_.is_null(column); }
  int columns() const { return statement_.columns(); }

 private:
  Statement& statement_;
};

/// Whether a place of data is a PostgreSQL address (postgresql://..., postgres://...); otherwise it is a
/// file.
[[nodiscard]] bool is_postgres_address(std::string_view place);

/// Opens a PostgreSQL address or an SQLite file, which is made where there is none.
[[nodiscard]] std::unique_ptr<Connection> open_connection(const std::string& place, ConnectionRole role);

}  // namespace dajuan::storage
