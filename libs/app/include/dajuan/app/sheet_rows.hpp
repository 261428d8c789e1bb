#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_sheet.hpp"
#include "dajuan/app/import_model.hpp"
#include "dajuan/domain/sheet.hpp"

/// Rows of a sheet that people bring in, as commands on cases. Pure; import_cases.hpp carries them out.
namespace dajuan::app {

/// So many rows from above are looked at for the heading.
inline constexpr std::size_t kHeadingRows = 20;

/// What the headings of a sheet mean.
struct SheetHeadings {
  std::size_t row = 0;  ///< index among the rows that were looked at; rows up to `last` are no data
  std::size_t last = 0;
  std::vector<ImportColumn> columns;  ///< by column of the sheet

  /// The column that holds a field (or #id ...); nullopt where none does.
  [[nodiscard]] std::optional<std::size_t> column_of(std::string_view field) const;
};

/// Finds the row of headings among the first rows: the one that names the most columns. Errors:
/// kInvalidInput, where no row names any.
[[nodiscard]] Result<SheetHeadings> find_headings(const mechanism::Mechanism& mechanism,
                                                  std::span<const domain::SheetRow> rows);

/// What a row asks for, before anybody looked at the case that it names.
struct SheetWish {
  std::uint32_t row = 0;
  std::vector<domain::SheetCell> cells;
  std::optional<CaseId> id;
  std::vector<SheetFault> faults;  ///< found already: no case has that id
};

/// What a row comes to.
struct SheetDecision {
  enum class Kind : std::uint8_t { kUnchanged, kOpen, kAct } kind = Kind::kUnchanged;
  OpenCase open;
  ActOnCase act;
  std::vector<SheetFault> faults;  ///< one: the row is refused
  bool compared_private = false;   ///< it tells whether private values are what the sheet says
};

/// Reads the rows of one sheet. Outlived by all that it is given.
class SheetRows {
 public:
  /// @param area  of new cases that say no other
  SheetRows(const Rulebook& rulebook, const mechanism::Mechanism& mechanism, const AreaNames& areas,
            SheetHeadings headings, std::string area);

  [[nodiscard]] const SheetHeadings& headings() const { return headings_; }
  /// The private fields for which the sheet has a column.
  [[nodiscard]] std::vector<std::string> private_fields() const;
  /// nullopt for a row that says nothing in the columns that are read.
  [[nodiscard]] std::optional<SheetWish> wish_of(domain::SheetRow row) const;
  /// @param record  the case that the row names, where the person may see it
  /// @param with_private  whether the person may see private fields where that case is
  [[nodiscard]] SheetDecision decide(const SheetWish& wish, const CaseRecord* record,
                                     bool with_private) const;
  /// An error of a command, at the cell that it is about.
  [[nodiscard]] SheetFault fault_of(const SheetWish& wish, const Error& error) const;

 private:
  class Row;

  const Rulebook& rulebook_;
  const mechanism::Mechanism& mechanism_;
  const AreaNames& areas_;
  SheetHeadings headings_;
  std::string area_;
};

}  // namespace dajuan::app
