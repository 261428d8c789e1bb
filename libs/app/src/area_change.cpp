// Changes of areas in the log. What is here was written by encode_change(), so anything unexpected is damage.
#include "dajuan/app/area_change.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/domain/scope.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

constexpr std::array kKinds = {kAreaFounded, kAreaRenamed, kAreaEnded, kAreaRestored};

void put_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

AreaChange change_of(const StoredEvent& event, const js::object& object) {
  AreaChange out;
  out.county = event.county;
  out.revision = event.revision;
  out.kind = event.kind;
  out.day = text_at(object, "day");
  out.name = text_at(object, "name");
  out.aliases = texts_of(object.at("aliases"));
  out.successors = texts_of(object.at("successors"));
  out.reason = text_at(object, "reason");
  out.actor = event.actor;
  out.at = event.at;
  return out;
}

}  // namespace

bool is_area_change(std::string_view kind) {
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

std::string encode_change(const AreaChange& change, const std::vector<std::string>& codes) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  put_texts(json, "codes", codes);
  json.text("day", change.day).text("name", change.name);
  put_texts(json, "aliases", change.aliases);
  put_texts(json, "successors", change.successors);
  json.text("reason", change.reason).end_object();
  return out;
}

Result<std::vector<AreaChange>> changes_of(const StoredEvent& event) {
  try {
    const js::object object = js::parse(event.payload).as_object();
    AreaChange all = change_of(event, object);
    std::vector<AreaChange> out;
    for (std::string& code : texts_of(object.at("codes"))) {
      if (!is_area_change(event.kind) || !domain::is_full_area_code(code)) throw std::runtime_error(code);
      all.code = std::move(code);
      out.push_back(all);
    }
    std::sort(out.begin(), out.end(),
              [](const AreaChange& left, const AreaChange& right) { return left.code < right.code; });
    return out;
  } catch (const std::exception& problem) {
    const std::string place = event.county + "/" + std::to_string(event.seq);
    return Error{ErrorCode::kUnavailable, "读不懂区划事件 " + place, "event " + place + ": " + problem.what(),
                 place};
  }
}

}  // namespace dajuan::app
