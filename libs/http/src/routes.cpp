#include <algorithm>
#include <optional>

#include "api.hpp"
#include "problem.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kBase = "/api/v1/";

// clang-format off
constexpr RouteRoles kAnyone = {"anyone"};
constexpr RouteRoles kSession = {"session"};
constexpr RouteRoles kOffice = {app::kOffice, app::kAdmin};

constexpr Route kRoutes[] = {
    // method  pattern                    operation            roles      handler
    {"GET",   "health",                   "getHealth",         kAnyone,   get_health},
    {"GET",   "openapi.yaml",             "getContract",       kAnyone,   get_contract},
    {"GET",   "events",                   "listEvents",        kSession,  list_events},
    {"POST",  "readings",                 "createReading",     kOffice,   create_reading},
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

// The one place that decides who may call what. What a handler does with the caller's scopes decides on which
// rows.
Result<Caller> admit(const Route& route, const Api& api, const Request& request) {
  Caller caller;
  if (route.roles == kAnyone) return caller;
  caller.login = api.login_of(request);
  std::span<const std::string_view> roles;
  if (route.roles != kSession) {
    roles = route.roles;
    roles = roles.first(static_cast<std::size_t>(std::find(roles.begin(), roles.end(), "") - roles.begin()));
  }
  caller.scopes = app::scopes_of(caller.person(), roles);
  // A folder holds one county, and the log is asked for it by name.
  for (domain::Scope& scope : caller.scopes) {
    if (scope.county.empty()) scope.county = api.site.scope.county;
  }
  if (!caller.scopes.empty()) return caller;
  return Error{ErrorCode::kForbidden, "您的角色不能这样做", "your roles do not allow this", ""};
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Response answer_api(const Api& api, const Request& request) {
  const std::string_view path = request.path;
  std::string allowed;
  if (path.starts_with(kBase)) {
    const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
    for (const Route& route : kRoutes) {
      const auto parts = match(route.pattern, path.substr(kBase.size()));
      if (!parts) continue;
      if (route.method == method) {
        const auto caller = admit(route, api, request);
        if (!caller) return problem(caller.error(), request.id);
        const auto answered = route.handler(api, *caller, request, *parts);
        return answered ? *answered : problem(answered.error(), request.id);
      }
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
  }
  if (!allowed.empty()) return wrong_method(allowed, request);
  return problem(Error{ErrorCode::kNotFound, "没有这个接口地址", "there is no such API address", "path"},
                 request.id);
}

}  // namespace dajuan::http
