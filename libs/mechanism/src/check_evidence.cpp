// Fields and rules: each field can be given by somebody, each rule is asked where its fields can be filled.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool can_be_filled(const Check& check, Index action, Index field) {
  const Goal goal{action, {}, {{check.model.field(field), ~Mask{0}, ~bit(0)}}, true};
  return find_way(check.model, goal).answer != Answer::kImpossible;
}

void check_set(Check& check, Index index) {
  const Definition& rules = check.rules;
  const Field& field = rules.fields[index];
  if (field.derived() || field.type == FieldType::kCase)
    return;  // a case field is filled by the link that points here
  const bool set = std::any_of(rules.actions.begin(), rules.actions.end(),
                               [&](const Action& action) { return may_set(rules, action, index); });
  if (set) return;
  check.tell(
      "field-never-set", field.at,
      Text{"没有一个动作填字段", "no action sets the field "} + name(field) +
          Text{"，它永远是空的", ": it is always empty"},
      {"在某个动作的 sets 里写上它，或删去这个字段", "name it in the `sets` of an action, or take it away"});
}

void check_derived(Check& check, const Field& field) {
  if (field.branches.empty()) return;
  std::vector<Text> never;
  for (Index choice = 0; choice < count_of(field.choices); ++choice) {
    const bool derived = std::any_of(field.branches.begin(), field.branches.end(),
                                     [choice](const Branch& branch) { return branch.choice == choice; });
    if (!derived) never.push_back(name(field.choices[choice]));
  }
  if (never.empty()) return;
  check.tell("choice-never-derived", field.at,
             Text{"字段", "the field "} + name(field) +
                 Text{"由系统算出，却没有一条规则得出", " is computed, and nothing gives "} + join(never),
             {"在 derive 里写明什么情形得出它，最后一条可写 otherwise；或删去这个选项",
              "say in `derive` when it holds (the last branch may be `otherwise`), or take the choice away"});
}

bool asked_by_duty(const Definition& rules, Index rule) {
  return std::any_of(rules.duties.begin(), rules.duties.end(),
                     [rule](const Duty& duty) { return duty.rule == rule; });
}

void tell_empty(Check& check, Mark at, const Rule& rule, Index field) {
  check.tell(
      "rule-field-empty", at,
      Text{"规则", "the rule "} + name(rule) + Text{"在问的时候", " asks about "} +
          name(check.rules.fields[field]) +
          Text{"不可能已经填好，这条规则等于没有", ", which cannot be filled by then: the rule does nothing"},
      {"让问这条规则的动作或它前面的动作 sets 这个字段，或在后面的动作上问",
       "let the action that asks or one before it set the field, or ask at a later action"});
}

void check_rule(Check& check, Index index) {
  const Definition& rules = check.rules;
  const Rule& rule = rules.rules[index];
  std::vector<Index> asking;
  for (Index action = 0; action < count_of(rules.actions); ++action) {
    const std::vector<Index>& asked = rules.actions[action].rules;
    if (std::find(asked.begin(), asked.end(), index) != asked.end()) asking.push_back(action);
  }
  if (asking.empty() && !asked_by_duty(rules, index)) {
    check.tell("rule-unused", rule.at, Text{"没有一个动作问规则", "no action asks the rule "} + name(rule),
               {"在动作的 rules 里写上它，或写 always: true；不要就删去",
                "name it in the `rules` of an action, or write always: true; or take it away"});
  }
  asking.erase(
      std::remove_if(asking.begin(), asking.end(), [&](Index action) { return !check.possible[action]; }),
      asking.end());
  // Of alternatives one may be judged while another is not.
  if (rule.any_of.size() != 1) return;
  for (const Index field : fields_of(rule.any_of)) {
    std::vector<Index> empty;
    for (const Index action : asking) {
      if (!can_be_filled(check, action, field)) empty.push_back(action);
    }
    if (empty.empty() || (rule.always && empty.size() < asking.size())) continue;
    tell_empty(check, rule.always ? rule.at : rules.actions[empty.front()].at, rule, field);
  }
}

}  // namespace

void check_fields(Check& check) {
  for (Index field = 0; field < count_of(check.rules.fields); ++field) {
    check_set(check, field);
    check_derived(check, check.rules.fields[field]);
  }
  for (Index rule = 0; rule < count_of(check.rules.rules); ++rule) check_rule(check, rule);
}

}  // namespace dajuan::mechanism::checking
