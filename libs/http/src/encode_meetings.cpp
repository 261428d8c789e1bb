#include "encode_meetings.hpp"

#include "dajuan/app/json_writer.hpp"
#include "encode.hpp"
#include "encode_cases.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_person(JsonWriter& json, std::string_view key, const std::string& id, NameBook& names) {
  if (id.empty()) {
    json.key(key).null();
    return;
  }
  const std::string& name = names.name_of(id);
  json.key(key).begin_object().text("id", id).text("name", name.empty() ? id : name).end_object();
}

// Leaves the object open.
void put_head(JsonWriter& json, const app::MeetingHead& head, NameBook& names) {
  json.begin_object().text("id", head.id).text("mechanism", head.mechanism).text("agenda", head.agenda);
  json.text("area", head.area).text("day", head.day).text("state", head.is_open() ? "open" : "closed");
  json.text("begun_at", head.begun_at);
  put_person(json, "begun_by", head.begun_by, names);
  json.text_or_null("closed_at", head.closed_at);
  put_person(json, "closed_by", head.closed_by, names);
  json.number("revision", head.revision).number("items", head.items).number("dealt", head.dealt);
}

void put_lines(JsonWriter& json, const std::vector<app::MeetingLine>& lines, NameBook& names) {
  json.key("lines").begin_array();
  for (const app::MeetingLine& line : lines) {
    json.begin_object().text("action", line.action).text("at", line.at);
    put_person(json, "by", line.by, names);
    json.number("revision", line.revision).text("state", line.state).end_object();
  }
  json.end_array();
}

void put_item(JsonWriter& json, const app::MeetingItem& item, const std::vector<app::MeetingLine>& lines,
              NameBook& names) {
  json.begin_object().text("case", item.case_id).text_or_null("title", item.title);
  json.text_or_null("kind", item.kind).text("area", item.area).text_or_null("due_at", item.due_at);
  json.text("state_before", item.state).text("state_now", lines.empty() ? item.state : lines.back().state);
  json.boolean("late", item.late);
  put_lines(json, lines, names);
  json.end_object();
}

}  // namespace

std::string to_json(const app::Meeting& meeting, NameBook& names) {
  static const std::vector<app::MeetingLine> kNone;
  std::vector<const std::vector<app::MeetingLine>*> lines(meeting.items.size(), &kNone);
  for (const app::MeetingDealt& dealt : meeting.dealt) lines[dealt.item] = &dealt.lines;
  std::string out;
  out.reserve(meeting.items.size() * 400 + 512);
  JsonWriter json(out);
  put_head(json, meeting.head, names);
  json.text_or_null("previous", meeting.previous);
  put_balance(json, meeting.balance);
  json.key("lists").begin_array();
  for (const app::MeetingList& list : meeting.lists) {
    json.begin_object().text("list", list.list).key("items").begin_array();
    for (const std::uint32_t item : list.items) put_item(json, meeting.items[item], *lines[item], names);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string to_json(const std::vector<app::MeetingHead>& heads, bool more, NameBook& names) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::MeetingHead& head : heads) {
    put_head(json, head, names);
    json.end_object();
  }
  json.end_array().text_or_null("next", more ? cursor_of(heads.back().id) : "").end_object();
  return out;
}

}  // namespace dajuan::http
