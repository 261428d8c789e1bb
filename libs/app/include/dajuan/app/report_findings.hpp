#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/year_report.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/check.hpp"

/// What in a report that is being written is untrue or cannot be.
namespace dajuan::app {

/// What a report is checked with. Outlives the call.
struct ReportCheckTools {
  Files& files;
  const Rulebook& rulebook;
  const AreaBook& areas;
  const domain::Gazetteer& gazetteer;
  const report::Lexicon& lexicon;
};

/// A promise of a confirmed plan.
struct PromiseNamed {
  std::string plan;          ///< id
  std::uint32_t number = 0;  ///< within the plan
  std::string text;          ///< its exact words
};

/// A finding and where it stands.
struct ReportFinding {
  report::Finding finding;
  std::size_t block = 0;                ///< into Composed::blocks; 0 where it stands nowhere
  Span place;                           ///< within the text of that block
  std::optional<PromiseNamed> promise;  ///< what it says something of
};

/// Reads the prose of a report that was composed and checks it against itself, against the records (the
/// figures of its area in its year and the year before) and against the confirmed plan of the year that it
/// reviews: what is said of each promise. A figure that cites is not held against the records: they are what
/// it tells; nor need a plan foresee it. In text order; what stands nowhere comes last, the gravest first.
/// @param scope  whose records are counted. Where it is held to some mechanisms the others are not known, and
///               a number without a record is no finding.
/// Errors: those of known_figures(); kUnavailable, where the text of the plan cannot be read.
[[nodiscard]] Result<std::vector<ReportFinding>> findings_in(Queries& queries, const ReportCheckTools& tools,
                                                             const domain::Scope& scope,
                                                             const YearReport& report);

}  // namespace dajuan::app
