#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::document {

/// Written without spaces between words: Han characters, full-width forms, Chinese punctuation.
[[nodiscard]] bool is_cjk(char32_t c);

/// A blank of any width, or a mark that is not seen: spaces, NBSP, U+3000, zero-width characters, soft
/// hyphen.
[[nodiscard]] bool is_blank(char32_t c);

/// Without blanks at both ends, U+3000 of the indentation included.
[[nodiscard]] std::string_view trim_blanks(std::string_view utf8);

/// Whether the text is the name of a field of a disclosure page, such as 索引号 or 发布日期, with or without
/// a colon behind it.
[[nodiscard]] bool is_field_label(std::string_view utf8);
/// Whether the text begins with a field and its colon, such as `文号：` or `公开日期: 2025-02-14`.
[[nodiscard]] bool starts_with_field(std::string_view utf8);

/// One row of a table, a cell being its paragraphs. Pairs of label and value become lines `label: value`;
/// other rows of short cells become one line joined by tabs; a row that only lays out a page gives its
/// paragraphs.
struct RowLines {
  std::vector<std::string> lines;
  bool fields = false;  ///< the lines are `label: value`
};
using Cells = std::vector<std::vector<std::string>>;
[[nodiscard]] RowLines lines_of_row(const Cells& cells);

}  // namespace dajuan::document
