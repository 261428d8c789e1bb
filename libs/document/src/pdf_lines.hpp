#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dajuan::document {

/// A word where a page shows it; the y axis points down, units are points.
struct Word {
  std::string text;  ///< UTF-8, not empty
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  double size = 0;  ///< of the font
};

/// One printed line.
struct PrintedLine {
  std::string text;
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  double size = 0;  ///< of the font of most of it
  double lead_width =
      0;  ///< of what a line break cannot part from its beginning: a character, or a number with its signs
  double hang_width = 0;  ///< of the closing marks at its end, which may hang over the margin
  std::size_t page = 0;
  bool columns = false;  ///< holds wide gaps: a row of a table
};

struct PrintedPage {
  std::vector<Word> words;
  double width = 0;
  double height = 0;
};

/// Sorts the words of pages into lines from top to bottom. Where the program that wrote the PDF put narrow
/// space between Chinese and Latin characters (as word processors do), that space is not taken for a blank.
[[nodiscard]] std::vector<PrintedLine> lines_of_pages(std::vector<PrintedPage> pages);

}  // namespace dajuan::document
