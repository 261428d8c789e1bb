#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan mechanism check|test|explain|graph|new`. Exit codes of all: 0 sound, 1 faults or failures, 2
/// usage or a path that is not there.
void add_mechanism(CLI::App& app);

}  // namespace dajuan::cli
