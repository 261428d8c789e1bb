#pragma once

#include <optional>
#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// The plan of an area itself for a year; of several the one confirmed last. nullopt where there is none.
/// @param scope  holds the area; its county is looked through
[[nodiscard]] std::optional<Plan> plan_of_year(Queries& queries, const domain::Scope& scope,
                                               std::string_view area, int year);

}  // namespace dajuan::app
