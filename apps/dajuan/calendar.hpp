#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan calendar WORDS...`: due dates with their derivation, and the working days of a year or a
/// month. Ends by throwing CLI::RuntimeError with 2 where the question, an option or a calendar file is
/// wrong.
void add_calendar(CLI::App& app);

}  // namespace dajuan::cli
