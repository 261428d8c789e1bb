#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan report draft`: writes a year's report from the records.
void add_report(CLI::App& app);

}  // namespace dajuan::cli
