// Reports in lists, and by the codes of their figures.
#include "ledger_view.hpp"
#include "year_report_rows.hpp"

namespace dajuan::storage {
namespace {

// Ids are hexadecimal: each is smaller.
constexpr std::string_view kBehindAllIds = "~";

// Where a scope is held to some mechanisms drafts are nobody's.
const char* drafts_of(const domain::Scope& scope) { return scope.mechanisms.empty() ? "all" : ""; }

}  // namespace

std::optional<app::ReportHead> LedgerView::year_report(const domain::Scope& scope, std::string_view id) {
  static const std::string sql =
      "SELECT " + std::string(kReportColumns) +
      "FROM year_report r WHERE r.county BETWEEN ? AND ? AND r.id = ? AND r.area BETWEEN ? AND ? AND "
      "(r.published_at <> '' OR ? = 'all')";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), id, scope.first(), scope.last(),
            drafts_of(scope));
  if (!row.next()) return std::nullopt;
  return year_report_of(row);
}

app::ReportPage LedgerView::year_reports(const domain::Scope& scope, int year, std::string_view before,
                                         std::uint32_t limit) {
  static const std::string sql =
      "SELECT " + std::string(kReportColumns) +
      "FROM year_report r WHERE r.county BETWEEN ? AND ? AND r.id < ? AND r.area BETWEEN ? AND ? AND "
      "(r.published_at <> '' OR ? = 'all') AND (? = 0 OR r.year = ?) ORDER BY r.id DESC LIMIT ?";
  Query row(connection_, sql, scope.first_county(), scope.last_county(),
            before.empty() ? kBehindAllIds : before, scope.first(), scope.last(), drafts_of(scope), year,
            year, static_cast<std::int64_t>(limit) + 1);
  app::ReportPage out;
  while (row.next()) out.items.push_back(year_report_of(row));
  out.more = out.items.size() > limit;
  if (out.more) out.items.pop_back();
  return out;
}

std::optional<app::ReportHead> LedgerView::published_with(const domain::Scope& scope, std::string_view code) {
  static const std::string sql =
      "SELECT " + std::string(kReportColumns) +
      "FROM report_figure f JOIN year_report r ON r.county = f.county AND r.id = f.report_id WHERE f.county "
      "BETWEEN ? AND ? AND f.code = ? AND r.area BETWEEN ? AND ? ORDER BY r.published_at DESC, r.id DESC "
      "LIMIT 1";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), code, scope.first(), scope.last());
  if (!row.next()) return std::nullopt;
  return year_report_of(row);
}

std::optional<app::ReportHead> LedgerView::published_of(const domain::Scope& scope, std::string_view area,
                                                        int year) {
  static const std::string sql =
      "SELECT " + std::string(kReportColumns) +
      "FROM year_report r WHERE r.county BETWEEN ? AND ? AND r.area = ? AND r.area BETWEEN ? AND ? AND "
      "r.year = ? AND r.published_at <> '' ORDER BY r.published_at DESC, r.id DESC LIMIT 1";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), area, scope.first(), scope.last(),
            year);
  if (!row.next()) return std::nullopt;
  return year_report_of(row);
}

}  // namespace dajuan::storage
