#pragma once

#include <string>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/domain/sheet.hpp"
#include "dajuan/mechanism/tally.hpp"

/// The year's usual tables: what a mechanism counts, by a field or by area.
namespace dajuan::app {

/// What a table is made by: `area`, in place of a field's id.
inline constexpr std::string_view kByArea = "area";

struct CaseTableRow {
  std::string key;  ///< choice, true or false, code of an area; empty where the field is empty
  mechanism::Label label;
  mechanism::Tally figures;
};

/// Every case stands in one row, so counts of the rows sum to those of the total.
struct CaseTable {
  std::string by;
  mechanism::Label by_label;
  std::vector<CaseTableRow> rows;
  mechanism::Tally total;
};

/// What is to be counted.
struct CaseTableWish {
  std::string mechanism;
  std::string by;
  mechanism::Period period;
};

/// Counted anew from events. Rows of choices come in their order, those without a case too; rows of areas by
/// code: the known areas one level below the scope's, and those in which cases lie. A case of the scope's own
/// area stands under that. Errors: kNotFound (mechanism), kInvalidInput (by), those of histories_between().
[[nodiscard]] Result<CaseTable> case_table(CaseQueries& queries, const Rulebook& rulebook,
                                           const domain::Scope& scope, const AreaNames& areas,
                                           const CaseTableWish& wish);

/// The table as a sheet: the row of the total is the last.
[[nodiscard]] domain::SheetPlan table_plan(const mechanism::Definition& rules, const CaseTable& table,
                                           mechanism::Language language);
[[nodiscard]] std::vector<std::vector<domain::SheetCell>> table_cells(const CaseTable& table,
                                                                      mechanism::Language language);

}  // namespace dajuan::app
