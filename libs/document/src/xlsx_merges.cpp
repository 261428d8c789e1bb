#include "xlsx_merges.hpp"

#include <algorithm>

#include "ascii.hpp"

namespace dajuan::document {
namespace {

constexpr std::uint32_t kRowLast = 1'048'576;  // what a spreadsheet has
constexpr std::uint32_t kColumnLast = 16'384;

}  // namespace

CellPlace cell_place(std::string_view name) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  const auto pass_dollar = [&] { at += at < name.size() && name[at] == '$' ? 1 : 0; };
  pass_dollar();
  for (; at < name.size() && is_ascii_alpha(name[at]); ++at) {
    column = column * 26 + static_cast<std::uint32_t>(to_ascii_lower(name[at]) - 'a' + 1);
    if (column > kColumnLast) return {};
  }
  pass_dollar();
  std::uint32_t row = 0;
  for (; at < name.size() && is_ascii_digit(name[at]); ++at) {
    row = row * 10 + static_cast<std::uint32_t>(name[at] - '0');
    if (row > kRowLast) return {};
  }
  if (at != name.size() || column == 0 || row == 0) return {};
  return {row, column - 1};
}

void XlsxMerges::add(std::string_view range, std::size_t columns_max) {
  const std::size_t colon = range.find(':');
  if (colon == std::string_view::npos) return;
  const CellPlace first = cell_place(range.substr(0, colon));
  const CellPlace last = cell_place(range.substr(colon + 1));
  if (first.row == 0 || last.row < first.row || last.column < first.column || first.column >= columns_max)
    return;
  const auto last_column = std::min(last.column, static_cast<std::uint32_t>(columns_max - 1));
  waiting_.insert({first.row, {last.row, first.column, last_column, {}}});
  ++size_;
}

void XlsxMerges::fill(domain::SheetRow& row) {
  std::erase_if(open_, [&](const Range& one) { return one.last_row < row.number; });
  while (!waiting_.empty() && waiting_.begin()->first <= row.number) {
    Range range = std::move(waiting_.begin()->second);
    const bool begins_here = waiting_.begin()->first == row.number;
    waiting_.erase(waiting_.begin());
    if (!begins_here || range.first_column >= row.cells.size()) continue;  // its first cell is empty
    range.cell = row.cells[range.first_column];
    // Ranges of a sound sheet do not meet, so there are never more than columns.
    const bool meets = std::any_of(open_.begin(), open_.end(), [&](const Range& one) {
      return one.first_column <= range.last_column && range.first_column <= one.last_column;
    });
    if (!meets && range.cell.kind != domain::CellKind::kEmpty) open_.push_back(std::move(range));
  }
  for (const Range& range : open_) {
    if (row.cells.size() <= range.last_column) row.cells.resize(range.last_column + 1);
    for (std::size_t column = range.first_column; column <= range.last_column; ++column) {
      if (row.cells[column].kind == domain::CellKind::kEmpty) row.cells[column] = range.cell;
    }
  }
}

}  // namespace dajuan::document
