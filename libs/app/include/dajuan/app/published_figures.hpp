#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/ports.hpp"
#include "dajuan/base/text.hpp"

/// The figures of a published report, chapter by chapter, for whoever holds the report in hands: the code of
/// a chapter leads here. Nothing is counted; what was published is told.
namespace dajuan::app {

/// A chapter of a report: what stands under a heading of the first kind.
struct ReportChapter {
  std::uint16_t number = 0;  ///< from 1; 0: what stands before the first heading, only where it has figures
  std::string title;         ///< 一、2024年工作回顾; empty for 0
  std::size_t figures = 0;   ///< told in it
};

/// A figure at one place of a report, with the words around it.
struct FigureInPlace {
  report::CitedFigure figure;
  std::uint16_t chapter = 0;
  std::string before;  ///< from the beginning of its sentence; what is cut off is an ellipsis
  std::string after;   ///< to the end of its sentence
};
/// The words around a figure are cut behind so many characters.
inline constexpr Offset kWordsAroundMax = 60;

struct PublishedFigures {
  ReportHead report;
  std::vector<ReportChapter> chapters;  ///< in their order
  std::vector<FigureInPlace> figures;   ///< in the order of the text, each place of its own
};

/// The figures of the report that an area published last of a year.
/// @param site     what this server serves
/// @param area     12 digits: who reports
/// @param chapter  nullopt: of all chapters; `chapters` always names them all
/// Errors: kNotFound `report` where there is no such published report, kNotFound `chapter`.
[[nodiscard]] Result<PublishedFigures> published_figures(Queries& queries, const domain::Scope& site,
                                                         std::string_view area, int year,
                                                         std::optional<std::uint16_t> chapter);

}  // namespace dajuan::app
