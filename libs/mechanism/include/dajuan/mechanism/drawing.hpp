#pragma once

#include <string>

#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {

/// The mechanism as a self-contained SVG: states from top to bottom, actions as arrows with roles, clocks as
/// bars. The same bytes for the same definition.
[[nodiscard]] std::string draw_svg(const Catalogue& catalogue, const Definition& rules, Language language);
/// The same as text for a terminal, 100 columns at most.
[[nodiscard]] std::string draw_text(const Catalogue& catalogue, const Definition& rules, Language language);
/// The page under docs/mechanisms: what it is, sources, states, actions, clocks, lists, counts, rates; zh
/// with en beside.
[[nodiscard]] std::string page_markdown(const Catalogue& catalogue, const Mechanism& mechanism);

}  // namespace dajuan::mechanism
