#include "api.hpp"
#include "dajuan/app/change_review.hpp"
#include "dajuan/app/confirm_review.hpp"
#include "decode.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

Response review_answer(const app::Review& review) {
  return with_etag(json_answer(200, to_json(review)), std::to_string(review.revision));
}

}  // namespace

Result<Response> get_review(const Api& api, const Caller& caller, const Request& request,
                            const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto review = find_for(
      api, caller,
      [&](app::Queries& queries, const domain::Scope& scope) { return queries.review(scope, parts[0]); },
      {ErrorCode::kNotFound, "没有这份报告", "there is no such reading", "id"});
  if (!review) return review.error();
  return review_answer(*review);
}

Result<Response> change_review(const Api& api, const Caller& caller, const Request& request,
                               const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  const auto command = command_of(caller, request, reading->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto changes = decode_changes(request.body);
  if (!changes) return changes.error();
  const auto review = app::change_review(api.ports, *command, parts[0], *seen, *changes);
  if (!review) return review.error();
  return review_answer(*review);
}

Result<Response> confirm_review(const Api& api, const Caller& caller, const Request& request,
                                const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  const auto command = command_of(caller, request, reading->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto no_body = expect_no_body(request);
  if (!no_body) return no_body.error();
  const auto plan = app::confirm_review(api.ports, *command, parts[0], *seen);
  if (!plan) return plan.error();
  return with_location(with_etag(json_answer(201, to_json(*plan)), std::to_string(plan->revision)),
                       "plans/" + plan->id);
}

}  // namespace dajuan::http
