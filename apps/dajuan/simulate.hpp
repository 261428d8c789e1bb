#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan simulate`: fills a data folder with what a province, or a year of the sample township, would
/// have in it.
void add_simulate(CLI::App& app);

}  // namespace dajuan::cli
