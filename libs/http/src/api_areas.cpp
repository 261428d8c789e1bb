// Areas and people: what the lists of the screens are made from.
#include "api.hpp"
#include "case_query.hpp"
#include "dajuan/app/json_writer.hpp"
#include "encode.hpp"
#include "encode_areas.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

// Their names alone: who may reach an account is asked elsewhere.
std::string people_json(const app::AccountPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::Account& account : page.items) {
    json.begin_object().text("id", account.person.id).text("name", account.person.name).end_object();
  }
  json.end_array().text_or_null("next", page.more ? cursor_of(page.items.back().person.id) : "").end_object();
  return out;
}

}  // namespace

Result<Response> list_areas(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"area", "day", "all"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto areas = api.areas->now();
  const auto day = day_text_of(request, "day", areas->today());
  if (!day) return day.error();
  const auto all = flag_of(request, "all");
  if (!all) return all.error();
  const auto home = home_area(api);
  if (!home) return home.error();
  return json_answer(200, to_json(app::areas_around(*areas, *home, {scope->area, *day, *all})));
}

Result<Response> list_people(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::AccountPage found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.people(*scope, page->before, page->limit);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, people_json(found));
}

}  // namespace dajuan::http
