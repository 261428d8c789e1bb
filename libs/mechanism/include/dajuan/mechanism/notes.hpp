#pragma once

#include <string>
#include <vector>

#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {

/// What explains a mechanism's cases to whoever has them in a sheet: fields with what may stand in them,
/// states, actions with who takes them and what they ask for, and the law behind it. Rows of four: part,
/// name, explanation, basis; the first row is the heading.
[[nodiscard]] std::vector<std::vector<std::string>> notes_of(const Catalogue& catalogue,
                                                             const Definition& rules, Language language);

}  // namespace dajuan::mechanism
