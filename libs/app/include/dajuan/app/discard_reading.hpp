#pragma once

#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// Puts a draft aside. Its events and files stay.
/// Errors: kNotFound, kStale, kConflict (`not_in_review`, key).
[[nodiscard]] Result<Reading> discard_reading(Ports ports, const Command& command,
                                              std::string_view reading_id, std::uint32_t seen);

}  // namespace dajuan::app
