#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>

#include "connection.hpp"

namespace dajuan::storage {

struct FinishLink {
  void operator()(PGconn* link) const { PQfinish(link); }
};
struct ClearRows {
  void operator()(PGresult* rows) const { PQclear(rows); }
};
using Link = std::unique_ptr<PGconn, FinishLink>;
using Rows = std::unique_ptr<PGresult, ClearRows>;

/// Connects, within 5 s unless the address says otherwise. What the address sets goes before what is set
/// here. Throws DatabaseError; its text never tells a password.
[[nodiscard]] Link connect_postgres(const std::string& address, ConnectionRole role);

/// Throws DatabaseError where an address cannot be understood, or only in a way that would tell a part of the
/// password in later errors.
void check_postgres_address(const std::string& address);

/// What the server refused, without the values that it quotes.
[[nodiscard]] DatabaseError refusal_of(const PGresult* rows);
[[nodiscard]] DatabaseError connection_lost(const PGconn* link);

}  // namespace dajuan::storage
