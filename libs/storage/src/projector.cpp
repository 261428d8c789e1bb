#include "projector.hpp"

#include <array>
#include <stdexcept>

#include "account_rows.hpp"
#include "dajuan/app/account_event.hpp"
#include "dajuan/app/area_change.hpp"
#include "dajuan/app/case_event.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/app/mechanism_versions.hpp"
#include "dajuan/app/unit_model.hpp"
#include "dajuan/report/json.hpp"
#include "import_rows.hpp"
#include "meeting_rows.hpp"
#include "register_rows.hpp"
#include "shape_rows.hpp"
#include "year_report_rows.hpp"

namespace dajuan::storage {
namespace {

// Children before parents, so that rows go without breaking a reference.
constexpr std::array kTables = {
    "tally",       "case_link",  "case_clock",  "case_list",    "case_file",     "log_tile",   "command_key",
    "stream_head", "shard",      "plan_figure", "plan_promise", "plan_item",     "plan_sheet", "plan",
    "review_item", "review",     "reading",     "site",         "account",       "meeting",    "case_import",
    "case_place",  "area_shape", "area_change", "unit",         "report_figure", "year_report"};

std::string id_of(const app::StoredEvent& event) { return event.stream.substr(event.stream.find('/') + 1); }

struct Projection {
  Connection& connection;
  std::string_view county;
  const app::StoredEvent& event;

  void operator()(const app::SiteSet& set) const;
  void operator()(const app::ReadingImported& imported) const;
  void operator()(const app::ReviewChanged& changed) const;
  void operator()(const app::ReviewConfirmed& confirmed) const;
  void operator()(const app::ReviewDiscarded& discarded) const;
  void operator()(const app::PlanConfirmed& confirmed) const;
  void operator()(const app::PromiseUpdated& updated) const;

  template <typename... Values>
  void run(std::string_view sql, const Values&... values) const {
    Query(connection, sql, values...).run();
  }
  template <typename Item>
  void put_item(std::string_view reading, const char* kind, const Item& item) const {
    run("INSERT INTO review_item (county, reading_id, kind, number, state, start_at, document) VALUES "
        "(?,?,?,?,?,?,?) "
        "ON CONFLICT (county, reading_id, kind, number) DO UPDATE SET "
        "state = excluded.state, start_at = excluded.start_at, document = excluded.document",
        county, reading, kind, item.mark.number, app::to_string(item.mark.state), item.mark.span.start,
        app::encode(item));
  }
  void touch_reading(std::string_view reading) const;
  void put_promise(std::string_view plan, const app::Promise& promise) const;
  void put_figure(std::string_view plan, const app::ReviewFigure& figure) const;
};

void Projection::operator()(const app::SiteSet& set) const {
  run("INSERT INTO site (county, area, name, areas_sha256) VALUES (?,?,?,?) "
      "ON CONFLICT (county) DO UPDATE SET area = excluded.area, name = excluded.name, areas_sha256 = "
      "excluded.areas_sha256",
      county, set.site.area, set.site.name, set.site.areas_sha256);
}

void Projection::operator()(const app::ReadingImported& imported) const {
  const app::Reading& r = imported.reading;
  const app::Draft& draft = imported.draft;
  const std::string id = id_of(event);
  const app::ReadingCounts counts = app::count(draft);
  run("INSERT INTO reading (county, id, revision, area, name, format, encoding, title, chars, year, "
      "plan_year, state, "
      "created_at, updated_at, plan_id, promises, figures, undecided, diagnostics, file_sha256, text_sha256, "
      "report_sha256) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,'review',?,?,'',?,?,?,?,?,?,?)",
      county, id, event.revision, r.area, r.name, r.format, r.encoding, r.title, r.chars, r.year, r.plan_year,
      event.at, event.at, counts.promises, counts.figures, counts.undecided, counts.diagnostics,
      r.file_sha256, r.text_sha256, r.report_sha256);
  run("INSERT INTO review (county, reading_id, next_promise, next_figure, sheets, diagnostics) VALUES "
      "(?,?,?,?,?,?)",
      county, id, static_cast<std::int64_t>(draft.promises.size() + 1),
      static_cast<std::int64_t>(draft.figures.size() + 1), app::encode(draft.sheets),
      app::encode(draft.diagnostics));
  for (const app::Promise& promise : draft.promises) put_item(id, "promise", promise);
  for (const app::ReviewFigure& figure : draft.figures) put_item(id, "figure", figure);
}

void Projection::operator()(const app::ReviewChanged& changed) const {
  const std::string id = id_of(event);
  for (const std::uint32_t number : changed.promises_gone) {
    run("DELETE FROM review_item WHERE county = ? AND reading_id = ? AND kind = 'promise' AND number = ?",
        county, id, number);
  }
  for (const app::Promise& promise : changed.promises) put_item(id, "promise", promise);
  for (const app::ReviewFigure& figure : changed.figures) put_item(id, "figure", figure);
  run("UPDATE review SET next_promise = ?, next_figure = ? WHERE county = ? AND reading_id = ?",
      changed.next_promise, changed.next_figure, county, id);
  run("UPDATE reading SET "
      "promises = (SELECT count(*) FROM review_item i WHERE i.county = reading.county AND i.reading_id = "
      "reading.id "
      "            AND i.kind = 'promise' AND i.state <> 'rejected'), "
      "figures = (SELECT count(*) FROM review_item i WHERE i.county = reading.county AND i.reading_id = "
      "reading.id "
      "           AND i.kind = 'figure' AND i.state <> 'rejected'), "
      "undecided = (SELECT count(*) FROM review_item i WHERE i.county = reading.county AND i.reading_id = "
      "reading.id "
      "             AND i.state = 'proposed') "
      "WHERE county = ? AND id = ?",
      county, id);
  touch_reading(id);
}

void Projection::operator()(const app::ReviewConfirmed& confirmed) const {
  const std::string id = id_of(event);
  run("UPDATE reading SET state = 'confirmed', plan_id = ? WHERE county = ? AND id = ?", confirmed.plan_id,
      county, id);
  touch_reading(id);
}

void Projection::operator()(const app::ReviewDiscarded&) const {
  const std::string id = id_of(event);
  run("UPDATE reading SET state = 'discarded' WHERE county = ? AND id = ?", county, id);
  touch_reading(id);
}

void Projection::touch_reading(std::string_view reading) const {
  run("UPDATE reading SET revision = ?, updated_at = ? WHERE county = ? AND id = ?", event.revision, event.at,
      county, reading);
}

void Projection::operator()(const app::PlanConfirmed& confirmed) const {
  const app::Plan& plan = confirmed.plan;
  const app::PlanCounts counts = app::count(plan);
  const std::string id = id_of(event);
  run("INSERT INTO plan (county, id, revision, area, year, title, reading_id, confirmed_at, confirmed_by, "
      "sheets, items, "
      "promises, hard, figures) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      county, id, event.revision, plan.area, plan.year, plan.title, plan.reading_id, event.at, event.actor,
      counts.sheets, counts.items, counts.promises, counts.hard, counts.figures);
  for (const app::OutlineSheet& sheet : plan.sheets) {
    run("INSERT INTO plan_sheet (county, plan_id, number, title, start_at, end_at) VALUES (?,?,?,?,?,?)",
        county, id, sheet.number, sheet.title, sheet.span.start, sheet.span.end);
    for (const app::OutlineItem& item : sheet.items) {
      run("INSERT INTO plan_item (county, plan_id, sheet, number, title, start_at, end_at) VALUES "
          "(?,?,?,?,?,?,?)",
          county, id, sheet.number, item.number, item.title, item.span.start, item.span.end);
    }
  }
  for (const app::Promise& promise : plan.promises) put_promise(id, promise);
  for (const app::ReviewFigure& figure : plan.figures) put_figure(id, figure);
}

void Projection::put_promise(std::string_view plan, const app::Promise& p) const {
  run("INSERT INTO plan_promise (county, plan_id, number, sheet, item, origin, edited, start_at, end_at, "
      "quote, verb, "
      "object, target, deadline, places, level, unit, due, note) VALUES "
      "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      county, plan, p.mark.number, p.sheet, p.item, app::to_string(p.mark.origin), p.mark.edited,
      p.mark.span.start, p.mark.span.end, p.mark.text, p.verb, p.object, p.target, p.deadline,
      app::encode(p.places), report::to_string(p.level), p.unit, p.due, p.mark.note);
}

void Projection::put_figure(std::string_view plan, const app::ReviewFigure& f) const {
  run("INSERT INTO plan_figure (county, plan_id, number, origin, edited, start_at, end_at, quote, subject, "
      "value, "
      "value_max, unit, qualifier, kind, comparison, direction, period, place, note) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      county, plan, f.mark.number, app::to_string(f.mark.origin), f.mark.edited, f.mark.span.start,
      f.mark.span.end, f.mark.text, f.subject, f.value, f.value_max, f.unit, domain::to_string(f.qualifier),
      report::to_string(f.kind), report::to_string(f.comparison), report::to_string(f.direction), f.period,
      f.place, f.mark.note);
}

void Projection::operator()(const app::PromiseUpdated& updated) const {
  const std::string id = id_of(event);
  const auto set = [&](std::string_view sql, const std::optional<std::string>& value) {
    if (value) run(sql, *value, county, id, updated.promise);
  };
  set("UPDATE plan_promise SET unit = ? WHERE county = ? AND plan_id = ? AND number = ?", updated.unit);
  set("UPDATE plan_promise SET due = ? WHERE county = ? AND plan_id = ? AND number = ?", updated.due);
  set("UPDATE plan_promise SET note = ? WHERE county = ? AND plan_id = ? AND number = ?", updated.note);
  app::Promise signed_off;
  app::apply(signed_off, updated, event);
  if (updated.links)
    set("UPDATE plan_promise SET links = ? WHERE county = ? AND plan_id = ? AND number = ?",
        app::encode(signed_off.links));
  if (updated.by_hand)
    set("UPDATE plan_promise SET by_hand = ? WHERE county = ? AND plan_id = ? AND number = ?",
        signed_off.by_hand ? app::encode(*signed_off.by_hand) : std::string());
  run("UPDATE plan SET revision = ? WHERE county = ? AND id = ?", event.revision, county, id);
}

}  // namespace

void project(Connection& connection, std::string_view county, const app::StoredEvent& event) {
  if (app::is_account_event(event.kind)) return project_account(connection, event);
  if (app::is_area_event(event.kind)) return project_shape(connection, county, event);
  if (app::is_meeting_event(event.kind)) return project_meeting(connection, county, event);
  if (app::is_report_event(event.kind)) return project_report(connection, county, event);
  if (app::is_import_event(event.kind)) return project_import(connection, event);
  if (app::is_area_change(event.kind)) return project_areas(connection, event);
  if (app::is_unit_event(event.kind)) return project_unit(connection, event);
  if (app::is_mechanism_event(event.kind)) return;  // told from the log itself (versions_in)
  const auto payload = app::decode(event.kind, event.payload);
  if (!payload) throw std::runtime_error(payload.error().en);
  std::visit(Projection{connection, county, event}, *payload);
}

void put_stream_head(Connection& connection, const app::StoredEvent& event) {
  Query(connection,
        "INSERT INTO stream_head (county, stream, revision, seq) VALUES (?,?,?,?) ON CONFLICT (county, "
        "stream) DO "
        "UPDATE SET revision = excluded.revision, seq = excluded.seq",
        event.county, event.stream, event.revision, event.seq)
      .run();
}

void retell(Connection& connection, const app::Rulebook& rulebook, WriteSet& writes,
            const app::StoredEvent& event, std::string_view stored_leaf) {
  writes.replay(event, stored_leaf);
  const auto id = app::case_of_stream(event.county, event.stream);
  if (!id) {
    put_stream_head(connection, event);
    project(connection, event.county, event);
    return;
  }
  const app::CaseRecord* before = writes.cases().find(*id);
  auto after = app::evolve_record(rulebook, before == nullptr ? std::nullopt : std::optional(*before), event);
  if (!after) throw std::runtime_error(after.error().en);
  if (event.kind == app::kCaseLinked) {
    const auto heard = app::decode_heard(event);
    const auto child = heard ? app::CaseId::parse(heard->other) : std::nullopt;
    if (child) writes.cases().link(*id, *child, heard->link);
  }
  const domain::Moment at = after->state.last;
  writes.cases().put(std::move(*after), at);
}

void clear_projections(Connection& connection) {
  for (const char* table : kTables) connection.execute(("DELETE FROM " + std::string(table)).c_str());
}

namespace {

constexpr std::size_t kDumpBytes = 65'536;

// Ordering by every column needs no knowledge of the keys, and rows are unique by them.
std::string columns_of(Connection& connection, const std::string& table) {
  Query columns(
      connection,
      connection.engine() == Engine::kPostgres
          ? "SELECT string_agg(attname::text, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = "
            "to_regclass(?) AND attnum > 0 AND NOT attisdropped"
          : "SELECT group_concat(name, ',') FROM pragma_table_info(?)",
      table);
  columns.next();
  return columns.text(0);
}

}  // namespace

void dump_projections(Connection& connection, const std::function<void(std::string_view)>& take) {
  std::string piece;
  for (const char* table : kTables) {
    const std::string name(table);
    piece += "== " + name + "\n";
    const std::string filter = name == "tally" ? " WHERE cases <> 0" : "";
    std::string sql = "SELECT * FROM " + name;
    sql += filter;
    sql += " ORDER BY ";
    sql += columns_of(connection, name);
    Query rows(connection, sql);
    while (rows.next()) {
      for (int i = 0; i < rows.columns(); ++i) {
        report::append_json_string(piece, rows.view(i));
        piece += i + 1 < rows.columns() ? '\t' : '\n';
      }
      if (piece.size() < kDumpBytes) continue;
      take(piece);
      piece.clear();
    }
  }
  take(piece);
}

}  // namespace dajuan::storage
