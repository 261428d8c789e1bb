#include "check_model.hpp"

#include <algorithm>

#include "check_fields.hpp"
#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism::checking {
namespace {

constexpr std::uint16_t kTimesTold = 5;  // a higher limit is taken as none

// Time passes before an action: a deadline may be missed meanwhile, a waiting time may be over.
Mask with_time(const Clock& clock, std::size_t value) {
  Mask out = bit(value);
  if (value == static_cast<std::size_t>(ClockState::kRunning)) {
    out |= bit(clock.kind == Clock::Kind::kAtLeast ? ClockState::kMet : ClockState::kOverdue);
  }
  return out;
}

Mask allowed_states(const Action& action, Index clock) {
  Mask out = bit(kClockStates) - 1;
  for (const ClockGuard& guard : action.during) {
    if (guard.clock == clock) out &= guard.states;
  }
  // Whatever a waiting time holds back is refused until it has run out, also before it was ever started.
  if (std::find(action.held_by.begin(), action.held_by.end(), clock) != action.held_by.end()) {
    out &= bit(ClockState::kMet) | bit(ClockState::kLate);
  }
  for (const ClockEffect& effect : action.clocks) {
    if (effect.clock == clock && effect.step == ClockStep::kExtend) out &= kStillRunning;
  }
  return out;
}

Mask apply(const Clock& clock, ClockStep step, Mask values) {
  const Mask running = bit(ClockState::kRunning);
  const Mask resumed = running | bit(ClockState::kOverdue);
  Mask out = 0;
  for (std::size_t value = 0; value < kClockStates; ++value) {
    if ((values >> value & 1U) == 0) continue;
    const auto state = static_cast<ClockState>(value);
    const bool live = (kStillRunning >> value & 1U) != 0;
    Mask next = bit(value);
    switch (step) {
      case ClockStep::kStop:
        if (state == ClockState::kRunning) next = bit(ClockState::kMet);
        if (state == ClockState::kOverdue) next = bit(ClockState::kLate);
        if (state == ClockState::kPaused) next = bit(ClockState::kMet) | bit(ClockState::kLate);
        break;
      case ClockStep::kResume:
        if (state == ClockState::kPaused) next = resumed;
        break;
      case ClockStep::kPause:
        if (live) next = bit(ClockState::kPaused);
        break;
      case ClockStep::kExtend:
        if (state == ClockState::kOverdue) next = resumed;
        break;
      case ClockStep::kStart:
        // It may be late from the first moment on, where a field tells the start day.
        if (!live || clock.kind == Clock::Kind::kAtLeast) next = resumed;
        break;
    }
    out |= next;
  }
  // A waiting time is never late: it is over.
  if (clock.kind == Clock::Kind::kAtLeast && (out & bit(ClockState::kOverdue)) != 0) {
    out = (out & ~bit(ClockState::kOverdue)) | running;
  }
  return out;
}

Variable clock_variable(const Definition& rules, Index index) {
  const Clock& clock = rules.clocks[index];
  Variable out;
  out.kind = Variable::Kind::kClock;
  out.index = index;
  out.size = kClockStates;
  for (const Action& action : rules.actions) {
    const Mask allowed = allowed_states(action, index);
    bool moved = allowed != bit(kClockStates) - 1;
    Step step;
    for (std::size_t value = 0; value < kClockStates; ++value) {
      Mask values = with_time(clock, value) & allowed;
      for (const ClockEffect& effect : action.clocks) {
        if (effect.clock != index) continue;
        moved = true;
        if (values != 0) values = apply(clock, effect.step, values);
      }
      step.sure.push_back(values);
    }
    step.wide = step.sure;
    out.moved.push_back(moved ? 1 : 0);
    out.steps.push_back(std::move(step));
  }
  return out;
}

Variable times_variable(const Definition& rules, Index index) {
  Variable out;
  out.kind = Variable::Kind::kTimes;
  out.index = index;
  const std::uint16_t most = rules.actions[index].times_max;
  out.size = static_cast<std::uint8_t>(most + 1);
  for (std::size_t action = 0; action < rules.actions.size(); ++action) {
    Step step;
    for (std::size_t value = 0; value < out.size; ++value) {
      step.sure.push_back(action != index ? bit(value) : value < most ? bit(value + 1) : 0);
    }
    step.wide = step.sure;
    out.moved.push_back(action == index ? 1 : 0);
    out.steps.push_back(std::move(step));
  }
  return out;
}

// Only a variable that some action asks about can forbid a way.
void find_asking(Variable& variable) {
  const auto refuses = [](const Step& step) {
    return std::find(step.sure.begin(), step.sure.end(), Mask{0}) != step.sure.end();
  };
  variable.asks = std::any_of(variable.steps.begin(), variable.steps.end(), refuses);
}

void add_sources(const Definition& rules, Index field, std::vector<bool>& seen) {
  if (field >= seen.size() || seen[field]) return;
  seen[field] = true;
  for (const Factor& factor : rules.fields[field].sum) add_sources(rules, factor.field, seen);
  for (const Branch& branch : rules.fields[field].branches) {
    for (const Index asked : fields_of(branch.any_of)) add_sources(rules, asked, seen);
  }
}

void add_unique(std::vector<Index>& out, Index field) {
  if (field != kNone && std::find(out.begin(), out.end(), field) == out.end()) out.push_back(field);
}

}  // namespace

Model::Model(const Definition& rules, Effort& effort)
    : rules_(&rules), effort_(&effort), fields_(rules.fields.size()) {
  std::vector<std::vector<Index>> needed;
  for (const Action& action : rules.actions) needed.push_back(demanded(rules, action));
  for (std::size_t field = 0; field < fields_; ++field) {
    variables_.push_back(field_variable(rules, static_cast<Index>(field), needed));
  }
  for (std::size_t clock = 0; clock < rules.clocks.size(); ++clock) {
    variables_.push_back(clock_variable(rules, static_cast<Index>(clock)));
  }
  for (std::size_t action = 0; action < rules.actions.size(); ++action) {
    const std::uint16_t most = rules.actions[action].times_max;
    if (most != 0 && most <= kTimesTold)
      variables_.push_back(times_variable(rules, static_cast<Index>(action)));
  }
  for (Variable& variable : variables_) find_asking(variable);
  lasting_ = variables_.size();
}

std::size_t Model::add_done(const std::vector<bool>& actions) {
  Variable done;
  done.kind = Variable::Kind::kDone;
  for (std::size_t action = 0; action < rules_->actions.size(); ++action) {
    const bool counts = action < actions.size() && actions[action];
    const std::vector<Mask> after =
        counts ? std::vector<Mask>{bit(1), bit(1)} : std::vector<Mask>{bit(0), bit(1)};
    done.steps.push_back({after, after});
    done.moved.push_back(counts ? 1 : 0);
  }
  variables_.push_back(std::move(done));
  return variables_.size() - 1;
}

void Model::forget_done() { variables_.resize(lasting_); }

Index Model::after(Index state, Index action) const {
  const Action& one = rules_->actions[action];
  if (state == outside()) return one.opens_case && one.to != kNone ? one.to : kNone;
  if (one.opens_case || state >= one.from.size() || !one.from[state]) return kNone;
  return one.to == kNone ? state : one.to;
}

std::vector<Index> demanded(const Definition& rules, const Action& action) {
  std::vector<Index> out = action.needs;
  for (const Movement& move : action.moves) add_unique(out, move.by);
  for (const ClockEffect& effect : action.clocks) {
    if (effect.step != ClockStep::kExtend || !rules.clocks[effect.clock].extension) continue;
    add_unique(out, rules.clocks[effect.clock].extension->chosen);
  }
  if (action.opens_case) {
    for (std::size_t field = 0; field < rules.fields.size(); ++field) {
      if (rules.fields[field].required) add_unique(out, static_cast<Index>(field));
    }
  }
  return out;
}

bool may_set(const Definition& rules, const Action& action, Index field) {
  if (!rules.fields[field].derived()) {
    return std::find(action.sets.begin(), action.sets.end(), field) != action.sets.end() ||
           (action.opens_case && rules.fields[field].required);
  }
  const std::vector<Index> sources = sources_of(rules, field);
  return std::any_of(sources.begin(), sources.end(), [&](Index one) { return may_set(rules, action, one); });
}

std::vector<Index> sources_of(const Definition& rules, Index field) {
  std::vector<bool> seen(rules.fields.size());
  add_sources(rules, field, seen);
  std::vector<Index> out;
  for (std::size_t one = 0; one < seen.size(); ++one) {
    if (seen[one] && !rules.fields[one].derived()) out.push_back(static_cast<Index>(one));
  }
  return out;
}

std::vector<Index> fields_of(const std::vector<Condition>& any_of) {
  std::vector<Index> out;
  for (const Condition& condition : any_of) {
    for (const std::vector<Factor>* side : {&condition.left, &condition.right}) {
      for (const Factor& factor : *side) add_unique(out, factor.field);
    }
  }
  return out;
}

}  // namespace dajuan::mechanism::checking
