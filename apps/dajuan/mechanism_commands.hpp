#pragma once

#include "command.hpp"

/// The subcommands of `dajuan mechanism`, one file each. They get the command they belong under.
namespace dajuan::cli {

void add_mechanism_check(CLI::App& mechanism);
void add_mechanism_test(CLI::App& mechanism);
void add_mechanism_explain(CLI::App& mechanism);
void add_mechanism_graph(CLI::App& mechanism);
void add_mechanism_pages(CLI::App& mechanism);
void add_mechanism_new(CLI::App& mechanism);

}  // namespace dajuan::cli
