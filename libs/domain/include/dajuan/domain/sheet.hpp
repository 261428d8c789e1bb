#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"

/// Lists as people have them in Excel: what stands in a cell, and the plan of a sheet that is written.
namespace dajuan::domain {

/// What a sheet holds at most: columns and rows that are not blank, and UTF-16 units of a cell (Excel's own
/// limit).
inline constexpr std::uint32_t kSheetColumnsMax = 200;
inline constexpr std::uint32_t kSheetRowsMax = 200'000;
inline constexpr std::uint32_t kSheetCellMax = 32'767;

enum class SheetFormat : std::uint8_t { kXlsx, kCsv };
[[nodiscard]] const char* to_string(SheetFormat format);  ///< xlsx, csv

enum class CellKind : std::uint8_t {
  kEmpty,
  kText,
  kNumber,  ///< `text` is a plain decimal: 1200, -0.5
  kDate,    ///< 2025-03-01, or 2025-03-01 09:30 (with :SS where it is not :00)
  kFlag,    ///< true or false, as a spreadsheet has them
  kError,   ///< what a formula came to: #N/A, #REF!
};

struct SheetCell {
  CellKind kind = CellKind::kEmpty;
  std::string text;
  friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

/// A row as it was read. A cell that was merged with others holds what all of them hold.
struct SheetRow {
  std::uint32_t number = 0;  ///< from 1, as the spreadsheet counts
  std::vector<SheetCell> cells;
};

struct SheetColumn {
  std::string heading;
  CellKind kind = CellKind::kText;   ///< decides width and number format, also of rows that people add
  std::vector<std::string> choices;  ///< offered as a drop-down list; empty: whatever
};

/// A sheet to be written: its heading is bold, stays in view and filters; a second sheet explains it.
struct SheetPlan {
  std::string title;
  std::vector<SheetColumn> columns;
  std::string notes_title;
  std::vector<std::vector<std::string>> notes;  ///< rows; the first is the heading
};

/// Takes the rows of a sheet one after the other, without keeping them in memory.
class SheetSink {
 public:
  SheetSink() = default;
  virtual ~SheetSink() = default;
  SheetSink(const SheetSink&) = delete;
  SheetSink& operator=(const SheetSink&) = delete;

  /// A row below the one before; missing cells are empty. Errors: kTooLarge (rows), kUnavailable (disk).
  [[nodiscard]] virtual Result<void> add(std::span<const SheetCell> cells) = 0;
  /// The file's bytes; nothing may be added after it. Errors: kUnavailable (disk).
  [[nodiscard]] virtual Result<std::string> finish() = 0;
};

/// C5: column 2 (from 0) of row 5 (from 1).
[[nodiscard]] std::string cell_name(std::uint32_t row, std::size_t column);

/// A moment as spreadsheets count: days since 1899-12-30, their day 60 that never was left out. `text` is
/// that of a kDate cell. Not a number where it is none.
[[nodiscard]] double serial_of(std::string_view date_text);
/// The text of a kDate cell for a serial number, to the second; empty where it is no day from 1900 to 2199.
[[nodiscard]] std::string date_of_serial(double serial);
/// A number as a plain decimal with the 15 digits that a spreadsheet keeps; empty where it has more than 40
/// characters or is none.
[[nodiscard]] std::string plain_number(double value);

}  // namespace dajuan::domain
