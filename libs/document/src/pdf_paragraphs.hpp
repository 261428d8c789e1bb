#pragma once

#include <string>
#include <vector>

#include "pdf_lines.hpp"

namespace dajuan::document {

/// Joins printed lines into paragraphs, each ended by '\n'. A line begins a paragraph if it is indented, if
/// the line before it had room left for its first word, if a wider gap or another size of type stands
/// between, or if either is a row of a table; the lines of a centred title in larger type belong together.
/// `page_width` is that of most pages, in points.
[[nodiscard]] std::string paragraphs_of(const std::vector<PrintedLine>& lines, double page_width);

}  // namespace dajuan::document
