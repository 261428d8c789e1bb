#include "dajuan/app/import_cases.hpp"

#include <algorithm>

#include "case_writer.hpp"
#include "dajuan/app/import_event.hpp"
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

void stamp(StoredEvent& event, Ports& ports, const Command& command) {
  event.actor = command.actor;
  event.at = timestamp(ports.clock.now_ms());
  event.idempotency_key = command.idempotency_key;
  event.request_hash = command.request_hash;
}

Error already_imported() {
  return {ErrorCode::kConflict, "这个文件已经导入过；如有更改请另存后再导入",
          "this very file was imported already; save it with your changes and send that", "",
          "already_imported"};
}

}  // namespace

Result<CaseImport> check_import(Ports ports, const ImportTools& tools, const CaseCommand& command,
                                const CheckImport& request) {
  const auto name = plain_file_name(request.name);
  if (!name) return name.error();
  const auto sound = check_request(tools, command, request);
  if (!sound) return sound.error();
  Command wanted = command.command;
  wanted.scope = county_scope(request.area.substr(0, domain::kCountyDigits));
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
  auto file = ports.files.put(request.bytes);
  if (!file) return file.error();
  import.file_sha256 = std::move(*file);

  const auto again = [](Queries& queries, const StoredEvent& event) { return import_after(queries, event); };
  return once<CaseImport>(ports.store, wanted, again, [&](Transaction& transaction) -> Result<CaseImport> {
    if (transaction.has_begun_import(wanted.scope, import.mechanism, import.file_sha256))
      return already_imported();
    StoredEvent event = checked_event(import);
    stamp(event, ports, wanted);
    transaction.hold_file(wanted.scope.county, import.file_sha256, import_stream(import.id));
    transaction.append(wanted.scope, event);
    return evolve_import({}, event);
  });
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
    stamp(event, ports, wanted);
    transaction.append(scope, event);
    return evolve_import(std::move(*import), event);
  });
}

}  // namespace dajuan::app
