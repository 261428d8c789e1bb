// Units in the log. What is here was written by encode_unit(), so anything unexpected is damage.
#include "dajuan/app/unit_model.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "dajuan/app/json_writer.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

constexpr std::string_view kUnitStream = "unit/";

}  // namespace

std::string unit_stream(std::string_view id) { return std::string(kUnitStream) + std::string(id); }

bool is_unit_event(std::string_view kind) {
  return kind == kUnitFounded || kind == kUnitChanged || kind == kUnitEnded;
}

std::string encode_unit(const Unit& unit) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("name", unit.name).text("kind", unit.kind).text("from", unit.from);
  json.text("until", unit.until).text("reason", unit.reason).end_object();
  return out;
}

Result<Unit> unit_after(const StoredEvent& event) {
  try {
    const boost::json::object object = boost::json::parse(event.payload).as_object();
    if (!is_unit_event(event.kind) || !event.stream.starts_with(kUnitStream))
      throw std::runtime_error("unknown kind");
    return Unit{event.stream.substr(kUnitStream.size()),
                event.revision,
                text_at(object, "name"),
                event.area,
                text_at(object, "kind"),
                text_at(object, "from"),
                text_at(object, "until"),
                text_at(object, "reason"),
                event.at};
  } catch (const std::exception& problem) {
    const std::string place = event.county + "/" + std::to_string(event.seq);
    return Error{ErrorCode::kUnavailable, "读不懂承办单位事件 " + place,
                 "event " + place + ": " + problem.what(), place};
  }
}

}  // namespace dajuan::app
