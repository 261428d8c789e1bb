// Lists that would hold nothing, or would only ever grow; duties that nobody can do.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool is_deadline(const Clock& clock) { return clock.kind != Clock::Kind::kAtLeast; }

void check_list(Check& check, const AgendaList& list) {
  const Definition& rules = check.rules;
  const Text subject = Text{"清单", "the list "} + name(list);
  if (list.of.kind == Selection::Kind::kStates) {
    for (std::size_t state = 0; state < list.of.states.size(); ++state) {
      if (!list.of.states[state] || !rules.states[state].is_final) continue;
      check.tell("list-of-ended", list.at,
                 subject + Text{"列的是已经办结的状态", " holds cases of the final state "} +
                     name(rules.states[state]) + Text{"，只会越来越长", ": it can only grow"},
                 {"写还没有办结的状态；办结多少用 counts 的 ended 统计",
                  "name states that are not final; how many have ended is told by a count of `ended`"});
    }
    return;
  }
  if (list.of.kind == Selection::Kind::kOpen) return;
  const bool never = list.of.clock != kNone
                         ? !is_deadline(rules.clocks[list.of.clock])
                         : std::none_of(rules.clocks.begin(), rules.clocks.end(), is_deadline);
  if (!never) return;
  check.tell(
      "list-never", list.at,
      subject + Text{"永远是空的：没有会到期的期限", " is always empty: there is no deadline that falls due"},
      {"先写一个期限（clocks 里的 within 或 until）",
       "write a deadline first (a clock with `within` or `until`)"});
}

// Whether an action can be done in one of the duty's states.
bool can_be_done(const Check& check, const Duty& duty) {
  if (!check.possible[duty.done]) return true;  // told at the action
  const std::vector<bool>& from = check.rules.actions[duty.done].from;
  for (std::size_t state = 0; state < duty.states.size() && state < from.size(); ++state) {
    if (duty.states[state] && from[state]) return true;
  }
  return false;
}

void check_duty_rule(Check& check, const Duty& duty) {
  if (duty.rule == kNone) return;
  const Definition& rules = check.rules;
  const Action& done = rules.actions[duty.done];
  const std::vector<Index> asked = fields_of(rules.rules[duty.rule].any_of);
  const bool given =
      std::any_of(asked.begin(), asked.end(), [&](Index field) { return may_set(rules, done, field); });
  if (given || asked.empty()) return;
  check.tell(
      "duty-rule-not-given", duty.at,
      Text{"职责", "the duty "} + name(duty) + Text{"凭规则", " counts by the rule "} +
          name(rules.rules[duty.rule]) + Text{"计数，可是动作", ", and the action "} + name(done) +
          Text{"不填它问的字段", " sets none of the fields it asks about"},
      {"让这个动作 sets 这些字段，或换一条规则", "let that action set those fields, or name another rule"});
}

void check_duty(Check& check, const Duty& duty) {
  const Definition& rules = check.rules;
  const Text subject = Text{"职责", "the duty "} + name(duty);
  const Action& done = rules.actions[duty.done];
  if (!can_be_done(check, duty)) {
    check.tell("duty-never-done", duty.at,
               subject + Text{"要做", " asks for "} + name(done) +
                   Text{"，可是在它的 while 状态里这个动作做不成",
                        ", which cannot be done in the states of its `while`"},
               {"在动作的 from 里写上这些状态，或改 while",
                "name those states in the action's `from`, or change `while`"});
  }
  if (duty.post != kNone && !std::binary_search(done.by.begin(), done.by.end(), duty.post)) {
    check.tell(
        "duty-post", duty.at,
        subject + Text{"由一个岗位承担（post），可是动作", " is owed by a post that may not do "} +
            name(done) + Text{"不许它做（by）", " (`by`)"},
        {"在动作的 by 里写上这个岗位，或改 post", "name that post in the action's `by`, or change `post`"});
  }
  check_duty_rule(check, duty);
  for (const Index field : {duty.field, duty.over}) {
    if (field == kNone || rules.fields[field].derived()) continue;
    const Goal goal{duty.done, {}, {{check.model.field(field), ~Mask{0}, ~bit(0)}}, true};
    if (!check.possible[duty.done] || find_way(check.model, goal).answer != Answer::kImpossible) continue;
    check.tell("duty-field-empty", duty.at,
               subject + Text{"要看", " stands on "} + name(rules.fields[field]) +
                   Text{"，可是它到那时不可能已经填好", ", which can never be filled by then"},
               {"让立案的动作 sets 这个字段", "let the action that opens the case set that field"});
  }
}

}  // namespace

void check_agenda(Check& check) {
  for (const Agenda& agenda : check.rules.agenda) {
    for (const AgendaList& list : agenda.lists) check_list(check, list);
  }
}

void check_duties(Check& check) {
  for (const Duty& duty : check.rules.duties) check_duty(check, duty);
}

}  // namespace dajuan::mechanism::checking
