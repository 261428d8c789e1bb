#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "html_tree.hpp"

namespace dajuan::document {

/// One line of a page as a reader sees it: a block of text, a part of it before a <br>, or a row of a table.
struct Line {
  std::string text;
  std::uint32_t node = 0;        ///< where it begins
  std::uint32_t chars = 0;       ///< visible characters
  std::uint32_t link_chars = 0;  ///< of them inside of links
  bool heading = false;          ///< inside of h1 to h6
  bool furniture = false;        ///< inside of nav, footer, aside
  bool fields = false;           ///< `label: value` of a table
};

/// All lines that are shown, in document order; at most `limit_bytes` of text, one line over it.
[[nodiscard]] std::vector<Line> lines_of(const Tree& tree, std::size_t limit_bytes);

}  // namespace dajuan::document
