// What the mechanisms are, so that forms and lists can be made from them.
#include "api_cases.hpp"
#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;
using mechanism::Definition;

const char* word_of(mechanism::FieldType type) {
  switch (type) {
    case mechanism::FieldType::kText:
      return "text";
    case mechanism::FieldType::kNumber:
      return "number";
    case mechanism::FieldType::kDate:
      return "date";
    case mechanism::FieldType::kFlag:
      return "flag";
    case mechanism::FieldType::kChoice:
      return "choice";
    case mechanism::FieldType::kChoices:
      return "choices";
    case mechanism::FieldType::kArea:
      return "area";
    case mechanism::FieldType::kPeople:
      return "people";
    case mechanism::FieldType::kFiles:
      return "files";
    case mechanism::FieldType::kPosition:
      return "position";
    case mechanism::FieldType::kCase:
      return "case";
  }
  return "";
}

void put_label(JsonWriter& json, const mechanism::Label& label) {
  json.text("zh", label.zh).text("en", label.en);
}

void put_field(JsonWriter& json, const mechanism::Field& field) {
  json.begin_object().text("id", field.id);
  put_label(json, field.label);
  json.text("type", word_of(field.type))
      .boolean("required", field.required)
      .boolean("private", field.is_private);
  json.boolean("derived", field.derived()).text_or_null("unit", field.unit);
  json.text_or_null("help_zh", field.help_zh).text_or_null("help_en", field.help_en);
  json.key("choices").begin_array();
  for (const mechanism::Choice& choice : field.choices) {
    json.begin_object().text("id", choice.id);
    put_label(json, choice.label);
    json.end_object();
  }
  json.end_array().end_object();
}

void put_ids(JsonWriter& json, const char* name, const Definition& rules,
             const std::vector<mechanism::Index>& fields) {
  json.key(name).begin_array();
  for (const mechanism::Index field : fields) json.text(rules.fields[field].id);
  json.end_array();
}

void put_action(JsonWriter& json, const app::Rulebook& rulebook, const Definition& rules,
                const mechanism::Action& action) {
  json.begin_object().text("id", action.id);
  put_label(json, action.label);
  json.boolean("opens_case", action.opens_case).key("from").begin_array();
  for (std::size_t i = 0; i < action.from.size(); ++i) {
    if (action.from[i]) json.text(rules.states[i].id);
  }
  json.end_array().text_or_null("to", action.to < rules.states.size() ? rules.states[action.to].id : "");
  json.key("by").begin_array();
  for (const mechanism::RoleIndex role : action.by) json.text(rulebook.catalogue.roles[role].id);
  json.end_array();
  put_ids(json, "sets", rules, action.sets);
  put_ids(json, "needs", rules, action.needs);
  json.boolean("note_required", action.note == mechanism::NoteNeed::kRequired);
  json.text_or_null("help_zh", action.help_zh).text_or_null("help_en", action.help_en).end_object();
}

void put_states(JsonWriter& json, const Definition& rules) {
  json.key("states").begin_array();
  for (const mechanism::State& state : rules.states) {
    json.begin_object().text("id", state.id);
    put_label(json, state.label);
    json.boolean("final", state.is_final).end_object();
  }
  json.end_array();
}

template <typename Named>
void put_named(JsonWriter& json, const char* name, const std::vector<Named>& all) {
  json.key(name).begin_array();
  for (const Named& one : all) {
    json.begin_object().text("id", one.id);
    put_label(json, one.label);
    json.end_object();
  }
  json.end_array();
}

// Counts, and rates with the counts that they are told from.
void put_counts(JsonWriter& json, const Definition& rules) {
  json.key("counts").begin_array();
  for (const mechanism::Count& count : rules.counts) {
    json.begin_object().text("id", count.id);
    put_label(json, count.label);
    json.text("unit", count.unit).end_object();
  }
  json.end_array().key("rates").begin_array();
  for (const mechanism::Rate& rate : rules.rates) {
    json.begin_object().text("id", rate.id);
    put_label(json, rate.label);
    json.text("of", rules.counts[rate.of].id).text("per", rules.counts[rate.per].id);
    json.key("without").begin_array();
    for (const mechanism::Index count : rate.without) json.text(rules.counts[count].id);
    json.end_array().boolean("cohort", rate.cohort).end_object();
  }
  json.end_array();
}

// monday to sunday, or a day of the month.
std::string day_of_cycle(const mechanism::Agenda& agenda) {
  constexpr const char* kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday"};
  if (agenda.cycle == mechanism::Agenda::Cycle::kMonthly) return std::to_string(agenda.on);
  return kDays[(agenda.on - 1) % 7];
}

// What a case that is opened today follows; what a later version has more is not asked for before its day.
const Definition& rules_today(const Api& api, const mechanism::Mechanism& one) {
  const mechanism::Profile& profile = one.profiles.front();
  return profile.eras[profile.era_at(app::moment_of(api.ports.clock.now_ms()).date())].rules;
}

void put_head(JsonWriter& json, const mechanism::Mechanism& one, const Definition& rules) {
  json.text("id", one.id);
  put_label(json, one.label);
  const mechanism::Index kind = app::kind_field(rules);
  json.text_or_null("kind_field", kind == mechanism::kNone ? "" : rules.fields[kind].id);
  put_states(json, rules);
}

}  // namespace

Result<Response> list_mechanisms(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const mechanism::Mechanism& one : api.rulebook->catalogue.mechanisms) {
    json.begin_object();
    put_head(json, one, rules_today(api, one));
    json.end_object();
  }
  json.end_array().end_object();
  return json_answer(200, std::move(out));
}

Result<Response> get_mechanism(const Api& api, const Caller&, const Request& request,
                               const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const mechanism::Mechanism* one = api.rulebook->catalogue.find(parts[0]);
  if (one == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  const Definition& rules = rules_today(api, *one);
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  put_head(json, *one, rules);
  json.text("about_zh", rules.about_zh).text("about_en", rules.about_en).key("fields").begin_array();
  for (const mechanism::Field& field : rules.fields) put_field(json, field);
  json.end_array().key("actions").begin_array();
  for (const mechanism::Action& action : rules.actions) put_action(json, *api.rulebook, rules, action);
  json.end_array();
  put_named(json, "clocks", rules.clocks);
  put_counts(json, rules);
  json.key("agenda").begin_array();
  for (const mechanism::Agenda& agenda : rules.agenda) {
    json.begin_object().text("id", agenda.id).text("on", day_of_cycle(agenda));
    put_named(json, "lists", agenda.lists);
    json.end_object();
  }
  json.end_array().key("profiles").begin_array();
  for (const mechanism::Profile& profile : one->profiles) json.text(profile.id);
  json.end_array().end_object();
  return json_answer(200, std::move(out));
}

}  // namespace dajuan::http
