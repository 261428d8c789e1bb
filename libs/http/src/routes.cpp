#include <algorithm>
#include <optional>

#include "api.hpp"
#include "problem.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kBase = "/api/v1/";

// clang-format off
constexpr Route kRoutes[] = {
    // method  pattern                    operation            handler
    {"GET",   "health",                   "getHealth",         get_health},
    {"GET",   "openapi.yaml",             "getContract",       get_contract},
    {"GET",   "events",                   "listEvents",        list_events},
    {"POST",  "readings",                 "createReading",     create_reading},
    {"GET",   "readings",                 "listReadings",      list_readings},
    {"GET",   "readings/*",               "getReading",        get_reading},
    {"GET",   "readings/*/text",          "getReadingText",    get_reading_text},
    {"GET",   "readings/*/report",        "getReadingReport",  get_reading_report},
    {"POST",  "readings/*/discard",       "discardReading",    discard_reading},
    {"GET",   "readings/*/review",        "getReview",         get_review},
    {"POST",  "readings/*/review/changes", "changeReview",     change_review},
    {"POST",  "readings/*/confirm",       "confirmReview",     confirm_review},
    {"GET",   "plans",                    "listPlans",         list_plans},
    {"GET",   "plans/*",                  "getPlan",           get_plan},
    {"PATCH", "plans/*/promises/*",       "updatePromise",     update_promise},
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
        const auto answered = route.handler(api, request, *parts);
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
