#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_book.hpp"
#include "dajuan/app/figures.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/report/compose.hpp"

/// A first draft of the year's report: what stands in the records is written down, with figures that are
/// cited. Prose is people's work; a draft says what is known, also what went wrong.
namespace dajuan::app {

struct DraftTools {
  Queries& queries;
  const Rulebook& rulebook;
  const AreaBook& areas;
  const domain::Scope& scope;
  const std::string& area;  ///< 12 digits: who reports
  int year = 0;             ///< the year reviewed
};

/// A sentence that a draft does without.
struct LeftOut {
  std::string sentence;  ///< 信访事项：办结率{{petition.closing}}
  std::string zh;        ///< why
  std::string en;
};

struct DraftedTemplate {
  std::string markdown;
  std::vector<LeftOut> left_out;  ///< in the order of the skeleton
};

/// A skeleton with its directives, each a line of its own, written out as lines of a template:
///
///     {{!phrases dispute hazard}}   the sentences of these mechanisms, those without anything to tell left
///     out
///     {{!honours}}                  the honours named in the year, each once
///     {{!promises}}                 the promises of the plan of the year, sheet by sheet, with their states
///     {{!problems}}                 what is late, silent or below its target
///
/// A sentence is written where it is true and tells something: one whose figure has no value (a rate of
/// nothing) or that tells of nothing but zeros is left out, and said to be.
/// Errors: kInvalidInput with field `line`, of a directive that is not known or names no mechanism; those of
/// the figures.
[[nodiscard]] Result<DraftedTemplate> draft_template(std::string_view skeleton, const DraftTools& tools);

/// Where composing finds the values of figures.
[[nodiscard]] report::FigureSource source_of(FigureBook& book);

}  // namespace dajuan::app
