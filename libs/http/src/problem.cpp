#include "problem.hpp"

#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

struct Kind {
  int status;
  const char* code;
  const char* title;
};

// The one place that turns an error into a status. No default: a new code does not compile until it stands
// here.
Kind kind_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidInput:
      return {400, "invalid_input", "Bad Request"};
    case ErrorCode::kUnauthenticated:
      return {401, "unauthenticated", "Unauthorized"};
    case ErrorCode::kForbidden:
      return {403, "forbidden", "Forbidden"};
    case ErrorCode::kNotFound:
      return {404, "not_found", "Not Found"};
    case ErrorCode::kConflict:
      return {409, "conflict", "Conflict"};
    case ErrorCode::kStale:
      return {412, "stale", "Precondition Failed"};
    case ErrorCode::kTooLarge:
      return {413, "too_large", "Content Too Large"};
    case ErrorCode::kUnsupported:
      return {415, "unsupported", "Unsupported Media Type"};
    case ErrorCode::kLocked:
      return {423, "locked", "Locked"};
    case ErrorCode::kPrecondition:
      return {428, "precondition_required", "Precondition Required"};
    case ErrorCode::kTooMany:
      return {429, "too_many", "Too Many Requests"};
    case ErrorCode::kUnavailable:
      return {503, "unavailable", "Service Unavailable"};
  }
  return {500, "internal", "Internal Server Error"};
}

Response write_problem(int status, std::string_view code, std::string_view title, const Error& error,
                       std::string_view request_id) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (error.wait_s > 0) response.headers.emplace_back("Retry-After", std::to_string(error.wait_s));
  app::JsonWriter json(response.body);
  json.begin_object()
      .text("type", "/docs#problem-" + std::string(code))
      .text("title", title)
      .number("status", status);
  json.text("detail", error.zh).text("detail_en", error.en).text("field", error.field).text("code", code);
  json.text("request_id", request_id).end_object();
  return response;
}

}  // namespace

Response problem(const Error& error, std::string_view request_id) {
  const Kind kind = kind_of(error.code);
  return write_problem(kind.status, error.reason.empty() ? std::string_view(kind.code) : error.reason,
                       kind.title, error, request_id);
}

Response problem(int status, std::string_view code, std::string_view zh, std::string_view en,
                 std::string_view request_id) {
  const Error error{ErrorCode::kInvalidInput, std::string(zh), std::string(en), ""};
  return write_problem(status, code, code, error, request_id);
}

}  // namespace dajuan::http
