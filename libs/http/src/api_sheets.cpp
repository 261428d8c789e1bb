// Lists of cases as sheets for Excel.
#include "api_cases.hpp"
#include "case_query.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_sheet.hpp"
#include "dajuan/app/case_table.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/record_access.hpp"
#include "live_areas.hpp"
#include "sheet_answer.hpp"

namespace dajuan::http {
namespace {

// Counts and rates of a mechanism may have the same identifier.
const std::string kRatePrefix = "rate.";

// What is asked for, once it is sound and allowed.
struct Export {
  const mechanism::Mechanism* mechanism = nullptr;
  domain::Scope scope;
  app::CaseFilter filter;
  app::CaseSheetForm form;
  domain::SheetFormat format = domain::SheetFormat::kXlsx;
};

Result<void> check_private(const Api& api, const Caller& caller, const Export& wanted) {
  const auto acting = app::acting_roles(*api.rulebook, wanted.mechanism->id);
  if (app::may_see_private(caller.person(), wanted.scope.area, wanted.mechanism->id, acting)) return {};
  return Error{ErrorCode::kForbidden, "您的角色不能导出这个地区的非公开内容",
               "your roles do not allow to export what is private in this area", "private", "private"};
}

Result<Export> export_of(const Api& api, const Caller& caller, const Request& request,
                         const std::string& id) {
  Export out;
  out.mechanism = api.rulebook->catalogue.find(id);
  if (out.mechanism == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  auto scope = mechanism_scope(caller, request, id);
  if (!scope) return scope.error();
  out.scope = std::move(*scope);
  auto filter = case_filter_of(api, request, id);
  if (!filter) return filter.error();
  out.filter = std::move(*filter);
  const auto format = sheet_format_of(request);
  if (!format) return format.error();
  out.format = *format;
  const auto language = language_of(request);
  if (!language) return language.error();
  const auto with_private = flag_of(request, "private");
  if (!with_private) return with_private.error();
  out.form = {*language, *with_private};
  if (!*with_private) return out;
  const auto allowed = check_private(api, caller, out);
  if (!allowed) return allowed.error();
  return out;
}

}  // namespace

Result<Response> export_cases(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  const auto known = only_query(request, {"area", "state", "kind", "due_from", "due_before", "opened_from",
                                          "opened_to", "late", "returned", "format", "lang", "private"});
  if (!known) return known.error();
  const auto wanted = export_of(api, caller, request, parts[0]);
  if (!wanted) return wanted.error();
  const auto areas = api.areas->now();
  const app::CaseSheet sheet(*api.rulebook, *wanted->mechanism, areas->names(), wanted->form);
  // What is private is told only after the telling stands in the audit.
  if (wanted->form.with_private) {
    const auto noted = app::record_access(
        api.ports, {caller.person().id, "exportCases", wanted->scope.area, "mechanism/" + parts[0],
                    sheet.private_fields(), value_of(request, "format")});
    if (!noted) return noted.error();
  }
  auto sink = api.sheets->writer(wanted->format, sheet.plan());
  if (!sink) return sink.error();
  const auto read = api.ports.store.read([&](app::Queries& queries) {
    return queries.scan_cases(wanted->scope, wanted->filter,
                              [&](std::span<const app::ListedCase> cases) -> Result<void> {
                                for (const app::ListedCase& one : cases) {
                                  const auto added = (*sink)->add(sheet.cells(one));
                                  if (!added) return added;
                                }
                                return {};
                              });
  });
  if (!read) return read.error();
  auto bytes = (*sink)->finish();
  if (!bytes) return bytes.error();
  const mechanism::Label& label = wanted->mechanism->label;
  const std::string day = app::moment_of(api.ports.clock.now_ms()).date().to_string();
  const bool zh = wanted->form.language == mechanism::Language::kZh;
  return sheet_answer(wanted->format, (zh ? label.zh : label.en) + "-" + day, parts[0] + "-" + day,
                      std::move(*bytes));
}

namespace {

void put_values(app::JsonWriter& json, const mechanism::Definition& rules, const mechanism::Tally& figures) {
  json.key("values").begin_object();
  for (std::size_t i = 0; i < rules.counts.size(); ++i)
    json.key(rules.counts[i].id).raw(figures.counts[i].to_string());
  for (std::size_t i = 0; i < rules.rates.size(); ++i) {
    json.key(kRatePrefix + rules.rates[i].id);
    if (figures.rates[i].percent) {
      json.raw(figures.rates[i].percent->to_string());
    } else {
      json.null();
    }
  }
  json.end_object();
}

void put_column(app::JsonWriter& json, const std::string& id, const mechanism::Label& label,
                const char* kind) {
  json.begin_object()
      .text("id", id)
      .text("zh", label.zh)
      .text("en", label.en)
      .text("kind", kind)
      .end_object();
}

std::string to_json(const mechanism::Definition& rules, const domain::Scope& scope,
                    const app::CaseTable& table) {
  std::string out;
  app::JsonWriter json(out);
  const mechanism::Period& period = table.total.period;
  json.begin_object().text("mechanism", rules.id).text("by", table.by);
  json.text("from", period.first.to_string()).text("to", period.last.to_string()).text("area", scope.area);
  json.key("columns").begin_array();
  for (const mechanism::Count& count : rules.counts) put_column(json, count.id, count.label, "count");
  for (const mechanism::Rate& rate : rules.rates) put_column(json, kRatePrefix + rate.id, rate.label, "rate");
  json.end_array().key("rows").begin_array();
  for (const app::CaseTableRow& row : table.rows) {
    json.begin_object().text("key", row.key).text("zh", row.label.zh).text("en", row.label.en);
    put_values(json, rules, row.figures);
    json.end_object();
  }
  json.end_array().key("total").begin_object();
  put_values(json, rules, table.total);
  json.end_object().end_object();
  return out;
}

Result<Response> table_sheet(const Api& api, const mechanism::Definition& rules, const app::CaseTable& table,
                             mechanism::Language language) {
  auto sink = api.sheets->writer(domain::SheetFormat::kXlsx, app::table_plan(rules, table, language));
  if (!sink) return sink.error();
  for (const auto& cells : app::table_cells(table, language)) {
    const auto added = (*sink)->add(cells);
    if (!added) return added.error();
  }
  auto bytes = (*sink)->finish();
  if (!bytes) return bytes.error();
  const mechanism::Period& period = table.total.period;
  const std::string stretch = "-" + period.first.to_string() + "-" + period.last.to_string();
  const bool zh = language == mechanism::Language::kZh;
  return sheet_answer(domain::SheetFormat::kXlsx, (zh ? rules.label.zh : rules.label.en) + stretch,
                      rules.id + stretch, std::move(*bytes));
}

}  // namespace

Result<Response> get_table(const Api& api, const Caller& caller, const Request& request,
                           const PathParts& parts) {
  const auto known = only_query(request, {"area", "by", "from", "to", "format", "lang"});
  if (!known) return known.error();
  const std::string format = value_of(request, "format");
  if (!format.empty() && format != "json" && format != "xlsx")
    return invalid("format", "须为 json 或 xlsx", "must be json or xlsx");
  const auto language = language_of(request);
  if (!language) return language.error();
  const auto scope = mechanism_scope(caller, request, parts[0]);
  if (!scope) return scope.error();
  const auto period = period_of(api, request);
  if (!period) return period.error();
  const std::string by = value_of(request, "by");
  const app::CaseTableWish wish{parts[0], by.empty() ? std::string(app::kByArea) : by, *period};
  std::optional<app::CaseTable> table;
  const auto areas = api.areas->now();
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto made = app::case_table(queries, *api.rulebook, *scope, areas->names(), wish);
    if (!made) return made.error();
    table = std::move(*made);
    return {};
  });
  if (!read) return read.error();
  const mechanism::Definition& rules = api.rulebook->profile(parts[0], {})->eras.back().rules;
  if (format == "xlsx") return table_sheet(api, rules, *table, *language);
  return json_answer(200, to_json(rules, *scope, *table));
}

}  // namespace dajuan::http
