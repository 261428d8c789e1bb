#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A sheet of cases that somebody brings in: what it says, and how far it was carried out.
namespace dajuan::app {

/// So many faults of a sheet are told; the rest is counted.
inline constexpr std::size_t kFaultsMax = 200;
/// So many imports of one account in one county wait with their files: of those that nobody has begun the
/// oldest makes place.
inline constexpr std::size_t kUnfinishedMax = 10;
/// So long one that nobody begins is kept: its file names people.
inline constexpr std::int64_t kUnbegunDays = 7;

/// How it was told which field a heading means.
enum class HeadingMatch : std::uint8_t {
  kExact,  ///< the column's own heading, the field's label or identifier
  kAlias,  ///< a word that people use for it
  kGuess,  ///< the label but for blanks, brackets, unit or width of characters
  kNone,   ///< nothing: the column is not read
};
[[nodiscard]] const char* to_string(HeadingMatch match);  ///< exact, alias, guess, none

struct ImportColumn {
  std::string heading;
  std::string field;  ///< id of a field, or #id, #state, #action, #note, #area, #opened; empty: none
  HeadingMatch how = HeadingMatch::kNone;
  friend bool operator==(const ImportColumn&, const ImportColumn&) = default;
};

/// What is wrong in a cell of a sheet.
struct SheetFault {
  std::uint32_t row = 0;
  std::string cell;     ///< C5
  std::string heading;  ///< empty: the row as a whole
  std::string field;    ///< as in ImportColumn
  std::string zh;
  std::string en;
  friend bool operator==(const SheetFault&, const SheetFault&) = default;
};

enum class ImportState : std::uint8_t {
  kChecked,  ///< a dry run: nothing is written to cases
  kBegun,    ///< rows are being carried out, or were when the server stopped
  kDone,     ///< every row was carried out
  kHalted,   ///< the run has ended, and some rows were refused
  kDropped,  ///< let go before it was begun: nothing is kept of it
};
[[nodiscard]] const char* to_string(ImportState state);  ///< checked, begun, done, halted, dropped

struct CaseImport {
  std::string id;
  std::uint32_t revision = 0;
  std::string name;  ///< of the file
  std::string mechanism;
  std::string area;  ///< 12 digits: of new cases that say no other
  std::string file_sha256;
  ImportState state = ImportState::kChecked;
  std::string actor;       ///< who checked it
  std::uint32_t rows = 0;  ///< that say something
  std::uint32_t creates = 0;
  std::uint32_t acts = 0;
  std::uint32_t unchanged = 0;
  std::uint32_t refused = 0;  ///< by the check, or by the last run
  std::uint32_t done = 0;     ///< carried out when the last run ended
  std::vector<ImportColumn> columns;
  std::vector<SheetFault> faults;  ///< at most kFaultsMax
  bool more_faults = false;
  std::string created_at;
  friend bool operator==(const CaseImport&, const CaseImport&) = default;
};

/// `imp-<id without dashes>-<row>`: under this key a row is carried out once, whatever happens.
[[nodiscard]] std::string import_key(std::string_view import_id, std::uint32_t row);
/// What begins these keys, and no key that comes from outside.
inline constexpr std::string_view kImportKeyPrefix = "imp-";
/// The request under that key, 64 hex digits: all runs send the same, whoever has begun them.
[[nodiscard]] std::string import_request_hash(std::string_view import_id, std::string_view file_sha256,
                                              std::uint32_t row);

}  // namespace dajuan::app
