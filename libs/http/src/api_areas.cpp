// Areas and people: what the lists of the screens are made from.
#include "api.hpp"
#include "dajuan/app/areas.hpp"
#include "dajuan/app/json_writer.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

std::string to_json(const app::AreaList& list) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::AreaRow& row : list.items) {
    json.begin_object().text("code", row.code).text("name", row.name).text("level", row.level);
    json.text_or_null("parent", row.parent).end_object();
  }
  json.end_array().boolean("more", list.more).end_object();
  return out;
}

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
  const auto known = only_query(request, {"area"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto home = home_area(api);
  if (!home) return home.error();
  return json_answer(200, to_json(app::areas_around(api.tools.areas, *home, scope->area)));
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
