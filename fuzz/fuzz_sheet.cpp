// Lists in XLSX and CSV: the same rows each time, within the limits; what was read of a CSV is written and
// read again as it was.
#include <array>
#include <string>
#include <vector>

#include "checks.hpp"
#include "container.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/document/sheet_reader.hpp"
#include "dajuan/document/sheet_writer.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

using domain::SheetCell;
using domain::SheetRow;

constexpr std::array kParts{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                            "xl/workbook.xml"};
constexpr const char* kName = "名单.xlsx";

document::SheetLimits small_sheet_limits() {
  document::SheetLimits limits;
  limits.file_bytes = 1'000'000;
  limits.unpacked_bytes = 4'000'000;
  limits.parts = 20;
  limits.row_bytes = 100'000;
  limits.shared_bytes = 200'000;
  limits.shared_texts = 1'000;
  limits.merges = 100;
  limits.text_bytes = 200'000;
  limits.cell_chars = 1'000;
  limits.columns = 30;
  limits.rows = 500;
  return limits;
}

struct Told {
  std::vector<SheetRow> rows;
  std::string refusal;
};

void check_row(const SheetRow& row, std::uint32_t before, const document::SheetLimits& limits) {
  require(row.number > before, "rows come from above");
  require(!row.cells.empty() && row.cells.size() <= limits.columns,
          "a row is not blank and within the columns");
  require(row.cells.back().kind != domain::CellKind::kEmpty, "a row ends with a cell that holds something");
  for (const SheetCell& cell : row.cells) {
    require(is_utf8(cell.text), "cells are UTF-8");
    require((cell.kind == domain::CellKind::kEmpty) == cell.text.empty(), "what holds nothing is empty");
    require(Text(cell.text).size() <= limits.cell_chars, "cells are within their length");
  }
}

Told tell(std::string_view bytes, const document::SheetLimits& limits) {
  Told out;
  const auto read = document::read_sheet(
      kName, bytes,
      [&](const SheetRow& row) -> Result<void> {
        check_row(row, out.rows.empty() ? 0 : out.rows.back().number, limits);
        out.rows.push_back(row);
        return {};
      },
      limits);
  if (read) {
    require(read->rows == out.rows.size() && out.rows.size() <= limits.rows, "rows are counted");
    return out;
  }
  out.refusal = read.error().en;
  require(out.refusal.starts_with(kName) && read.error().zh.starts_with(kName), "a refusal names the file");
  require(out.refusal.find('\n') == std::string::npos, "a refusal is one line");
  require(!read.error().field.empty(), "a refusal names a cell or the file");
  return out;
}

Told tell_twice(std::string_view bytes) {
  const document::SheetLimits limits = small_sheet_limits();
  Told first = tell(bytes, limits);
  const Told second = tell(bytes, limits);
  require(first.refusal == second.refusal && first.rows.size() == second.rows.size(),
          "the same bytes tell the same");
  for (std::size_t i = 0; i < first.rows.size(); ++i)
    require(first.rows[i].cells == second.rows[i].cells, "the same bytes tell the same rows");
  return first;
}

void write_again(const std::vector<SheetRow>& rows) {
  domain::SheetPlan plan;
  for (std::size_t i = 0; i < small_sheet_limits().columns; ++i) plan.columns.push_back({"列", {}, {}});
  auto sink = document::csv_writer(plan);
  require(sink.has_value(), "a CSV is begun");
  for (const SheetRow& row : rows) require((*sink)->add(row.cells).has_value(), "a row is written");
  document::SheetLimits limits = small_sheet_limits();
  limits.rows += 1;
  limits.file_bytes *= 10;
  limits.text_bytes *= 10;
  const Told again = tell(*(*sink)->finish(), limits);
  require(again.refusal.empty() && again.rows.size() == rows.size() + 1, "what was written is read");
  for (std::size_t i = 0; i < rows.size(); ++i)
    require(again.rows[i + 1].cells == rows[i].cells, "what was written is read as it was");
}

}  // namespace

void fuzz_xlsx(std::string_view data) {
  tell_twice(data.starts_with("PK") ? std::string(data) : container_of(kParts, data));
}

void fuzz_csv(std::string_view data) {
  const Told told = tell_twice(data.starts_with("PK") ? data.substr(1) : data);
  if (told.refusal.empty()) write_again(told.rows);
}

}  // namespace dajuan::fuzz
