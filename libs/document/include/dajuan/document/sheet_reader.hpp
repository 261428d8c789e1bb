#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/sheet.hpp"

namespace dajuan::document {

/// Sizes over which a sheet is refused; each refusal names its limit, and the cell where there is one.
struct SheetLimits {
  std::size_t file_bytes = 33'554'432;
  std::size_t unpacked_bytes = 500'000'000;  ///< of the parts of an XLSX together
  std::size_t parts = 10'000;                ///< files inside an XLSX
  std::size_t row_bytes = 32'000'000;        ///< of one row as it stands in the file
  std::size_t shared_bytes = 100'000'000;    ///< of texts that cells share
  std::size_t shared_texts = 3'000'000;
  std::size_t merges = 100'000;                    ///< merged ranges
  std::size_t text_bytes = 200'000'000;            ///< of all cells together as they are handed on
  std::size_t cell_chars = domain::kSheetCellMax;  ///< code points of a cell
  std::size_t columns = domain::kSheetColumnsMax;
  std::size_t rows = domain::kSheetRowsMax;  ///< those that are not blank
};

/// What was read.
struct SheetRead {
  domain::SheetFormat format = domain::SheetFormat::kXlsx;
  std::string sheet;     ///< its name; empty for CSV
  std::string encoding;  ///< UTF-8, GB18030, ...; empty for XLSX
  std::size_t rows = 0;
};

/// Takes a row; an error of it ends the reading and is handed on.
using TakeRow = std::function<Result<void>(const domain::SheetRow& row)>;

/// Reads the first sheet of an XLSX that is not hidden, or a CSV (comma, semicolon or tab; UTF-8, GB18030,
/// UTF-16 with its mark), and hands its rows on from above, blank ones left out. Dates are told by their
/// number format, formulas by their values; a cell merged with others holds what the first of them holds.
/// Rows come while the file is unpacked: it is never held as a whole.
/// Errors: kInvalidInput (empty, damaged, encrypted, no sheet), kTooLarge (names the limit), kUnsupported
/// (.xls, .et, .ods and others, named), those of `take`.
[[nodiscard]] Result<SheetRead> read_sheet(std::string_view name, std::string_view bytes, const TakeRow& take,
                                           const SheetLimits& limits = {});

}  // namespace dajuan::document
