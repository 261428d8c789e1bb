#pragma once

#include <memory>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/sheet.hpp"

namespace dajuan::document {

/// A workbook of two sheets, and a hidden third one for lists of choices that do not fit into a cell's rule.
/// Rows go to a temporary file that has no name. A text is written as text, whatever it begins with, and
/// whole but for what is over kSheetCellMax. Errors: kUnavailable (disk).
[[nodiscard]] Result<std::unique_ptr<domain::SheetSink>> xlsx_writer(domain::SheetPlan plan);

/// UTF-8 with its mark, commas, CRLF (RFC 4180); of the plan the headings alone. A text that a spreadsheet
/// would take for a formula gets an apostrophe before it, which read_sheet() takes away.
[[nodiscard]] Result<std::unique_ptr<domain::SheetSink>> csv_writer(const domain::SheetPlan& plan);

}  // namespace dajuan::document
