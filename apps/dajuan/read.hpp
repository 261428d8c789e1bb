#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan read FILE|FOLDER|- ...`. Ends by throwing CLI::RuntimeError with the exit code where it is
/// not 0: 1 read, with errors of input files; 2 usage.
void add_read(CLI::App& app);

}  // namespace dajuan::cli
