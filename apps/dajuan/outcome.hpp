#pragma once

#include "dajuan/base/error.hpp"

namespace dajuan::cli {

/// Whether messages come in Chinese (the default) or in English (LANG, or LC_ALL, begins with en).
[[nodiscard]] bool wants_english();

/// Prints one line about an error to standard error and ends the subcommand: throws CLI::RuntimeError with 2
/// where an option was wrong, with 1 otherwise.
[[noreturn]] void fail(const Error& error);

}  // namespace dajuan::cli
