#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "dajuan/app/import_cases.hpp"
#include "dajuan/app/record_access.hpp"
#include "dajuan/app/sheet_rows.hpp"

namespace dajuan::app {

/// A row with what it comes to, decided on the case as it is.
struct JudgedRow {
  SheetWish wish;
  SheetDecision decision;  ///< with the faults of the command, too
  std::optional<DecidedCase> decided;
};

/// One way through a sheet: headings first, then rows in groups, each judged against the cases as they are.
class SheetPass {
 public:
  using Skip = std::function<bool(std::uint32_t row)>;
  using Take = std::function<Result<void>(std::vector<JudgedRow> rows)>;

  /// @param import  its id, mechanism, area and file are looked at
  SheetPass(Ports& ports, const ImportTools& tools, const CaseImport& import)
      : ports_(ports), tools_(tools), import_(import) {}

  /// @param person  who commands; may change between groups
  /// Errors: those of the file, of the headings, of `take`.
  [[nodiscard]] Result<void> run(std::string_view bytes, const Person& person, const Skip& skip,
                                 const Take& take);
  /// Once the headings are known, as they are when the first rows are taken.
  [[nodiscard]] const SheetRows& rows() const { return *rows_; }
  /// Where the person was told whether private values of cases are what the sheet says: of each county the
  /// smallest area that holds those cases. What stands in the audit before it is told.
  [[nodiscard]] std::vector<Access> accesses(const std::string& what) const;
  /// The command of a row: its key is the same in every run.
  [[nodiscard]] Command command_of(const std::string& actor, std::uint32_t row) const;

 private:
  Result<void> take_row(const domain::SheetRow& row);
  Result<void> begin();
  Result<void> add(domain::SheetRow row);
  Result<void> judge();
  void judge(JudgedRow& row, const CaseRecord* record);
  void decide(JudgedRow& row, const CaseRecord* record);

  Ports& ports_;
  const ImportTools& tools_;
  const CaseImport& import_;
  const Person* person_ = nullptr;
  const Skip* skip_ = nullptr;
  const Take* take_ = nullptr;
  std::vector<domain::SheetRow> first_;  // until the headings are known
  std::size_t held_bytes_ = 0;           // of the cells in first_ and group_
  std::optional<SheetRows> rows_;
  std::vector<std::string> acting_;  // roles that act in the mechanism
  std::vector<JudgedRow> group_;
  std::set<CaseId> named_;
  std::map<std::string, std::string> compared_;  // by county: the area of what was compared
};

}  // namespace dajuan::app
