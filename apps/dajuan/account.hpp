#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan account add|list|set-password|disable --data DIR`: for whoever has the machine, such as when
/// the last administrator forgot the password.
void add_account(CLI::App& app);

}  // namespace dajuan::cli
