#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan rebuild [--data DIR]`: tells every table anew from the log of events.
void add_rebuild(CLI::App& app);

}  // namespace dajuan::cli
