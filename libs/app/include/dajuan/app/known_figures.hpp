#pragma once

#include <string>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/app/figures.hpp"
#include "dajuan/report/check.hpp"
#include "dajuan/report/composed.hpp"

/// What the ledger knows of the figures that a report of an area may tell.
namespace dajuan::app {

/// All counts and rates of a year and of the year before: of the area for every mechanism with records, and
/// of the areas one level below for outside statistics, which are often told of a village. A count is spoken
/// of by its label with that of its mechanism, or by the last words of its label. Errors: those of
/// FigureBook::every().
[[nodiscard]] Result<std::vector<report::Known>> known_figures(FigureBook& book, const Rulebook& rulebook,
                                                               const AreaNames& areas,
                                                               const std::string& area, int year);

/// Adds the figures that a composed report cites, so that a text which tells them again is not asked for a
/// record: shares and comparisons are no counts.
void add_cited(std::vector<report::Known>& known, const report::Composed& composed, const AreaNames& areas);

}  // namespace dajuan::app
