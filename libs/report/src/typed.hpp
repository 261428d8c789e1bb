#pragma once

#include "dajuan/report/composed.hpp"
#include "dajuan/report/read.hpp"

namespace dajuan::report {

/// Sets the numbers of headings and paragraphs that measure something and cite nothing apart, as runs of
/// their own. What measures is what the reader takes for a figure: no date, no ordinal, no name, no section
/// number.
void mark_typed(Composed& composed, const Lexicon& lexicon);

}  // namespace dajuan::report
