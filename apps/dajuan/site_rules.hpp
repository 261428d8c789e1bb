#pragma once

#include <memory>
#include <string>

#include "dajuan/app/case_model.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/storage/ledger_store.hpp"

namespace dajuan::cli {

class MechanismFiles;

/// The mechanisms and the calendar of a site: those in the program, and those of its own folders.
class SiteRules {
 public:
  /// Ends the subcommand, and tells the first fault, where a definition or a calendar is not sound: a server
  /// does not run on half of its rules.
  SiteRules(const std::string& mechanisms_folder, const std::string& calendar_folder);
  ~SiteRules();
  SiteRules(const SiteRules&) = delete;
  SiteRules& operator=(const SiteRules&) = delete;

  /// Takes in the versions of mechanisms that stand in a ledger, before it is opened: its cases are told by
  /// them. Errors: those of storage::versions_in and app::grown, as a text for who runs the program.
  [[nodiscard]] Result<void> take_versions(const storage::LedgerPlace& place);

  /// Opens a ledger by the rules of this site and of its versions. Errors: those of take_versions() and
  /// storage::LedgerStore::open.
  [[nodiscard]] Result<std::unique_ptr<storage::LedgerStore>> open(const storage::LedgerPlace& place);

  [[nodiscard]] const app::Rulebook& book() const { return *book_; }

 private:
  std::unique_ptr<MechanismFiles> files_;
  domain::Calendar calendar_;
  std::unique_ptr<mechanism::Catalogue> grown_;  ///< where there are versions
  std::unique_ptr<app::Rulebook> book_;
};

}  // namespace dajuan::cli
