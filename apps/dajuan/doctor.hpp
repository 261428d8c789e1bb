#pragma once

#include "command.hpp"
#include "workplace.hpp"

namespace dajuan::cli {

/// Adds `dajuan doctor`: looks through a ledger. Exit code 0: sound, 1: complaints, 2: wrong usage.
void add_doctor(CLI::App& app);

struct DoctorOptions {
  WorkplaceOptions workplace{".dajuan", "", ""};
  bool quick = false;
  bool json = false;
};

/// Examines, prints what was found, and ends the subcommand with exit code 1 where there are complaints.
void run_doctor(const DoctorOptions& options);

}  // namespace dajuan::cli
