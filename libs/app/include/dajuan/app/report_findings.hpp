#pragma once

#include <cstddef>
#include <vector>

#include "dajuan/app/year_report.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/check.hpp"

/// What in a report that is being written is untrue or cannot be.
namespace dajuan::app {

/// What a report is checked with. Outlives the call.
struct ReportCheckTools {
  const Rulebook& rulebook;
  const AreaBook& areas;
  const domain::Gazetteer& gazetteer;
  const report::Lexicon& lexicon;
};

/// A finding and where it stands.
struct ReportFinding {
  report::Finding finding;
  std::size_t block = 0;  ///< into Composed::blocks
  Span place;             ///< within the text of that block
};

/// Reads the prose of a report that was composed and checks it against itself and against the records: the
/// figures of its area in its year and the year before. A figure that cites is not held against the records:
/// they are what it tells. In text order.
/// @param scope  whose records are counted. Where it is held to some mechanisms the others are not known, and
///               a number without a record is no finding.
/// Errors: those of known_figures().
[[nodiscard]] Result<std::vector<ReportFinding>> findings_in(Queries& queries, const ReportCheckTools& tools,
                                                             const domain::Scope& scope,
                                                             const YearReport& report);

}  // namespace dajuan::app
