#include "drop_import.hpp"

#include <algorithm>
#include <array>

#include "case_writer.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/app/values.hpp"

namespace dajuan::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3600 * 1000;

bool is_stale(const CaseImport& import, std::int64_t now_ms) {
  return import.state == ImportState::kChecked &&
         import.created_at < timestamp(now_ms - kUnbegunDays * kDayMs);
}

Error too_many() {
  const std::string most = std::to_string(kUnfinishedMax);
  return {ErrorCode::kConflict, "您已有 " + most + " 次导入没有办完，请先办完或删除其中一次",
          "you have " + most + " imports that are not finished: finish or delete one first", "",
          "too_many_imports"};
}

}  // namespace

void let_go_import(Transaction& transaction, Ports& ports, CaseImport import, const std::string& actor,
                   std::vector<std::string>& files_left) {
  const domain::Scope scope = county_around(import.area);
  const std::string stream = import_stream(import.id);
  if (import.state != ImportState::kChecked)
    import.done = static_cast<std::uint32_t>(transaction.import_rows_done(scope, import.id).size());
  ++import.revision;
  StoredEvent event = dropped_event(import);
  event.actor = actor;
  event.at = timestamp(ports.clock.now_ms());
  for (const StoredEvent& one : transaction.stream(scope, stream, import.revision)) {
    if (!one.private_values.empty()) transaction.erase_private(scope.county, one.seq, {});
  }
  transaction.append(scope, event);
  if (transaction.let_go_file(scope.county, import.file_sha256, stream))
    files_left.push_back(import.file_sha256);
}

Result<std::vector<CaseImport>> in_the_way(Queries& queries, const Command& command) {
  std::vector<CaseImport> mine = queries.unfinished_imports(county_scope(command.scope.county));
  std::erase_if(mine, [&](const CaseImport& import) { return import.actor != command.actor; });
  if (mine.size() < kUnfinishedMax) return std::vector<CaseImport>();
  const std::size_t over = mine.size() - kUnfinishedMax + 1;
  std::erase_if(mine, [](const CaseImport& import) { return import.state != ImportState::kChecked; });
  if (mine.size() < over) return too_many();
  mine.resize(over);
  return mine;
}

void make_room(Transaction& transaction, Ports& ports, const std::vector<CaseImport>& in_the_way,
               std::vector<std::string>& files_left) {
  for (const CaseImport& one : in_the_way) {
    auto import = transaction.case_import(county_around(one.area), one.id);
    if (import && import->state == ImportState::kChecked)
      let_go_import(transaction, ports, std::move(*import), one.actor, files_left);
  }
}

void remove_files(Ports& ports, const std::vector<std::string>& names) {
  for (const std::string& name : names) static_cast<void>(ports.files.remove(name));
}

Result<void> drop_import(Ports ports, const Person& person, const domain::Scope& scope,
                         const std::string& id) {
  constexpr std::array kMayDrop = {kOffice, kAdmin};
  std::vector<std::string> files_left;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    files_left.clear();
    auto import = transaction.case_import(scope, id);
    if (!import) return Error{ErrorCode::kNotFound, "没有这次导入", "there is no such import", "id"};
    if (import->actor != person.id && !holds_at(person, kMayDrop, import->area)) {
      return Error{ErrorCode::kForbidden, "只有核对这份表的人、党政办或管理员可以删除",
                   "only who checked the sheet, office or admin may delete it", "id"};
    }
    if (import->state == ImportState::kDone && import->columns.empty())
      return {};  // nothing is left to let go
    let_go_import(transaction, ports, std::move(*import), person.id, files_left);
    return {};
  });
  if (written) remove_files(ports, files_left);
  return written;
}

Result<void> drop_unbegun_imports(Ports ports) {
  const domain::Scope everywhere{"", "000000000000", domain::Privacy::kWithPrivate, {}};
  const std::int64_t now_ms = ports.clock.now_ms();
  std::vector<CaseImport> stale;
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    stale = queries.unfinished_imports(everywhere);
    std::erase_if(stale, [&](const CaseImport& import) { return !is_stale(import, now_ms); });
    return {};
  });
  if (!read) return read;
  for (const CaseImport& one : stale) {
    std::vector<std::string> files_left;
    const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
      files_left.clear();
      auto import = transaction.case_import(county_around(one.area), one.id);
      if (import && is_stale(*import, now_ms))  // somebody may have begun it since
        let_go_import(transaction, ports, std::move(*import), one.actor, files_left);
      return {};
    });
    if (!written) return written;
    remove_files(ports, files_left);
  }
  return {};
}

}  // namespace dajuan::app
