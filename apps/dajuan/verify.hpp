#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan verify FOLDER|FIGURE.json [--key VKEY] [--checkpoint NOTE]...`: proves an exported ledger or
/// one figure without a server. Exit code 0: proved; 1: not proved; 2: wrong usage.
void add_verify(CLI::App& app);

}  // namespace dajuan::cli
