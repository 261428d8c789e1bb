#pragma once

#include <vector>

#include "pdf_lines.hpp"

namespace dajuan::document {

/// Takes out page numbers and running heads and feet: lines at the edge of a page that repeat from page to
/// page but for their digits, or that are nothing but a page number. `heights` are those of the pages, in
/// points.
[[nodiscard]] std::vector<PrintedLine> without_furniture(std::vector<PrintedLine> lines,
                                                         const std::vector<double>& heights);

}  // namespace dajuan::document
