#pragma once

#include <string>
#include <vector>

#include "postgres_connection.hpp"

namespace dajuan::storage {

/// A statement that the server keeps under a name. Texts and blobs travel as bytes, integers as digits;
/// answers are text, of which blobs are decoded.
class PostgresStatement final : public Statement {
 public:
  /// The kinds of the first values are the types of the parameters.
  PostgresStatement(PostgresConnection& connection, std::string name, std::string_view sql,
                    std::span<const Parameter> values);

  void bind(std::span<const Parameter> values) override;
  bool next() override;
  void run() override { connection_.run(*this); }
  void finish() noexcept override;
  std::string_view bytes(int column) override;
  std::int64_t integer(int column) override;
  bool is_null(int column) override { return PQgetisnull(rows_.get(), row_, column) == 1; }
  int columns() override;

  /// Whether the server has it; queued counts.
  bool prepared = false;

  /// False where the link refuses at once.
  bool send_prepare(PGconn* link) const;
  bool send_run(PGconn* link) const;

 private:
  void fetch();

  PostgresConnection& connection_;
  std::string name_;
  std::string sql_;  // with $1, $2 ...
  std::vector<Oid> types_;
  std::string kept_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  Rows rows_;
  int row_ = -1;
  std::vector<std::string> decoded_;
};

}  // namespace dajuan::storage
