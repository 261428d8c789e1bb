// Reading single cases, and lists of them.
#include "api_cases.hpp"

#include "case_query.hpp"
#include "dajuan/app/case_commands.hpp"
#include "encode_cases.hpp"
#include "predecessors.hpp"

namespace dajuan::http {
namespace {

Error no_case() { return {ErrorCode::kNotFound, "没有这件案卷", "there is no such case", "id"}; }

domain::Moment now_of(const Api& api) { return app::moment_of(api.ports.clock.now_ms()); }

// Runs `use(queries, record, rules)` on a case that the caller may see.
template <typename Use>
Result<Response> with_case(const Api& api, const Caller& caller, const Request& request,
                           const PathParts& parts, const Use& use) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto id = app::CaseId::parse(parts[0]);
  if (!id) return no_case();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto record = app::find_case(queries, caller.person(), *id);
    if (!record) return record.error();
    const mechanism::Definition* rules = record->rules(*api.rulebook);
    if (rules == nullptr) {
      return Error{ErrorCode::kUnavailable, "本程序没有机制定义“" + record->mechanism + "”",
                   "this program has no definition of " + record->mechanism, "mechanism",
                   "unknown_mechanism"};
    }
    response = use(queries, *record, *rules);
    return {};
  });
  if (!read) return read.error();
  return response;
}

}  // namespace

Result<Response> get_case(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  return with_case(api, caller, request, parts,
                   [&](app::Queries&, const app::CaseRecord& record, const auto&) {
                     return with_etag(json_answer(200, to_json(*api.rulebook, record, now_of(api))),
                                      std::to_string(record.state.revision));
                   });
}

Result<Response> list_case_events(const Api& api, const Caller& caller, const Request& request,
                                  const PathParts& parts) {
  return with_case(
      api, caller, request, parts, [&](app::Queries& queries, const app::CaseRecord& record, const auto&) {
        const domain::Scope scope{record.id.county, record.area, domain::Privacy::kPublicOnly, {}};
        NameBook names(queries);
        return json_answer(200, history_json(record, queries.case_events(scope, record.id), names));
      });
}

Result<Response> list_case_actions(const Api& api, const Caller& caller, const Request& request,
                                   const PathParts& parts) {
  return with_case(api, caller, request, parts,
                   [&](app::Queries&, const app::CaseRecord& record, const mechanism::Definition& rules) {
                     const auto actor =
                         app::actor_at(*api.rulebook, caller.person(), record.area, record.mechanism);
                     const auto offered =
                         mechanism::offered(rules, record.state, actor, now_of(api), api.rulebook->calendar);
                     return json_answer(200, offered_json(rules, record, offered));
                   });
}

Result<Response> list_case_deadlines(const Api& api, const Caller& caller, const Request& request,
                                     const PathParts& parts) {
  return with_case(api, caller, request, parts,
                   [&](app::Queries&, const app::CaseRecord& record, const mechanism::Definition& rules) {
                     const auto clocks =
                         mechanism::explain(rules, record.state, now_of(api), api.rulebook->calendar);
                     return json_answer(200, deadlines_json(rules, clocks, record.state));
                   });
}

Result<Response> list_cases(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(
      request, {"mechanism", "area", "state", "kind", "due_from", "due_before", "opened_from", "opened_to",
                "with_predecessors", "late", "returned", "sort", "columns", "limit", "cursor"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const std::string mechanism = value_of(request, "mechanism");
  auto filter = case_filter_of(api, request, mechanism);
  if (!filter) return filter.error();
  const auto columns = columns_of(api, request, mechanism);
  if (!columns) return columns.error();
  const auto page = case_page_of(request);
  if (!page) return page.error();
  if (!scope->allows(mechanism)) {
    return Error{ErrorCode::kForbidden, "您在这里没有这个机制的角色",
                 "you have no role in this mechanism here", "mechanism", "outside_scope"};
  }
  const auto scopes = with_predecessors(api, caller, request, *scope, mechanism);
  if (!scopes) return scopes.error();
  const domain::Scope place = around(*scopes, filter->areas);
  app::CasePage found;
  std::vector<app::CaseRecord> records;  // of the rows, where values are asked for
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.cases(place, *filter, *page);
    if (columns->empty()) return {};
    for (const app::CaseRow& row : found.items) {
      auto record = queries.case_record(place, row.id);
      if (!record) return no_case();
      records.push_back(std::move(*record));
    }
    return {};
  });
  if (!read) return read.error();
  const CaseColumns shown{*api.rulebook, *columns, records};
  return json_answer(200,
                     to_json(found, case_cursor_of(found, page->order), columns->empty() ? nullptr : &shown));
}

}  // namespace dajuan::http
