#include "encode_areas.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void put_change(JsonWriter& json, const app::AreaChange& change, NameBook& names) {
  json.begin_object().text("kind", change.kind).text_or_null("day", change.day);
  json.text_or_null("name", change.name);
  put_texts(json, "aliases", change.aliases);
  put_texts(json, "successors", change.successors);
  json.text("reason", change.reason).text("at", change.at).text("by", change.actor);
  json.text_or_null("by_name", names.name_of(change.actor)).end_object();
}

void put_unit(JsonWriter& json, const app::Unit& unit) {
  json.begin_object().text("id", unit.id).text("name", unit.name).text("area", unit.area);
  json.text("kind", unit.kind).text("from", unit.from).text_or_null("until", unit.until);
  json.text("reason", unit.reason).text("updated_at", unit.updated_at);
  json.number("revision", unit.revision).end_object();
}

}  // namespace

void put_area(JsonWriter& json, const app::AreaRow& row) {
  json.begin_object().text("code", row.code).text("name", row.name).text("level", row.level);
  json.text_or_null("parent", row.parent).text_or_null("from", row.life.from);
  json.text_or_null("until", row.life.until);
  put_texts(json, "successors", row.life.successors);
  put_texts(json, "predecessors", row.life.predecessors);
}

std::string to_json(const app::AreaList& list) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::AreaRow& row : list.items) {
    put_area(json, row);
    json.end_object();
  }
  json.end_array().boolean("more", list.more).end_object();
  return out;
}

std::string area_json(const app::AreaRow& row, const std::vector<app::AreaChange>& history,
                      const Inherited* inherited, NameBook& names) {
  std::string out;
  JsonWriter json(out);
  put_area(json, row);
  json.number("revision", row.life.revision).key("names").begin_array();
  for (const app::AreaName& name : row.life.names) {
    json.begin_object().text_or_null("from", name.from);
    json.text("name", name.name.empty() ? row.name : name.name);
    put_texts(json, "aliases", name.aliases);
    json.end_object();
  }
  json.end_array().key("history").begin_array();
  for (const app::AreaChange& change : history) put_change(json, change, names);
  json.end_array().key("inherited");
  if (inherited == nullptr) {
    json.null();
  } else {
    json.begin_object();
    put_texts(json, "areas", inherited->areas);
    json.number("accounts", inherited->accounts).end_object();
  }
  json.end_object();
  return out;
}

std::string to_json(const app::Unit& unit) {
  std::string out;
  JsonWriter json(out);
  put_unit(json, unit);
  return out;
}

std::string to_json(const std::vector<app::Unit>& units) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::Unit& unit : units) put_unit(json, unit);
  json.end_array().end_object();
  return out;
}

}  // namespace dajuan::http
