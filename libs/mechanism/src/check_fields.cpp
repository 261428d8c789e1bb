// Fields as the checker sees them: empty, or one of the classes of choices that guards tell apart.
#include "check_fields.hpp"

#include <algorithm>
#include <map>

namespace dajuan::mechanism::checking {
namespace {

constexpr std::size_t kClassesMax = 60;

bool is_choice(const Field& field) {
  return field.type == FieldType::kChoice || field.type == FieldType::kFlag;
}

std::size_t choice_count(const Field& field) {
  return field.type == FieldType::kFlag ? 2 : field.choices.size();
}

Mask all_choices(const Field& field) {
  const std::size_t count = choice_count(field);
  return count >= 64 ? ~Mask{0} : bit(count) - 1;
}

// Choices that a rule allows, where it asks about this field and nothing else.
std::optional<Mask> allowed_by(const Rule& rule, Index field, const Field& about) {
  Mask allowed = 0;
  for (const Condition& condition : rule.any_of) {
    if (condition.right_choice == kNone || condition.left.size() != 1 || condition.left[0].field != field)
      return {};
    const Mask one = bit(condition.right_choice);
    if (condition.comparison == Comparison::kEqual) {
      allowed |= one;
    } else if (condition.comparison == Comparison::kNotEqual) {
      allowed |= all_choices(about) & ~one;
    } else {
      return {};
    }
  }
  return rule.any_of.empty() ? std::nullopt : std::optional(allowed);
}

// Every set of choices that some guard or rule asks for.
std::vector<Mask> masks_asked(const Definition& rules, Index field) {
  std::vector<Mask> out;
  for (const Action& action : rules.actions) {
    for (const FieldGuard& guard : action.when) {
      if (guard.field == field && guard.kind == FieldGuard::Kind::kOneOf) out.push_back(guard.choices);
    }
  }
  for (const Rule& rule : rules.rules) {
    if (const std::optional<Mask> allowed = allowed_by(rule, field, rules.fields[field]))
      out.push_back(*allowed);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Gives each choice its class: choices that all guards treat alike share one.
void classify(const Definition& rules, Variable& variable) {
  const Field& field = rules.fields[variable.index];
  const std::vector<Mask> asked = masks_asked(rules, variable.index);
  std::map<std::vector<bool>, std::uint8_t> seen;
  for (std::size_t choice = 0; choice < choice_count(field); ++choice) {
    std::vector<bool> passes;
    for (const Mask mask : asked) passes.push_back((mask >> choice & 1U) != 0);
    const std::size_t next = std::min(seen.size() + 1, kClassesMax);
    variable.classes.push_back(seen.emplace(passes, static_cast<std::uint8_t>(next)).first->second);
  }
  variable.size = static_cast<std::uint8_t>(seen.empty() ? 2 : std::min(seen.size(), kClassesMax) + 1);
}

Mask values_of(const Variable& variable, Mask choices) {
  Mask out = 0;
  for (std::size_t choice = 0; choice < variable.classes.size(); ++choice) {
    if ((choices >> choice & 1U) != 0) out |= bit(variable.classes[choice]);
  }
  return out;
}

Mask all_values(const Variable& variable) { return bit(variable.size) - 1; }

// What passes the guards, needs and rules of an action.
Mask passing(const Definition& rules, const Variable& variable, const Action& action,
             const std::vector<Index>& needed) {
  Mask out = all_values(variable);
  const bool by_choice = is_choice(rules.fields[variable.index]);
  if (std::find(needed.begin(), needed.end(), variable.index) != needed.end()) out &= ~bit(0);
  for (const FieldGuard& guard : action.when) {
    if (guard.field != variable.index) continue;
    switch (guard.kind) {
      case FieldGuard::Kind::kFilled:
        out &= ~bit(0);
        break;
      case FieldGuard::Kind::kEmpty:
        out &= bit(0);
        break;
      case FieldGuard::Kind::kOneOf:
        out &= by_choice ? values_of(variable, guard.choices) : ~bit(0);
        break;
    }
  }
  if (!by_choice) return out;
  for (const Index rule : action.rules) {
    const std::optional<Mask> allowed =
        allowed_by(rules.rules[rule], variable.index, rules.fields[variable.index]);
    if (allowed) out &= values_of(variable, *allowed) | bit(0);
  }
  return out;
}

// What may be put into the field; a derived choice can only be one that has a branch.
Mask settable(const Definition& rules, const Variable& variable) {
  const Field& field = rules.fields[variable.index];
  if (field.branches.empty()) return all_values(variable) & ~bit(0);
  Mask out = 0;
  for (const Branch& branch : field.branches) {
    if (branch.choice < variable.classes.size()) out |= bit(variable.classes[branch.choice]);
  }
  return out;
}

}  // namespace

Variable field_variable(const Definition& rules, Index field, const std::vector<std::vector<Index>>& needed) {
  Variable out;
  out.kind = Variable::Kind::kField;
  out.index = field;
  if (is_choice(rules.fields[field])) classify(rules, out);
  const Mask values = settable(rules, out);
  for (std::size_t i = 0; i < rules.actions.size(); ++i) {
    const Action& action = rules.actions[i];
    const Mask pass = passing(rules, out, action, needed[i]);
    const bool sets = may_set(rules, action, field);
    Step step;
    for (std::size_t value = 0; value < out.size; ++value) {
      const Mask kept = bit(value);
      step.sure.push_back((sets ? kept | values : kept) & pass);
      step.wide.push_back((sets ? kept | values | bit(0) : kept) & pass);
    }
    out.moved.push_back(sets || pass != all_values(out) ? 1 : 0);
    out.steps.push_back(std::move(step));
  }
  return out;
}

}  // namespace dajuan::mechanism::checking
