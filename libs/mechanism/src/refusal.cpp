#include "refusal.hpp"

namespace dajuan::mechanism {
namespace {

std::string quoted(const std::string& zh) { return "“" + zh + "”"; }
std::string in_marks(const std::string& en) { return "\"" + en + "\""; }

void join(std::string& out, const std::string& word, const char* between) {
  if (!out.empty()) out += between;
  out += word;
}

// The states from which an action may be done: what somebody who was refused must know.
Label states_from(const Definition& rules, const Action& action) {
  Label out;
  for (std::size_t state = 0; state < action.from.size() && state < rules.states.size(); ++state) {
    if (!action.from[state]) continue;
    join(out.zh, quoted(rules.states[state].label.zh), "、");
    join(out.en, in_marks(rules.states[state].label.en), ", ");
  }
  return out;
}

Label choices_of(const Field& field, std::uint64_t bits) {
  Label out;
  if (field.type == FieldType::kFlag) {
    for (const unsigned bit : {1U, 0U}) {
      if ((bits >> bit & 1U) == 0) continue;
      join(out.zh, bit == 1 ? "是" : "否", "、");
      join(out.en, bit == 1 ? "yes" : "no", " or ");
    }
    return out;
  }
  for (std::size_t choice = 0; choice < field.choices.size(); ++choice) {
    if ((bits >> choice & 1U) == 0) continue;
    join(out.zh, field.choices[choice].label.zh, "、");
    join(out.en, field.choices[choice].label.en, " or ");
  }
  return out;
}

}  // namespace

Refusal refuse(RefusalCode code, std::string rule, std::string field, std::string zh, std::string en) {
  return {code, std::move(rule), std::move(field), std::move(zh), std::move(en)};
}

Refusal wrong_state(const Definition& rules, const Action& action, Index state) {
  const Label from = states_from(rules, action);
  const Label now = state < rules.states.size() ? rules.states[state].label : Label{};
  return refuse(
      RefusalCode::kWrongState, action.id, {},
      "现在是" + quoted(now.zh) + "，" + quoted(action.label.zh) + "只能在" + from.zh + "时办理",
      "the case is " + in_marks(now.en) + "; " + in_marks(action.label.en) + " is done from " + from.en);
}

Refusal wrong_role(const Action& action) {
  return refuse(RefusalCode::kWrongRole, action.id, {}, quoted(action.label.zh) + "不由这个角色办理",
                in_marks(action.label.en) + " is not done by this role");
}

Refusal missing_field(const Definition& rules, const Action& action, Index field) {
  const Field& missing = rules.fields[field];
  return refuse(RefusalCode::kMissingField, action.id, missing.id,
                quoted(action.label.zh) + "须先填写" + quoted(missing.label.zh),
                in_marks(action.label.en) + " needs " + in_marks(missing.label.en));
}

Refusal wrong_value(const Field& field, const std::string& zh, const std::string& en) {
  return refuse(RefusalCode::kWrongValue, {}, field.id, quoted(field.label.zh) + zh,
                in_marks(field.label.en) + " " + en);
}

Refusal not_when(const Definition& rules, const Action& action, const FieldGuard& guard) {
  const Field& field = rules.fields[guard.field];
  Label asked;
  switch (guard.kind) {
    case FieldGuard::Kind::kFilled:
      asked = {"已填写", "filled in"};
      break;
    case FieldGuard::Kind::kEmpty:
      asked = {"未填写", "empty"};
      break;
    case FieldGuard::Kind::kOneOf:
      asked = choices_of(field, guard.choices);
      break;
  }
  return refuse(
      RefusalCode::kNotWhen, action.id, field.id,
      quoted(action.label.zh) + "只用于" + quoted(field.label.zh) + "为" + asked.zh + "的情形",
      in_marks(action.label.en) + " applies only where " + in_marks(field.label.en) + " is " + asked.en);
}

Refusal not_while(const Definition& rules, const Action& action, Index clock, ClockState state) {
  const Clock& asked = rules.clocks[clock];
  const Label now = label_of(state);
  return refuse(
      RefusalCode::kNotWhile, asked.id, {},
      quoted(asked.label.zh) + now.zh + "，不能" + quoted(action.label.zh),
      in_marks(asked.label.en) + " is " + now.en + ": " + in_marks(action.label.en) + " does not apply");
}

Refusal too_early(const Clock& clock, const std::string& last_day) {
  if (last_day.empty()) {
    return refuse(RefusalCode::kTooEarly, clock.id, {}, quoted(clock.label.zh) + "还没有开始",
                  in_marks(clock.label.en) + " has not begun");
  }
  return refuse(RefusalCode::kTooEarly, clock.id, {}, quoted(clock.label.zh) + "到 " + last_day + " 才满",
                in_marks(clock.label.en) + " lasts until " + last_day);
}

Refusal rule_broken(const Definition& rules, const Rule& rule, Index field) {
  return refuse(RefusalCode::kRuleBroken, rule.id, field < rules.fields.size() ? rules.fields[field].id : "",
                "不符合规则：" + rule.label.zh + "（" + rule.any_of.front().text + "）",
                "a rule does not hold: " + rule.label.en + " (" + rule.any_of.front().text + ")");
}

Refusal stock_short(const Stock& stock, const Field& by, const std::string& held, const std::string& asked) {
  return refuse(RefusalCode::kStockShort, stock.id, by.id,
                quoted(stock.label.zh) + "只有 " + held + stock.unit + "，不够 " + asked + stock.unit,
                in_marks(stock.label.en) + " holds " + held + " " + stock.unit + ", not " + asked);
}

Label label_of(ClockState state) {
  switch (state) {
    case ClockState::kNever:
      return {"未开始", "not started"};
    case ClockState::kRunning:
      return {"进行中", "running"};
    case ClockState::kPaused:
      return {"中止计算", "paused"};
    case ClockState::kOverdue:
      return {"已逾期", "overdue"};
    case ClockState::kMet:
      return {"按期完成", "met"};
    case ClockState::kLate:
      return {"逾期完成", "met late"};
  }
  return {};
}

const char* to_string(ClockState state) {
  switch (state) {
    case ClockState::kNever:
      return "never";
    case ClockState::kRunning:
      return "running";
    case ClockState::kPaused:
      return "paused";
    case ClockState::kOverdue:
      return "overdue";
    case ClockState::kMet:
      return "met";
    case ClockState::kLate:
      return "late";
  }
  return "";
}

const char* to_string(RefusalCode code) {
  switch (code) {
    case RefusalCode::kUnknownAction:
      return "unknown_action";
    case RefusalCode::kNotBegun:
      return "not_begun";
    case RefusalCode::kAlreadyBegun:
      return "already_begun";
    case RefusalCode::kWrongState:
      return "wrong_state";
    case RefusalCode::kWrongRole:
      return "wrong_role";
    case RefusalCode::kSamePerson:
      return "same_person";
    case RefusalCode::kTooOften:
      return "too_often";
    case RefusalCode::kTimeBack:
      return "time_back";
    case RefusalCode::kUnknownField:
      return "unknown_field";
    case RefusalCode::kFieldNotAsked:
      return "field_not_asked";
    case RefusalCode::kFieldDerived:
      return "field_derived";
    case RefusalCode::kWrongValue:
      return "wrong_value";
    case RefusalCode::kMissingField:
      return "missing_field";
    case RefusalCode::kMissingNote:
      return "missing_note";
    case RefusalCode::kNotWhen:
      return "not_when";
    case RefusalCode::kNotWhile:
      return "not_while";
    case RefusalCode::kTooEarly:
      return "too_early";
    case RefusalCode::kTooLong:
      return "too_long";
    case RefusalCode::kLinkedOpen:
      return "linked_open";
    case RefusalCode::kRuleBroken:
      return "rule_broken";
    case RefusalCode::kStockShort:
      return "stock_short";
  }
  return "";
}

}  // namespace dajuan::mechanism
