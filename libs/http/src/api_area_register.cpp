// One area over time, and what administrators do to it.
#include <algorithm>

#include "api.hpp"
#include "dajuan/app/area_register.hpp"
#include "decode_areas.hpp"
#include "encode_areas.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

constexpr std::uint32_t kAccountsCounted = 1'000;

Error no_area() { return {ErrorCode::kNotFound, "没有这个地区", "there is no such area", "code"}; }

// Inside one of the scopes, or around one: names of what holds an area are no secret.
bool may_know(const Caller& caller, const std::string& code) {
  return std::any_of(caller.scopes.begin(), caller.scopes.end(), [&](const domain::Scope& scope) {
    return scope.contains(code) || scope.area.starts_with(domain::area_prefix(code));
  });
}

// Rights do not move when areas are merged: whoever administers the successor sees that some are left behind.
std::optional<Inherited> inherited_by(app::Queries& queries, const Caller& caller, const app::AreaBook& book,
                                      const std::string& code) {
  if (!app::is_admin(caller.person(), code)) return std::nullopt;
  Inherited out;
  out.areas = book.counted_under(code, book.today());
  for (const std::string& area : out.areas) {
    const domain::Scope there{area.substr(0, domain::kCountyDigits), area};
    out.accounts += static_cast<std::uint32_t>(queries.accounts(there, {}, kAccountsCounted).items.size());
  }
  return out;
}

Result<Response> area_answer(const Api& api, const Caller& caller, int status, const std::string& code) {
  const auto home = home_area(api);
  if (!home) return home.error();
  const auto book = api.areas->now();
  const auto row = app::area_row(*book, *home, code, book->today());
  if (!row) return no_area();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    NameBook names(queries);
    const auto inherited = inherited_by(queries, caller, *book, code);
    response = with_etag(json_answer(status, area_json(*row, book->history_of(code),
                                                       inherited ? &*inherited : nullptr, names)),
                         std::to_string(row->life.revision));
    return {};
  });
  if (!read) return read.error();
  return response;
}

app::AreaTools tools_of(const Api& api) {
  return {api.ports, api.tools.areas, api.site.scope, api.areas->today()};
}

// What every change begins with: nothing in the query, JSON, a key.
Result<app::Command> change_command(const Caller& caller, const Request& request) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  auto command = command_of(caller, request);
  if (!command) return command.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  return command;
}

// Changes the area of the path, as the caller saw it, with what `decode` reads and `act` does.
template <typename Decode, typename Act>
Result<Response> with_change(const Api& api, const Caller& caller, const Request& request,
                             const std::string& code, const Decode& decode, const Act& act) {
  const auto command = change_command(caller, request);
  if (!command) return command.error();
  if (!domain::is_full_area_code(code) || !may_know(caller, code)) return no_area();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto wanted = decode(request.body);
  if (!wanted) return wanted.error();
  const auto done = act(*command, *seen, *wanted);
  if (!done) return done.error();
  return area_answer(api, caller, 200, code);
}

}  // namespace

Result<Response> get_area(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  if (!domain::is_full_area_code(parts[0]) || !may_know(caller, parts[0])) return no_area();
  return area_answer(api, caller, 200, parts[0]);
}

Result<Response> create_area(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto command = change_command(caller, request);
  if (!command) return command.error();
  const auto wanted = decode_found_area(request.body);
  if (!wanted) return wanted.error();
  const auto done = app::found_area(tools_of(api), *command, caller.scopes, *wanted);
  if (!done) return done.error();
  auto response = area_answer(api, caller, 201, wanted->code);
  if (!response) return response;
  return with_location(std::move(*response), "areas/" + wanted->code);
}

Result<Response> change_area(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  return with_change(
      api, caller, request, parts[0],
      [&](const std::string& body) { return decode_rename_area(body, parts[0]); },
      [&](const app::Command& command, std::uint32_t seen, const app::RenameArea& wanted) {
        return app::rename_area(tools_of(api), command, caller.scopes, seen, wanted);
      });
}

Result<Response> end_area(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  return with_change(
      api, caller, request, parts[0],
      [&](const std::string& body) { return decode_end_area(body, parts[0]); },
      [&](const app::Command& command, std::uint32_t seen, const app::EndAreas& wanted) {
        return app::end_areas(tools_of(api), command, caller.scopes, seen, wanted);
      });
}

Result<Response> restore_area(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  return with_change(
      api, caller, request, parts[0], [](const std::string& body) { return decode_restore_area(body); },
      [&](const app::Command& command, std::uint32_t seen, const std::string& reason) {
        return app::restore_area(tools_of(api), command, caller.scopes, seen, parts[0], reason);
      });
}

}  // namespace dajuan::http
