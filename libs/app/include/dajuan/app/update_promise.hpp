#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// What of a confirmed promise may still be set; nullopt stays, an empty `due` clears it.
struct PromisePatch {
  std::optional<std::string> unit;
  std::optional<std::string> due;
  std::optional<std::string> note;
};

/// Errors: kNotFound (plan or promise), kStale, kInvalidInput (`due`), kConflict (key).
[[nodiscard]] Result<Plan> update_promise(Ports ports, const Command& command, std::string_view plan_id,
                                          std::uint32_t promise, std::uint32_t seen,
                                          const PromisePatch& patch);

}  // namespace dajuan::app
