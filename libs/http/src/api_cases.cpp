// Reading single cases, and lists of them.
#include "api_cases.hpp"

#include "dajuan/app/case_commands.hpp"
#include "encode_cases.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kStatesMax = 32;
constexpr std::size_t kKindShown = 64;  // longer ones are not sent back

Error no_case() { return {ErrorCode::kNotFound, "没有这件案卷", "there is no such case", "id"}; }

std::string value_of(const Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

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

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (end > at) out.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Kinds are asked for by the choices of the field that tells them apart.
Result<void> check_kind(const mechanism::Definition& rules, const std::string& kind) {
  if (kind.empty()) return {};
  const mechanism::Index field = app::kind_field(rules);
  if (field != mechanism::kNone && mechanism::find(rules.fields[field].choices, kind) != mechanism::kNone)
    return {};
  if (kind.size() > kKindShown) return invalid("kind", "没有这个类别", "there is no such kind");
  return invalid("kind", "没有类别 " + kind, "there is no kind " + kind);
}

Result<app::CaseFilter> filter_of(const Api& api, const Request& request) {
  app::CaseFilter filter{value_of(request, "mechanism"), split(value_of(request, "state")),
                         value_of(request, "kind"), 0};
  const mechanism::Profile* profile = api.rulebook->profile(filter.mechanism, {});
  if (profile == nullptr) return invalid("mechanism", "没有这个机制", "there is no such mechanism");
  const mechanism::Definition& rules = profile->eras.back().rules;
  if (filter.states.size() > kStatesMax) return invalid("state", "最多 32 个状态", "32 states at most");
  for (const std::string& state : filter.states) {
    if (mechanism::find(rules.states, state) == mechanism::kNone)
      return invalid("state", "没有状态 " + state, "there is no state " + state);
  }
  const auto kind = check_kind(rules, filter.kind);
  if (!kind) return kind.error();
  const auto due = request.query.find("due_before");
  if (due != request.query.end()) {
    const auto moment = domain::Moment::parse(due->second);
    if (!moment)
      return invalid("due_before", "应为 2026-01-02 或 2026-01-02 15:04",
                     "must be 2026-01-02 or 2026-01-02 15:04");
    filter.due_before_ms = app::unix_ms_of(*moment);
  }
  return filter;
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
        return json_answer(200, history_json(record, queries.case_events(scope, record.id)));
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
  const auto known =
      only_query(request, {"mechanism", "state", "kind", "area", "due_before", "limit", "cursor"});
  if (!known) return known.error();
  const auto filter = filter_of(api, request);
  if (!filter) return filter.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto limit = integer_of(request, "limit", 50, 1, app::kPageMax);
  if (!limit) return limit.error();
  app::CasePageRequest page{static_cast<std::uint32_t>(*limit), {}};
  const std::string cursor = value_of(request, "cursor");
  if (!cursor.empty()) {
    page.before = app::CaseId::parse(cursor);
    if (!page.before)
      return invalid("cursor", "游标无效，请用上一页的 next", "not a cursor; take `next` of the page before");
  }
  if (!scope->allows(filter->mechanism)) {
    return Error{ErrorCode::kForbidden, "您在这里没有这个机制的角色",
                 "you have no role in this mechanism here", "mechanism", "outside_scope"};
  }
  app::CasePage found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.cases(*scope, *filter, page);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(found));
}

}  // namespace dajuan::http
