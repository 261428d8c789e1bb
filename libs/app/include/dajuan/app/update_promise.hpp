#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// What of a confirmed promise may still be set; nullopt stays. An empty `due` clears it, empty links take
/// them away, and a state by hand without a reason gives back to the rule.
struct PromisePatch {
  std::optional<std::string> unit;
  std::optional<std::string> due;
  std::optional<std::string> note;
  std::optional<PromiseLinks> links;
  std::optional<PromiseOverride> by_hand;  ///< state and reason
};

/// Errors: kNotFound (plan or promise), kStale, kInvalidInput (`due`, `links...`: not known or outside the
/// command's scope), kConflict (key).
[[nodiscard]] Result<Plan> update_promise(Ports ports, const Rulebook& rulebook, const Command& command,
                                          std::string_view plan_id, std::uint32_t promise, std::uint32_t seen,
                                          const PromisePatch& patch);

}  // namespace dajuan::app
