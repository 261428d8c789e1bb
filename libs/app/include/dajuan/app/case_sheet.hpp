#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/domain/sheet.hpp"
#include "dajuan/mechanism/tally.hpp"

/// Cases of a mechanism as a sheet: a row each, a column for each field. What is exported can be brought in
/// again (import_cases.hpp).
namespace dajuan::app {

/// Columns that every sheet of cases has, beside the fields. The sign keeps them apart from ids of fields.
inline constexpr std::string_view kIdColumn = "#id";
inline constexpr std::string_view kStateColumn = "#state";
inline constexpr std::string_view kActionColumn = "#action";  ///< empty in an export: the action to take
inline constexpr std::string_view kNoteColumn = "#note";      ///< of that action
inline constexpr std::string_view kAreaColumn = "#area";  ///< of the case, where no required field tells it
inline constexpr std::string_view kOpenedColumn = "#opened";
inline constexpr std::string_view kUpdatedColumn = "#updated";
inline constexpr std::string_view kDueColumn = "#due";

struct CaseColumn {
  std::string id;  ///< of a field, or one of the above
  const mechanism::Field* field = nullptr;
  std::string heading;
};

/// How a sheet of cases is to be.
struct CaseSheetForm {
  mechanism::Language language = mechanism::Language::kZh;
  bool with_private = false;
};

/// The field that tells the area of a new case; nullptr where the mechanism has none that is required.
[[nodiscard]] const mechanism::Field* area_field(const mechanism::Mechanism& mechanism);

/// Columns in their order; fields that only some profiles have stand behind the others.
[[nodiscard]] std::vector<CaseColumn> case_columns(const mechanism::Mechanism& mechanism,
                                                   const CaseSheetForm& form);

/// A value as it stands in a cell; empty where there is none.
[[nodiscard]] domain::SheetCell cell_of(const mechanism::Field& field, const mechanism::Value& value,
                                        mechanism::Language language, const AreaNames& areas);

/// Makes the rows of one sheet. Outlived by all that it is given.
class CaseSheet {
 public:
  CaseSheet(const Rulebook& rulebook, const mechanism::Mechanism& mechanism, const AreaNames& areas,
            const CaseSheetForm& form);

  [[nodiscard]] const std::vector<CaseColumn>& columns() const { return columns_; }
  /// With choices of fields and, of what somebody may do, the actions; and a second sheet that explains.
  [[nodiscard]] domain::SheetPlan plan() const;
  [[nodiscard]] std::vector<domain::SheetCell> cells(const ListedCase& listed) const;
  /// Ids of the private fields that the sheet shows.
  [[nodiscard]] std::vector<std::string> private_fields() const;

 private:
  [[nodiscard]] domain::SheetCell fixed_cell(const CaseColumn& column, const ListedCase& listed) const;

  const Rulebook& rulebook_;
  const mechanism::Mechanism& mechanism_;
  const AreaNames& areas_;
  CaseSheetForm form_;
  std::vector<CaseColumn> columns_;
};

}  // namespace dajuan::app
