// What is proved of a definition: the order of the analyses, and the words they share.
#include "check.hpp"

#include <algorithm>
#include <utility>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism {
namespace checking {

Text operator+(const Text& left, const Text& right) { return {left.zh + right.zh, left.en + right.en}; }

Text join(const std::vector<Text>& parts) {
  Text out;
  for (const Text& part : parts) {
    if (!out.zh.empty()) out = out + Text{"、", ", "};
    out = out + part;
  }
  return out;
}

Text told(const Definition& rules, const std::vector<Index>& way) {
  Text out;
  for (const Index action : way) {
    if (!out.zh.empty()) out = out + Text{" → ", " -> "};
    out = out + Text{rules.actions[action].label.zh, rules.actions[action].id};
  }
  return out;
}

bool Check::whole() const {
  const auto all = [](const std::vector<bool>& list) {
    return std::find(list.begin(), list.end(), false) == list.end();
  };
  return all(possible) && all(reachable);
}

bool Check::all_possible(const std::vector<Index>& actions) const {
  return std::all_of(actions.begin(), actions.end(), [this](Index action) { return possible[action]; });
}

void Check::tell(std::string_view code, Mark at, const Text& what, const Text& mend) {
  faults.add(code, at, what.zh, what.en, mend.zh, mend.en);
}

void tell_undecided(Check& check, Mark at, const Text& what) {
  check.tell(
      "proof-too-large", at, Text{"无法判定：", "it cannot be decided whether "} + what,
      {"一起决定一步的字段、期限和次数太多（最多 8 个）：拆成几个动作，或少要几样",
       "too many fields, clocks and limits decide together (8 at most): make several actions of it, or ask "
       "for less"});
}

namespace {

// States and actions that can come about at all, with everything that people might do.
void look_around(Check& check) {
  for (Index action = 0; action < count_of(check.rules.actions); ++action) {
    check.possible.push_back(find_way(check.model, {action, {}, {}, true}).answer != Answer::kImpossible);
  }
  for (std::size_t state = 0; state < check.rules.states.size(); ++state) {
    Goal goal{kNone, std::vector<bool>(check.rules.states.size()), {}, true};
    goal.states[state] = true;
    check.reachable.push_back(find_way(check.model, goal).answer != Answer::kImpossible);
  }
}

void check_all(Check& check) {
  look_around(check);
  check_states(check);
  const bool opens = std::any_of(check.rules.actions.begin(), check.rules.actions.end(),
                                 [](const Action& action) { return action.opens_case; });
  if (!opens) return;  // nothing can happen at all
  check_actions(check);
  if (check.whole()) check_stuck(check);
  check_fields(check);
  check_clock_ways(check);
  check_clock_terms(check);
  check_privacy(check);
  check_counts(check);
  check_rates(check);
  check_stocks(check);
  check_agenda(check);
  check_duties(check);
}

}  // namespace
}  // namespace checking

void tell_too_much(Mark at, Faults& faults) {
  faults.add(
      "proof-too-large", at, "无法判定：状态、动作、条件、时期和属地规则的组合太多，没有证完",
      "it cannot be decided whether it is sound: states, actions, conditions, eras and profiles combine in "
      "too many ways",
      "减少状态、动作、时期或属地规则，或让一个动作少要几样",
      "have fewer states, actions, eras or profiles, or let an action ask for less");
}

void check_definition(const Definition& rules, const std::vector<Role>& roles, Effort& effort,
                      Faults& faults) {
  static_cast<void>(roles);  // which roles exist is asked where names are resolved
  checking::Model model(rules, effort);
  Faults found(faults.file());
  checking::Check check{rules, model, found, {}, {}};
  checking::check_all(check);
  if (effort.is_spent()) return;  // what was found on the way may stand on what was not looked at
  for (Fault& fault : found.take()) {
    faults.add(fault.code, fault.at, std::move(fault.zh), std::move(fault.en), std::move(fault.mend_zh),
               std::move(fault.mend_en));
  }
}

}  // namespace dajuan::mechanism
