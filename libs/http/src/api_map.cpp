// Maps: the shapes of areas, the areas at a place, the cases that say where they are. All in WGS84.
#include <map>

#include "api_cases.hpp"
#include "base_map.hpp"
#include "case_query.hpp"
#include "dajuan/app/area_shapes.hpp"
#include "dajuan/app/areas.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "decode_shape.hpp"
#include "encode_areas.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;
using AreasByCode = std::map<std::string, app::AreaRow, std::less<>>;

constexpr std::uint32_t kShapesMax = 2'000;
constexpr std::uint32_t kPlacesMax = 5'000;

// The areas that the server knows around one, by code.
Result<AreasByCode> known_areas(const Api& api, std::string_view around) {
  const auto home = home_area(api);
  if (!home) return home.error();
  const auto areas = api.areas->now();
  AreasByCode out;
  for (app::AreaRow& row :
       app::areas_around(*areas, *home, {std::string(around), areas->today(), true}).items) {
    std::string code = row.code;
    out.emplace(std::move(code), std::move(row));
  }
  return out;
}

std::string name_of(const AreasByCode& areas, const std::string& code) {
  const auto found = areas.find(code);
  return found == areas.end() ? code : found->second.name;
}

void put_shape(JsonWriter& json, const AreasByCode& areas, const app::AreaShape& one) {
  json.begin_object().text("type", "Feature").key("geometry");
  if (one.shape.empty()) {
    json.null();
  } else {
    json.raw(geo::to_geometry(one.shape));
  }
  json.key("properties").begin_object().text("code", one.area).text("name", name_of(areas, one.area));
  json.text("level", app::area_level(one.area)).number("revision", one.revision).end_object().end_object();
}

void put_point(JsonWriter& json, geo::Point point) {
  json.begin_array()
      .raw(geo::degrees_text(point.longitude))
      .raw(geo::degrees_text(point.latitude))
      .end_array();
}

void put_place(JsonWriter& json, const app::CasePlace& place) {
  json.begin_object().text("type", "Feature").key("geometry").begin_object().text("type", "Point");
  json.key("coordinates");
  put_point(json, place.at);
  json.end_object().key("properties").begin_object().text("id", place.row.id.to_string());
  json.text("mechanism", place.row.mechanism).text("state", place.row.state);
  json.text_or_null("kind", place.row.kind).text_or_null("title", place.row.title);
  json.text("area", place.row.area);
  json.text_or_null("due_at", place.row.due_ms == 0 ? std::string() : app::timestamp(place.row.due_ms));
  json.end_object().end_object();
}

Response geojson_answer(std::string body) {
  Response response;
  response.headers = {{"Content-Type", "application/geo+json"}, {"Cache-Control", "private, no-cache"}};
  response.body = std::move(body);
  return response;
}

Result<std::int32_t> degrees_in(const Request& request, const char* name, int most) {
  const auto found = request.query.find(name);
  const auto degrees =
      geo::degrees_of(found == request.query.end() ? std::string_view() : found->second, most);
  if (degrees) return *degrees;
  const std::string range = "-" + std::to_string(most) + ".." + std::to_string(most);
  return invalid(name, "须为 " + range + " 之间的度数", "must be degrees in " + range);
}

Result<geo::Point> point_of(const Request& request) {
  const auto longitude = degrees_in(request, "lon", 180);
  if (!longitude) return longitude.error();
  const auto latitude = degrees_in(request, "lat", 90);
  if (!latitude) return latitude.error();
  const auto crs = request.query.find("crs");
  const auto datum = crs == request.query.end() ? geo::Datum::kWgs84 : geo::datum_of(crs->second);
  if (!datum) return invalid("crs", "须为 wgs84、gcj02 或 bd09", "must be wgs84, gcj02 or bd09");
  return geo::to_wgs84({*longitude, *latitude}, *datum);
}

}  // namespace

Result<Response> list_area_shapes(const Api& api, const Caller& caller, const Request& request,
                                  const PathParts&) {
  const auto known = only_query(request, {"area"});
  if (!known) return known.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  const auto areas = known_areas(api, scope->area);
  if (!areas) return areas.error();
  app::AreaShapes found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.area_shapes(*scope, kShapesMax);
    return {};
  });
  if (!read) return read.error();
  std::string body;
  JsonWriter json(body);
  json.begin_object().text("type", "FeatureCollection").key("features").begin_array();
  for (const app::AreaShape& one : found.items) put_shape(json, *areas, one);
  json.end_array().boolean("more", found.more).end_object();
  return geojson_answer(std::move(body));
}

Result<Response> draw_area(const Api& api, const Caller& caller, const Request& request,
                           const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  if (!domain::is_full_area_code(parts[0]))
    return invalid("code", "区划代码须为 12 位数字", "an area code has 12 digits");
  auto command = command_of(caller, request, parts[0]);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  command->scope = {std::string(domain::county_of(parts[0])), parts[0], domain::Privacy::kPublicOnly, {}};
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto areas = known_areas(api, parts[0]);
  if (!areas) return areas.error();
  if (!areas->contains(parts[0]))
    return Error{ErrorCode::kNotFound, "本机的区划表里没有这个地区", "this server knows no such area",
                 "code"};
  const auto shape = decode_shape(request.body);
  if (!shape) return shape.error();
  const auto drawn = app::draw_area(api.ports, *command, *seen, parts[0], *shape);
  if (!drawn) return drawn.error();
  std::string body;
  JsonWriter json(body);
  put_shape(json, *areas, *drawn);
  return geojson_answer(std::move(body));
}

Result<Response> find_areas(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"lon", "lat", "crs"});
  if (!known) return known.error();
  const auto place = point_of(request);
  if (!place) return place.error();
  const auto scope = app::scope_in(caller.scopes);
  if (!scope) return scope.error();
  std::vector<std::string> codes;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto found = app::areas_at(queries, *scope, *place);
    if (!found) return found.error();
    codes = std::move(*found);
    return {};
  });
  if (!read) return read.error();
  const auto areas = known_areas(api, scope->area);
  if (!areas) return areas.error();
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("items").begin_array();
  for (const std::string& code : codes) {
    const auto row = areas->find(code);
    put_area(json, row == areas->end() ? app::AreaRow{code, code, app::area_level(code), {}} : row->second);
    json.end_object();
  }
  json.end_array().key("lon").raw(geo::degrees_text(place->longitude));
  json.key("lat").raw(geo::degrees_text(place->latitude)).end_object();
  return json_answer(200, std::move(body));
}

Result<Response> list_case_places(const Api& api, const Caller& caller, const Request& request,
                                  const PathParts&) {
  const auto known = only_query(request, {"mechanism", "area", "state", "kind", "due_before", "opened_from",
                                          "opened_to", "late", "returned"});
  if (!known) return known.error();
  const std::string mechanism = value_of(request, "mechanism");
  const auto filter = case_filter_of(api, request, mechanism);
  if (!filter) return filter.error();
  const auto scope = mechanism_scope(caller, request, mechanism);
  if (!scope) return scope.error();
  app::CasePlaces found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.case_places(*scope, *filter, kPlacesMax);
    return {};
  });
  if (!read) return read.error();
  std::string body;
  body.reserve(found.items.size() * 320 + 64);
  JsonWriter json(body);
  json.begin_object().text("type", "FeatureCollection").key("features").begin_array();
  for (const app::CasePlace& place : found.items) put_place(json, place);
  json.end_array().boolean("more", found.more).end_object();
  return geojson_answer(std::move(body));
}

Result<Response> get_base_map(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  return json_answer(200, base_map_json(api.site.tianditu_key));
}

}  // namespace dajuan::http
