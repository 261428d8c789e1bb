#include "ledger_view.hpp"
#include "rows.hpp"

namespace dajuan::storage {

std::optional<app::Plan> LedgerView::plan(const domain::Scope& scope, std::string_view id) {
  app::Plan plan;
  {
    Query row(connection_,
              "SELECT id, revision, area, year, title, reading_id, confirmed_at, confirmed_by FROM plan "
              "WHERE county = ? AND id = ? AND area BETWEEN ? AND ?",
              scope.county, id, scope.first(), scope.last());
    if (!row.next()) return std::nullopt;
    plan.id = row.text(0);
    plan.revision = row.number(1);
    plan.area = row.text(2);
    plan.year = static_cast<int>(row.integer(3));
    plan.title = row.text(4);
    plan.reading_id = row.text(5);
    plan.confirmed_at = row.text(6);
    plan.confirmed_by = row.text(7);
  }
  load_outline(scope, plan);
  load_promises(scope, plan);
  load_figures(scope, plan);
  return plan;
}

void LedgerView::load_outline(const domain::Scope& scope, app::Plan& plan) {
  Query sheet(connection_,
              "SELECT number, title, start_at, end_at FROM plan_sheet WHERE county = ? AND plan_id = ? ORDER "
              "BY number",
              scope.county, plan.id);
  while (sheet.next()) {
    plan.sheets.push_back({sheet.number(0), sheet.text(1), {sheet.number(2), sheet.number(3)}, {}});
  }
  Query item(connection_,
             "SELECT sheet, number, title, start_at, end_at FROM plan_item WHERE county = ? AND plan_id = ? "
             "ORDER BY sheet, number",
             scope.county, plan.id);
  while (item.next()) {
    // Sheets are numbered from 1 without gaps.
    plan.sheets.at(item.number(0) - 1)
        .items.push_back({item.number(1), item.text(2), {item.number(3), item.number(4)}});
  }
}

void LedgerView::load_promises(const domain::Scope& scope, app::Plan& plan) {
  Query row(
      connection_,
      "SELECT number, sheet, item, origin, edited, start_at, end_at, quote, verb, object, target, deadline, "
      "places, "
      "level, unit, due, note, links, by_hand FROM plan_promise WHERE county = ? AND plan_id = ? ORDER BY "
      "start_at, number",
      scope.county, plan.id);
  while (row.next()) {
    app::Promise promise;
    promise.mark = {row.number(0),       app::ItemState::kAccepted,      word<app::Origin>(row.text(3)),
                    row.integer(4) != 0, {row.number(5), row.number(6)}, row.text(7),
                    row.text(16)};
    promise.sheet = row.number(1);
    promise.item = row.number(2);
    promise.verb = row.text(8);
    promise.object = row.text(9);
    promise.target = row.text(10);
    promise.deadline = row.text(11);
    promise.places = app::decode_words(row.text(12));
    promise.level = word<report::Level>(row.text(13));
    promise.unit = row.text(14);
    promise.due = row.text(15);
    promise.links = app::decode_links(row.text(17));
    promise.by_hand = app::decode_override(row.text(18));
    plan.promises.push_back(std::move(promise));
  }
}

void LedgerView::load_figures(const domain::Scope& scope, app::Plan& plan) {
  Query row(connection_,
            "SELECT number, origin, edited, start_at, end_at, quote, subject, value, value_max, unit, "
            "qualifier, kind, "
            "comparison, direction, period, place, note FROM plan_figure WHERE county = ? AND plan_id = ? "
            "ORDER BY start_at, number",
            scope.county, plan.id);
  while (row.next()) {
    app::ReviewFigure figure;
    figure.mark = {row.number(0),       app::ItemState::kAccepted,      word<app::Origin>(row.text(1)),
                   row.integer(2) != 0, {row.number(3), row.number(4)}, row.text(5),
                   row.text(16)};
    figure.subject = row.text(6);
    figure.value = row.text(7);
    figure.value_max = row.text(8);
    figure.unit = row.text(9);
    figure.qualifier = word<domain::Qualifier>(row.text(10));
    figure.kind = word<report::FigureKind>(row.text(11));
    figure.comparison = word<report::ComparisonKind>(row.text(12));
    figure.direction = word<report::Direction>(row.text(13));
    figure.period = row.text(14);
    figure.place = row.text(15);
    plan.figures.push_back(std::move(figure));
  }
}

app::Page<app::PlanSummary> LedgerView::plans(const domain::Scope& scope, const app::PageRequest& page) {
  Query row(connection_,
            "SELECT id, area, year, title, reading_id, confirmed_at, sheets, items, promises, hard, figures "
            "FROM plan "
            "WHERE county = ? AND id < ? AND area BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
            scope.county, page.before.empty() ? std::string("~") : page.before, scope.first(), scope.last(),
            page.limit + 1);
  app::Page<app::PlanSummary> out;
  while (row.next()) {
    if (out.items.size() == page.limit) {
      out.more = true;
      break;
    }
    out.items.push_back({row.text(0),
                         row.text(1),
                         static_cast<int>(row.integer(2)),
                         row.text(3),
                         row.text(4),
                         row.text(5),
                         {row.number(6), row.number(7), row.number(8), row.number(9), row.number(10)}});
  }
  return out;
}

}  // namespace dajuan::storage
