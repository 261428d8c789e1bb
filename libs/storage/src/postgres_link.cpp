#include "postgres_link.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace dajuan::storage {
namespace {

using Kind = DatabaseError::Kind;

// A server that has gone is noticed after 25 s of silence, or after 15 s with something unanswered.
constexpr std::array<std::pair<const char*, const char*>, 8> kDefaults = {{
    {"connect_timeout", "5"},
    {"keepalives", "1"},
    {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "15000"},
    {"fallback_application_name", "dajuan"},
    {"client_encoding", "UTF8"},
}};

// A process that hangs must not keep its locks; compiling short queries costs more than it saves.
constexpr const char* kSession = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c jit=off";
constexpr const char* kReaderSession = " -c statement_timeout=30s -c default_transaction_read_only=on";

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string without_end_of_line(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

// A sign of a password that is not percent-encoded: libpq would take a part of it for a host and tell it.
bool is_ambiguous(std::string_view address) {
  const std::string_view rest = address.substr(address.find("://") + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t at = authority.find('@');
  return authority.find('@', at == std::string_view::npos ? at : at + 1) != std::string_view::npos ||
         rest.substr(authority.size()).find('@') != std::string_view::npos;
}

Options parse(const std::string& address) {
  if (is_ambiguous(address))
    throw DatabaseError("the database address has an @ too many: write %40 for it in user and password",
                        Kind::kOther);
  char* problem = nullptr;
  Options options(PQconninfoParse(address.c_str(), &problem));
  PQfreemem(problem);  // it may quote the password
  if (!options)
    throw DatabaseError(
        "the database address is not understood: postgresql://USER:PASSWORD@HOST:PORT/DATABASE",
        Kind::kOther);
  return options;
}

Kind kind_of(std::string_view state) {
  if (state == "23505") return Kind::kUnique;
  // Connection, serialization and deadlock, resources, operator intervention, system error, lock not
  // available, and a server that is read-only for now.
  for (const std::string_view passing : {"08", "40", "53", "57", "58", "55P03", "25006"}) {
    if (state.starts_with(passing)) return Kind::kPassing;
  }
  return Kind::kOther;
}

// An operator may have taken durability away for speed; here an answer means that it is on disk.
void insist_on_disk(PGconn* link) {
  const Rows rows(PQexec(link,
                         "SELECT set_config('synchronous_commit', 'on', false) WHERE "
                         "current_setting('synchronous_commit') = 'off'"));
  if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) throw refusal_of(rows.get());
}

}  // namespace

void check_postgres_address(const std::string& address) { static_cast<void>(parse(address)); }

Link connect_postgres(const std::string& address, ConnectionRole role) {
  const Options given = parse(address);
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : kDefaults) {
    names.push_back(name);
    values.push_back(value);
  }
  std::string session = kSession;
  if (role == ConnectionRole::kReader) session += kReaderSession;
  for (const PQconninfoOption* option = given.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::string_view(option->keyword) == "options") {
      session += std::string(" ") + option->val;
      continue;
    }
    names.push_back(option->keyword);  // the last of a name counts
    values.push_back(option->val);
  }
  names.insert(names.end(), {"options", nullptr});
  values.insert(values.end(), {session.c_str(), nullptr});
  Link link(PQconnectdbParams(names.data(), values.data(), 0));
  if (PQstatus(link.get()) != CONNECTION_OK) {
    throw DatabaseError("no connection to PostgreSQL: " + without_end_of_line(PQerrorMessage(link.get())),
                        Kind::kPassing);
  }
  PQsetNoticeProcessor(
      link.get(), [](void*, const char*) {}, nullptr);
  if (role == ConnectionRole::kWriter) insist_on_disk(link.get());
  return link;
}

DatabaseError refusal_of(const PGresult* rows) {
  const char* state = PQresultErrorField(rows, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY);
  if (state == nullptr)  // libpq's own: the connection
    return {without_end_of_line(PQresultErrorMessage(rows)), Kind::kPassing};
  return {message == nullptr ? state : message, kind_of(state)};
}

DatabaseError connection_lost(const PGconn* link) {
  return {"the connection to PostgreSQL is lost: " + without_end_of_line(PQerrorMessage(link)),
          Kind::kPassing};
}

}  // namespace dajuan::storage
