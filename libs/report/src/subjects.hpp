#pragma once

#include "context.hpp"

namespace dajuan::report {

/// Where the search for what a figure measures may look.
struct SubjectScope {
  Offset left;  ///< behind the previous figure or the clause's begin
  Offset clause;
  Offset sentence;
  std::size_t first_figure;  ///< of the line, in report.figures
};

/// Sets subject, subject_head and place of a figure: the noun phrase before it in its clause, or behind it,
/// or that of the figure before it in the sentence; in "A、B分别增长a、b" each gets its own.
void attach_subject(const Context& context, const View& line, const SubjectScope& scope, Figure& figure);

}  // namespace dajuan::report
