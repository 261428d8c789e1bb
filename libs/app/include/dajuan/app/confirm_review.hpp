#pragma once

#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// Makes the accepted items of a review a plan.
/// Errors: kNotFound, kStale, kConflict: `not_in_review`, `undecided` (with how many), key.
[[nodiscard]] Result<Plan> confirm_review(Ports ports, const Command& command, std::string_view reading_id,
                                          std::uint32_t seen);

}  // namespace dajuan::app
