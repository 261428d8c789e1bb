// From the log to a case.
#include <span>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/value_text.hpp"

namespace dajuan::app {
namespace {

using mechanism::Definition;
using mechanism::FieldType;
using mechanism::Value;

Value erased_value(const mechanism::Field& field) {
  switch (field.type) {
    case FieldType::kText:
      return std::string(kErasedWords);
    case FieldType::kPeople:
      return std::vector<std::string>{std::string(kErasedWords)};
    case FieldType::kFiles:
      return std::vector<std::string>{std::string(kErasedFile)};
    default:
      return {};
  }
}

Error unknown_rules(const StoredEvent& event, const std::string& what) {
  return {ErrorCode::kUnavailable,
          "本程序没有机制定义“" + what + "”（" + event.county + " 第 " + std::to_string(event.seq) +
              " 条事件需要它）",
          "this program has no definition of " + what + ", which event " + event.county + "/" +
              std::to_string(event.seq) + " needs",
          event.county + "/" + std::to_string(event.seq), "unknown_mechanism"};
}

domain::Moment moment_of(const StoredEvent& event, const std::string& occurred_at) {
  return app::moment_of(unix_ms_of(std::string_view(occurred_at.empty() ? event.at : occurred_at)));
}

mechanism::Event acted_event(const Definition& rules, const StoredEvent& stored, const CaseActed& acted) {
  mechanism::Event event;
  event.action = mechanism::find(rules.actions, acted.action);
  event.at = moment_of(stored, acted.occurred_at);
  event.actor = stored.actor;
  event.note = acted.note;
  for (const auto& [id, words] : acted.values) {
    const mechanism::Index field = mechanism::find(rules.fields, id);
    if (field == mechanism::kNone) continue;
    auto value = mechanism::parse_value(rules.fields[field], words);
    if (value) event.values.push_back({field, std::move(*value)});
  }
  for (const std::string& id : acted.erased) {
    const mechanism::Index field = mechanism::find(rules.fields, id);
    if (field != mechanism::kNone) event.values.push_back({field, erased_value(rules.fields[field])});
  }
  return event;
}

mechanism::Event heard_event(const Definition& rules, const StoredEvent& stored, const CaseHeard& heard) {
  mechanism::Event event;
  event.kind = stored.kind == kCaseEnded ? mechanism::Event::Kind::kEnded : mechanism::Event::Kind::kLinked;
  event.link = mechanism::find(rules.links, heard.link);
  event.at = moment_of(stored, heard.occurred_at);
  event.actor = stored.actor;
  event.note = heard.other;
  return event;
}

/// The event as the engine takes it; nullopt for those that it does not know (erasures).
Result<std::optional<mechanism::Event>> engine_event(const Definition& rules, const StoredEvent& stored) {
  if (stored.kind == kCaseActed) {
    const auto acted = decode_acted(stored);
    if (!acted) return acted.error();
    return std::optional(acted_event(rules, stored, *acted));
  }
  if (stored.kind == kCaseErased) return std::optional<mechanism::Event>();
  const auto heard = decode_heard(stored);
  if (!heard) return heard.error();
  return std::optional(heard_event(rules, stored, *heard));
}

Result<CaseRecord> first_record(const Rulebook& rulebook, const StoredEvent& event) {
  const auto acted = decode_acted(event);
  if (!acted) return acted.error();
  const auto id = case_of_stream(event.county, event.stream);
  const mechanism::Profile* profile = rulebook.profile(acted->mechanism, acted->profile);
  if (!id || profile == nullptr) return unknown_rules(event, acted->mechanism + " " + acted->profile);
  CaseRecord record{*id, event.area, acted->mechanism, acted->profile, 0, {}};
  record.state = mechanism::begin_case(*profile, id->to_string(), moment_of(event, acted->occurred_at));
  return record;
}

struct Write {
  const mechanism::Field& field;
  std::vector<std::string> operator()(std::monostate) const { return {}; }
  std::vector<std::string> operator()(const std::string& text) const { return {text}; }
  std::vector<std::string> operator()(const domain::Decimal& number) const { return {number.to_string()}; }
  std::vector<std::string> operator()(domain::Date date) const { return {date.to_string()}; }
  std::vector<std::string> operator()(bool flag) const { return {flag ? "true" : "false"}; }
  std::vector<std::string> operator()(mechanism::Chosen chosen) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if ((chosen.bits >> i & 1U) != 0) out.push_back(field.choices[i].id);
    }
    return out;
  }
  std::vector<std::string> operator()(const std::vector<std::string>& list) const { return list; }
  std::vector<std::string> operator()(mechanism::Position at) const {
    return {domain::Decimal{at.longitude, 6}.to_string(), domain::Decimal{at.latitude, 6}.to_string()};
  }
};

}  // namespace

std::vector<std::string> written(const mechanism::Field& field, const Value& value) {
  return std::visit(Write{field}, value);
}

Result<CaseRecord> evolve_record(const Rulebook& rulebook, std::optional<CaseRecord> before,
                                 const StoredEvent& event) {
  if (!before) {
    auto first = first_record(rulebook, event);
    if (!first) return first.error();
    before = std::move(*first);
  }
  const Definition* rules = before->rules(rulebook);
  if (rules == nullptr) return unknown_rules(event, before->mechanism + " " + before->profile);
  const auto happened = engine_event(*rules, event);
  if (!happened) return happened.error();
  if (*happened) {
    mechanism::evolve(*rules, before->state, **happened);
  } else {
    ++before->state.revision;
  }
  before->seq = event.seq;
  return std::move(*before);
}

Result<mechanism::Journal> journal_of(const Rulebook& rulebook, const CaseRecord& record,
                                      std::span<const StoredEvent> events) {
  mechanism::Journal journal{record.id.to_string(), {}};
  const Definition* rules = record.rules(rulebook);
  if (rules == nullptr) return journal;
  for (const StoredEvent& event : events) {
    auto happened = engine_event(*rules, event);
    if (!happened) return happened.error();
    if (*happened) journal.events.push_back(std::move(**happened));
  }
  return journal;
}

}  // namespace dajuan::app
