#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/figures.hpp"
#include "dajuan/app/ports.hpp"

/// A figure of a report beside the same figure counted anew, for whoever holds the report in hands.
namespace dajuan::app {

/// A figure as a report tells it.
struct ToldFigure {
  ReportHead report;
  report::CitedFigure figure;
};

/// Who answers for a figure from outside.
struct FigureSourceNote {
  std::string source;
  std::string answers;
  friend auto operator<=>(const FigureSourceNote&,
                          const FigureSourceNote&) = default;  // NOLINT(modernize-use-nullptr)
};

struct PublicFigure {
  ToldFigure told;
  std::optional<FigureValue> now;         ///< only where everybody may see the count, and it can be told
  std::int64_t events = 0;                ///< that prove it; 0 without `now`
  std::vector<FigureSourceNote> sources;  ///< at most kFigureSourcesMax, ascending; public fields alone

  /// Whether the records tell another value than the report.
  [[nodiscard]] bool changed() const;
};
inline constexpr std::size_t kFigureSourcesMax = 5;

/// The figure of a code in a published report.
/// @param report  its id; empty: the report that was published last of those that have the code
/// Errors: kNotFound `report`, `code`.
[[nodiscard]] Result<ToldFigure> published_figure(Queries& queries, const domain::Scope& site,
                                                  std::string_view code, std::string_view report);
/// The figure of a code in a report. Errors: kNotFound `code`.
[[nodiscard]] Result<ToldFigure> figure_in(const YearReport& report, std::string_view code);
/// Counts it anew over its report's area. Errors: those of FigureBook::value().
[[nodiscard]] Result<FigureValue> recount(Queries& queries, const Rulebook& rulebook, const AreaBook& areas,
                                          const ToldFigure& told);
/// Both side by side. Errors: kUnavailable.
[[nodiscard]] Result<PublicFigure> public_figure(Queries& queries, const Rulebook& rulebook,
                                                 const AreaBook& areas, ToldFigure told);

}  // namespace dajuan::app
