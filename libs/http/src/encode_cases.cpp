#include "encode_cases.hpp"

#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/domain/mask.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;
using mechanism::Definition;
using mechanism::FieldType;

void put_time(JsonWriter& json, std::string_view name, std::int64_t unix_ms) {
  json.text_or_null(name, unix_ms == 0 ? std::string() : app::timestamp(unix_ms));
}
void put_time(JsonWriter& json, std::string_view name, const std::optional<domain::Moment>& moment) {
  put_time(json, name, moment ? app::unix_ms_of(*moment) : 0);
}

void put_list(JsonWriter& json, const std::vector<std::string>& list) {
  json.begin_array();
  for (const std::string& one : list) json.text(one);
  json.end_array();
}

bool is_list(FieldType type) {
  return type == FieldType::kChoices || type == FieldType::kPeople || type == FieldType::kFiles;
}

void put_value(JsonWriter& json, const mechanism::Field& field, const mechanism::Value& value) {
  const std::vector<std::string> words = app::written(field, value);
  if (is_list(field.type)) {
    put_list(json, words);
  } else if (field.type == FieldType::kPosition) {
    json.begin_array().raw(words[0]).raw(words[1]).end_array();
  } else if (field.type == FieldType::kNumber || field.type == FieldType::kFlag) {
    json.raw(words.front());
  } else {
    json.text(words.empty() ? std::string() : words.front());
  }
}

// What may be shown of a private value to whoever sees the case: that it is there, and people masked.
void put_masked(JsonWriter& json, const mechanism::Field& field, const mechanism::Value& value) {
  json.begin_object();
  const auto* list = std::get_if<std::vector<std::string>>(&value);
  if (field.type == FieldType::kPeople && list != nullptr) {
    json.key("masked").begin_array();
    for (const std::string& one : *list) json.text(one == app::kErasedWords ? one : domain::mask_person(one));
    json.end_array();
  }
  json.number("count", list != nullptr ? static_cast<std::int64_t>(list->size()) : 1).end_object();
}

template <typename Put>
void for_filled(const Definition& rules, const mechanism::Case& state, bool is_private, const Put& put) {
  for (std::size_t i = 0; i < rules.fields.size() && i < state.values.size(); ++i) {
    if (rules.fields[i].is_private == is_private && mechanism::filled(state.values[i])) {
      put(rules.fields[i], state.values[i]);
    }
  }
}

const char* word_of(mechanism::ClockState state) { return mechanism::to_string(state); }

void put_clocks(JsonWriter& json, const app::Rulebook& rulebook, const Definition& rules,
                const mechanism::Case& state, domain::Moment now) {
  json.key("clocks").begin_array();
  for (const mechanism::ClockStatus& one : mechanism::clocks_of(rules, state, now, rulebook.calendar)) {
    json.begin_object().text("clock", rules.clocks[one.clock].id).text("state", word_of(one.state));
    put_time(json, "started_at", state.runs[one.run].started);
    put_time(json, "due_at", one.deadline.due);
    json.boolean("provisional", one.deadline.provisional).boolean("warned", one.warned).end_object();
  }
  json.end_array();
}

void put_linked(JsonWriter& json, const Definition& rules, const mechanism::Case& state) {
  json.key("linked").begin_array();
  for (const mechanism::LinkedCase& one : state.linked) {
    json.begin_object().text("link", one.link < rules.links.size() ? rules.links[one.link].id : "");
    json.text("id", one.id).boolean("ended", one.ended).end_object();
  }
  json.end_array();
}

// Of the public fields alone, whoever asks.
void put_columns(JsonWriter& json, const CaseColumns& columns, const app::CaseRecord& record) {
  const Definition* rules = record.rules(columns.rulebook);
  json.key("values").begin_object();
  for (const std::string& id : columns.fields) {
    if (rules == nullptr) break;
    const mechanism::Index field = mechanism::find(rules->fields, id);
    if (field >= record.state.values.size() || rules->fields[field].is_private) continue;
    if (!mechanism::filled(record.state.values[field])) continue;
    json.key(id);
    put_value(json, rules->fields[field], record.state.values[field]);
  }
  json.end_object();
}

}  // namespace

void put_case_row(JsonWriter& json, const app::CaseRow& row) {
  json.begin_object().text("id", row.id.to_string()).text("mechanism", row.mechanism).text("area", row.area);
  json.text("state", row.state).text_or_null("kind", row.kind).text_or_null("title", row.title);
  json.number("revision", row.revision);
  put_time(json, "opened_at", row.opened_ms);
  put_time(json, "updated_at", row.last_ms);
  put_time(json, "ended_at", row.ended_ms);
  put_time(json, "due_at", row.due_ms);
  put_time(json, "returned_at", row.returned_ms);
}

std::string to_json(const app::CaseReceipt& receipt) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", receipt.id.to_string()).text_or_null("mechanism", receipt.mechanism);
  json.number("revision", receipt.revision).text_or_null("state", receipt.state).number("seq", receipt.seq);
  json.text("at", receipt.at).key("opened");
  put_list(json, receipt.opened);
  json.end_object();
  return out;
}

std::string to_json(const app::Rulebook& rulebook, const app::CaseRecord& record, domain::Moment now) {
  std::string out;
  out.reserve(1024);
  JsonWriter json(out);
  put_case_row(json, app::row_of(rulebook, record));
  json.text_or_null("profile", record.profile).number("seq", record.seq);
  const Definition* rules = record.rules(rulebook);
  json.key("values").begin_object();
  if (rules != nullptr) {
    for_filled(*rules, record.state, false, [&](const auto& field, const auto& value) {
      json.key(field.id);
      put_value(json, field, value);
    });
  }
  json.end_object().key("private").begin_object();
  if (rules != nullptr) {
    for_filled(*rules, record.state, true, [&](const auto& field, const auto& value) {
      json.key(field.id);
      put_masked(json, field, value);
    });
  }
  json.end_object();
  if (rules != nullptr) {
    put_clocks(json, rulebook, *rules, record.state, now);
    put_linked(json, *rules, record.state);
    json.key("stocks").begin_object();
    for (std::size_t i = 0; i < rules->stocks.size() && i < record.state.stocks.size(); ++i) {
      json.key(rules->stocks[i].id).raw(record.state.stocks[i].to_string());
    }
    json.end_object();
  }
  json.end_object();
  return out;
}

std::string to_json(const app::CasePage& page, const std::string& next, const CaseColumns* columns) {
  std::string out;
  out.reserve(page.items.size() * 380 + 64);
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (std::size_t i = 0; i < page.items.size(); ++i) {
    put_case_row(json, page.items[i]);
    if (columns != nullptr) put_columns(json, *columns, columns->records[i]);
    json.end_object();
  }
  json.end_array().text_or_null("next", next).end_object();
  return out;
}

std::string to_json(const std::vector<app::DueRow>& rows) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::DueRow& row : rows) {
    json.begin_object()
        .text("id", row.id.to_string())
        .text("mechanism", row.mechanism)
        .text("area", row.area);
    json.text("clock", row.clock);
    put_time(json, "due_at", row.due_ms);
    json.end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string tallies_json(const domain::Scope& scope, const app::TallyFilter& filter,
                         const std::vector<app::TallyRow>& rows) {
  std::string out;
  out.reserve(rows.size() * 64 + 128);
  JsonWriter json(out);
  json.begin_object().text("area", scope.area).text("mechanism", filter.mechanism);
  json.text_or_null("from", filter.period_from)
      .text_or_null("to", filter.period_to)
      .key("items")
      .begin_array();
  std::int64_t total = 0;
  for (const app::TallyRow& row : rows) {
    json.begin_object();
    if (filter.by_area) json.text("area", domain::full_area_code(row.area));
    json.text_or_null("period", row.period).text("item", row.item).text_or_null("kind", row.kind);
    json.number("cases", row.cases).end_object();
    total += row.cases;
  }
  json.end_array().number("total", total).end_object();
  return out;
}

std::string history_json(const app::CaseRecord& record, const std::vector<app::StoredEvent>& events,
                         NameBook& names) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", record.id.to_string()).key("items").begin_array();
  for (const app::StoredEvent& event : events) {
    json.begin_object().number("seq", event.seq).number("revision", event.revision).text("kind", event.kind);
    json.text("at", event.at).text("actor", event.actor);
    json.text_or_null("actor_name", names.name_of(event.actor));
    json.key("payload").raw(event.payload).end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string offered_json(const Definition& rules, const app::CaseRecord& record,
                         const std::vector<mechanism::OfferedAction>& offered) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", record.id.to_string()).number("revision", record.state.revision);
  json.key("items").begin_array();
  for (const mechanism::OfferedAction& one : offered) {
    const mechanism::Action& action = rules.actions[one.action];
    if (action.opens_case) continue;
    json.begin_object().text("action", action.id).text("zh", action.label.zh).text("en", action.label.en);
    json.boolean("open", !one.closed.has_value()).key("sets").begin_array();
    for (const mechanism::Index field : action.sets) json.text(rules.fields[field].id);
    json.end_array().key("needs").begin_array();
    for (const mechanism::Index field : action.needs) json.text(rules.fields[field].id);
    json.end_array().boolean("note_required", action.note == mechanism::NoteNeed::kRequired);
    if (one.closed) {
      json.key("closed").begin_object().text("reason", mechanism::to_string(one.closed->code));
      json.text("zh", one.closed->zh).text("en", one.closed->en).end_object();
    } else {
      json.key("closed").null();
    }
    json.end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string deadlines_json(const Definition& rules, const std::vector<mechanism::ClockStatus>& clocks,
                           const mechanism::Case& state) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const mechanism::ClockStatus& one : clocks) {
    const mechanism::Clock& clock = rules.clocks[one.clock];
    json.begin_object().text("clock", clock.id).text("zh", clock.label.zh).text("en", clock.label.en);
    json.text("state", word_of(one.state));
    put_time(json, "started_at", state.runs[one.run].started);
    put_time(json, "due_at", one.deadline.due);
    put_time(json, "unrolled_at", one.deadline.unrolled);
    json.boolean("provisional", one.deadline.provisional).key("steps").begin_array();
    for (const domain::DerivationStep& step : one.deadline.steps) {
      json.begin_object().text("zh", step.zh).text("en", step.en).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string values_json(const Definition& rules, const app::CaseRecord& record,
                        const std::vector<std::string>& fields) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", record.id.to_string()).key("values").begin_object();
  for (const std::string& id : fields) {
    const mechanism::Index field = mechanism::find(rules.fields, id);
    if (field >= record.state.values.size() || !mechanism::filled(record.state.values[field])) continue;
    json.key(id);
    put_value(json, rules.fields[field], record.state.values[field]);
  }
  json.end_object().end_object();
  return out;
}

}  // namespace dajuan::http
