#include "ledger_view.hpp"
#include "rows.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, revision, name, format, encoding, title, chars, area, year, plan_year, state, created_at, "
    "updated_at, "
    "plan_id, promises, figures, undecided, diagnostics, file_sha256, text_sha256, report_sha256 FROM "
    "reading ";

app::Reading reading_of(Query& row) {
  app::Reading reading;
  reading.id = row.text(0);
  reading.revision = row.number(1);
  reading.name = row.text(2);
  reading.format = row.text(3);
  reading.encoding = row.text(4);
  reading.title = row.text(5);
  reading.chars = row.number(6);
  reading.area = row.text(7);
  reading.year = static_cast<int>(row.integer(8));
  reading.plan_year = static_cast<int>(row.integer(9));
  reading.state = word<app::ReadingState>(row.text(10));
  reading.created_at = row.text(11);
  reading.updated_at = row.text(12);
  reading.plan_id = row.text(13);
  reading.counts = {row.number(14), row.number(15), row.number(16), row.number(17)};
  reading.file_sha256 = row.text(18);
  reading.text_sha256 = row.text(19);
  reading.report_sha256 = row.text(20);
  return reading;
}

}  // namespace

std::optional<app::Reading> LedgerView::reading(const domain::Scope& scope, std::string_view id) {
  static const std::string sql =
      std::string(kSelect) + "WHERE county = ? AND id = ? AND area BETWEEN ? AND ?";
  Query row(connection_, sql, scope.county, id, scope.first(), scope.last());
  if (!row.next()) return std::nullopt;
  return reading_of(row);
}

app::Page<app::Reading> LedgerView::readings(const domain::Scope& scope, const app::PageRequest& page) {
  // Ids carry their time, so their order is that of making; '~' stands behind every id.
  static const std::string sql =
      std::string(kSelect) + "WHERE county = ? AND id < ? AND area BETWEEN ? AND ? ORDER BY id DESC LIMIT ?";
  Query row(connection_, sql, scope.county, page.before.empty() ? std::string("~") : page.before,
            scope.first(), scope.last(), page.limit + 1);
  app::Page<app::Reading> out;
  while (row.next()) {
    if (out.items.size() == page.limit) {
      out.more = true;
      break;
    }
    out.items.push_back(reading_of(row));
  }
  return out;
}

std::optional<app::Review> LedgerView::review(const domain::Scope& scope, std::string_view id) {
  app::Review review;
  {
    Query row(connection_,
              "SELECT d.id, d.revision, d.state, d.area, d.plan_year, d.title, r.next_promise, "
              "r.next_figure, r.sheets, "
              "r.diagnostics FROM reading d JOIN review r ON r.county = d.county AND r.reading_id = d.id "
              "WHERE d.county = ? AND d.id = ? AND d.area BETWEEN ? AND ?",
              scope.county, id, scope.first(), scope.last());
    if (!row.next()) return std::nullopt;
    review.reading_id = row.text(0);
    review.revision = row.number(1);
    review.state = word<app::ReadingState>(row.text(2));
    review.area = row.text(3);
    review.year = static_cast<int>(row.integer(4));
    review.title = row.text(5);
    review.next_promise = row.number(6);
    review.next_figure = row.number(7);
    review.draft.sheets = app::decode_sheets(row.text(8));
    review.draft.diagnostics = app::decode_diagnostics(row.text(9));
  }
  Query item(
      connection_,
      "SELECT kind, document FROM review_item WHERE county = ? AND reading_id = ? ORDER BY start_at, number",
      scope.county, id);
  while (item.next()) {
    if (item.text(0) == "promise") {
      review.draft.promises.push_back(app::decode_promise(item.text(1)));
    } else {
      review.draft.figures.push_back(app::decode_figure(item.text(1)));
    }
  }
  return review;
}

}  // namespace dajuan::storage
