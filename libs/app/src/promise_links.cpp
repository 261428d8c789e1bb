// What a promise is told from, and the state that somebody set, as they stand in the log and in their
// columns.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "dajuan/app/event.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/words.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

}  // namespace

std::string encode(const PromiseLinks& links) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("cases").begin_array();
  for (const std::string& id : links.cases) json.text(id);
  json.end_array().key("measure");
  if (links.measure) {
    json.begin_object().text("mechanism", links.measure->mechanism).text("count", links.measure->count);
    json.text("area", links.measure->area).end_object();
  } else {
    json.null();
  }
  json.text("target", links.target).text("from", links.from).end_object();
  return out;
}

PromiseLinks decode_links(std::string_view json) {
  PromiseLinks out;
  if (json.empty()) return out;
  const js::value parsed = js::parse(json);
  const js::object& object = parsed.as_object();
  for (const js::value& id : object.at("cases").as_array())
    out.cases.emplace_back(std::string_view(id.as_string()));
  if (const js::value& measure = object.at("measure"); !measure.is_null()) {
    const js::object& told = measure.as_object();
    out.measure = Measure{text_at(told, "mechanism"), text_at(told, "count"), text_at(told, "area")};
  }
  out.target = text_at(object, "target");
  out.from = text_at(object, "from");
  return out;
}

std::string encode(const PromiseOverride& by_hand) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("state", to_string(by_hand.state)).text("reason", by_hand.reason);
  json.text("by", by_hand.by).text("at", by_hand.at).end_object();
  return out;
}

std::optional<PromiseOverride> decode_override(std::string_view json) {
  if (json.empty()) return std::nullopt;
  const js::value parsed = js::parse(json);
  const js::object& object = parsed.as_object();
  const auto state = from_word<PromiseState>(text_at(object, "state"));
  if (!state) throw std::runtime_error("unknown state of a promise");
  return PromiseOverride{*state, text_at(object, "reason"), text_at(object, "by"), text_at(object, "at")};
}

const char* to_string(PromiseState state) {
  switch (state) {
    case PromiseState::kNotDue:
      return "not_due";
    case PromiseState::kBehind:
      return "behind";
    case PromiseState::kOnTrack:
      return "on_track";
    case PromiseState::kAhead:
      return "ahead";
    case PromiseState::kDone:
      return "done";
    case PromiseState::kOther:
      return "other";
  }
  return "";
}

void apply(Promise& promise, const PromiseUpdated& updated, const StoredEvent& event) {
  if (updated.unit) promise.unit = *updated.unit;
  if (updated.due) promise.due = *updated.due;
  if (updated.note) promise.mark.note = *updated.note;
  if (updated.links) promise.links = *updated.links;
  if (!updated.by_hand) return;
  promise.by_hand.reset();
  if (!updated.by_hand->reason.empty()) {
    promise.by_hand = updated.by_hand;
    promise.by_hand->by = event.actor;
    promise.by_hand->at = event.at;
  }
}

}  // namespace dajuan::app
