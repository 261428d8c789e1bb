#pragma once

#include <vector>

#include "html_lines.hpp"

namespace dajuan::document {

/// Marks the lines that belong to the document: the main text, found by the density of its prose, and around
/// it the title, breadcrumb, disclosure fields and date. Navigation, lists of links, share and print buttons,
/// and what stands in the page's foot are left out. One flag for each line.
[[nodiscard]] std::vector<bool> choose_lines(const Tree& tree, const std::vector<Line>& lines);

}  // namespace dajuan::document
