// Standings in which a case is stuck although its state has ways out: every way asks for something that
// cannot come any more. Each is told with a way that leads there.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"
#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism::checking {
namespace {

// States from which an end can be reached as far as arrows tell: the others are told as dead ends.
bool arrows_lead_on(const Product& product, std::size_t state, std::size_t size) {
  for (std::size_t value = 0; value < size; ++value) {
    if (product.ending[state * size + value]) return true;
  }
  return false;
}

Text choices_told(const Definition& rules, const Variable& variable, std::size_t value) {
  const Field& field = rules.fields[variable.index];
  std::vector<Text> parts;
  for (std::size_t choice = 0; choice < variable.classes.size(); ++choice) {
    if (variable.classes[choice] != value) continue;
    if (field.type == FieldType::kFlag) {
      parts.push_back(choice == 0 ? Text{"否", "no"} : Text{"是", "yes"});
    } else {
      parts.push_back(name(field.choices[choice]));
    }
  }
  return join(parts);
}

Text clock_told(std::size_t value) {
  switch (static_cast<ClockState>(value)) {
    case ClockState::kNever:
      return {"没有开始过", "never started"};
    case ClockState::kRunning:
      return {"在走", "runs"};
    case ClockState::kPaused:
      return {"中止着", "is paused"};
    case ClockState::kOverdue:
      return {"已经超期", "is overdue"};
    case ClockState::kMet:
      return {"已按期完成（期满）", "was met or is over"};
    case ClockState::kLate:
      return {"已逾期完成", "was stopped late"};
  }
  return {};
}

struct Stuck {
  std::string_view code;
  Text standing;
  Text mend;
};

Stuck describe(const Check& check, const Variable& variable, std::size_t value) {
  const Definition& rules = check.rules;
  if (variable.kind == Variable::Kind::kClock) {
    return {"stuck-for-clock",
            name(rules.clocks[variable.index]) + Text{"", " "} + clock_told(value),
            {"给这种情形也留一条出路，或让前面的动作 starts 这个期限",
             "leave a way out for that too, or let an action before it start the clock"}};
  }
  if (variable.kind == Variable::Kind::kTimes) {
    return {"stuck-after-times",
            name(rules.actions[variable.index]) + Text{"已做满次数", " was done as often as allowed"},
            {"放宽 times，或给做满次数以后留一条出路", "allow more `times`, or leave another way out"}};
  }
  const Text field = name(rules.fields[variable.index]);
  if (value == 0) {
    return {"stuck-without-field",
            field + Text{"没有填", " is empty"},
            {"让到达这里以前的动作 needs 这个字段，或让这里的动作 sets 它",
             "let an action on the way here need the field, or let an action from here set it"}};
  }
  const Text chosen = choices_told(rules, variable, value);
  return {"stuck-for-choice",
          field + (chosen.zh.empty() ? Text{"已填", " is filled"} : Text{"为", " is "} + chosen),
          {"给这个值也写一条出路（when），或让一个动作能改它",
           "write a way out for that value too (`when`), or let an action change it"}};
}

// The shortest of the ways to a standing from which there is no end.
void check_variable(Check& check, std::size_t number) {
  const Variable& variable = check.model.variables()[number];
  const Product product = product_with(check.model, number);
  const std::size_t size = variable.size;
  std::size_t worst = 0;
  Way shortest;
  for (std::size_t at = 0; at < check.rules.states.size() * size; ++at) {
    if (!product.reached[at] || product.ending[at] || !arrows_lead_on(product, at / size, size)) continue;
    // Whether a derived field is empty hangs on several others: nothing is claimed.
    if (variable.kind == Variable::Kind::kField && at % size == 0 &&
        check.rules.fields[variable.index].derived())
      continue;
    Goal goal{
        kNone, std::vector<bool>(check.rules.states.size()), {{number, ~Mask{0}, bit(at % size)}}, false};
    goal.states[at / size] = true;
    Way way = find_way(check.model, goal);
    if (way.answer == Answer::kTooLarge) {
      const State& state = check.rules.states[at / size];
      tell_undecided(
          check, state.at,
          Text{"停在", "a case in state "} + name(state) + Text{"的案件是否都能办结", " can always end"});
      return;
    }
    if (way.answer != Answer::kFound) continue;
    if (shortest.answer == Answer::kFound && shortest.actions.size() <= way.actions.size()) continue;
    shortest = std::move(way);
    worst = at;
  }
  if (shortest.answer != Answer::kFound) return;
  const State& state = check.rules.states[worst / size];
  const Stuck stuck = describe(check, variable, worst % size);
  check.tell(stuck.code, state.at,
             Text{"案件可能停在", "a case can be stuck in state "} + name(state) + Text{"：经 ", ": after "} +
                 told(check.rules, shortest.actions) + Text{" 之后，", ", "} + stuck.standing +
                 Text{"，就没有一条路能办结了", ", and no way leads to an end any more"},
             stuck.mend);
}

}  // namespace

void check_stuck(Check& check) {
  for (std::size_t number = 0; number < check.model.variables().size(); ++number) {
    if (check.model.variables()[number].asks) check_variable(check, number);
  }
}

}  // namespace dajuan::mechanism::checking
