// The rows of an import, carried out group by group. A group is one commit; under its key no row is done
// twice, so that a run which broke off anywhere goes on where it was.
#include <algorithm>
#include <set>

#include "case_writer.hpp"
#include "dajuan/app/import_cases.hpp"
#include "dajuan/app/import_event.hpp"
#include "once.hpp"
#include "sheet_pass.hpp"

namespace dajuan::app {
namespace {

Error stopped() { return {ErrorCode::kUnavailable, "导入已停下", "the import was stopped", "", "stopped"}; }

class ImportRun {
 public:
  ImportRun(Ports& ports, const ImportTools& tools, const domain::Scope& scope, const TellProgress& tell)
      : ports_(ports), tools_(tools), scope_(scope), tell_(tell) {}

  Result<CaseImport> run(const std::string& id, const std::string& account_id) {
    auto ready = load(id, account_id);
    if (!ready) return ready.error();
    const auto bytes = ports_.files.get(import_.file_sha256);
    if (!bytes) return bytes.error();
    const CaseImport before = import_;
    SheetPass pass(ports_, tools_, before);
    import_.faults.clear();
    import_.more_faults = false;
    import_.refused = 0;
    const auto passed = pass.run(
        *bytes, person_, [&](std::uint32_t row) { return done_.contains(row); },
        [&](std::vector<JudgedRow> rows) { return carry_out_group(pass, rows); });
    if (!passed) return passed.error();
    return end(pass.accesses("startImport"));
  }

 private:
  Result<void> load(const std::string& id, const std::string& account_id) {
    auto read = ports_.store.read([&](Queries& queries) -> Result<void> {
      auto import = queries.case_import(scope_, id);
      if (!import || import->state != ImportState::kBegun) {
        return Error{ErrorCode::kNotFound, "没有正在办理的这次导入", "no such import is being carried out",
                     "id"};
      }
      import_ = std::move(*import);
      for (const std::uint32_t row : queries.import_rows_done(scope_, id)) done_.insert(row);
      return {};
    });
    if (!read) return read;
    person_.id = account_id;
    return look_again();
  }

  // Rights may be taken away while a long import runs.
  Result<void> look_again() {
    return ports_.store.read([&](Queries& queries) -> Result<void> {
      const auto account = queries.account(person_.id);
      if (!account || account->disabled)
        return Error{ErrorCode::kForbidden, "账号已停用", "the account is disabled", ""};
      person_ = account->person;
      const auto import = queries.case_import(scope_, import_.id);
      if (import && import->state == ImportState::kBegun) return {};
      return stopped();  // somebody has let it go meanwhile
    });
  }

  Result<void> carry_out_group(const SheetPass& pass, std::vector<JudgedRow>& rows) {
    std::vector<std::string> files_left;
    std::vector<SheetFault> faults;
    std::vector<std::uint32_t> carried;
    const auto written = ports_.store.write([&](Transaction& transaction) -> Result<void> {
      files_left.clear();
      faults.clear();
      carried.clear();
      for (const JudgedRow& row : rows) {
        if (!row.decided) continue;
        const Command command = pass.command_of(person_.id, row.wish.row);
        const CaseTools tools{tools_.rulebook, ports_.clock, ports_.random, &tools_.areas};
        // What is refused has written nothing: the rows beside it stand.
        auto receipt = carry_out(transaction, tools, {command, person_}, *row.decided);
        if (receipt) {
          carried.push_back(row.wish.row);
          files_left.insert(files_left.end(), receipt->files_left.begin(), receipt->files_left.end());
        } else {
          faults.push_back(pass.rows().fault_of(row.wish, receipt.error()));
        }
      }
      return {};
    });
    if (!written) return written;
    done_.insert(carried.begin(), carried.end());
    for (const std::string& name : files_left) static_cast<void>(ports_.files.remove(name));
    for (const JudgedRow& row : rows) note(row.decision.faults);
    for (SheetFault& fault : faults) note({std::move(fault)});
    if (!tell_({static_cast<std::uint32_t>(done_.size()), import_.refused})) return stopped();
    return look_again();
  }

  void note(const std::vector<SheetFault>& faults) {
    if (faults.empty()) return;
    ++import_.refused;
    for (const SheetFault& fault : faults) {
      import_.more_faults = import_.more_faults || import_.faults.size() == kFaultsMax;
      if (import_.faults.size() < kFaultsMax) import_.faults.push_back(fault);
    }
  }

  Result<CaseImport> end(const std::vector<Access>& accesses) {
    import_.done = static_cast<std::uint32_t>(done_.size());
    std::optional<CaseImport> after;
    bool nobody_has_it = false;
    const auto written = ports_.store.write([&](Transaction& transaction) -> Result<void> {
      const auto now = transaction.case_import(scope_, import_.id);  // it may have been begun again meanwhile
      if (!now || now->state != ImportState::kBegun) return stopped();
      import_.revision = now->revision + 1;
      StoredEvent event = done_event(import_);
      event.actor = person_.id;
      event.at = timestamp(ports_.clock.now_ms());
      transaction.append(scope_, event);
      for (const Access& access : accesses) transaction.append_audit(audit_row(ports_, access));
      auto told = evolve_import(import_, event);
      if (!told) return told.error();
      nobody_has_it = told->state == ImportState::kDone &&
                      transaction.let_go_file(scope_.county, told->file_sha256, event.stream);
      after = std::move(*told);
      return {};
    });
    if (!written) return written.error();
    // All that it says stands in cases now, where it can be erased; the file would keep it.
    if (nobody_has_it) static_cast<void>(ports_.files.remove(after->file_sha256));
    return std::move(*after);
  }

  Ports& ports_;
  const ImportTools& tools_;
  const domain::Scope& scope_;
  const TellProgress& tell_;
  CaseImport import_;
  Person person_;
  std::set<std::uint32_t> done_;
};

}  // namespace

Result<CaseImport> run_import(Ports ports, const ImportTools& tools, const domain::Scope& scope,
                              const std::string& id, const std::string& account_id,
                              const TellProgress& tell) {
  return ImportRun(ports, tools, scope, tell).run(id, account_id);
}

}  // namespace dajuan::app
