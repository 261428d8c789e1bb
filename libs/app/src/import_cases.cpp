#include "dajuan/app/import_cases.hpp"

#include <algorithm>

#include "case_writer.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/log/hash.hpp"
#include "drop_import.hpp"
#include "file_name.hpp"
#include "once.hpp"
#include "sheet_pass.hpp"

namespace dajuan::app {
namespace {

Error no_import() { return {ErrorCode::kNotFound, "没有这次导入", "there is no such import", "id"}; }

Result<CaseImport> import_after(Queries& queries, const StoredEvent& event) {
  std::optional<CaseImport> out;
  for (const StoredEvent& one : queries.stream(county_scope(event.county), event.stream, event.revision)) {
    auto after = evolve_import(std::move(out), one);
    if (!after) return after.error();
    out = std::move(*after);
  }
  if (!out) return no_import();
  return std::move(*out);
}

void note_faults(CaseImport& import, const std::vector<SheetFault>& faults) {
  for (const SheetFault& fault : faults) {
    if (import.faults.size() < kFaultsMax) {
      import.faults.push_back(fault);
    } else {
      import.more_faults = true;
    }
  }
}

void count(CaseImport& import, const JudgedRow& row) {
  ++import.rows;
  if (!row.decision.faults.empty()) {
    ++import.refused;
    note_faults(import, row.decision.faults);
  } else if (row.decision.kind == SheetDecision::Kind::kOpen) {
    ++import.creates;
  } else if (row.decision.kind == SheetDecision::Kind::kAct) {
    ++import.acts;
  } else {
    ++import.unchanged;
  }
}

// What is wrong with a request before its file is read.
Result<void> check_request(const ImportTools& tools, const CaseCommand& command, const CheckImport& request) {
  if (tools.rulebook.catalogue.find(request.mechanism) == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  if (!domain::is_full_area_code(request.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  if (domain::area_prefix(request.area).size() < domain::kCountyDigits)
    return invalid("area", "请选定一个县区或其下的地区", "choose a county or an area below one");
  if (may_see(command.person, request.area, request.mechanism)) return {};
  return Error{ErrorCode::kForbidden, "区域 " + request.area + " 不在您的范围内",
               "the area " + request.area + " is not in your reach", "area", "outside_scope"};
}

// The event of a command: an earlier one answers, and a file whose rows stand in cases is not brought in
// again.
Result<std::optional<CaseImport>> answered_before(Ports& ports, const Command& command) {
  std::optional<CaseImport> out;
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    const auto event = made_before(queries, command);
    if (!event) return event.error();
    if (!*event) return {};
    auto import = import_after(queries, **event);
    if (!import) return import.error();
    out = std::move(*import);
    return {};
  });
  if (!read) return read.error();
  return out;
}

Error already_imported() {
  return {ErrorCode::kConflict, "这个文件已经导入过；如有更改请另存后再导入",
          "this very file was imported already; save it with your changes and send that", "",
          "already_imported"};
}

// Writes down what was checked, and who was told of what is private. What cannot be kept leaves no file.
Result<CaseImport> keep_checked(Ports& ports, const Command& wanted, CaseImport import,
                                const std::string& bytes, const std::vector<Access>& accesses) {
  import.file_sha256 = log::to_hex(log::sha256(bytes));
  const auto is_taken = [&](Queries& queries) {
    return queries.has_begun_import(wanted.scope, import.mechanism, import.file_sha256);
  };
  std::vector<CaseImport> old;
  const auto looked = ports.store.read([&](Queries& queries) -> Result<void> {
    if (is_taken(queries)) return already_imported();
    auto found = in_the_way(queries, wanted);
    if (!found) return found.error();
    old = std::move(*found);
    return {};
  });
  if (!looked) return looked.error();
  const auto file = ports.files.put(bytes);
  if (!file) return file.error();
  std::vector<std::string> files_left;
  const auto again = [](Queries& queries, const StoredEvent& event) { return import_after(queries, event); };
  auto kept =
      once<CaseImport>(ports.store, wanted, again, [&](Transaction& transaction) -> Result<CaseImport> {
        files_left.clear();
        if (is_taken(transaction)) return already_imported();
        make_room(transaction, ports, old, files_left);
        StoredEvent event = checked_event(import);
        stamp(event, wanted, timestamp(ports.clock.now_ms()));
        transaction.hold_file(wanted.scope.county, import.file_sha256, import_stream(import.id));
        transaction.append(wanted.scope, event);
        for (const Access& access : accesses) transaction.append_audit(audit_row(ports, access));
        return evolve_import({}, event);
      });
  if (kept) remove_files(ports, files_left);
  return kept;
}

}  // namespace

Result<CaseImport> check_import(Ports ports, const ImportTools& tools, const CaseCommand& command,
                                const CheckImport& request) {
  const auto name = plain_file_name(request.name);
  if (!name) return name.error();
  const auto sound = check_request(tools, command, request);
  if (!sound) return sound.error();
  Command wanted = command.command;
  wanted.scope = county_around(request.area);
  auto before = answered_before(ports, wanted);
  if (!before) return before.error();
  if (*before) return std::move(**before);

  CaseImport import;
  import.id = new_id(ports);
  import.revision = 1;
  import.name = *name;
  import.mechanism = request.mechanism;
  import.area = request.area;
  SheetPass pass(ports, tools, import);
  const auto none = [](std::uint32_t) { return false; };
  const auto read =
      pass.run(request.bytes, command.person, none, [&](const std::vector<JudgedRow>& rows) -> Result<void> {
        for (const JudgedRow& row : rows) count(import, row);
        return {};
      });
  if (!read) return read.error();
  if (import.rows == 0) return invalid("", "表里没有可以导入的行", "the sheet holds no rows to import");
  import.columns = pass.rows().headings().columns;
  return keep_checked(ports, wanted, std::move(import), request.bytes, pass.accesses("createImport"));
}

Result<CaseImport> begin_import(Ports ports, const CaseCommand& command, const domain::Scope& scope,
                                const std::string& id) {
  Command wanted = command.command;
  const auto again = [](Queries& queries, const StoredEvent& event) { return import_after(queries, event); };
  wanted.scope = scope;
  return once<CaseImport>(ports.store, wanted, again, [&](Transaction& transaction) -> Result<CaseImport> {
    auto import = transaction.case_import(scope, id);
    if (!import) return no_import();
    if (import->state == ImportState::kDone) {
      return Error{ErrorCode::kConflict, "这次导入已全部办完", "all of this import is carried out", "",
                   "import_done"};
    }
    if (import->state == ImportState::kChecked && import->refused > 0) {
      return Error{ErrorCode::kConflict,
                   "表里还有 " + std::to_string(import->refused) + " 行有错，改好后重新上传",
                   std::to_string(import->refused) + " rows have errors: mend them and send the file again",
                   "", "import_has_errors"};
    }
    ++import->revision;
    StoredEvent event = begun_event(*import);
    stamp(event, wanted, timestamp(ports.clock.now_ms()));
    transaction.append(scope, event);
    return evolve_import(std::move(*import), event);
  });
}

}  // namespace dajuan::app
