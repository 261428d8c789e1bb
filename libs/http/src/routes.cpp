#include <algorithm>
#include <optional>

#include "api.hpp"
#include "api_cases.hpp"
#include "api_mechanism_versions.hpp"
#include "api_meetings.hpp"
#include "api_reports.hpp"
#include "gate.hpp"
#include "problem.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kBase = "/api/v1/";

// clang-format off
constexpr RouteRoles kAnyone = {"anyone"};
constexpr RouteRoles kSession = {"session"};
constexpr RouteRoles kActing = {"acting"};
constexpr RouteRoles kOffice = {app::kOffice, app::kAdmin};
constexpr RouteRoles kAdmin = {app::kAdmin};
constexpr RouteRoles kAudit = {app::kAdmin, app::kAuditor};

constexpr Route kRoutes[] = {
    // method  pattern                    operation            roles      handler
    {"GET",   "health",                   "getHealth",         kAnyone,   get_health,     Where::kHere},
    {"GET",   "openapi.yaml",             "getContract",       kAnyone,   get_contract},
    {"GET",   "setup",                    "getSetup",          kAnyone,   get_setup},
    {"POST",  "setup",                    "setUp",             kAnyone,   set_up},
    {"GET",   "session",                  "getSession",        kSession,  get_session},
    {"POST",  "session",                  "logIn",             kAnyone,   log_in},
    {"DELETE", "session",                 "logOut",            kSession,  log_out},
    {"POST",  "session/password",         "changePassword",    kSession,  change_password},
    {"GET",   "tokens",                   "listTokens",        kSession,  list_tokens},
    {"POST",  "tokens",                   "createToken",       kSession,  create_token},
    {"DELETE", "tokens/*",                "deleteToken",       kSession,  delete_token},
    {"GET",   "accounts",                 "listAccounts",      kAdmin,    list_accounts},
    {"POST",  "accounts",                 "createAccount",     kAdmin,    create_account},
    {"GET",   "accounts/*",               "getAccount",        kAdmin,    get_account},
    {"PATCH", "accounts/*",               "changeAccount",     kAdmin,    change_account},
    {"GET",   "areas",                    "listAreas",         kSession,  list_areas},
    {"GET",   "areas/shapes",             "listAreaShapes",    kSession,  list_area_shapes},
    {"GET",   "areas/at",                 "findAreas",         kSession,  find_areas},
    {"PUT",   "areas/*/shape",            "drawArea",          kOffice,   draw_area},
    {"GET",   "map/cases",                "listCasePlaces",    kSession,  list_case_places},
    {"GET",   "map/base",                 "getBaseMap",        kSession,  get_base_map},
    {"POST",  "areas",                    "createArea",        kAdmin,    create_area},
    {"GET",   "areas/*",                  "getArea",           kSession,  get_area},
    {"PATCH", "areas/*",                  "changeArea",        kAdmin,    change_area},
    {"POST",  "areas/*/end",              "endArea",           kAdmin,    end_area},
    {"POST",  "areas/*/restore",          "restoreArea",       kAdmin,    restore_area},
    {"GET",   "units",                    "listUnits",         kSession,  list_units},
    {"POST",  "units",                    "createUnit",        kAdmin,    create_unit},
    {"GET",   "units/*",                  "getUnit",           kSession,  get_unit},
    {"PATCH", "units/*",                  "changeUnit",        kAdmin,    change_unit},
    {"POST",  "units/*/end",              "endUnit",           kAdmin,    end_unit},
    {"GET",   "people",                   "listPeople",        kSession,  list_people},
    {"GET",   "audit",                    "listAudit",         kAudit,    list_audit},
    {"GET",   "audit/export",             "exportAudit",       kAudit,    export_audit,   Where::kInTurn},
    {"GET",   "calendars",                "listCalendars",     kSession,  list_calendars},
    {"GET",   "mechanisms",               "listMechanisms",    kSession,  list_mechanisms},
    {"GET",   "mechanisms/*",             "getMechanism",      kSession,  get_mechanism},
    {"POST",  "mechanisms/check",         "checkMechanism",    kOffice,   check_mechanism, Where::kInTurn},
    {"GET",   "mechanisms/*/versions",    "listMechanismVersions", kSession, list_mechanism_versions},
    {"POST",  "mechanisms/*/versions",    "enactMechanismVersion", kAdmin, enact_version, Where::kInTurn},
    {"POST",  "mechanisms/*/versions/*/withdraw", "withdrawMechanismVersion", kAdmin, withdraw_version},
    {"GET",   "mechanisms/*/definition",  "getMechanismDefinition", kSession, get_definition},
    {"GET",   "mechanisms/*/export",      "exportCases",       kSession,  export_cases,   Where::kInTurn},
    {"GET",   "mechanisms/*/table",       "getTable",          kSession,  get_table,      Where::kInTurn},
    {"GET",   "mechanisms/*/agenda/*",    "getAgenda",         kSession,  get_agenda,     Where::kInTurn},
    {"GET",   "mechanisms/*/counts/*/cases", "listCountedCases", kSession, list_counted_cases,Where::kInTurn},
    {"GET",   "mechanisms/*/counts/*/proof", "proveCount",     kSession,  prove_count,    Where::kInTurn},
    {"GET",   "log/checkpoint",           "getCheckpoint",     kSession,  get_checkpoint},
    {"GET",   "log/key",                  "getLogKey",         kAnyone,   get_log_key},
    {"GET",   "mechanisms/*/tally",       "getTally",          kSession,  get_tally,      Where::kInTurn},
    {"GET",   "cases",                    "listCases",         kSession,  list_cases,     Where::kWholeHere},
    {"POST",  "cases",                    "openCase",          kSession,  nullptr,        Where::kHere, open_case},
    {"GET",   "cases/*",                  "getCase",           kSession,  get_case,       Where::kHere},
    {"GET",   "cases/*/events",           "listCaseEvents",    kSession,  list_case_events},
    {"GET",   "cases/*/actions",          "listCaseActions",   kSession,  list_case_actions},
    {"POST",  "cases/*/actions",          "actOnCase",         kSession,  nullptr,        Where::kHere, act_on_case},
    {"GET",   "cases/*/deadlines",        "listCaseDeadlines", kSession,  list_case_deadlines},
    {"POST",  "cases/*/reveal",           "revealCaseValues",  kSession,  nullptr,        Where::kHere, reveal_case_values},
    {"POST",  "cases/*/erase",            "eraseCaseValues",   kAdmin,    nullptr,        Where::kHere, erase_case_values},
    {"GET",   "cases/*/attachments/*",    "getAttachment",     kSession,  get_attachment},
    {"POST",  "attachments",              "putAttachment",     kActing,   put_attachment},
    {"POST",  "imports",                  "createImport",      kActing,   create_import,  Where::kInTurn},
    {"GET",   "imports",                  "listImports",       kActing,   list_imports},
    {"GET",   "imports/*",                "getImport",         kActing,   get_import},
    {"DELETE", "imports/*",               "deleteImport",      kActing,   delete_import},
    {"POST",  "imports/*/run",            "startImport",       kActing,   start_import},
    {"GET",   "counts",                   "countCases",        kSession,  count_cases,    Where::kHere},
    {"GET",   "workbench",                "getWorkbench",      kSession,  get_workbench},
    {"GET",   "deadlines",                "listDeadlines",     kSession,  list_deadlines},
    {"GET",   "meetings",                 "listMeetings",      kSession,  list_meetings,  Where::kInTurn},
    {"POST",  "meetings",                 "beginMeeting",      kActing,   begin_meeting},
    {"GET",   "meetings/*",               "getMeeting",        kSession,  get_meeting,    Where::kInTurn},
    {"POST",  "meetings/*/close",         "closeMeeting",      kActing,   close_meeting,  Where::kInTurn},
    {"GET",   "reports",                  "listReports",       kSession,  list_reports},
    {"POST",  "reports",                  "draftReport",       kOffice,   draft_report,   Where::kInTurn},
    {"GET",   "reports/*",                "getReport",         kSession,  get_report,     Where::kInTurn},
    {"PUT",   "reports/*",                "changeReport",      kOffice,   change_report,  Where::kInTurn},
    {"POST",  "reports/*/publish",        "publishReport",     kOffice,   publish_report, Where::kInTurn},
    {"GET",   "reports/*/findings",       "listReportFindings", kSession, list_report_findings, Where::kInTurn},
    {"GET",   "reports/*/files/*",        "getReportFile",     kSession,  get_report_file, Where::kInTurn},
    {"GET",   "figures",                  "listFigures",       kAnyone,   list_figures,   Where::kInTurn},
    {"GET",   "figures/*",                "getFigure",         kAnyone,   get_figure,     Where::kInTurn},
    {"GET",   "figures/*/records",        "listFigureRecords", kSession,  list_figure_records, Where::kInTurn},
    {"GET",   "figures/*/proof",          "proveFigure",       kSession,  prove_figure,   Where::kInTurn},
    {"GET",   "stream",                   "openStream",        kSession,  open_stream},
    {"GET",   "events",                   "listEvents",        kSession,  list_events},
    {"POST",  "readings",                 "createReading",     kOffice,   create_reading, Where::kInTurn},
    {"GET",   "readings",                 "listReadings",      kSession,  list_readings},
    {"GET",   "readings/*",               "getReading",        kSession,  get_reading},
    {"GET",   "readings/*/text",          "getReadingText",    kSession,  get_reading_text},
    {"GET",   "readings/*/report",        "getReadingReport",  kSession,  get_reading_report},
    {"POST",  "readings/*/discard",       "discardReading",    kOffice,   discard_reading},
    {"GET",   "readings/*/review",        "getReview",         kSession,  get_review},
    {"POST",  "readings/*/review/changes", "changeReview",     kOffice,   change_review},
    {"POST",  "readings/*/confirm",       "confirmReview",     kOffice,   confirm_review},
    {"GET",   "plans",                    "listPlans",         kSession,  list_plans},
    {"GET",   "plans/*",                  "getPlan",           kSession,  get_plan},
    {"GET",   "plans/*/progress",         "getPlanProgress",   kSession,  get_plan_progress,Where::kInTurn},
    {"PATCH", "plans/*/promises/*",       "updatePromise",     kOffice,   update_promise},
};
// clang-format on

std::string_view take_segment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return segment;
}

// The variable parts where the path fits the pattern.
std::optional<PathParts> match(std::string_view pattern, std::string_view path) {
  if (path.ends_with('/')) return std::nullopt;
  PathParts parts;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = take_segment(pattern);
    const std::string_view segment = take_segment(path);
    if (expected == "*" && !segment.empty()) {
      parts.emplace_back(segment);
    } else if (expected != segment) {
      return std::nullopt;
    }
  }
  return pattern.empty() && path.empty() ? std::optional(parts) : std::nullopt;
}

Response wrong_method(std::string_view allowed, const Request& request) {
  Response response = problem(405, "method_not_allowed", "这个地址只接受 " + std::string(allowed),
                              "this address takes " + std::string(allowed) + " only", request.id);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

// What somebody may do whose password was set by another, and what no program does for its person.
constexpr std::array<std::string_view, 3> kBeforePasswordChange = {"getSession", "changePassword", "logOut"};
constexpr std::array<std::string_view, 4> kForPeople = {"changePassword", "logOut", "createToken",
                                                        "deleteToken"};

bool is_among(std::span<const std::string_view> operations, const Route& route) {
  return std::find(operations.begin(), operations.end(), route.operation) != operations.end();
}

Result<void> check_login(const Route& route, const Login& login) {
  if (login.must_change && !is_among(kBeforePasswordChange, route)) {
    return Error{ErrorCode::kForbidden, "请先修改一次性密码", "change the one-time password first", "",
                 "password_change_required"};
  }
  if (login.is_token && is_among(kForPeople, route)) {
    return Error{ErrorCode::kForbidden, "须由本人登录后操作，程序令牌不行",
                 "this is for people who are logged in, not for tokens", "", "session_required"};
  }
  return {};
}

// Grants elsewhere are of no use here, and wider ones reach as far as the site does.
void keep_to_site(std::vector<domain::Scope>& scopes, const domain::Scope& site) {
  std::erase_if(scopes, [&](const domain::Scope& scope) {
    return !site.contains(scope.area) && !scope.contains(site.area);
  });
  for (domain::Scope& scope : scopes) {
    if (scope.county.empty()) scope.county = site.county;
  }
}

// Those of a person's areas where they hold a role that does more than read.
std::vector<domain::Scope> acting_scopes(app::Person person) {
  std::erase_if(person.grants, [](const app::Grant& grant) {
    return std::all_of(grant.roles.begin(), grant.roles.end(),
                       [](const std::string& role) { return role == app::kViewer; });
  });
  return app::scopes_of(person);
}

std::vector<domain::Scope> scopes_for(const Route& route, const Login& login) {
  if (route.roles == kSession) return login.scopes;
  if (route.roles == kActing) return acting_scopes(login.person);
  const auto end = std::find(route.roles.begin(), route.roles.end(), "");
  return app::scopes_of(login.person, std::span(route.roles.begin(), end));
}

// What somebody who is let in may reach with a route.
Result<Caller> reach(const Route& route, const Api& api, std::shared_ptr<const Login> login) {
  Caller caller;
  caller.scopes = scopes_for(route, *login);
  caller.login = std::move(login);
  if (caller.scopes.empty())
    return Error{ErrorCode::kForbidden, "您的角色不能这样做", "your roles do not allow this", ""};
  keep_to_site(caller.scopes, api.site.scope);
  if (caller.scopes.empty() && route.roles != kSession) return app::scope_in({}).error();
  return caller;
}

// The one place that decides who may call what. On which rows it works is decided by the caller's scopes.
Result<Caller> admit(const Route& route, const Api& api, const Request& request) {
  if (route.roles == kAnyone) return Caller{};
  auto login = api.gate->login_of(request);
  if (!login) return login.error();
  auto checked = check_login(route, **login);
  if (checked) checked = Gate::check_csrf(request, **login);
  if (!checked) return checked.error();
  return reach(route, api, std::move(*login));
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Result<Caller> caller_again(const Api& api, std::string_view operation, const Login& known) {
  const auto* route = std::find_if(std::begin(kRoutes), std::end(kRoutes),
                                   [&](const Route& one) { return one.operation == operation; });
  auto login = api.gate->look_again(known);
  if (!login) return login.error();
  const auto checked = check_login(*route, **login);
  if (!checked) return checked.error();
  return reach(*route, api, std::move(*login));
}

bool is_open_to_anyone(std::string_view method, std::string_view path) {
  if (!path.starts_with(kBase)) return true;
  path.remove_prefix(kBase.size());
  return std::any_of(std::begin(kRoutes), std::end(kRoutes), [&](const Route& route) {
    return route.roles == kAnyone && route.method == method && match(route.pattern, path);
  });
}

namespace {

struct Found {
  const Route* route = nullptr;
  PathParts parts;
  std::string allowed;  ///< methods of the path, where none of its routes has the request's
};

Found find_route(const Request& request) {
  Found out;
  const std::string_view path = request.path;
  if (!path.starts_with(kBase)) return out;
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
  for (const Route& route : kRoutes) {
    auto parts = match(route.pattern, path.substr(kBase.size()));
    if (!parts) continue;
    if (route.method == method) return {&route, std::move(*parts), {}};
    out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  return out;
}

// Where nobody is asked who they are, an address has a turn.
std::string whose_turn(const Api& api, const Caller& caller, const Request& request) {
  if (caller.login) return caller.person().id;
  return "anyone at " + client_address(request, api.site.behind_tls);
}

// The work of somebody who asks for more before it is done.
Error too_much_waits() {
  const std::string count = std::to_string(kTurnsMax + 1);
  return {ErrorCode::kTooMany,
          "您已有 " + count + " 项统计或导出在办，请等它们完成",
          "you have " + count + " tables or exports under way; wait until they are done",
          "",
          "too_many",
          5};
}

Response no_route(const Found& found, const Request& request) {
  if (!found.allowed.empty()) return wrong_method(found.allowed, request);
  return problem(Error{ErrorCode::kNotFound, "没有这个接口地址", "there is no such API address", "path"},
                 request.id);
}

bool is_quick(const Route& route, const Request& request) {
  if (route.where != Where::kWholeHere) return route.where == Where::kHere;
  constexpr std::array<std::string_view, 5> kWhole = {"mechanism", "area", "state", "limit", "cursor"};
  return std::all_of(request.query.begin(), request.query.end(), [&](const auto& parameter) {
    return std::find(kWhole.begin(), kWhole.end(), parameter.first) != kWhole.end();
  });
}

Response run(const Api& api, const Route& route, const Request& request, const PathParts& parts) {
  const auto caller = admit(route, api, request);
  if (!caller) return problem(caller.error(), request.id);
  const auto answered = route.handler(api, *caller, request, parts);
  return answered ? *answered : problem(answered.error(), request.id);
}

}  // namespace

std::optional<Response> refusal_of(const Api& api, const Request& request) {
  const Found found = find_route(request);
  if (found.route == nullptr) return no_route(found, request);
  const auto caller = admit(*found.route, api, request);
  if (caller) return std::nullopt;
  return problem(caller.error(), request.id);
}

void answer_api(const Api& api, std::shared_ptr<const Request> request, Answer answer, Offload& pool,
                void (*finish)(const Request&, Response&)) {
  Found found = find_route(*request);
  if (found.route == nullptr) return answer(no_route(found, *request));
  const Route& route = *found.route;
  if (route.later != nullptr) {
    auto caller = admit(route, api, *request);
    if (!caller) return answer(problem(caller.error(), request->id));
    return route.later(api, std::move(*caller), std::move(request), found.parts, std::move(answer));
  }
  auto work = [&api, &route, finish, request, parts = std::move(found.parts)] {
    Response response = run(api, route, *request, parts);
    finish(*request, response);
    return response;
  };
  if (is_quick(route, *request)) return answer(work());
  if (route.where != Where::kInTurn) return pool.run(std::move(work), std::move(answer));
  const auto caller = admit(route, api, *request);
  if (!caller) return answer(problem(caller.error(), request->id));
  if (!pool.run_in_turn(whose_turn(api, *caller, *request), std::move(work), answer))
    answer(problem(too_much_waits(), request->id));
}

}  // namespace dajuan::http
