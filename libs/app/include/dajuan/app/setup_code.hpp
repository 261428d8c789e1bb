#pragma once

#include <string>
#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// The code that proves that whoever makes the first account can read what the program printed: 128 random
/// bits as eight groups of four hex digits, with hyphens.
[[nodiscard]] std::string make_setup_code(Random& random);
/// What counts of a typed code: no blanks, no hyphens, small letters.
[[nodiscard]] std::string plain_setup_code(std::string_view typed);

}  // namespace dajuan::app
