// Actions: each can be done some time, with what it asks for; or the checker says what is in the way.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool contains(const std::vector<Index>& list, Index wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool from_somewhere(const Check& check, const Action& action) {
  if (action.opens_case) return true;
  for (std::size_t state = 0; state < action.from.size(); ++state) {
    if (action.from[state] && check.reachable[state]) return true;
  }
  return false;
}

Text who_sets(const Definition& rules, Index field) {
  std::vector<Index> setters;
  for (Index action = 0; action < count_of(rules.actions); ++action) {
    if (may_set(rules, rules.actions[action], field)) setters.push_back(action);
  }
  if (setters.empty()) return {"没有一个动作填它", "no action sets it"};
  return Text{"只有", "only "} + names(rules.actions, setters) +
         Text{"填它，都在这以后", " sets it, and that comes later"};
}

void tell_field(Check& check, const Action& action, Index field) {
  const Definition& rules = check.rules;
  const Text asked = Text{"动作", "action "} + name(action);
  if (contains(demanded(rules, action), field)) {
    check.tell("need-never-given", action.at,
               asked + Text{"要有", " needs "} + name(rules.fields[field]) +
                   Text{"才能做，可是到那时不可能填好：", ", which cannot have been given by then: "} +
                   who_sets(rules, field),
               {"让这个动作或它前面的动作 sets 这个字段，或从 needs 里去掉",
                "let this action or one before it set the field, or take it out of `needs`"});
    return;
  }
  check.tell("when-never", action.at,
             asked + Text{"的条件问", " asks of "} + name(rules.fields[field]) +
                 Text{"，可是到那时它不可能是所要的值：", " what it can never be by then: "} +
                 who_sets(rules, field),
             {"让前面的动作能填这个值，或改 when（rules）里的条件",
              "let an action before it set that value, or change what `when` (or the rule) asks"});
}

void tell_clock(Check& check, const Action& action, Index clock) {
  const Clock& one = check.rules.clocks[clock];
  const Text asked = Text{"动作", "action "} + name(action);
  if (contains(action.held_by, clock)) {
    if (one.starts.empty()) return;  // told at the clock
    check.tell("held-forever", action.at,
               asked + Text{"要等", " has to wait for "} + name(one) +
                   Text{"期满，可是这个期间到那时从来没有开始过",
                        " to run out, which can never have started by then"},
               {"让它前面的动作 starts 这个期间，或从 holds 里去掉这个动作",
                "let an action before it start that clock, or take the action out of `holds`"});
    return;
  }
  const bool extends = std::any_of(
      action.clocks.begin(), action.clocks.end(),
      [&](const ClockEffect& effect) { return effect.clock == clock && effect.step == ClockStep::kExtend; });
  if (extends) {
    check.tell(
        "extend-never", action.at,
        asked + Text{"要延长", " extends "} + name(one) +
            Text{"，可是它能做的时候这个期限不可能在走", ", which can never be running when it is done"},
        {"让延长的动作在期限走着的状态里做", "let the action be done in a state in which the clock runs"});
    return;
  }
  check.tell("while-never", action.at,
             asked + Text{"只在", " can be done only while "} + name(one) +
                 Text{"处于某种情形时能做，可是那种情形到那时不可能出现",
                      " stands in a way in which it can never be then"},
             {"改 while，或改期限的 starts、stops、pauses",
              "change `while`, or what starts, stops or pauses the clock"});
}

// Looks for the one variable that alone forbids an action; several fields may.
bool tell_what_forbids(Check& check, Index index) {
  const Action& action = check.rules.actions[index];
  bool found = false;
  for (std::size_t number = 0; number < check.model.variables().size(); ++number) {
    const Variable& variable = check.model.variables()[number];
    if (variable.moved[index] == 0 || possible_with(check.model, index, number)) continue;
    if (variable.kind == Variable::Kind::kField) tell_field(check, action, variable.index);
    if (variable.kind == Variable::Kind::kClock) tell_clock(check, action, variable.index);
    found = true;
  }
  return found;
}

void check_possible(Check& check, Index index) {
  const Action& action = check.rules.actions[index];
  // Where no state that it starts from can be reached, the state is told, not everything that hangs on it.
  if (check.possible[index] || !from_somewhere(check, action) || tell_what_forbids(check, index)) return;
  check.tell(
      "action-never", action.at,
      Text{"动作", "action "} + name(action) +
          Text{
              "永远做不成：它要的条件（when、while、needs、times）合在一起不可能都满足",
              " can never be done: what it asks for (when, while, needs, times) can never hold all together"},
      {"放宽其中一个条件，或把动作分成两个", "ask for less, or make two actions of it"});
}

void check_apart(Check& check, Index index) {
  const Action& action = check.rules.actions[index];
  if (contains(action.apart_from, index)) {
    check.tell(
        "apart-from-itself", action.at,
        Text{"动作", "action "} + name(action) +
            Text{"不能要求与自己不是同一人", " cannot be apart from itself"},
        {"写前面那个须由别人办的动作；要两人都办，就写成两个动作",
         "name the action before it that another person did; where two people must act, write two actions"});
  }
  for (const Index before : action.apart_from) {
    if (before == index || !check.possible[index] || !check.possible[before]) continue;
    std::vector<bool> actions(check.rules.actions.size());
    actions[before] = true;
    const std::size_t done = check.model.add_done(actions);
    const Way way = find_way(check.model, {index, {}, {{done, bit(1), bit(1)}}, true});
    check.model.forget_done();
    if (way.answer != Answer::kImpossible) continue;
    check.tell("apart-from-never", action.at,
               Text{"动作", "action "} + name(action) +
                   Text{"要与", " must be done by another person than "} + name(check.rules.actions[before]) +
                   Text{"不是同一人，可是后者不可能在它以前做过", ", which can never come before it"},
               {"在 apart_from 里写前面的动作，或去掉",
                "name an action that comes before it in apart_from, or take it away"});
  }
}

}  // namespace

void check_actions(Check& check) {
  for (Index action = 0; action < count_of(check.rules.actions); ++action) {
    check_possible(check, action);
    check_apart(check, action);
  }
}

}  // namespace dajuan::mechanism::checking
