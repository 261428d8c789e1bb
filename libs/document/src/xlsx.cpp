// XLSX: the first pass looks behind the rows for merged cells, the second takes the rows.
#include "refuse.hpp"
#include "sheet_formats.hpp"
#include "xlsx_book.hpp"
#include "xlsx_merges.hpp"
#include "xlsx_rows.hpp"

namespace dajuan::document {
namespace {

// A container that is no workbook: named where it is something people send.
Error refuse_other_zip(std::string_view name, const ZipParts& parts) {
  if (parts.has_under("word/"))
    return refuse_no_sheet(name, " Word 文档（.docx）", "a Word document (.docx)");
  if (parts.has("xl/workbook.bin"))
    return refuse_no_sheet(name, "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)");
  if (parts.has("content.xml") && parts.has("mimetype"))
    return refuse_no_sheet(name, " OpenDocument 文件（.ods 等）", "an OpenDocument file (.ods and others)");
  return refuse_no_sheet(name, "压缩包（zip）", "an archive (zip)");
}

// What stands behind the rows: most of it is short, a list of merged cells may be long.
Result<std::string> behind_rows(ZipParts& parts, const std::string& part, std::size_t limit_bytes) {
  constexpr std::string_view kWord = "sheetData>";
  constexpr std::size_t kTagMax = 64;  // </x:sheetData> parted by two pieces
  std::string kept;
  bool behind = false;
  const auto read = parts.each(part, [&](std::string_view piece) {
    kept.append(piece);
    if (behind) return kept.size() <= limit_bytes;
    const std::size_t end = kept.rfind(kWord);
    const std::size_t tag = end == std::string::npos ? end : kept.rfind("</", end);
    behind = tag != std::string::npos && kept.find('>', tag) >= end;
    kept.erase(0, behind ? end + kWord.size() : kept.size() - std::min(kept.size(), kTagMax));
    return true;
  });
  if (!read) return read.error();
  return behind ? kept : std::string();
}

Result<void> find_merges(std::string_view name, std::string_view xml, const SheetLimits& limits,
                         XlsxMerges& merges) {
  // A piece without its root: elements beside each other, and the end of the root.
  XmlPull pull(xml);
  for (;;) {
    const XmlPull::Event event = pull.next();
    if (event == XmlPull::Event::kDone || event == XmlPull::Event::kBroken) return {};
    if (event != XmlPull::Event::kStart || local_name(pull.name()) != "mergeCell") continue;
    merges.add(pull.attribute("ref"), limits.columns);
    if (merges.size() > limits.merges) {
      return refuse_excess(name,
                           {"合并单元格", "the number of merged ranges", limits.merges, "处", "ranges"});
    }
  }
}

}  // namespace

Result<SheetRead> read_xlsx(std::string_view name, std::string_view bytes, const TakeRow& take,
                            const SheetLimits& limits) {
  Limits container;
  container.docx_unpacked_bytes = limits.unpacked_bytes;
  container.docx_parts = limits.parts;
  auto parts = ZipParts::open(name, bytes, container, "XLSX");
  if (!parts) return parts.error();
  if (!parts->has("xl/workbook.xml")) return refuse_other_zip(name, *parts);
  const auto book = XlsxBook::load(name, *parts, limits);
  if (!book) return book.error();
  const auto tail = behind_rows(*parts, book->part, limits.row_bytes);
  if (!tail) return tail.error();
  XlsxMerges merges;
  const auto found = find_merges(name, *tail, limits, merges);
  if (!found) return found.error();
  RowGate gate(name, take, limits);
  XlsxRows rows(name, *book, merges, gate, limits);
  const auto read = parts->each(book->part, [&](std::string_view piece) { return rows.take(piece); });
  if (!read) return read.error();
  const auto outcome = rows.outcome();
  if (!outcome) return outcome.error();
  return SheetRead{domain::SheetFormat::kXlsx, book->sheet, {}, gate.rows()};
}

}  // namespace dajuan::document
