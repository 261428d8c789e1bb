#pragma once

#include <cstdint>
#include <vector>

#include "check_effort.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/definition.hpp"

/// A case seen through what can be told of it without its figures: the state, and variables of a few values
/// each (a field by what guards ask of it, a clock by its state, how often an action was done). Actions are
/// relations between their values. What a figure decides (rules over numbers, linked cases, stocks) is taken
/// as possible.
namespace dajuan::mechanism::checking {

/// Values of a variable, a bit each.
using Mask = std::uint64_t;

/// What an action makes of a variable.
struct Step {
  std::vector<Mask> sure;  ///< by value: what may stand there afterwards; 0: the action is refused
  std::vector<Mask>
      wide;  ///< the same, with all that people might do (clear a field): for proofs that nothing is possible
};

struct Variable {
  enum class Kind : std::uint8_t {
    kField,  ///< value 0: empty; 1...: classes of choices that guards tell apart, or just filled
    kClock,  ///< values as ClockState
    kTimes,  ///< how often an action was done, as far as it is limited
    kDone,   ///< 1 once one of a set of actions was done
  } kind = Kind::kField;
  Index index = kNone;  ///< field, clock or action
  std::uint8_t size = 2;
  std::vector<Step> steps;            ///< by action
  std::vector<std::uint8_t> moved;    ///< by action: 0 where it neither asks nor changes anything
  bool asks = false;                  ///< some action is refused for some of its values
  std::vector<std::uint8_t> classes;  ///< kField of choices: value of each choice
};

class Model {
 public:
  Model(const Definition& rules, Effort& effort);
  [[nodiscard]] const Definition& rules() const { return *rules_; }
  [[nodiscard]] Effort& effort() const { return *effort_; }
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  /// The number of the variable of a field or clock.
  [[nodiscard]] std::size_t field(Index field) const { return field; }
  [[nodiscard]] std::size_t clock(Index clock) const { return fields_ + clock; }
  /// Adds a variable that is 1 once one of these actions was done; its number.
  std::size_t add_done(const std::vector<bool>& actions);
  void forget_done();

  /// States with a number past the last one stand for: not begun.
  [[nodiscard]] Index outside() const { return static_cast<Index>(rules_->states.size()); }
  /// The state after an action, kNone where it is not possible.
  [[nodiscard]] Index after(Index state, Index action) const;

 private:
  const Definition* rules_;
  Effort* effort_;
  std::size_t fields_ = 0;
  std::size_t lasting_ = 0;
  std::vector<Variable> variables_;
};

/// Fields that must be filled when an action is done: its needs, what it moves, and what opens a case.
[[nodiscard]] std::vector<Index> demanded(const Definition& rules, const Action& action);
/// Whether an action may set a field, or one of those that it is derived from.
[[nodiscard]] bool may_set(const Definition& rules, const Action& action, Index field);
/// Fields that a derived field stands on; the field itself where it is not derived.
[[nodiscard]] std::vector<Index> sources_of(const Definition& rules, Index field);
/// Fields that conditions ask about, each once.
[[nodiscard]] std::vector<Index> fields_of(const std::vector<Condition>& any_of);

[[nodiscard]] constexpr Mask bit(std::size_t value) { return Mask{1} << value; }
[[nodiscard]] constexpr Mask bit(ClockState state) { return bit(static_cast<std::size_t>(state)); }
inline constexpr std::size_t kClockStates = 6;
/// A clock that has started and is not over.
inline constexpr Mask kStillRunning =
    bit(ClockState::kRunning) | bit(ClockState::kPaused) | bit(ClockState::kOverdue);

}  // namespace dajuan::mechanism::checking
