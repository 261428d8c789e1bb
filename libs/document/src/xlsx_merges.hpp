#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "dajuan/domain/sheet.hpp"

namespace dajuan::document {

/// A cell by number: column from 0, row from 1; row 0 where it is none.
struct CellPlace {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};
/// C5, also $C$5.
[[nodiscard]] CellPlace cell_place(std::string_view name);

/// Merged ranges, so that every cell of one holds what its first holds. Rows come from above.
class XlsxMerges {
 public:
  /// A range A1:B3. Ignores what is none, and ranges beyond the columns that are read.
  void add(std::string_view range, std::size_t columns_max);
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Fills the row's merged cells, and remembers what the rows below need.
  void fill(domain::SheetRow& row);

 private:
  struct Range {
    std::uint32_t last_row, first_column, last_column;
    domain::SheetCell cell;
  };
  std::multimap<std::uint32_t, Range> waiting_;  // by first row
  std::vector<Range> open_;
  std::size_t size_ = 0;
};

}  // namespace dajuan::document
