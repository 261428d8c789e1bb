// Signed heads of the log, and the key that they are checked with.
#include "api_cases.hpp"
#include "dajuan/app/case_figures.hpp"
#include "dajuan/app/values.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

Response text_answer(std::string text) {
  Response response;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-cache"}};
  response.body = std::move(text);
  return response;
}

Error nothing_then(const std::string& zh, const std::string& en) {
  return {ErrorCode::kNotFound, zh, en, "day"};
}

// The head as it was when a day ended here; of today as it is now.
Result<std::string> head_of_day(const Api& api, const std::string& county, const std::string& day) {
  const auto date = domain::Date::parse(day);
  if (!date) return invalid("day", "日期须写作 2026-01-31", "a day is written 2026-01-31");
  if (day > api.areas->now()->today()) {
    return nothing_then(day + " 还没有到，没有那一天的存证",
                        day + " is yet to come: there is no checkpoint of it");
  }
  const std::string end = app::timestamp(app::unix_ms_of(domain::Moment::begin_of(*date + 1)));
  std::int64_t size = 0;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    domain::Scope scope;
    scope.county = county;
    size = queries.last_seq_before(scope, end);
    return {};
  });
  if (!read) return read.error();
  if (size == 0)
    return nothing_then("到 " + day + " 为止还没有记录，没有那一天的存证",
                        "nothing was recorded by the end of " + day + ": there is no checkpoint of it");
  return api.proofs->checkpoint_at(county, static_cast<std::uint64_t>(size));
}

}  // namespace

Result<Response> get_checkpoint(const Api& api, const Caller& caller, const Request& request,
                                const PathParts&) {
  const auto known = only_query(request, {"area", "day"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const std::string day = value_of(request, "day");
  auto note = day.empty() ? api.proofs->checkpoint(scope->county) : head_of_day(api, scope->county, day);
  if (!note) return note.error();
  return text_answer(std::move(*note));
}

Result<Response> get_log_key(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  auto key = api.proofs->key();
  if (!key) return key.error();
  return text_answer(std::move(*key) + "\n");
}

}  // namespace dajuan::http
