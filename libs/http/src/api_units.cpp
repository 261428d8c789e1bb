// The register of units.
#include <algorithm>

#include "api.hpp"
#include "case_query.hpp"
#include "dajuan/app/units.hpp"
#include "decode_areas.hpp"
#include "encode_areas.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

constexpr std::uint32_t kUnitsTold = 2'000;

Error no_unit() { return {ErrorCode::kNotFound, "没有这个承办单位", "there is no such unit", "id"}; }

Response unit_answer(int status, const app::Unit& unit) {
  return with_etag(json_answer(status, to_json(unit)), std::to_string(unit.revision));
}

Result<app::Command> change_command(const Caller& caller, const Request& request) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  auto command = command_of(caller, request);
  if (!command) return command.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  return command;
}

}  // namespace

Result<Response> list_units(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"area", "day", "all"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto day = day_text_of(request, "day", api.areas->today());
  if (!day) return day.error();
  const auto all = flag_of(request, "all");
  if (!all) return all.error();
  std::vector<app::Unit> units;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    units = queries.units(*scope, kUnitsTold);
    return {};
  });
  if (!read) return read.error();
  if (!*all) std::erase_if(units, [&](const app::Unit& unit) { return !unit.is_on(*day); });
  return json_answer(200, to_json(units));
}

Result<Response> create_unit(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto command = change_command(caller, request);
  if (!command) return command.error();
  const auto wanted = decode_unit(request.body);
  if (!wanted) return wanted.error();
  const auto unit = app::found_unit(api.ports, *command, caller.scopes, *wanted);
  if (!unit) return unit.error();
  return with_location(unit_answer(201, *unit), "units/" + unit->id);
}

Result<Response> get_unit(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto unit = find_for(
      api, caller,
      [&](app::Queries& queries, const domain::Scope& scope) { return queries.unit(scope, parts[0]); },
      no_unit());
  if (!unit) return unit.error();
  return unit_answer(200, *unit);
}

Result<Response> change_unit(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  const auto command = change_command(caller, request);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto wanted = decode_unit_patch(request.body);
  if (!wanted) return wanted.error();
  const auto unit = app::change_unit(api.ports, *command, caller.scopes, parts[0], *seen, *wanted);
  if (!unit) return unit.error();
  return unit_answer(200, *unit);
}

Result<Response> end_unit(const Api& api, const Caller& caller, const Request& request,
                          const PathParts& parts) {
  const auto command = change_command(caller, request);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto wanted = decode_unit_end(request.body);
  if (!wanted) return wanted.error();
  const auto unit = app::end_unit(api.ports, *command, caller.scopes, parts[0], *seen, *wanted);
  if (!unit) return unit.error();
  return unit_answer(200, *unit);
}

}  // namespace dajuan::http
