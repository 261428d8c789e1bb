// Events of one command: the action, the cases that it opens, those that hear of it.
#include "case_writer.hpp"

#include <algorithm>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/mechanism_versions.hpp"
#include "dajuan/app/values.hpp"

namespace dajuan::app {

using mechanism::Definition;
using mechanism::Index;
using mechanism::kNone;

namespace {

using Names = std::vector<std::string>;

// The files that an event names for the first time in their fields. `before` is the case without it; nullptr
// where a rule opens the case and gives it what the other one has.
void add_files(std::vector<NamedFile>& out, const CaseRecord& record, const Definition& rules,
               const mechanism::Event& event, const mechanism::Case* before) {
  for (const mechanism::FieldValue& one : event.values) {
    const mechanism::Field& field = rules.fields[one.field];
    const auto* names = std::get_if<Names>(&one.value);
    if (field.type != mechanism::FieldType::kFiles || names == nullptr) continue;
    const bool stood = before != nullptr && one.field < before->values.size();
    const auto* had = stood ? std::get_if<Names>(&before->values[one.field]) : nullptr;
    for (const std::string& name : *names) {
      if (!is_attachment_name(name)) continue;  // the title of a paper
      if (had != nullptr && std::find(had->begin(), had->end(), name) != had->end()) continue;
      out.push_back({case_stream(record.id), name, before != nullptr ? field.id : std::string()});
    }
  }
}

}  // namespace

CaseWriter::CaseWriter(const CaseTools& tools, const CaseCommand& command)
    : tools_(tools), command_(command), now_ms_(tools.clock.now_ms()) {}

CaseId CaseWriter::new_case_id(std::string_view area) {
  const std::string county(area.substr(0, domain::kCountyDigits));
  return *CaseId::parse(county + "-" + uuid7(now_ms_, tools_.random.ten_bytes()));
}

Result<DecidedCase> CaseWriter::events_of(CaseRecord record, const Definition& rules,
                                          const mechanism::Decision& decision,
                                          const std::string& occurred_at) {
  DecidedCase out;
  out.at = decision.event.at;
  const bool was_begun = record.state.state != kNone;
  const bool was_ended = record.state.ended.has_value();
  std::vector<OpenedCase> opened;
  for (const mechanism::OpeningWanted& wanted : decision.openings) {
    auto prepared = prepare_opening(record, wanted, out.at);
    if (!prepared) return prepared.error();
    out.receipt.opened.push_back(prepared->record.id.to_string());
    opened.push_back(std::move(*prepared));
  }
  add_files(out.files, record, rules, decision.event, &record.state);
  mechanism::evolve(rules, record.state, decision.event);
  const bool is_ended = record.state.ended.has_value();
  if (was_begun && was_ended != is_ended) out.ended = is_ended;
  StoredEvent event = acted_event(record, rules, decision.event, occurred_at, out.receipt.opened);
  out.receipt.id = record.id;
  out.receipt.mechanism = record.mechanism;
  out.receipt.state = rules.states[record.state.state].id;
  out.receipt.at = event.at;
  out.receipt.revision = record.state.revision + static_cast<std::uint32_t>(opened.size());
  out.events.reserve(1 + 2 * opened.size());
  if (opened.empty()) {
    out.events.push_back({std::move(event), std::move(record)});
    return out;
  }
  out.events.push_back({std::move(event), record});
  for (OpenedCase& one : opened) {
    const CaseId id = one.record.id;
    StoredEvent opening = acted_event(one.record, *one.rules, one.event, occurred_at, {});
    add_files(out.files, one.record, *one.rules, one.event, nullptr);
    out.events.push_back({std::move(opening), std::move(one.record)});
    StoredEvent news = hear(record, rules, rules.links[one.link].id, id, kCaseLinked, out.at);
    out.events.push_back({std::move(news), record});
  }
  return out;
}

StoredEvent CaseWriter::event_of(const CaseRecord& record, std::string_view kind) {
  StoredEvent event;
  event.county = record.id.county;
  event.area = record.area;
  event.stream = case_stream(record.id);
  event.revision = record.state.revision;
  event.kind = std::string(kind);
  event.actor = command_.command.actor;
  event.at = timestamp(now_ms_);
  if (key_given_) return event;
  key_given_ = true;
  event.idempotency_key = command_.command.idempotency_key;
  event.request_hash = command_.command.request_hash;
  return event;
}

// What a rule opens is opened whoever acts: the rule is the authority, so every role of its action is held.
Result<CaseWriter::OpenedCase> CaseWriter::prepare_opening(const CaseRecord& parent,
                                                           const mechanism::OpeningWanted& wanted,
                                                           domain::Moment at) {
  const mechanism::Profile* profile = tools_.rulebook.profile(wanted.mechanism, {});
  if (profile == nullptr) {
    return Error{ErrorCode::kConflict, "要开的机制“" + wanted.mechanism + "”不在本站",
                 "the mechanism " + wanted.mechanism + " is not there", "action", "unknown_mechanism"};
  }
  OpenedCase out{
      {new_case_id(parent.area), parent.area, wanted.mechanism, {}, 0, {}}, nullptr, {}, wanted.link};
  out.record.state = mechanism::begin_case(*profile, out.record.id.to_string(), at);
  out.rules = &profile->eras[out.record.state.era].rules;
  mechanism::Command command;
  command.action = mechanism::find(out.rules->actions, wanted.action);
  for (const auto& [field, value] : wanted.values) {
    const Index index = mechanism::find(out.rules->fields, field);
    if (index != kNone) command.values.push_back({index, value});
  }
  // A rule that carries an area from elsewhere does not keep anybody from acting.
  auto place = place_of_case(*out.rules, command, parent.area);
  if (place) out.record.area = std::move(*place);
  mechanism::Actor actor{command_.command.actor, {}};
  if (command.action != kNone) actor.roles = out.rules->actions[command.action].by;
  auto decided =
      mechanism::decide(*out.rules, out.record.state, command, actor, at, tools_.rulebook.calendar);
  if (const auto* refusal = std::get_if<mechanism::Refusal>(&decided)) return refused(*refusal);
  out.event = std::get<mechanism::Decision>(std::move(decided)).event;
  mechanism::evolve(*out.rules, out.record.state, out.event);
  return out;
}

StoredEvent CaseWriter::acted_event(const CaseRecord& after, const Definition& rules,
                                    const mechanism::Event& event, const std::string& occurred_at,
                                    const std::vector<std::string>& opened) {
  CaseActed acted;
  acted.mechanism = after.mechanism;
  acted.profile = after.profile;
  acted.action = rules.actions[event.action].id;
  acted.state = rules.states[after.state.state].id;
  // A moment that is not the recording's own stands beside it: paper, or a clock that was set back.
  if (!occurred_at.empty() || event.at != moment_of(now_ms_))
    acted.occurred_at = timestamp(unix_ms_of(event.at));
  for (const mechanism::FieldValue& one : event.values) {
    const mechanism::Field& field = rules.fields[one.field];
    acted.values.emplace_back(field.id, written(field, one.value));
  }
  acted.note = event.note;
  acted.opened = opened;
  Sealed sealed = seal(acted, rules, seed());
  StoredEvent stored = event_of(after, kCaseActed);
  stored.payload = std::move(sealed.payload);
  stored.private_values = std::move(sealed.private_values);
  return stored;
}

StoredEvent CaseWriter::hear(CaseRecord& record, const Definition& rules, const std::string& link,
                             const CaseId& other, std::string_view kind, domain::Moment at) {
  mechanism::Event event;
  event.kind = kind == kCaseEnded ? mechanism::Event::Kind::kEnded : mechanism::Event::Kind::kLinked;
  event.link = mechanism::find(rules.links, link);
  event.at = at;
  event.actor = command_.command.actor;
  event.note = other.to_string();
  mechanism::evolve(rules, record.state, event);
  StoredEvent stored = event_of(record, kind);
  stored.payload = encode(CaseHeard{link, other.to_string(), timestamp(unix_ms_of(at))});
  return stored;
}

std::array<std::uint8_t, 32> CaseWriter::seed() {
  std::array<std::uint8_t, 32> out{};
  for (std::size_t at = 0; at < out.size();) {
    for (const std::uint8_t byte : tools_.random.ten_bytes()) {
      if (at < out.size()) out.at(at++) = byte;
    }
  }
  return out;
}

namespace {

// Whatever waits for a case hears of its end, and of its being opened again, without the command's key.
void tell_parents(Transaction& transaction, const CaseTools& tools, const CaseCommand& command,
                  const DecidedCase& decided) {
  const std::string_view kind = *decided.ended ? kCaseEnded : kCaseLinked;
  CaseCommand keyless{command.command, command.person};
  keyless.command.idempotency_key.clear();
  keyless.command.request_hash.clear();
  CaseWriter writer(tools, keyless);
  for (const auto& [parent, link] : transaction.case_parents(decided.receipt.id)) {
    auto record = transaction.case_record(county_scope(parent.county), parent);
    const Definition* rules = record ? record->rules(tools.rulebook) : nullptr;
    if (rules == nullptr) continue;
    const domain::Moment at = std::max(decided.at, record->state.last);
    StoredEvent news = writer.hear(*record, *rules, link, decided.receipt.id, kind, at);
    transaction.append_case(std::move(news), std::move(*record));
  }
}

// To know the name of a file is not to have it: a case names what its author sent.
Result<void> take_files(Transaction& transaction, const CaseCommand& command, const DecidedCase& decided) {
  const std::string& county = decided.receipt.id.county;
  const std::string account = account_holder(command.command.actor);
  for (const NamedFile& file : decided.files) {
    if (!file.field.empty() && !transaction.holds_file(account_scope().county, file.sha256, account)) {
      return Error{ErrorCode::kInvalidInput, "没有这个附件，请先上传：" + file.sha256,
                   "there is no such attachment, send it first: " + file.sha256, "values." + file.field,
                   "unknown_attachment"};
    }
  }
  for (const NamedFile& file : decided.files) transaction.hold_file(county, file.sha256, file.stream);
  return {};
}

Result<void> opened_by_latest_rules(Transaction& transaction, const CaseTools& tools,
                                    const DecidedCase& decided) {
  for (const auto& [event, after] : decided.events) {
    if (event.revision != 1) continue;
    const auto latest = check_rules_are_latest(transaction, tools.rulebook, after, decided.at.date());
    if (!latest) return latest;
  }
  return {};
}

}  // namespace

Result<CaseReceipt> write_decided(Transaction& transaction, const CaseTools& tools,
                                  const CaseCommand& command, DecidedCase decided) {
  const CaseId& id = decided.receipt.id;
  const std::uint32_t seen = decided.events.front().first.revision - 1;
  const std::uint32_t current = transaction.case_revision(id);
  if (current != seen && seen == 0) return id_taken();
  if (current != seen) return stale_case(seen, current);
  const auto latest = opened_by_latest_rules(transaction, tools, decided);
  if (!latest) return latest.error();
  const auto taken = take_files(transaction, command, decided);
  if (!taken) return taken.error();
  for (auto& [event, after] : decided.events) {
    const std::int64_t seq = transaction.append_case(std::move(event), std::move(after));
    if (decided.receipt.seq == 0) decided.receipt.seq = seq;
  }
  if (decided.ended) tell_parents(transaction, tools, command, decided);
  return std::move(decided.receipt);
}

}  // namespace dajuan::app
