#pragma once

#include <span>
#include <string_view>

#include "dajuan/app/change.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// Applies changes to a review, all or nothing.
/// @param seen  the revision that the person saw
/// Errors: kNotFound, kStale, kConflict (`not_in_review`, key), kInvalidInput and kNotFound with
/// `changes[i]...`.
[[nodiscard]] Result<Review> change_review(Ports ports, const Command& command, std::string_view reading_id,
                                           std::uint32_t seen, std::span<const Change> changes);

}  // namespace dajuan::app
