// States: each can be reached, from each an end can be reached, and an end is left only by coming back.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

// States from which a final one can be reached by arrows alone, whatever guards say.
std::vector<bool> escapable(const Model& model) {
  const Definition& rules = model.rules();
  std::vector<bool> out;
  for (const State& state : rules.states) out.push_back(state.is_final);
  for (bool changed = true; changed;) {
    changed = false;
    for (Index state = 0; state < count_of(rules.states); ++state) {
      for (Index action = 0; action < count_of(rules.actions) && !out[state]; ++action) {
        const Index next = model.after(state, action);
        if (next != kNone && out[next]) out[state] = changed = true;
      }
    }
  }
  return out;
}

// States to which arrows lead from an opening, whatever guards say. What a guard forbids is told at the
// action.
std::vector<bool> led_to(const Model& model) {
  const Definition& rules = model.rules();
  std::vector<bool> out(rules.states.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (Index state = 0; state <= model.outside(); ++state) {
      if (state != model.outside() && !out[state]) continue;
      for (Index action = 0; action < count_of(rules.actions); ++action) {
        const Index next = model.after(state, action);
        if (next == kNone || out[next]) continue;
        out[next] = changed = true;
      }
    }
  }
  return out;
}

bool leads_to_another(const Check& check, Index state) {
  for (Index action = 0; action < count_of(check.rules.actions); ++action) {
    const Index next = check.model.after(state, action);
    if (next != kNone && next != state) return true;
  }
  return false;
}

void check_dead_ends(Check& check) {
  const std::vector<bool> ends = escapable(check.model);
  bool told_one = false;
  for (int round = 0; round < 2 && !told_one; ++round) {
    for (Index state = 0; state < count_of(check.rules.states); ++state) {
      // States that only lead to a dead end are told only where the dead end is a ring.
      if (ends[state] || !check.reachable[state] || (round == 0 && leads_to_another(check, state))) continue;
      told_one = true;
      check.tell(
          "state-dead-end", check.rules.states[state].at,
          Text{"案件到了状态", "a case in state "} + name(check.rules.states[state]) +
              Text{"以后，再也办不结：没有一条路通向终结状态",
                   " can never end: no way leads from there to a final state"},
          {"加一个从这里出发、通向终结状态的动作；如果到这里就算办结，写 final: true",
           "add an action from here towards a final state; if the case is over here, write final: true"});
    }
  }
}

void check_reopening(Check& check, const Action& action) {
  const std::vector<State>& states = check.rules.states;
  bool from_final = false;
  for (std::size_t state = 0; state < states.size() && state < action.from.size(); ++state) {
    from_final = from_final || (action.from[state] && states[state].is_final);
  }
  const bool leads_out = action.to != kNone && !states[action.to].is_final;
  if (from_final && leads_out && !action.reopens) {
    check.tell("final-left", action.at,
               Text{"动作", "action "} + name(action) +
                   Text{"把已经办结的案件又带回办理中，却没有说明这是重新办理",
                        " takes a case that has ended back into work without saying so"},
               {"写 reopens: true（案件回流），或把终结状态从 from 里去掉",
                "write reopens: true (the case returns), or take the final state out of `from`"});
  }
  if (action.reopens && !(from_final && leads_out)) {
    check.tell("reopens-nothing", action.at,
               Text{"动作", "action "} + name(action) +
                   Text{"写了 reopens，但它并不把案件从终结状态带回办理中",
                        " says reopens, but does not lead out of a final state"},
               {"from 里写终结状态、to 写办理中的状态；或去掉 reopens",
                "let `from` name a final state and `to` one that is not; or take reopens away"});
  }
}

}  // namespace

void check_states(Check& check) {
  const Definition& rules = check.rules;
  const bool opens = std::any_of(rules.actions.begin(), rules.actions.end(),
                                 [](const Action& one) { return one.opens_case; });
  const bool ends =
      std::any_of(rules.states.begin(), rules.states.end(), [](const State& one) { return one.is_final; });
  if (!opens) {
    check.tell(
        "no-opening", rules.at,
        {"没有一个动作能立案：每个动作都写了 from", "no action opens a case: every action has a `from`"},
        {"让登记这样的第一个动作不写 from", "leave `from` out of the action that comes first"});
  }
  if (!ends) {
    check.tell("no-final", rules.at,
               {"没有终结状态，案件永远办不结", "there is no final state: a case can never end"},
               {"在办结的状态上写 final: true", "write final: true at the state in which a case is over"});
  }
  for (const Action& action : rules.actions) check_reopening(check, action);
  if (!opens) return;
  const std::vector<bool> led = led_to(check.model);
  for (std::size_t state = 0; state < rules.states.size(); ++state) {
    if (led[state]) continue;
    check.tell("state-unreachable", rules.states[state].at,
               Text{"没有案件能到达状态", "no case can ever come to state "} + name(rules.states[state]),
               {"加一个 to 到这里的动作，查一查通向它的动作能不能做，或删去这个状态",
                "add an action whose `to` is this state, see whether those that lead here can be done, or "
                "take the state away"});
  }
  if (ends) check_dead_ends(check);
}

}  // namespace dajuan::mechanism::checking
