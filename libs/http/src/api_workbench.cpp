// What waits for whoever asks.
#include "api_cases.hpp"
#include "dajuan/app/account_model.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/app/workbench.hpp"
#include "encode_cases.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_list(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void put_item(JsonWriter& json, const app::DueWork& work) {
  json.begin_object().key("case");
  put_case_row(json, work.row);
  json.end_object().text("clock", work.clock).text("due_at", app::timestamp(work.due_ms)).end_object();
}
void put_item(JsonWriter& json, const app::CaseRow& row) {
  put_case_row(json, row);
  json.end_object();
}

template <typename Item>
void put_part(JsonWriter& json, const app::WorkPart<Item>& part) {
  json.number("count", part.count).boolean("more", part.more).key("items").begin_array();
  for (const Item& item : part.items) put_item(json, item);
  json.end_array().end_object();
}

std::string to_json(const app::Workbench& bench, const domain::Scope& scope, std::int64_t now_ms) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("now", app::timestamp(now_ms)).text("area", scope.area).key("mechanisms");
  put_list(json, bench.mechanisms);
  json.key("waiting").begin_array();
  for (const app::WaitingWork& work : bench.waiting) {
    json.begin_object().text("mechanism", work.mechanism).text("state", work.state).key("actions");
    put_list(json, work.actions);
    json.number("cases", work.cases).end_object();
  }
  json.end_array().key("due").begin_object().text("until", bench.until.to_string());
  put_part(json, bench.due);
  json.key("late").begin_object();
  put_part(json, bench.late);
  json.key("returned").begin_object();
  put_part(json, bench.returned);
  json.end_object();
  return out;
}

// Without an area: where there is work for the caller. A server whose place is not set holds many counties,
// not those of its own shard.
Result<domain::Scope> scope_of_work(const Api& api, const Caller& caller, const Request& request) {
  const bool named = request.query.contains("area") || caller.scopes.empty();
  auto scope =
      named ? list_scope(caller, request) : app::work_scope(*api.rulebook, caller.person(), caller.scopes);
  if (scope && scope->county == app::kSiteCounty) scope->county.clear();
  return scope;
}

}  // namespace

Result<Response> get_workbench(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto known = only_query(request, {"area"});
  if (!known) return known.error();
  const auto scope = scope_of_work(api, caller, request);
  if (!scope) return scope.error();
  const std::int64_t now = api.ports.clock.now_ms();
  app::Workbench bench;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    bench = app::workbench(queries, *api.rulebook, caller.person(), *scope, now);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(bench, *scope, now));
}

}  // namespace dajuan::http
