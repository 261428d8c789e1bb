#pragma once

#include <string>
#include <vector>

#include "dajuan/document/sheet_reader.hpp"
#include "dajuan/document/sheet_writer.hpp"
#include "support.hpp"

namespace dajuan::document {

using domain::CellKind;
using domain::SheetCell;
using domain::SheetRow;

/// A cell in one word: n:12, d:2025-03-01, f:true, e:#N/A, otherwise the text itself.
inline std::string word_of(const SheetCell& cell) {
  switch (cell.kind) {
    case CellKind::kEmpty:
      return "-";
    case CellKind::kText:
      return cell.text;
    case CellKind::kNumber:
      return "n:" + cell.text;
    case CellKind::kDate:
      return "d:" + cell.text;
    case CellKind::kFlag:
      return "f:" + cell.text;
    case CellKind::kError:
      return "e:" + cell.text;
  }
  return "";
}

/// All rows as `1|a|b`, or the refusal.
inline std::string rows_of(const std::string& name, const std::string& bytes,
                           const SheetLimits& limits = {}) {
  std::string out;
  const auto read = read_sheet(
      name, bytes,
      [&](const SheetRow& row) -> Result<void> {
        if (!out.empty()) out += "\n";
        out += std::to_string(row.number);
        for (const SheetCell& cell : row.cells) out += "|" + word_of(cell);
        return {};
      },
      limits);
  return read ? out : "refused: " + read.error().en + " @" + read.error().field;
}

struct BookParts {
  std::string rows = {};    ///< inside of sheetData
  std::string behind = {};  ///< behind it
  std::string shared = {};  ///< inside of sst
  std::string styles = {};  ///< the whole of styles.xml's inside
  std::string sheets = R"(<sheet name="台账" sheetId="1" r:id="rId1"/>)";
  std::string properties = {};  ///< inside of the workbook, before its sheets
};

/// A workbook as bare as it may be.
inline std::string make_book(const BookParts& book) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  return make_zip(
      {{"xl/workbook.xml", head + "<workbook xmlns:r=\"r\">" + book.properties + "<sheets>" + book.sheets +
                               "</sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        head + R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>)" +
            R"(<Relationship Id="rId2" Target="/xl/worksheets/second.xml"/></Relationships>)"},
       {"xl/styles.xml", head + "<styleSheet>" + book.styles + "</styleSheet>"},
       {"xl/sharedStrings.xml", head + "<sst>" + book.shared + "</sst>"},
       {"xl/worksheets/sheet1.xml", head + "<worksheet><cols><col min=\"1\"/></cols><sheetData>" + book.rows +
                                        "</sheetData>" + book.behind + "</worksheet>"},
       {"xl/worksheets/second.xml", head +
                                        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>"
                                        "<t>第二张</t></is></c></row></sheetData></worksheet>"}});
}

inline std::string text_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
}

}  // namespace dajuan::document
