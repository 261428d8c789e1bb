// Imports of sheets: their table, told from events, and what is asked of it.
#include <charconv>
#include <stdexcept>

#include "dajuan/app/import_event.hpp"
#include "import_rows.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 100;
constexpr std::string_view kBehindAll = "g";  // ids are hexadecimal

bool may_see(const domain::Scope& scope, const app::CaseImport& import) {
  return scope.contains(import.area) && scope.allows(import.mechanism);
}

}  // namespace

void project_import(Connection& connection, const app::StoredEvent& event) {
  const std::string id = event.stream.substr(event.stream.find('/') + 1);
  std::optional<app::CaseImport> before;
  {
    Query row(connection, "SELECT document FROM case_import WHERE county = ? AND id = ?", event.county, id);
    if (row.next()) before = app::decode_import(row.view(0));
  }
  const auto after = app::evolve_import(std::move(before), event);
  if (!after) throw std::runtime_error(after.error().en);
  if (after->state == app::ImportState::kDropped) {
    Query(connection, "DELETE FROM case_import WHERE county = ? AND id = ?", event.county, id).run();
    return;
  }
  Query(connection,
        "INSERT INTO case_import (county, id, area, mechanism, state, file_sha256, document) VALUES "
        "(?,?,?,?,?,?,?) ON CONFLICT (county, id) DO UPDATE SET state = excluded.state, document = "
        "excluded.document",
        event.county, id, after->area, after->mechanism, app::to_string(after->state), after->file_sha256,
        app::encode(*after))
      .run();
}

std::optional<app::CaseImport> LedgerView::case_import(const domain::Scope& scope, std::string_view id) {
  Query row(connection_, "SELECT document FROM case_import WHERE county = ? AND id = ?", scope.county, id);
  if (!row.next()) return std::nullopt;
  app::CaseImport import = app::decode_import(row.view(0));
  if (!may_see(scope, import)) return std::nullopt;
  return import;
}

// By pages: who was granted some mechanisms only may pass over many.
std::vector<app::CaseImport> LedgerView::case_imports(const domain::Scope& scope, std::string_view before,
                                                      std::uint32_t limit) {
  std::vector<app::CaseImport> out;
  std::string last(before.empty() ? kBehindAll : before);
  for (bool more = true; more && out.size() < limit;) {
    Query row(
        connection_,
        "SELECT id, document FROM case_import WHERE county = ? AND id < ? AND area BETWEEN ? AND ? ORDER "
        "BY id DESC LIMIT ?",
        scope.county, last, scope.first(), scope.last(), kPage);
    int seen = 0;
    for (; row.next(); ++seen) {
      last = row.text(0);
      app::CaseImport import = app::decode_import(row.view(1));
      if (out.size() < limit && may_see(scope, import)) out.push_back(std::move(import));
    }
    more = seen == kPage;
  }
  return out;
}

bool LedgerView::has_begun_import(const domain::Scope& scope, std::string_view mechanism,
                                  std::string_view file_sha256) {
  Query row(connection_,
            "SELECT 1 FROM case_import WHERE county = ? AND mechanism = ? AND file_sha256 = ? AND state <> "
            "'checked' LIMIT 1",
            scope.county, mechanism, file_sha256);
  return row.next();
}

std::vector<app::CaseImport> LedgerView::unfinished_imports(const domain::Scope& scope) {
  std::vector<app::CaseImport> out;
  Query row(
      connection_,
      "SELECT document FROM case_import WHERE county BETWEEN ? AND ? AND area BETWEEN ? AND ? AND state <> "
      "'done' ORDER BY id",
      scope.first_county(), scope.last_county(), scope.first(), scope.last());
  while (row.next()) {
    app::CaseImport import = app::decode_import(row.view(0));
    if (may_see(scope, import)) out.push_back(std::move(import));
  }
  return out;
}

std::vector<std::uint32_t> LedgerView::import_rows_done(const domain::Scope& scope, std::string_view id) {
  const auto import = case_import(scope, id);
  if (!import) return {};
  const std::string first = app::import_key(id, 0);
  const std::string prefix = first.substr(0, first.size() - 1);
  std::vector<std::uint32_t> out;
  Query row(connection_, "SELECT key, request_hash FROM command_key WHERE county = ? AND key BETWEEN ? AND ?",
            scope.county, prefix + "0", prefix + "99999999");
  while (row.next()) {
    const std::string_view key = row.view(0).substr(prefix.size());
    std::uint32_t number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    // A key alone proves nothing: it must stand for this row. It says nothing any more where what the row
    // brought was erased since.
    const std::string_view request = row.view(1);
    if (request.empty() || request == app::import_request_hash(id, import->file_sha256, number))
      out.push_back(number);
  }
  return out;
}

}  // namespace dajuan::storage
