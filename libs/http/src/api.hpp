#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "caller.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/http/service.hpp"

namespace dajuan::http {

class CountCache;
class ImportRunner;
class LiveAreas;
class Feed;
class Gate;

/// What the handlers work with.
struct Api {
  app::Ports ports;
  app::ReadingTools tools;
  Site site;

  Gate* gate = nullptr;  ///< these are never null where requests are answered
  const app::Rulebook* rulebook = nullptr;
  CountCache* counts = nullptr;
  Feed* feed = nullptr;
  app::LogProofs* proofs = nullptr;
  app::SheetFiles* sheets = nullptr;
  app::ReportFiles* reports = nullptr;
  LiveAreas* areas = nullptr;
  ImportRunner* imports = nullptr;
};

/// The variable parts of a path: {id}, {promiseId}.
using PathParts = std::vector<std::string>;

/// A handler decodes, calls one use case, and encodes. Its errors become problems in one place. Whether the
/// caller may call it at all was settled by the roles of its route.
using Handler = Result<Response> (*)(const Api&, const Caller&, const Request&, const PathParts&);

/// The same for what answers later: the commit that it shares is still on its way. It answers refusals too.
using LaterHandler = void (*)(const Api&, Caller, std::shared_ptr<const Request>, const PathParts&, Answer);

/// Where a handler runs: what is over in some microseconds on the thread that moves the bytes, the rest on
/// the pool, and what may take seconds there in the turn of whoever asks. kWholeHere: here, unless the list
/// is narrowed or ordered by more than its state, for which rows are passed over.
enum class Where : std::uint8_t { kPool, kInTurn, kHere, kWholeHere };

/// Who may call an operation: `anyone`; `session`, whoever is logged in; `acting`, whoever holds a role
/// besides `viewer`; or role ids, one of which must be held. The same as x-roles in the contract.
using RouteRoles = std::array<std::string_view, 3>;

struct Route {
  std::string_view method;
  std::string_view pattern;    ///< under /api/v1; `*` stands for one segment
  std::string_view operation;  ///< operationId of api/openapi.yaml
  RouteRoles roles;
  Handler handler;
  Where where = Where::kPool;
  LaterHandler later = nullptr;  ///< in place of `handler`
};

/// Every operation of the API, one row each.
[[nodiscard]] std::span<const Route> routes();
/// Somebody who was admitted to an operation before, as they would be now. Errors: those of
/// Gate::look_again(), kForbidden.
[[nodiscard]] Result<Caller> caller_again(const Api& api, std::string_view operation, const Login& known);
/// Whether nobody is asked who they are: pages, and the operations for `anyone`.
[[nodiscard]] bool is_open_to_anyone(std::string_view method, std::string_view path);
/// What a request under /api/ is told before its body is read, where it will not be admitted.
[[nodiscard]] std::optional<Response> refusal_of(const Api& api, const Request& request);

/// Answers a request whose path begins with /api/, now or later. `finish` sees every answer on its way.
void answer_api(const Api& api, std::shared_ptr<const Request> request, Answer answer, Offload& pool,
                void (*finish)(const Request&, Response&));

// What handlers share (api_common.cpp).

[[nodiscard]] Response json_answer(int status, std::string body);
/// What was asked for is done, and there is nothing to tell.
[[nodiscard]] Response no_content();
/// Adds `ETag: "<tag>"`.
[[nodiscard]] Response with_etag(Response response, std::string_view tag);
[[nodiscard]] Response with_location(Response response, const std::string& path);
/// The command of a request that changes something at `area`, or, where it is empty, in the widest scope of
/// the caller. Errors: kPrecondition, kInvalidInput (Idempotency-Key), kNotFound (area outside the caller's
/// scopes).
[[nodiscard]] Result<app::Command> command_of(const Caller& caller, const Request& request,
                                              std::string_view area = {});
/// The revision named by If-Match, whatever stands behind it after a dash; 0, which is always stale, where it
/// names none of ours.
/// Errors: kPrecondition, kInvalidInput.
[[nodiscard]] Result<std::uint32_t> seen_revision(const Request& request);
/// Errors: kInvalidInput for a parameter that the operation does not have.
[[nodiscard]] Result<void> only_query(const Request& request, std::initializer_list<std::string_view> names);
/// @param names  all parameters that the operation has. Errors: kInvalidInput (limit, cursor).
[[nodiscard]] Result<app::PageRequest> page_of(const Request& request,
                                               std::initializer_list<std::string_view> names = {
                                                   "limit", "cursor", "area"});
/// What a parameter says; empty where it is absent.
[[nodiscard]] std::string value_of(const Request& request, std::string_view name);
/// A whole number of a parameter; `fallback` where it is absent.
[[nodiscard]] Result<std::int64_t> integer_of(const Request& request, const std::string& name,
                                              std::int64_t fallback, std::int64_t min, std::int64_t max);
/// Errors: kUnsupported, where a body is not said to be JSON.
[[nodiscard]] Result<void> expect_json(const Request& request);
/// Errors: kInvalidInput, where there is a body that nobody would read.
[[nodiscard]] Result<void> expect_no_body(const Request& request);
/// The scope of a list: the parameter `area`, or the widest that the caller has.
/// Errors: kInvalidInput, kForbidden `outside_scope`.
[[nodiscard]] Result<domain::Scope> list_scope(const Caller& caller, const Request& request);
/// What an id names, looked for in each of the caller's scopes: `find(queries, scope)` gives an optional.
template <typename Find>
[[nodiscard]] auto find_for(const Api& api, const Caller& caller, const Find& find, const Error& missing)
    -> Result<typename std::invoke_result_t<Find, app::Queries&, const domain::Scope&>::value_type> {
  std::invoke_result_t<Find, app::Queries&, const domain::Scope&> found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    for (auto scope = caller.scopes.begin(); scope != caller.scopes.end() && !found; ++scope)
      found = find(queries, *scope);
    return {};
  });
  if (!read) return read.error();
  if (!found) return missing;
  return std::move(*found);
}
/// From the begin of one day to the end of another, as milliseconds; 0: whenever.
struct Days {
  std::int64_t from_ms = 0;
  std::int64_t before_ms = 0;  ///< not included
};
/// Two parameters that are days as people have them, both included. Errors: kInvalidInput.
[[nodiscard]] Result<Days> days_of(const Request& request, const std::string& first, const std::string& last);
/// The site's own place, as the store has it.
[[nodiscard]] Result<domain::Area> home_area(const Api& api);
/// A parameter that is a day; nullopt where it is absent. Errors: kInvalidInput.
[[nodiscard]] Result<std::optional<domain::Date>> date_of(const Request& request, const std::string& name);
/// The same as text, up to the year 2999; `fallback` where it is absent.
[[nodiscard]] Result<std::string> day_text_of(const Request& request, const std::string& name,
                                              std::string fallback);
/// Errors: kNotFound.
[[nodiscard]] Result<app::Reading> find_reading(const Api& api, const Caller& caller, const std::string& id);
[[nodiscard]] Result<app::Plan> find_plan(const Api& api, const Caller& caller, const std::string& id);

// Handlers (api_sessions.cpp, api_accounts.cpp, api_areas.cpp, api_area_register.cpp, api_units.cpp,
// api_audit.cpp, api_readings.cpp, api_review.cpp, api_plans.cpp, api_site.cpp).

Result<Response> get_health(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_contract(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_events(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> create_reading(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_readings(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_reading(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_reading_text(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_reading_report(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> discard_reading(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_review(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_review(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> confirm_review(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_plans(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_plan(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_plan_progress(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> update_promise(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_setup(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> set_up(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_session(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> log_in(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> log_out(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_password(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_tokens(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> create_token(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> delete_token(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_accounts(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> create_account(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_account(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_account(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_areas(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> create_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> end_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> restore_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_units(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> create_unit(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_unit(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_unit(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> end_unit(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> export_audit(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_people(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_audit(const Api&, const Caller&, const Request&, const PathParts&);

}  // namespace dajuan::http
