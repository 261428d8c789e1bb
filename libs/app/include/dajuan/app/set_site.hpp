#pragma once

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// Says to which place a store belongs. Does nothing where it says so already.
/// @param command  its scope is the county of the new area
/// Errors: kInvalidInput (area is not 12 digits).
[[nodiscard]] Result<Site> set_site(Ports ports, const Command& command, const Site& site);

}  // namespace dajuan::app
