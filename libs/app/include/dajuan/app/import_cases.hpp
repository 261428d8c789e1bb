#pragma once

#include <functional>
#include <string>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/import_model.hpp"
#include "dajuan/app/ports.hpp"

/// Cases out of sheets: checked first, carried out when somebody says so. Each row is carried out once,
/// whatever happens in between.
namespace dajuan::app {

/// What imports need besides the ports. All of it outlives the calls.
struct ImportTools {
  const Rulebook& rulebook;
  SheetFiles& sheets;
  const AreaBook& areas;
};

struct CheckImport {
  std::string name;  ///< of the file; folders are cut off
  std::string bytes;
  std::string mechanism;
  std::string area;  ///< 12 digits
};

/// Reads a sheet and says what its rows come to. Nothing is written to cases. Errors: kInvalidInput (name,
/// area, a damaged file, headings), kNotFound (mechanism), kForbidden (area), kConflict `already_imported`
/// (rows of the very same file were carried out), `too_many_imports`, `idempotency_key_reused`, kTooLarge,
/// kUnsupported.
[[nodiscard]] Result<CaseImport> check_import(Ports ports, const ImportTools& tools,
                                              const CaseCommand& command, const CheckImport& request);

/// Begins to carry out an import, or goes on with it; run_import() does it. Errors: kNotFound, kConflict
/// `import_has_errors`, `import_done`.
[[nodiscard]] Result<CaseImport> begin_import(Ports ports, const CaseCommand& command,
                                              const domain::Scope& scope, const std::string& id);

/// How far a run has come.
struct ImportProgress {
  std::uint32_t done = 0;  ///< rows that were carried out, by this run or before
  std::uint32_t refused = 0;
};
/// Told after each group of rows; false ends the run, which may go on later.
using TellProgress = std::function<bool(const ImportProgress& progress)>;

/// Carries out the rows that were not yet, as `account_id`, whose rights are looked at again for each group.
/// Errors: kNotFound, kForbidden (the account may no longer), kUnavailable; what was done until then stands.
[[nodiscard]] Result<CaseImport> run_import(Ports ports, const ImportTools& tools, const domain::Scope& scope,
                                            const std::string& id, const std::string& account_id,
                                            const TellProgress& tell);

/// Lets an import go with its file, its headings and what was wrong in its cells: one that was not begun is
/// gone; of another what was carried out stands, and nothing more will be. Errors: kNotFound, kForbidden
/// (somebody else's, and the person is not office there).
[[nodiscard]] Result<void> drop_import(Ports ports, const Person& person, const domain::Scope& scope,
                                       const std::string& id);
/// Lets go what nobody has begun for kUnbegunDays, in every county.
[[nodiscard]] Result<void> drop_unbegun_imports(Ports ports);

}  // namespace dajuan::app
