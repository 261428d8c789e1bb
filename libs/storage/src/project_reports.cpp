#include <stdexcept>

#include "year_report_rows.hpp"

namespace dajuan::storage {
namespace {

// Of the report before its head alone: that is all that the table keeps.
std::optional<app::YearReport> report_before(Connection& connection, std::string_view county,
                                             std::string_view id) {
  static const std::string sql =
      "SELECT " + std::string(kReportColumns) + "FROM year_report r WHERE r.county = ? AND r.id = ?";
  Query row(connection, sql, county, id);
  if (!row.next()) return std::nullopt;
  app::YearReport out;
  out.head = year_report_of(row);
  return out;
}

}  // namespace

app::ReportHead year_report_of(Query& row) {
  app::ReportHead out;
  out.id = row.text(0);
  out.revision = row.number(1);
  out.area = row.text(2);
  out.year = static_cast<int>(row.integer(3));
  out.title = row.text(4);
  out.changed_at = row.text(5);
  out.published_at = row.text(6);
  return out;
}

void project_report(Connection& connection, std::string_view county, const app::StoredEvent& event) {
  const std::string id = event.stream.substr(event.stream.find('/') + 1);
  const auto after = app::evolve_report(report_before(connection, county, id), event);
  if (!after) throw std::runtime_error(after.error().en);
  const app::ReportHead& head = after->head;
  Query(connection,
        "INSERT INTO year_report (county, id, revision, area, year, title, changed_at, published_at) VALUES "
        "(?,?,?,?,?,?,?,?) ON CONFLICT (county, id) DO UPDATE SET revision = excluded.revision, title = "
        "excluded.title, changed_at = excluded.changed_at, published_at = excluded.published_at",
        county, head.id, head.revision, head.area, head.year, head.title, head.changed_at, head.published_at)
      .run();
  if (!after->composed) return;
  for (const std::string& code : app::codes_of(*after->composed)) {
    Query(connection, "INSERT INTO report_figure (county, code, report_id) VALUES (?,?,?)", county, code,
          head.id)
        .run();
  }
}

}  // namespace dajuan::storage
