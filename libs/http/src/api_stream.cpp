#include <charconv>

#include "api_cases.hpp"
#include "feed.hpp"

namespace dajuan::http {

Result<Response> open_stream(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"area", "after"});
  if (!known) return known.error();
  auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  std::int64_t end = 0;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    end = queries.last_seq(*scope);
    return {};
  });
  if (!read) return read.error();
  auto after = integer_of(request, "after", end, 0, INT64_MAX);
  if (!after) return after.error();
  // A browser that comes back says itself where it stood.
  const std::string_view last = request.header("last-event-id");
  if (!last.empty()) {
    const auto number = std::from_chars(last.data(), last.data() + last.size(), *after);
    if (number.ec != std::errc() || number.ptr != last.data() + last.size() || *after < 0)
      return invalid("Last-Event-ID", "须为事件序号", "must be the number of an event");
  }
  const auto area = request.query.find("area");
  auto renew = [&api, login = caller.login,
                area =
                    area == request.query.end() ? std::string() : area->second]() -> Result<domain::Scope> {
    const auto again = caller_again(api, "openStream", *login);
    if (!again) return again.error();
    return app::scope_in(again->scopes, area);
  };
  auto stream =
      api.feed->listen(std::move(*scope), std::min(*after, end), caller.person().id, std::move(renew));
  if (!stream) return stream.error();
  Response response;
  response.stream = std::move(*stream);
  return response;
}

}  // namespace dajuan::http
