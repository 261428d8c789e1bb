#pragma once

#include <string>
#include <string_view>

#include "sheet_formats.hpp"
#include "xlsx_book.hpp"
#include "xlsx_merges.hpp"
#include "xml_pull.hpp"

namespace dajuan::document {

/// Reads the rows of a sheet from pieces of its XML as they come: what it holds at a time is one piece and
/// one row.
class XlsxRows {
 public:
  XlsxRows(std::string_view name, const XlsxBook& book, XlsxMerges& merges, RowGate& gate,
           const SheetLimits& limits)
      : name_(name), book_(book), merges_(merges), gate_(gate), limits_(limits) {}

  /// Takes the next piece. False when nothing more is needed: the rows have ended, or outcome() is an error.
  [[nodiscard]] bool take(std::string_view piece);
  /// After the last piece.
  [[nodiscard]] Result<void> outcome() const;

 private:
  enum class Part { kBefore, kRows, kBehind };
  struct CellText;

  bool begin_rows();
  void read_whole_rows();
  [[nodiscard]] Error damaged() const;
  /// Rows that are whole, with what stands between them.
  Result<void> read_rows(std::string_view xml);
  Result<void> read_row(XmlPull& xml);
  Result<void> read_cell(XmlPull& xml, domain::SheetRow& row);
  [[nodiscard]] Result<void> take_shared(std::size_t column, std::string& text) const;
  [[nodiscard]] domain::SheetCell cell_of(std::string_view type, std::size_t format, CellText read) const;
  [[nodiscard]] domain::SheetCell number_cell(std::size_t format, std::string text) const;

  std::string_view name_;
  const XlsxBook& book_;
  XlsxMerges& merges_;
  RowGate& gate_;
  const SheetLimits& limits_;
  Part part_ = Part::kBefore;
  std::string buffer_;
  std::size_t scanned_ = 0;  // of the buffer, without another row
  std::string row_begin_;    // <row with the prefix that this file uses
  std::string rows_end_;
  std::uint32_t row_ = 0;
  Result<void> outcome_;
};

}  // namespace dajuan::document
