#include "postgres_statement.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace dajuan::storage {
namespace {

// Of PostgreSQL's pg_type.dat; they never change.
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;
constexpr Oid kInferred = 0;

constexpr int kAsText = 0;
constexpr int kAsBytes = 1;
constexpr std::size_t kDigitsMax = 21;         // of an integer, with sign and end
constexpr std::size_t kKeptBytes = 64 * 1024;  // room that a statement keeps for the next values

Oid type_of(const Parameter& value) {
  switch (value.kind) {
    case Parameter::Kind::kInteger:
      return kInt8;
    case Parameter::Kind::kText:
      return kText;
    case Parameter::Kind::kBlob:
      return kBytea;
    case Parameter::Kind::kNull:
      break;
  }
  return kInferred;
}

// The end of what begins here and in which a ? is a sign like others: a quoted text or name, a comment;
// otherwise `from`.
std::size_t end_of_quote(std::string_view sql, std::size_t from) {
  const auto after = [&](std::string_view mark, std::size_t begin) {
    const std::size_t found = sql.find(mark, begin);
    return found == std::string_view::npos ? sql.size() : found + mark.size();
  };
  if (sql[from] == '\'') return after("'", from + 1);  // a doubled quote begins the next one
  if (sql[from] == '"') return after("\"", from + 1);
  if (sql.substr(from, 2) == "--") return after("\n", from);
  if (sql.substr(from, 2) == "/*") return after("*/", from);
  return from;
}

// The text with $1, $2 ... for each ?.
std::string with_numbers(std::string_view sql, std::size_t expected) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < sql.size();) {
    if (const std::size_t end = end_of_quote(sql, i); end != i) {
      out += sql.substr(i, end - i);
      i = end;
      continue;
    }
    if (sql[i] == '?') {
      out += '$' + std::to_string(++count);
    } else {
      out += sql[i];
    }
    ++i;
  }
  if (count != expected) throw std::logic_error("not as many values as placeholders: " + std::string(sql));
  return out;
}

int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

// `\x` and two digits a byte.
void decode(std::string_view hex, std::string& out) {
  out.clear();
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(nibble(hex[i]) << 4 | nibble(hex[i + 1]));
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresConnection& connection, std::string name, std::string_view sql,
                                     std::span<const Parameter> values)
    : connection_(connection), name_(std::move(name)), sql_(with_numbers(sql, values.size())) {
  for (const Parameter& value : values) types_.push_back(type_of(value));
}

void PostgresStatement::bind(std::span<const Parameter> values) {
  if (values.size() != types_.size()) throw std::logic_error("not as many values as placeholders: " + sql_);
  values_.clear();
  lengths_.clear();
  formats_.clear();
  kept_.clear();
  std::size_t room = 0;
  for (const Parameter& value : values) room += value.bytes.size() + kDigitsMax;
  kept_.reserve(room);  // what is bound below points into it
  for (const Parameter& value : values) {
    const char* start = kept_.data() + kept_.size();
    const bool is_integer = value.kind == Parameter::Kind::kInteger;
    if (is_integer) {
      kept_ += std::to_string(value.integer);
      kept_ += '\0';
    } else {
      kept_ += value.bytes;
    }
    values_.push_back(value.kind == Parameter::Kind::kNull ? nullptr : start);
    lengths_.push_back(static_cast<int>(value.bytes.size()));
    formats_.push_back(is_integer ? kAsText : kAsBytes);
  }
}

bool PostgresStatement::send_prepare(PGconn* link) const {
  return PQsendPrepare(link, name_.c_str(), sql_.c_str(), static_cast<int>(types_.size()), types_.data()) ==
         1;
}

bool PostgresStatement::send_run(PGconn* link) const {
  return PQsendQueryPrepared(link, name_.c_str(), static_cast<int>(values_.size()), values_.data(),
                             lengths_.data(), formats_.data(), kAsText) == 1;
}

void PostgresStatement::fetch() {
  if (rows_) return;
  rows_ = connection_.fetch(*this);
  decoded_.resize(static_cast<std::size_t>(PQnfields(rows_.get())));
}

bool PostgresStatement::next() {
  fetch();
  const int count = PQntuples(rows_.get());
  if (row_ < count) ++row_;
  return row_ < count;
}

int PostgresStatement::columns() {
  fetch();
  return PQnfields(rows_.get());
}

void PostgresStatement::finish() noexcept {
  rows_.reset();
  row_ = -1;
  if (kept_.capacity() > kKeptBytes) kept_ = std::string();
  lent = false;
}

std::string_view PostgresStatement::bytes(int column) {
  const char* start = PQgetvalue(rows_.get(), row_, column);
  const std::string_view value(start, static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column)));
  const Oid type = PQftype(rows_.get(), column);
  if (type == kBool && !value.empty()) return value == "t" ? "1" : "0";
  if (type != kBytea) return value;
  std::string& decoded = decoded_[static_cast<std::size_t>(column)];
  decode(value, decoded);
  return decoded;
}

std::int64_t PostgresStatement::integer(int column) {
  if (is_null(column)) return 0;
  const std::string_view digits = bytes(column);
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc{})
    throw DatabaseError("a column holds no integer: " + sql_, DatabaseError::Kind::kOther);
  return value;
}

}  // namespace dajuan::storage
