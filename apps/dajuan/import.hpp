#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan import PATH [--data DIR] [--area CODE] [--confirm]`. PATH is a report, or a township folder
/// with township.json: {"area", "name", "areas", "reports": [...]}, files relative to it.
void add_import(CLI::App& app);

}  // namespace dajuan::cli
