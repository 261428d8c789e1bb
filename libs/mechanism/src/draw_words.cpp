#include "draw_words.hpp"

#include <algorithm>

namespace dajuan::mechanism {
namespace {

template <typename Element>
std::string name_at(const Told& told, const std::vector<Element>& elements, Index index) {
  return index < elements.size() ? told.in(elements[index].label) : std::string();
}

template <typename Element>
std::string names_at(const Told& told, const std::vector<Element>& elements,
                     const std::vector<Index>& indices) {
  std::vector<std::string> names;
  for (const Index index : indices) names.push_back(name_at(told, elements, index));
  return told.list(names);
}

std::string quoted(const Told& told, const std::string& name) {
  return told.zh() ? "「" + name + "」" : "“" + name + "”";
}

std::string factor_words(const Told& told, const Factor& factor) {
  std::string number = std::to_string(factor.numerator < 0 ? -factor.numerator : factor.numerator);
  if (factor.denominator != 1) number += "/" + std::to_string(factor.denominator);
  if (factor.field == kNone) return number;
  const std::string name = field_name(told, factor.field);
  return number == "1" ? name : number + " × " + name;
}

std::string comparison_words(const Told& told, Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return told.in("小于", "<");
    case Comparison::kAtMost:
      return told.in("不大于", "≤");
    case Comparison::kEqual:
      return told.in("等于", "=");
    case Comparison::kNotEqual:
      return told.in("不等于", "≠");
    case Comparison::kAtLeast:
      return told.in("不小于", "≥");
    case Comparison::kGreater:
      return told.in("大于", ">");
  }
  return {};
}

std::string condition_words(const Told& told, const Condition& condition) {
  std::string right = sum_words(told, condition.right);
  if (condition.right_date) right = condition.right_date->to_string();
  if (condition.right_choice != kNone && !condition.left.empty() &&
      condition.left[0].field < told.rules.fields.size()) {
    right = name_at(told, told.rules.fields[condition.left[0].field].choices, condition.right_choice);
  }
  return sum_words(told, condition.left) + " " + comparison_words(told, condition.comparison) + " " + right;
}

std::string clock_state_words(const Told& told, ClockState state) {
  switch (state) {
    case ClockState::kNever:
      return told.in("未开始", "not started");
    case ClockState::kRunning:
      return told.in("进行中", "running");
    case ClockState::kPaused:
      return told.in("中止", "paused");
    case ClockState::kOverdue:
      return told.in("已逾期", "overdue");
    case ClockState::kMet:
      return told.in("按期完成", "met");
    case ClockState::kLate:
      return told.in("逾期完成", "late");
  }
  return {};
}

}  // namespace

std::string Told::in(std::string_view chinese, std::string_view english) const {
  return std::string(zh() ? chinese : english);
}

std::string Told::list(const std::vector<std::string>& names, std::size_t max) const {
  std::string out;
  const std::size_t shown = max != 0 && names.size() > max ? max : names.size();
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : in("、", ", ")) + names[i];
  if (shown < names.size())
    out += in("等 ", " +") + std::to_string(zh() ? names.size() : names.size() - shown) + in(" 类", "");
  return out;
}

std::string state_name(const Told& told, Index state) { return name_at(told, told.rules.states, state); }
std::string field_name(const Told& told, Index field) { return name_at(told, told.rules.fields, field); }
std::string action_name(const Told& told, Index action) { return name_at(told, told.rules.actions, action); }

std::string mechanism_name(const Told& told, const std::string& id) {
  const Mechanism* mechanism = told.catalogue.find(id);
  return mechanism == nullptr ? id : told.in(mechanism->label);
}

std::string action_names(const Told& told, const std::vector<Index>& actions) {
  return names_at(told, told.rules.actions, actions);
}

std::string field_names(const Told& told, const std::vector<Index>& fields) {
  return names_at(told, told.rules.fields, fields);
}

bool every_open_state(const Definition& rules, const std::vector<bool>& states) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < rules.states.size(); ++i) {
    const bool in = i < states.size() && states[i];
    if (in == rules.states[i].is_final) return false;
    if (in) ++open;
  }
  return open > 1;
}

std::string state_names(const Told& told, const std::vector<bool>& states) {
  if (every_open_state(told.rules, states)) return told.in("任一未结状态", "any open state");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i]) names.push_back(state_name(told, static_cast<Index>(i)));
  }
  return told.list(names);
}

std::string role_names(const Told& told, const std::vector<RoleIndex>& roles, std::size_t max) {
  std::vector<std::string> names;
  for (const RoleIndex role : roles) names.push_back(name_at(told, told.catalogue.roles, role));
  return told.list(names, max);
}

std::string basis_words(const Told& told, const std::vector<Basis>& basis) {
  std::string out;
  for (const Basis& one : basis) {
    if (one.source >= told.rules.sources.size()) continue;
    if (!out.empty()) out += told.in("；", "; ");
    const std::string name = told.in(told.rules.sources[one.source].label);
    out += told.zh() ? "《" + name + "》" : name;
    if (!one.article.empty()) out += told.zh() ? one.article : ", " + one.article;
  }
  return out;
}

std::string standing_words(const Told& told, Source::Standing standing) {
  switch (standing) {
    case Source::Standing::kStated:
      return told.in("原文可查", "text seen");
    case Source::Standing::kPractice:
      return told.in("工作惯例", "practice");
    case Source::Standing::kLocal:
      return told.in("一地做法", "one locality's rule");
    case Source::Standing::kRecalled:
      return told.in("待核对", "to be checked");
  }
  return {};
}

std::string sum_words(const Told& told, const std::vector<Factor>& sum) {
  std::string out;
  for (const Factor& factor : sum) {
    if (factor.numerator < 0)
      out += out.empty() ? "−" : " − ";
    else if (!out.empty())
      out += " + ";
    out += factor_words(told, factor);
  }
  return out;
}

std::string conditions_words(const Told& told, const std::vector<Condition>& any_of) {
  std::string out;
  for (const Condition& condition : any_of) {
    if (!out.empty()) out += told.in("，或 ", ", or ");
    out += condition_words(told, condition);
  }
  return out;
}

std::string guard_words(const Told& told, const FieldGuard& guard) {
  if (guard.field >= told.rules.fields.size()) return {};
  const Field& field = told.rules.fields[guard.field];
  const std::string name = told.in(field.label);
  if (guard.kind == FieldGuard::Kind::kFilled) return name + told.in("已填", " is filled");
  if (guard.kind == FieldGuard::Kind::kEmpty) return name + told.in("未填", " is empty");
  if (field.type == FieldType::kFlag)
    return name + told.in("：", ": ") + (guard.choices == 2 ? told.in("是", "yes") : told.in("否", "no"));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < field.choices.size() && i < 64; ++i) {
    if ((guard.choices >> i & 1U) != 0) names.push_back(told.in(field.choices[i].label));
  }
  return name + told.in("：", ": ") +
         (names.size() > 1 ? told.in(told.list(names), "one of " + told.list(names)) : told.list(names));
}

std::string guard_words(const Told& told, const ClockGuard& guard) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(ClockState::kLate); ++i) {
    if ((guard.states >> i & 1) != 0) names.push_back(clock_state_words(told, static_cast<ClockState>(i)));
  }
  return name_at(told, told.rules.clocks, guard.clock) + told.in("：", ": ") + told.list(names);
}

std::string guard_words(const Told& told, const LinkGuard& guard) {
  const std::string name = name_at(told, told.rules.links, guard.link);
  return guard.kind == LinkGuard::Kind::kAllEnded
             ? told.in(name + "全部已结", "every one of " + name + " has ended")
             : told.in("至少有一件" + name, "at least one of " + name);
}

namespace {

void add_named(std::vector<std::string>& out, const std::string& head, const std::string& names) {
  if (!names.empty()) out.push_back(head + names);
}

std::string rule_names(const Told& told, const Action& action) {
  return names_at(told, told.rules.rules, action.rules);
}

std::string held_names(const Told& told, const Action& action) {
  return names_at(told, told.rules.clocks, action.held_by);
}

}  // namespace

std::vector<std::string> demands_of(const Told& told, const Action& action) {
  std::vector<std::string> out;
  for (const FieldGuard& guard : action.when) out.push_back(guard_words(told, guard));
  for (const ClockGuard& guard : action.during) out.push_back(guard_words(told, guard));
  for (const LinkGuard& guard : action.linked) out.push_back(guard_words(told, guard));
  add_named(out, told.in("须已填：", "filled: "), field_names(told, action.needs));
  add_named(out, told.in("须合：", "rules: "), rule_names(told, action));
  add_named(out, told.in("须满：", "after: "), held_names(told, action));
  add_named(out, told.in("不得同一人：", "by another person than: "), action_names(told, action.apart_from));
  if (action.times_max != 0) {
    out.push_back(told.in("至多 " + std::to_string(action.times_max) + " 次",
                          "at most " + std::to_string(action.times_max) + " times"));
  }
  if (action.note == NoteNeed::kRequired) out.push_back(told.in("须写理由", "with a reason"));
  return out;
}

std::vector<std::string> effects_of(const Told& told, const Action& action) {
  std::vector<std::string> out;
  for (const Movement& move : action.moves) {
    const std::string from =
        move.from == kNone ? told.in("外部", "outside") : name_at(told, told.rules.stocks, move.from);
    const std::string to =
        move.to == kNone ? told.in("外部", "outside") : name_at(told, told.rules.stocks, move.to);
    std::string words = from;
    words.append(" → ").append(to).append(told.in("（", " ("));
    words.append(field_name(told, move.by)).append(told.in("）", ")"));
    out.push_back(std::move(words));
  }
  for (const Opening& opening : action.openings) {
    out.push_back(told.in("开出", "opens ") + quoted(told, mechanism_name(told, opening.mechanism)));
  }
  return out;
}

}  // namespace dajuan::mechanism
