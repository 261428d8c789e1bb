#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "check_model.hpp"

namespace dajuan::mechanism::checking {

/// What a way is looked for to: an action that is done, or a standing of the case.
struct Goal {
  Index action = kNone;      ///< the last step; kNone: any
  std::vector<bool> states;  ///< where the case stands at the end; empty: anywhere
  struct Part {
    std::size_t variable = 0;
    Mask before = ~Mask{0};  ///< what the variable is before the last step (after time has passed)
    Mask after = ~Mask{0};   ///< and at the end
  };
  std::vector<Part> parts;
  bool wide = false;  ///< look at all that people might do: what is not found then is impossible
};

enum class Answer : std::uint8_t {
  kFound,       ///< with a way that every variable allows
  kImpossible,  ///< proven for wide goals
  kTooLarge,    ///< not decided
};

struct Way {
  Answer answer = Answer::kImpossible;
  std::vector<Index> actions;  ///< kFound: from the opening on
};

/// Looks for the shortest way. Begins with the state and the goal's variables alone; where a variable forbids
/// the way found it is looked at too, until the way is possible or there is none.
[[nodiscard]] Way find_way(const Model& model, const Goal& goal);

/// Whether an action can be done as far as the state and one variable alone decide.
[[nodiscard]] bool possible_with(const Model& model, Index action, std::size_t variable);

/// All standings of the case over its state and one variable: what can be reached, and from where an end can
/// be.
struct Product {
  std::vector<bool> reached;  ///< by state * size + value, as sure steps go
  std::vector<bool> ending;   ///< a final state can be reached, as wide steps go
};
[[nodiscard]] Product product_with(const Model& model, std::size_t variable);

}  // namespace dajuan::mechanism::checking
