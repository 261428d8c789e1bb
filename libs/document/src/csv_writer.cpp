#include "dajuan/document/sheet_writer.hpp"
#include "sheet_text.hpp"

namespace dajuan::document {
namespace {

using domain::CellKind;
using domain::SheetCell;

class CsvWriter final : public domain::SheetSink {
 public:
  explicit CsvWriter(const domain::SheetPlan& plan) : columns_(plan.columns.size()) {
    bytes_ = "\xEF\xBB\xBF";
    std::vector<SheetCell> headings;
    for (const domain::SheetColumn& column : plan.columns)
      headings.push_back({CellKind::kText, column.heading});
    append(headings);
  }

  Result<void> add(std::span<const SheetCell> cells) override {
    if (rows_ >= domain::kSheetRowsMax) {
      return Error{ErrorCode::kTooLarge, "超过 200000 行，请缩小筛选范围",
                   "over 200,000 rows: narrow the filter", ""};
    }
    ++rows_;
    append(cells);
    return {};
  }
  Result<std::string> finish() override { return std::move(bytes_); }

 private:
  void append(std::span<const SheetCell> cells) {
    for (std::size_t i = 0; i < columns_; ++i) {
      if (i > 0) bytes_ += ',';
      if (i < cells.size()) append_cell(cells[i]);
    }
    bytes_ += "\r\n";
  }

  void append_cell(const SheetCell& cell) {
    if (cell.kind != CellKind::kText && cell.kind != CellKind::kError) {
      bytes_ += cell.text;
      return;
    }
    const std::string text = guard_cell(escape_cell(cell.text));
    const bool blank_end = text.starts_with(' ') || text.ends_with(' ');
    if (!blank_end && text.find_first_of(",;\"\t\n") == std::string::npos) {
      bytes_ += text;
      return;
    }
    bytes_ += '"';
    for (const char c : text) bytes_.append(c == '"' ? 2 : 1, c);
    bytes_ += '"';
  }

  std::size_t columns_;
  std::size_t rows_ = 0;
  std::string bytes_;
};

}  // namespace

Result<std::unique_ptr<domain::SheetSink>> csv_writer(const domain::SheetPlan& plan) {
  return std::unique_ptr<domain::SheetSink>(std::make_unique<CsvWriter>(plan));
}

}  // namespace dajuan::document
