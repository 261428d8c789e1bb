#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan check REPORT`. Ends by throwing CLI::RuntimeError with the exit code where it is not 0:
/// 1 findings of warning or error; 2 usage, or a file that cannot be read or written.
void add_check(CLI::App& app);

}  // namespace dajuan::cli
