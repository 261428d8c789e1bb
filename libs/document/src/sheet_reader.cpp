#include "dajuan/document/sheet_reader.hpp"

#include <exception>

#include "dajuan/base/text.hpp"
#include "encoding.hpp"
#include "refuse.hpp"
#include "sheet_formats.hpp"
#include "sniff.hpp"

namespace dajuan::document {
namespace {

constexpr std::size_t kUtf8BytesMax = 4;  // of a code point

Result<SheetRead> read_text(std::string_view name, std::string_view bytes, const TakeRow& take,
                            const SheetLimits& limits) {
  Result<Decoded> decoded = decode_text(name, std::string(bytes), limits.text_bytes);
  if (!decoded) return decoded.error();
  if (is_html(name, decoded->text)) return refuse_no_sheet(name, "网页", "a web page");
  Result<SheetRead> read = read_csv(name, decoded->text, take, limits);
  if (read) read->encoding = to_string(decoded->encoding);
  return read;
}

Result<SheetRead> read_any(std::string_view name, std::string_view bytes, const TakeRow& take,
                           const SheetLimits& limits) {
  if (bytes.empty()) return refuse_empty(name);
  if (bytes.size() > limits.file_bytes)
    return refuse_excess(name, {"文件", "the file", limits.file_bytes, "", ""});
  const Sniffed sniffed = sniff(bytes);
  switch (sniffed.container) {
    case Container::kPdf:
      return refuse_no_sheet(name, " PDF", "a PDF");
    case Container::kZip:
      return read_xlsx(name, bytes, take, limits);
    case Container::kEncrypted:
      return refuse_encrypted(name, "Office");
    case Container::kForeign:
      return refuse_no_sheet(name, sniffed.zh, sniffed.en);
    case Container::kText:
      break;
  }
  return read_text(name, bytes, take, limits);
}

}  // namespace

Result<void> RowGate::fits(std::uint32_t row, std::size_t column, std::string_view text) const {
  if (text.empty()) return {};
  if (column >= limits_.columns) {
    const auto columns = std::to_string(limits_.columns);
    return refuse_large_cell(name_, domain::cell_name(row, column), "超过 " + columns + " 列的上限",
                             "is beyond the limit of " + columns + " columns");
  }
  if (text.size() <= limits_.cell_chars) return {};
  if (text.size() <= limits_.cell_chars * kUtf8BytesMax && Text(text).size() <= limits_.cell_chars) return {};
  const auto most = std::to_string(limits_.cell_chars);
  return refuse_large_cell(name_, domain::cell_name(row, column), "的内容超过 " + most + " 字的上限",
                           "is over the limit of " + most + " characters");
}

Result<void> RowGate::pass(domain::SheetRow& row) {
  std::vector<domain::SheetCell>& cells = row.cells;
  while (!cells.empty() && cells.back().kind == domain::CellKind::kEmpty) cells.pop_back();
  if (cells.empty()) return {};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text_bytes_ += cells[i].text.size();
    if (!is_utf8(cells[i].text)) cells[i].text = repaired_utf8(cells[i].text);
    const auto fit = fits(row.number, i, cells[i].text);
    if (!fit) return fit;
  }
  if (text_bytes_ > limits_.text_bytes) return refuse_long_text(name_, limits_.text_bytes);
  if (++rows_ > limits_.rows)
    return refuse_excess(name_, {"行数", "the number of rows", limits_.rows, "行", "rows"});
  return take_(row);
}

Result<SheetRead> read_sheet(std::string_view name, std::string_view bytes, const TakeRow& take,
                             const SheetLimits& limits) {
  // The libraries behind the formats may throw on damaged files; nothing of that leaves this module.
  try {
    return read_any(name, bytes, take, limits);
  } catch (const std::exception&) {
    return refuse_damaged(name, "");
  }
}

}  // namespace dajuan::document
