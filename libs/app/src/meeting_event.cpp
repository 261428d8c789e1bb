// Meetings in the log. What is here was written by the functions above it, so anything unexpected is damage.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/meeting_model.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

void put_balance(JsonWriter& json, const mechanism::Balance& balance) {
  json.key("balance").begin_object().number("opening", balance.opening).number("begun", balance.begun);
  json.number("returned", balance.returned).number("ended", balance.ended).number("closing", balance.closing);
  json.end_object();
}

void put(JsonWriter& json, const MeetingItem& item) {
  json.begin_object().text("case", item.case_id).text("title", item.title).text("kind", item.kind);
  json.text("area", item.area).text("state", item.state).text("due_at", item.due_at);
  json.boolean("late", item.late).end_object();
}

void put(JsonWriter& json, const MeetingLine& line) {
  json.begin_object().text("action", line.action).text("at", line.at).text("by", line.by);
  json.number("revision", line.revision).text("state", line.state).end_object();
}

std::int64_t integer_at(const js::object& object, std::string_view name) {
  return object.at(name).to_number<std::int64_t>();
}

template <typename T, typename Read>
std::vector<T> all_at(const js::object& object, std::string_view name, const Read& read) {
  std::vector<T> out;
  const js::array& array = object.at(name).as_array();
  out.reserve(array.size());
  for (const js::value& one : array) out.push_back(read(one));
  return out;
}

mechanism::Balance balance_of(const js::object& object) {
  const js::object& balance = object.at("balance").as_object();
  return {integer_at(balance, "opening"), integer_at(balance, "begun"), integer_at(balance, "returned"),
          integer_at(balance, "ended"), integer_at(balance, "closing")};
}

MeetingItem item_of(const js::value& value) {
  const js::object& object = value.as_object();
  return {text_at(object, "case"),    text_at(object, "title"), text_at(object, "kind"),
          text_at(object, "area"),    text_at(object, "state"), text_at(object, "due_at"),
          object.at("late").as_bool()};
}

MeetingLine line_of(const js::value& value) {
  const js::object& object = value.as_object();
  return {text_at(object, "action"), text_at(object, "at"), text_at(object, "by"),
          object.at("revision").to_number<std::uint32_t>(), text_at(object, "state")};
}

// The place of an item, which must be there: who reads the meeting looks it up.
std::uint32_t place_of(const js::value& value, std::size_t items) {
  const auto place = value.to_number<std::uint32_t>();
  if (place >= items) throw std::runtime_error("an item that is not there");
  return place;
}

Meeting begun_of(const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  Meeting out;
  MeetingHead& head = out.head;
  head.id = event.stream.substr(event.stream.find('/') + 1);
  head.mechanism = text_at(object, "mechanism");
  head.agenda = text_at(object, "agenda");
  head.area = event.area;
  head.day = text_at(object, "day");
  head.begun_at = event.at;
  head.begun_by = event.actor;
  head.as_of = integer_at(object, "as_of");
  out.previous = text_at(object, "previous");
  out.since = integer_at(object, "since");
  out.balance = balance_of(object);
  out.items = all_at<MeetingItem>(object, "items", item_of);
  head.items = static_cast<std::uint32_t>(out.items.size());
  const auto place = [&](const js::value& value) { return place_of(value, out.items.size()); };
  out.lists = all_at<MeetingList>(object, "lists", [&](const js::value& value) {
    const js::object& list = value.as_object();
    return MeetingList{text_at(list, "list"), all_at<std::uint32_t>(list, "items", place)};
  });
  return out;
}

// Asks nothing of the meeting but its head.
void close(Meeting& meeting, const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  meeting.head.closed_at = event.at;
  meeting.head.closed_by = event.actor;
  meeting.head.through = integer_at(object, "through");
  meeting.balance = balance_of(object);
  meeting.dealt = all_at<MeetingDealt>(object, "dealt", [&](const js::value& value) {
    const js::object& dealt = value.as_object();
    return MeetingDealt{place_of(dealt.at("item"), meeting.head.items),
                        all_at<MeetingLine>(dealt, "lines", line_of)};
  });
  meeting.head.dealt = static_cast<std::uint32_t>(meeting.dealt.size());
}

Error not_understood(const StoredEvent& event, const std::string& why) {
  return {ErrorCode::kUnavailable,
          "事件日志中有本程序不认识的内容：" + event.stream + " 的 " + event.kind + "，请用较新的版本打开",
          "the log holds an event that this program does not understand: " + event.kind + " of " +
              event.stream + " (" + why + "); open it with a newer version",
          ""};
}

}  // namespace

std::string meeting_stream(std::string_view id) { return "meeting/" + std::string(id); }

bool is_meeting_event(std::string_view kind) { return kind.starts_with("meeting."); }

std::string encode_begun(const Meeting& meeting) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("mechanism", meeting.head.mechanism).text("agenda", meeting.head.agenda);
  json.text("day", meeting.head.day).text("previous", meeting.previous).number("since", meeting.since);
  json.number("as_of", meeting.head.as_of);
  put_balance(json, meeting.balance);
  json.key("items").begin_array();
  for (const MeetingItem& item : meeting.items) put(json, item);
  json.end_array().key("lists").begin_array();
  for (const MeetingList& list : meeting.lists) {
    json.begin_object().text("list", list.list).key("items").begin_array();
    for (const std::uint32_t item : list.items) json.number(item);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string encode_closed(const Meeting& meeting) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().number("through", meeting.head.through);
  put_balance(json, meeting.balance);
  json.key("dealt").begin_array();
  for (const MeetingDealt& dealt : meeting.dealt) {
    json.begin_object().number("item", dealt.item).key("lines").begin_array();
    for (const MeetingLine& line : dealt.lines) put(json, line);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

Result<Meeting> evolve_meeting(std::optional<Meeting> before, const StoredEvent& event) {
  try {
    const bool begins = event.kind == kMeetingBegun;
    if (begins == before.has_value() || (!begins && event.kind != kMeetingClosed))
      return not_understood(event, "not what comes next");
    Meeting out = begins ? begun_of(event) : std::move(*before);
    if (!begins) close(out, event);
    out.head.revision = event.revision;
    return out;
  } catch (const std::exception& problem) {
    return not_understood(event, problem.what());
  }
}

Result<Meeting> fold_meeting(std::span<const StoredEvent> events) {
  std::optional<Meeting> out;
  for (const StoredEvent& event : events) {
    auto after = evolve_meeting(std::move(out), event);
    if (!after) return after.error();
    out = std::move(*after);
  }
  if (!out) return not_understood(StoredEvent{}, "no events");
  return std::move(*out);
}

}  // namespace dajuan::app
