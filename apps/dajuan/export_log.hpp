#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan export-log --to FOLDER`: the log as files that prove themselves.
void add_export_log(CLI::App& app);

}  // namespace dajuan::cli
