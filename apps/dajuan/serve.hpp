#pragma once

#include "command.hpp"

namespace dajuan::cli {

/// Adds `dajuan serve [--data DIR] [--listen 127.0.0.1:8080] ...`.
void add_serve(CLI::App& app);

}  // namespace dajuan::cli
