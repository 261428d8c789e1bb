// The log: reading it, and the one place that writes it.
#include "projector.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kSelect =
    "SELECT seq, id, area, stream, revision, kind, actor, at_utc, idempotency_key, request_hash, payload "
    "FROM event ";

app::StoredEvent event_of(Query& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.number(4), row.text(5),
          row.text(6),    row.text(7), row.text(8), row.text(9), row.text(10)};
}

}  // namespace

std::optional<app::Site> LedgerView::site(const domain::Scope& scope) {
  Query row(connection_,
            "SELECT area, name, areas_sha256 FROM site WHERE county = ? AND area BETWEEN ? AND ?",
            scope.county, scope.first(), scope.last());
  if (!row.next()) return std::nullopt;
  return app::Site{row.text(0), row.text(1), row.text(2)};
}

app::Page<app::StoredEvent> LedgerView::events(const domain::Scope& scope, std::int64_t after,
                                               std::uint32_t limit) {
  static const std::string sql =
      std::string(kSelect) + "WHERE county = ? AND seq > ? AND area BETWEEN ? AND ? ORDER BY seq LIMIT ?";
  Query row(connection_, sql, scope.county, after, scope.first(), scope.last(), limit + 1);
  app::Page<app::StoredEvent> page;
  while (row.next()) {
    if (page.items.size() == limit) {
      page.more = true;
      break;
    }
    page.items.push_back(event_of(row));
  }
  return page;
}

std::vector<app::StoredEvent> LedgerView::stream(const domain::Scope& scope, std::string_view stream,
                                                 std::uint32_t through) {
  static const std::string sql = std::string(kSelect) +
                                 "WHERE county = ? AND stream = ? AND revision <= ? AND area BETWEEN ? AND ? "
                                 "ORDER BY revision";
  Query row(connection_, sql, scope.county, stream, through, scope.first(), scope.last());
  std::vector<app::StoredEvent> out;
  while (row.next()) out.push_back(event_of(row));
  return out;
}

std::optional<app::StoredEvent> LedgerView::event_by_key(const domain::Scope& scope,
                                                         std::string_view idempotency_key) {
  static const std::string sql = std::string(kSelect) + "WHERE county = ? AND idempotency_key = ?";
  Query row(connection_, sql, scope.county, idempotency_key);
  if (!row.next()) return std::nullopt;
  return event_of(row);
}

void LedgerView::append(const domain::Scope& scope, app::StoredEvent event) {
  {
    Query last(connection_, "SELECT coalesce(max(seq), 0) FROM event WHERE county = ?", scope.county);
    last.next();
    event.seq = last.integer(0) + 1;
  }
  Query(connection_,
        "INSERT INTO event (county, seq, id, area, stream, revision, kind, actor, at_utc, idempotency_key, "
        "request_hash, "
        "payload) VALUES (?,?,?,?,?,?,?,?,?, nullif(?, ''), nullif(?, ''), ?)",
        scope.county, event.seq, event.id, event.area, event.stream, event.revision, event.kind, event.actor,
        event.at, event.idempotency_key, event.request_hash, event.payload)
      .run();
  project(connection_, scope.county, event);
}

}  // namespace dajuan::storage
