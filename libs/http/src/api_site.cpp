#include "api.hpp"
#include "dajuan/app/account_event.hpp"
#include "dajuan/app/json_writer.hpp"
#include "documents.hpp"
#include "encode.hpp"

namespace dajuan::http {

Result<Response> get_health(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  // The store is asked, so that "ok" is true of it too.
  std::optional<app::Site> site;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    site = queries.site(api.site.scope);
    return {};
  });
  if (!read) return read.error();
  std::string body;
  app::JsonWriter json(body);
  json.begin_object()
      .text("status", "ok")
      .text("version", api.site.version)
      .text("county", api.site.scope.county);
  json.text("area", site ? site->area : api.site.area)
      .text("area_name", site ? site->name : api.site.area_name);
  json.end_object();
  return json_answer(200, std::move(body));
}

Result<Response> get_contract(const Api&, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  Response response;
  response.headers = {{"Content-Type", "application/yaml"}, {"Cache-Control", "no-cache"}};
  response.fixed_body = contract_yaml();
  return response;
}

Result<Response> list_events(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"after", "limit", "area"});
  if (!known) return known.error();
  const auto after = integer_of(request, "after", 0, 0, INT64_MAX - 1);
  if (!after) return after.error();
  const auto limit = integer_of(request, "limit", app::PageRequest{}.limit, 1, app::kPageMax);
  if (!limit) return limit.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::EventPage page;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    page = queries.events(*scope, *after, static_cast<std::uint32_t>(*limit));
    return {};
  });
  if (!read) return read.error();
  // That accounts changed is everybody's to see, how they did is their administrators'.
  for (app::StoredEvent& event : page.items) {
    if (app::is_account_event(event.kind) && !app::is_admin(caller.person(), event.area))
      event.payload = "{}";
  }
  return json_answer(200, to_json(page));
}

}  // namespace dajuan::http
