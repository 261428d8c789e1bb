#pragma once

#include "dajuan/base/error.hpp"
#include "read_render.hpp"

namespace dajuan::cli {

/// One line for one trouble on standard error, both languages in it, the chosen one first.
void complain(const Error& error, Language language);

/// Whether standard output is a terminal that shows colours, and nobody asked it not to (NO_COLOR).
[[nodiscard]] bool wants_colour();

}  // namespace dajuan::cli
