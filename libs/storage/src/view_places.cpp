// Shapes of areas, and cases that say where they are.
#include <algorithm>
#include <stdexcept>

#include "case_run.hpp"
#include "dajuan/domain/area.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kShapeColumns = "area, revision, geometry ";

app::AreaShape shape_of(Query& row) {
  app::AreaShape out{row.text(0), row.number(1), {}};
  const std::string geometry = row.text(2);
  if (geometry.empty()) return out;
  auto shape = geo::read_geometry(geometry, geo::Datum::kWgs84, geo::kNoLimits);
  if (!shape) throw std::runtime_error(out.area + ": " + shape.error().en);
  out.shape = std::move(*shape);
  return out;
}

std::string placed_cases(const app::CaseFilter& filter) {
  std::string sql =
      "SELECT l.id, l.area, l.kind, l.title, l.revision, l.opened_ms, l.last_ms, l.ended_ms, l.due_ms, "
      "l.returned_ms, l.state, p.longitude, p.latitude FROM case_place p JOIN case_list l ON l.county = "
      "p.county "
      "AND l.town = p.town AND l.mechanism = p.mechanism AND l.state = p.state AND l.id = p.id WHERE "
      "p.county = ? AND p.town = ? AND p.mechanism = ? AND p.state = ? AND l.area BETWEEN ? AND ? AND "
      "l.due_ms BETWEEN ? AND ? AND l.opened_ms BETWEEN ? AND ? AND (? = '' OR l.kind = ?) ";
  if (filter.returned) sql += "AND l.returned_ms > 0 AND l.ended_ms = 0 ";
  return sql + "ORDER BY p.id DESC LIMIT ?";
}

// The last millisecond before a moment; all, where none is asked for.
std::int64_t last_before(std::int64_t ms) { return ms == 0 ? INT64_MAX : ms - 1; }

}  // namespace

std::optional<app::AreaShape> LedgerView::area_shape(const domain::Scope& scope, std::string_view area) {
  static const std::string sql =
      "SELECT " + std::string(kShapeColumns) + "FROM area_shape WHERE county = ? AND area = ?";
  if (!scope.contains(area)) return std::nullopt;
  Query row(connection_, sql, domain::county_of(area), area);
  if (!row.next()) return std::nullopt;
  return shape_of(row);
}

app::AreaShapes LedgerView::area_shapes(const domain::Scope& scope, std::uint32_t limit) {
  static const std::string sql =
      "SELECT " + std::string(kShapeColumns) +
      "FROM area_shape WHERE county BETWEEN ? AND ? AND area BETWEEN ? AND ? AND geometry <> '' "
      "ORDER BY area LIMIT ?";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), scope.first(), scope.last(),
            limit + 1);
  app::AreaShapes out;
  while (row.next()) {
    out.more = out.items.size() == limit;
    if (!out.more) out.items.push_back(shape_of(row));
  }
  return out;
}

std::vector<app::AreaShape> LedgerView::area_shapes_near(const domain::Scope& scope, geo::Point place) {
  static const std::string sql =
      "SELECT " + std::string(kShapeColumns) +
      "FROM area_shape WHERE county BETWEEN ? AND ? AND area BETWEEN ? AND ? AND west <= ? AND east >= ? AND "
      "south <= ? AND north >= ? AND geometry <> '' ORDER BY area";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), scope.first(), scope.last(),
            place.longitude, place.longitude, place.latitude, place.latitude);
  std::vector<app::AreaShape> out;
  while (row.next()) out.push_back(shape_of(row));
  return out;
}

// Town by town and state by state, as the key has them: whatever the county's size, where only states are
// asked for no more rows are read than are shown.
app::CasePlaces LedgerView::case_places(const domain::Scope& scope, const app::CaseFilter& filter,
                                        std::uint32_t limit) {
  app::CasePlaces out;
  if (scope.county.empty() || !scope.allows(filter.mechanism)) return out;
  const mechanism::Profile* profile = rulebook_.profile(filter.mechanism, {});
  if (profile == nullptr) return out;
  for (const std::string& town : towns_in(scope)) {
    for (const mechanism::State& state : profile->eras.back().rules.states) {
      const bool asked = filter.states.empty() || std::find(filter.states.begin(), filter.states.end(),
                                                            state.id) != filter.states.end();
      if (asked && !out.more) add_places(scope, filter, town, state.id, limit, out);
    }
  }
  return out;
}

void LedgerView::add_places(const domain::Scope& scope, const app::CaseFilter& filter,
                            const std::string& town, const std::string& state, std::uint32_t limit,
                            app::CasePlaces& out) {
  Query row(connection_, placed_cases(filter), scope.county, town, filter.mechanism, state, scope.first(),
            scope.last(), filter.due_before_ms == 0 ? 0 : 1, last_before(filter.due_before_ms),
            filter.opened_from_ms, last_before(filter.opened_before_ms), filter.kind, filter.kind,
            limit + 1 - static_cast<std::uint32_t>(out.items.size()));
  while (row.next()) {
    out.more = out.items.size() == limit;
    if (out.more) return;
    out.items.push_back(
        {case_row(row, scope.county, filter.mechanism),
         {static_cast<std::int32_t>(row.integer(11)), static_cast<std::int32_t>(row.integer(12))}});
  }
}

}  // namespace dajuan::storage
