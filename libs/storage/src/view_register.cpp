// The registers of areas and of units: their tables, told from events, and what is asked of them.
#include <stdexcept>

#include "ledger_view.hpp"
#include "register_rows.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kChangeColumns =
    "county, revision, code, kind, from_day, name, aliases, successors, reason, actor, at_utc ";
constexpr std::string_view kUnitColumns =
    "id, revision, name, area, kind, from_day, until_day, reason, updated_at ";

// Those of the area itself: a site whose place is not set has a county of its own, but areas of all.
domain::Scope counties_of(const domain::Scope& scope) { return {{}, scope.area}; }

app::AreaChange change_of(Query& row) {
  return {row.text(0),
          row.number(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          app::decode_words(row.view(6)),
          app::decode_words(row.view(7)),
          row.text(8),
          row.text(9),
          row.text(10)};
}

app::Unit unit_of(Query& row) {
  return {row.text(0), row.number(1), row.text(2), row.text(3), row.text(4),
          row.text(5), row.text(6),   row.text(7), row.text(8)};
}

}  // namespace

void project_areas(Connection& connection, const app::StoredEvent& event) {
  static const std::string sql =
      "INSERT INTO area_change (" + std::string(kChangeColumns) + ") VALUES (?,?,?,?,?,?,?,?,?,?,?)";
  const auto changes = app::changes_of(event);
  if (!changes) throw std::runtime_error(changes.error().en);
  for (const app::AreaChange& one : *changes) {
    Query(connection, sql, event.county, one.revision, one.code, one.kind, one.day, one.name,
          app::encode(one.aliases), app::encode(one.successors), one.reason, one.actor, one.at)
        .run();
  }
}

void project_unit(Connection& connection, const app::StoredEvent& event) {
  static const std::string sql =
      "INSERT INTO unit (county, " + std::string(kUnitColumns) +
      ") VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (county, id) DO UPDATE SET revision = excluded.revision, "
      "name = excluded.name, kind = excluded.kind, from_day = excluded.from_day, until_day = "
      "excluded.until_day, reason = excluded.reason, updated_at = excluded.updated_at";
  const auto unit = app::unit_after(event);
  if (!unit) throw std::runtime_error(unit.error().en);
  Query(connection, sql, event.county, unit->id, unit->revision, unit->name, unit->area, unit->kind,
        unit->from, unit->until, unit->reason, unit->updated_at)
      .run();
}

std::vector<app::AreaChange> LedgerView::area_changes(const domain::Scope& scope) {
  static const std::string sql = "SELECT " + std::string(kChangeColumns) +
                                 "FROM area_change WHERE county BETWEEN ? AND ? ORDER BY county, revision, "
                                 "code";
  const domain::Scope counties = counties_of(scope);
  std::vector<app::AreaChange> out;
  Query row(connection_, sql, counties.first_county(), counties.last_county());
  while (row.next()) out.push_back(change_of(row));
  return out;
}

std::int64_t LedgerView::count_area_changes(const domain::Scope& scope) {
  const domain::Scope counties = counties_of(scope);
  Query row(connection_, "SELECT count(*) FROM area_change WHERE county BETWEEN ? AND ?",
            counties.first_county(), counties.last_county());
  return row.next() ? row.integer(0) : 0;
}

std::optional<app::Unit> LedgerView::unit(const domain::Scope& scope, std::string_view id) {
  static const std::string sql = "SELECT " + std::string(kUnitColumns) +
                                 "FROM unit WHERE county BETWEEN ? AND ? AND id = ? AND area BETWEEN ? AND ?";
  const domain::Scope counties = counties_of(scope);
  Query row(connection_, sql, counties.first_county(), counties.last_county(), id, scope.first(),
            scope.last());
  if (!row.next()) return std::nullopt;
  return unit_of(row);
}

std::vector<app::Unit> LedgerView::units(const domain::Scope& scope, std::uint32_t limit) {
  static const std::string sql = "SELECT " + std::string(kUnitColumns) +
                                 "FROM unit WHERE county BETWEEN ? AND ? AND (area BETWEEN ? AND ? OR area "
                                 "IN (?, ?, ?, ?, ?)) ORDER BY name, id LIMIT ?";
  const domain::Scope counties = counties_of(scope);
  const auto above = domain::areas_above(scope.area);
  std::vector<app::Unit> out;
  Query row(connection_, sql, counties.first_county(), counties.last_county(), scope.first(), scope.last(),
            above[0], above[1], above[2], above[3], above[4], limit);
  while (row.next()) out.push_back(unit_of(row));
  return out;
}

}  // namespace dajuan::storage
