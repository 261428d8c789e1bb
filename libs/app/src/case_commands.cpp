// What every command on cases asks: values, time, keys, reach.
#include <algorithm>
#include <set>

#include "case_writer.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "once.hpp"

namespace dajuan::app {

using mechanism::Definition;
using mechanism::Index;
using mechanism::kNone;

Error no_case(const CaseId& id) {
  return {ErrorCode::kNotFound, "没有这件案卷：" + id.to_string(), "there is no case " + id.to_string(),
          "id"};
}

Error stale_case(std::uint32_t seen, std::uint32_t current) {
  const std::string saw = std::to_string(seen);
  const std::string now = std::to_string(current);
  return {ErrorCode::kConflict,
          "案卷已被更新：您看到的是第 " + saw + " 版，现为第 " + now + " 版，请核对后再办",
          "the case has changed: you saw revision " + saw + ", now it is " + now, "revision", "stale"};
}

Error id_taken() {
  return {ErrorCode::kConflict, "这个编号已有案卷", "a case of this id is there already", "id", "id_taken"};
}

Error refused(const mechanism::Refusal& refusal) {
  const std::string field = refusal.field.empty() ? refusal.rule : "values." + refusal.field;
  ErrorCode code = ErrorCode::kConflict;
  switch (refusal.code) {
    case mechanism::RefusalCode::kWrongRole:
      code = ErrorCode::kForbidden;
      break;
    case mechanism::RefusalCode::kUnknownField:
    case mechanism::RefusalCode::kFieldNotAsked:
    case mechanism::RefusalCode::kFieldDerived:
    case mechanism::RefusalCode::kWrongValue:
    case mechanism::RefusalCode::kMissingField:
    case mechanism::RefusalCode::kMissingNote:
      code = ErrorCode::kInvalidInput;
      break;
    default:
      break;
  }
  return {code, refusal.zh, refusal.en, refusal.code == mechanism::RefusalCode::kMissingNote ? "note" : field,
          mechanism::to_string(refusal.code)};
}

domain::Scope county_scope(const std::string& county) {
  return {county, county + "000000", domain::Privacy::kWithPrivate, {}};
}

domain::Scope county_around(const std::string& area) {
  return county_scope(area.substr(0, domain::kCountyDigits));
}

namespace {

// Line feeds and tabs are a person's; other control characters would only harm whoever shows the text, and a
// database may refuse them.
bool has_controls(std::string_view utf8) {
  return std::any_of(utf8.begin(), utf8.end(),
                     [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t'; });
}

// Whatever way words come, over HTTP or out of a sheet.
Result<void> check_words(const std::string& field, const std::vector<std::string>& words) {
  if (words.size() > kCaseWordsMax) return invalid(field, "内容过多（上限 500 项）", "more than 500 entries");
  for (const std::string& word : words) {
    if (word.size() > kCaseWordMax && Text(word).size() > kCaseWordMax)
      return invalid(field, "内容过长（上限 20000 字）", "longer than 20000 characters");
    if (has_controls(word))
      return invalid(field, "含有看不见的控制字符，请删去后重填",
                     "has control characters: write it again without");
  }
  return {};
}

}  // namespace

Result<mechanism::Command> engine_command(const Definition& rules, const std::string& action,
                                          const std::vector<Written>& values, const std::string& note) {
  mechanism::Command out;
  out.action = mechanism::find(rules.actions, action);
  if (out.action == kNone) {
    return Error{ErrorCode::kNotFound, "“" + rules.label.zh + "”没有操作 " + action,
                 rules.label.en + " has no action " + action, "action", "unknown_action"};
  }
  if (values.size() > kCaseValuesMax)
    return invalid("values", "字段过多（上限 200 个）", "more than 200 fields");
  for (const auto& [id, words] : values) {
    const Index field = mechanism::find(rules.fields, id);
    if (field == kNone) {
      return invalid("values." + id, "“" + rules.label.zh + "”没有字段 " + id,
                     rules.label.en + " has no field " + id);
    }
    const auto sound = check_words("values." + id, words);
    if (!sound) return sound.error();
    auto value = mechanism::parse_value(rules.fields[field], words);
    if (!value) {
      Error error = value.error();
      error.field = "values." + id;
      return error;
    }
    out.values.push_back({field, std::move(*value)});
  }
  if (Text(note).size() > kCaseNoteMax)
    return invalid("note", "说明过长（上限 2000 字）", "the note is longer than 2000 characters");
  if (has_controls(note))
    return invalid("note", "含有看不见的控制字符，请删去后重填",
                   "has control characters: write it again without");
  out.note = note;
  return out;
}

Result<std::string> place_of_case(const Definition& rules, mechanism::Command& command,
                                  const std::string& area) {
  for (std::size_t i = 0; i < rules.fields.size(); ++i) {
    if (rules.fields[i].type != mechanism::FieldType::kArea || !rules.fields[i].required) continue;
    const auto index = static_cast<Index>(i);
    const auto given = std::find_if(command.values.begin(), command.values.end(),
                                    [&](const mechanism::FieldValue& one) { return one.field == index; });
    if (given == command.values.end()) {
      command.values.push_back({index, area});
      return area;
    }
    const auto* code = std::get_if<std::string>(&given->value);
    if (code == nullptr) return area;  // decide() says what is wrong with it
    if (!domain::Scope{{}, area, {}, {}}.contains(*code)) {
      return invalid("values." + rules.fields[i].id, "不在案卷所在的区域 " + area + " 之内",
                     "not within the area of the case, " + area);
    }
    return *code;
  }
  return area;
}

// Whoever acted where there is no network says when it was; longer ago is a matter of papers. The event keeps
// both times: when it was recorded and when it is said to have happened.
constexpr std::int64_t kOfflineSecondsMax = std::int64_t{72} * 3600;

Result<domain::Moment> occurrence(const CaseTools& tools, const Person& person, std::string_view area,
                                  const std::string& occurred_at, domain::Moment last) {
  const domain::Moment now = std::max(moment_of(tools.clock.now_ms()), last);  // the clock may be set back
  if (occurred_at.empty()) return now;
  const auto moment = domain::Moment::parse(occurred_at);
  if (!moment) {
    return invalid("occurred_at", "应为 2026-01-02 15:04 这样的时间",
                   "must be a time such as 2026-01-02 15:04");
  }
  constexpr std::string_view kPaper[] = {kOffice, kAdmin};
  if (moment->seconds < now.seconds - kOfflineSecondsMax && !holds_at(person, kPaper, area)) {
    return Error{ErrorCode::kForbidden, "只有党政办或管理员可以补录 72 小时以前的办理",
                 "only office or admin may record what happened more than 72 hours ago", "occurred_at",
                 "not_office"};
  }
  if (*moment > now) return invalid("occurred_at", "时间在将来", "the time is in the future");
  return *moment;
}

namespace {

Result<CaseReceipt> receipt_of(const StoredEvent& event) {
  const auto id = case_of_stream(event.county, event.stream);
  if (!id) {
    return Error{ErrorCode::kConflict, "这个 Idempotency-Key 已用于另一个请求，请换一个",
                 "this Idempotency-Key was used for another request; take a fresh one", "Idempotency-Key",
                 "idempotency_key_reused"};
  }
  if (event.kind == kCaseErased) return CaseReceipt{*id, {}, event.revision, {}, event.seq, event.at, {}, {}};
  const auto acted = decode_acted(event);
  if (!acted) return acted.error();
  const auto revision = event.revision + static_cast<std::uint32_t>(acted->opened.size());
  return CaseReceipt{*id, acted->mechanism, revision, acted->state, event.seq, event.at, acted->opened, {}};
}

}  // namespace

Result<std::optional<CaseReceipt>> receipt_before(Transaction& transaction, const CaseCommand& command,
                                                  const std::string& county) {
  Command asked = command.command;
  asked.scope = county_scope(county);
  const auto event = made_before(transaction, asked);
  if (!event) return event.error();
  if (!*event) return std::optional<CaseReceipt>();
  auto receipt = receipt_of(**event);
  if (!receipt) return receipt.error();
  return std::optional(std::move(*receipt));
}

Result<CaseReceipt> carry_out(Transaction& transaction, CaseTools tools, const CaseCommand& command,
                              DecidedCase decided) {
  const auto done = receipt_before(transaction, command, decided.receipt.id.county);
  if (!done) return done.error();
  if (*done) return **done;
  return write_decided(transaction, tools, command, std::move(decided));
}

std::vector<std::string> acting_roles(const Rulebook& rulebook, std::string_view mechanism) {
  std::set<std::string> ids;
  const mechanism::Mechanism* found = rulebook.catalogue.find(mechanism);
  if (found == nullptr) return {};
  for (const mechanism::Profile& profile : found->profiles) {
    for (const mechanism::Era& era : profile.eras) {
      for (const mechanism::Action& action : era.rules.actions) {
        if (action.opens_case) continue;
        for (const mechanism::RoleIndex role : action.by) ids.insert(rulebook.catalogue.roles[role].id);
      }
    }
  }
  return {ids.begin(), ids.end()};
}

mechanism::Actor actor_at(const Rulebook& rulebook, const Person& person, std::string_view area,
                          std::string_view mechanism) {
  mechanism::Actor actor{person.id, {}};
  for (const std::string& role : roles_at(person, area, mechanism)) {
    const mechanism::RoleIndex index = rulebook.catalogue.role(role);
    if (index != kNone) actor.roles.push_back(index);
  }
  std::sort(actor.roles.begin(), actor.roles.end());
  return actor;
}

Result<CaseRecord> find_case(CaseQueries& queries, const Person& person, const CaseId& id) {
  auto record = queries.case_record(county_scope(id.county), id);
  if (!record || !may_see(person, record->area, record->mechanism)) return no_case(id);
  return std::move(*record);
}

}  // namespace dajuan::app
