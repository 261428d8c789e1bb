#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan backup --to FOLDER`, while a server may run, and `dajuan restore FOLDER --data DIR`.
void add_backup(CLI::App& app);

}  // namespace dajuan::cli
