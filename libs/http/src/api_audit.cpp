// The audit: who read what is private, in pages and as a sheet.
#include "api.hpp"
#include "dajuan/app/case_model.hpp"
#include "encode_accounts.hpp"
#include "live_areas.hpp"
#include "name_book.hpp"
#include "sheet_answer.hpp"

namespace dajuan::http {
namespace {

using domain::CellKind;

constexpr std::size_t kWordMax = 64;
constexpr std::size_t kRowsMax = 100'000;  // of one sheet

Result<app::AuditFilter> filter_of(const Request& request) {
  app::AuditFilter out{value_of(request, "account"), value_of(request, "what"), 0, 0};
  if (out.account_id.size() > kWordMax) return invalid("account", "不是账号 id", "not the id of an account");
  if (out.what.size() > kWordMax) return invalid("what", "没有这个操作", "there is no such operation");
  const auto days = days_of(request, "from", "to");
  if (!days) return days.error();
  out.from_ms = days->from_ms;
  out.before_ms = days->before_ms;
  return out;
}

domain::SheetPlan plan_of(bool zh) {
  domain::SheetPlan plan{zh ? "查阅记录" : "Audit", {}, zh ? "说明" : "Notes", {}};
  for (const auto& [in_zh, in_en] :
       {std::pair("时间", "Time"), std::pair("账号", "Account"), std::pair("姓名", "Name"),
        std::pair("操作", "Operation"), std::pair("地区", "Area"), std::pair("对象", "Subject"),
        std::pair("字段", "Fields"), std::pair("理由", "Reason")})
    plan.columns.push_back({zh ? in_zh : in_en, CellKind::kText, {}});
  return plan;
}

domain::SheetCell cell_of(std::string text) { return {CellKind::kText, std::move(text)}; }

std::vector<domain::SheetCell> cells_of(const app::AuditRow& row, const app::AreaBook& areas,
                                        NameBook& names) {
  std::string fields;
  for (const std::string& field : row.fields) fields += (fields.empty() ? "" : ", ") + field;
  return {cell_of(app::moment_of(row.at_ms).to_string()),
          cell_of(row.account_id),
          cell_of(names.name_of(row.account_id)),
          cell_of(row.what),
          cell_of(areas.names().written(row.area)),
          cell_of(row.subject),
          cell_of(std::move(fields)),
          cell_of(row.reason)};
}

Result<void> add_rows(app::Queries& queries, const domain::Scope& scope, const app::AuditFilter& filter,
                      const app::AreaBook& areas, domain::SheetSink& sink) {
  NameBook names(queries);
  std::string before;
  std::size_t rows = 0;
  for (bool more = true; more;) {
    const app::AuditPage page = queries.audit(scope, filter, before, app::kPageMax);
    more = page.more;
    rows += page.items.size();
    if (rows > kRowsMax)
      return Error{ErrorCode::kTooLarge, "超过 100,000 行，请缩小起止日期",
                   "more than 100,000 rows: ask for fewer days", "from"};
    for (const app::AuditRow& row : page.items) {
      const auto added = sink.add(cells_of(row, areas, names));
      if (!added) return added;
    }
    if (!page.items.empty()) before = page.items.back().id;
  }
  return {};
}

}  // namespace

Result<Response> list_audit(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto page = page_of(request, {"limit", "cursor", "area", "account", "what", "from", "to"});
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto filter = filter_of(request);
  if (!filter) return filter.error();
  app::AuditPage found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.audit(*scope, *filter, page->before, page->limit);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, audit_json(found));
}

Result<Response> export_audit(const Api& api, const Caller& caller, const Request& request,
                              const PathParts&) {
  const auto known = only_query(request, {"area", "account", "what", "from", "to", "format", "lang"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto filter = filter_of(request);
  if (!filter) return filter.error();
  const auto format = sheet_format_of(request);
  if (!format) return format.error();
  const auto language = language_of(request);
  if (!language) return language.error();
  const bool zh = *language == mechanism::Language::kZh;
  auto sink = api.sheets->writer(*format, plan_of(zh));
  if (!sink) return sink.error();
  const auto areas = api.areas->now();
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    return add_rows(queries, *scope, *filter, *areas, **sink);
  });
  if (!read) return read.error();
  auto bytes = (*sink)->finish();
  if (!bytes) return bytes.error();
  return sheet_answer(*format, (zh ? "查阅记录-" : "Audit-") + areas->today(), "audit-" + areas->today(),
                      std::move(*bytes));
}

}  // namespace dajuan::http
