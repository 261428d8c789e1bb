#include "api.hpp"
#include "dajuan/app/update_promise.hpp"
#include "decode.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

constexpr std::int64_t kSilentDays = 30;
constexpr std::int64_t kSilentDaysMax = 3'660;

Response plan_answer(const app::Plan& plan) {
  return with_etag(json_answer(200, to_json(plan)), std::to_string(plan.revision));
}

}  // namespace

Result<Response> list_plans(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::Page<app::PlanSummary> found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.plans(*scope, *page);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(found));
}

Result<Response> get_plan(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto plan = find_plan(api, caller, parts[0]);
  if (!plan) return plan.error();
  return plan_answer(*plan);
}

Result<Response> get_plan_progress(const Api& api, const Caller& caller, const Request& request,
                                   const PathParts& parts) {
  const auto known = only_query(request, {"day", "silent_days"});
  if (!known) return known.error();
  const auto silent_days = integer_of(request, "silent_days", kSilentDays, 1, kSilentDaysMax);
  if (!silent_days) return silent_days.error();
  auto on = app::moment_of(api.ports.clock.now_ms()).date();
  if (const auto asked = request.query.find("day"); asked != request.query.end()) {
    const auto day = domain::Date::parse(asked->second);
    if (!day) return invalid("day", "应为 2026-01-02 这样的日期", "must be a day such as 2026-01-02");
    on = *day;
  }
  const auto plan = find_plan(api, caller, parts[0]);
  if (!plan) return plan.error();
  const auto scope = app::scope_of(caller.person(), plan->area);
  if (!scope) return scope.error();
  Result<app::PlanProgress> progress = Error{};
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    progress = app::plan_progress(queries, *api.rulebook, *scope, *plan, on, static_cast<int>(*silent_days));
    return progress ? Result<void>{} : progress.error();
  });
  if (!read) return read.error();
  return json_answer(200, to_json(*progress));
}

Result<Response> update_promise(const Api& api, const Caller& caller, const Request& request,
                                const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto before = find_plan(api, caller, parts[0]);
  if (!before) return before.error();
  const auto command = command_of(caller, request, before->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto promise = decode_promise_id(parts[1], "promiseId");
  if (!promise) return promise.error();
  const auto patch = decode_patch(request.body);
  if (!patch) return patch.error();
  const auto plan =
      app::update_promise(api.ports, *api.rulebook, *command, parts[0], *promise, *seen, *patch);
  if (!plan) return plan.error();
  return plan_answer(*plan);
}

}  // namespace dajuan::http
