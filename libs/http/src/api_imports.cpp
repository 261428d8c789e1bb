// Sheets of cases that people bring in: checked, then carried out.
#include "api_cases.hpp"
#include "dajuan/app/import_cases.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "encode.hpp"
#include "import_runner.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

Error no_import() { return {ErrorCode::kNotFound, "没有这次导入", "there is no such import", "id"}; }

/// How an import stands now: what the store says, and what this server does with it.
struct Standing {
  const char* state = "";
  app::ImportProgress progress;
};

/// `running` is asked for before the import is read: one that ended between the two has said so in the store.
Standing standing_of(const RunningImports& running, app::Queries& queries, const domain::Scope& scope,
                     const app::CaseImport& import) {
  Standing out{"checked", {import.done, import.refused}};
  if (import.state == app::ImportState::kDone) out.state = "done";
  if (import.state == app::ImportState::kHalted) out.state = "stopped";
  if (import.state != app::ImportState::kBegun) return out;
  const auto mine = running.find(import.id);
  out.state = mine != running.end() ? "running" : "stopped";
  if (mine != running.end() && mine->second.done > 0) {
    out.progress = mine->second;
  } else {
    out.progress.done = static_cast<std::uint32_t>(queries.import_rows_done(scope, import.id).size());
  }
  return out;
}

void put_columns(JsonWriter& json, const std::vector<app::ImportColumn>& columns) {
  json.key("columns").begin_array();
  for (const app::ImportColumn& column : columns) {
    json.begin_object().text("heading", column.heading).text_or_null("field", column.field);
    json.text("how", app::to_string(column.how)).end_object();
  }
  json.end_array();
}

void put_faults(JsonWriter& json, const std::vector<app::SheetFault>& faults) {
  json.key("errors").begin_array();
  for (const app::SheetFault& fault : faults) {
    json.begin_object().number("row", fault.row).text("cell", fault.cell).text("heading", fault.heading);
    json.text_or_null("field", fault.field).text("zh", fault.zh).text("en", fault.en).end_object();
  }
  json.end_array();
}

void put_import(JsonWriter& json, const app::CaseImport& import, const Standing& standing) {
  json.begin_object().text("id", import.id).text("name", import.name).text("mechanism", import.mechanism);
  json.text("area", import.area).text("state", standing.state).number("rows", import.rows);
  put_columns(json, import.columns);
  json.number("creates", import.creates).number("acts", import.acts).number("unchanged", import.unchanged);
  json.number("refused", standing.progress.refused).number("done", standing.progress.done);
  put_faults(json, import.faults);
  json.boolean("more_errors", import.more_faults).text("created_at", import.created_at);
  json.number("revision", import.revision).end_object();
}

Response import_answer(int status, const app::CaseImport& import, const Standing& standing) {
  std::string out;
  JsonWriter json(out);
  put_import(json, import, standing);
  return with_etag(json_answer(status, std::move(out)),
                   std::to_string(import.revision) + "-" + std::to_string(standing.progress.done));
}

// The import, and the scope of the caller in which it lies.
Result<std::pair<app::CaseImport, domain::Scope>> find_import(const Api& api, const Caller& caller,
                                                              const std::string& id) {
  return find_for(
      api, caller,
      [&](app::Queries& queries, const domain::Scope& scope) {
        std::optional<std::pair<app::CaseImport, domain::Scope>> out;
        if (auto import = queries.case_import(scope, id)) out.emplace(std::move(*import), scope);
        return out;
      },
      no_import());
}

Result<Response> answer_with(const Api& api, int status, const RunningImports& running,
                             const app::CaseImport& import, const domain::Scope& scope) {
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    response = import_answer(status, import, standing_of(running, queries, scope, import));
    return {};
  });
  if (!read) return read.error();
  return response;
}

}  // namespace

Result<Response> create_import(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto known = only_query(request, {"mechanism", "area", "name"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto command = command_of(caller, request, scope->area);
  if (!command) return command.error();
  const app::CheckImport wanted{value_of(request, "name"), request.body, value_of(request, "mechanism"),
                                scope->area};
  const auto import = api.imports->check({*command, caller.person()}, wanted);
  if (!import) return import.error();
  auto response = answer_with(api, 201, api.imports->running(), *import, *scope);
  if (!response) return response.error();
  return with_location(std::move(*response), "imports/" + import->id);
}

Result<Response> list_imports(const Api& api, const Caller& caller, const Request& request,
                              const PathParts&) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const RunningImports running = api.imports->running();
  std::string out;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    std::vector<app::CaseImport> found = queries.case_imports(*scope, page->before, page->limit + 1);
    const bool more = found.size() > page->limit;
    if (more) found.pop_back();
    JsonWriter json(out);
    json.begin_object().key("items").begin_array();
    for (const app::CaseImport& import : found)
      put_import(json, import, standing_of(running, queries, *scope, import));
    json.end_array().text_or_null("next", more ? cursor_of(found.back().id) : "").end_object();
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, std::move(out));
}

Result<Response> get_import(const Api& api, const Caller& caller, const Request& request,
                            const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const RunningImports running = api.imports->running();
  const auto found = find_import(api, caller, parts[0]);
  if (!found) return found.error();
  return answer_with(api, 200, running, found->first, found->second);
}

Result<Response> start_import(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto bare = expect_no_body(request);
  if (!bare) return bare.error();
  const auto found = find_import(api, caller, parts[0]);
  if (!found) return found.error();
  const auto command = command_of(caller, request, found->first.area);
  if (!command) return command.error();
  // One that is done may stand among the running ones for a moment yet: the store has the last word.
  if (const RunningImports running = api.imports->running();
      found->first.state != app::ImportState::kDone && running.contains(found->first.id))
    return answer_with(api, 202, running, found->first, found->second);
  const auto import =
      app::begin_import(api.ports, {*command, caller.person()}, found->second, found->first.id);
  if (!import) return import.error();
  RunningImports running;
  if (import->state == app::ImportState::kBegun) {
    api.imports->start(found->second, import->id, caller.person().id);
    running.try_emplace(import->id);
  }
  return answer_with(api, 202, running, *import, found->second);
}

Result<Response> delete_import(const Api& api, const Caller& caller, const Request& request,
                               const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const RunningImports running = api.imports->running();
  const auto found = find_import(api, caller, parts[0]);
  if (!found) return found.error();
  if (running.contains(found->first.id))
    return Error{ErrorCode::kConflict, "这次导入正在办理，请等它办完",
                 "the import is being carried out: wait until it ends", "", "import_running"};
  const auto dropped = app::drop_import(api.ports, caller.person(), found->second, found->first.id);
  if (!dropped) return dropped.error();
  return no_content();
}

}  // namespace dajuan::http
