// Lists of cases as sheets for Excel.
#include "api_cases.hpp"
#include "case_query.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_sheet.hpp"
#include "dajuan/app/record_access.hpp"
#include "sheet_answer.hpp"

namespace dajuan::http {
namespace {

std::string value_of(const Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

// What is asked for, once it is sound and allowed.
struct Export {
  const mechanism::Mechanism* mechanism = nullptr;
  domain::Scope scope;
  app::CaseFilter filter;
  app::CaseSheetForm form;
  domain::SheetFormat format = domain::SheetFormat::kXlsx;
};

Result<void> check_private(const Api& api, const Caller& caller, const Export& wanted) {
  const auto acting = app::acting_roles(*api.rulebook, wanted.mechanism->id);
  if (app::may_see_private(caller.person(), wanted.scope.area, wanted.mechanism->id, acting)) return {};
  return Error{ErrorCode::kForbidden, "您的角色不能导出这个地区的非公开内容",
               "your roles do not allow to export what is private in this area", "private", "private"};
}

Result<Export> export_of(const Api& api, const Caller& caller, const Request& request,
                         const std::string& id) {
  Export out;
  out.mechanism = api.rulebook->catalogue.find(id);
  if (out.mechanism == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  auto scope = mechanism_scope(caller, request, id);
  if (!scope) return scope.error();
  out.scope = std::move(*scope);
  auto filter = case_filter_of(api, request, id);
  if (!filter) return filter.error();
  out.filter = std::move(*filter);
  const auto format = sheet_format_of(request);
  if (!format) return format.error();
  out.format = *format;
  const auto language = language_of(request);
  if (!language) return language.error();
  const auto with_private = flag_of(request, "private");
  if (!with_private) return with_private.error();
  out.form = {*language, *with_private};
  if (!*with_private) return out;
  const auto allowed = check_private(api, caller, out);
  if (!allowed) return allowed.error();
  return out;
}

}  // namespace

Result<Response> export_cases(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  const auto known = only_query(request, {"area", "state", "kind", "due_before", "opened_from", "opened_to",
                                          "late", "returned", "format", "lang", "private"});
  if (!known) return known.error();
  const auto wanted = export_of(api, caller, request, parts[0]);
  if (!wanted) return wanted.error();
  const app::CaseSheet sheet(*api.rulebook, *wanted->mechanism, *api.area_names, wanted->form);
  // What is private is told only after the telling stands in the audit.
  if (wanted->form.with_private) {
    const auto noted = app::record_access(
        api.ports, {caller.person().id, "exportCases", wanted->scope.area, "mechanism/" + parts[0],
                    sheet.private_fields(), value_of(request, "format")});
    if (!noted) return noted.error();
  }
  auto sink = api.sheets->writer(wanted->format, sheet.plan());
  if (!sink) return sink.error();
  const auto read = api.ports.store.read([&](app::Queries& queries) {
    return queries.scan_cases(wanted->scope, wanted->filter,
                              [&](std::span<const app::ListedCase> cases) -> Result<void> {
                                for (const app::ListedCase& one : cases) {
                                  const auto added = (*sink)->add(sheet.cells(one));
                                  if (!added) return added;
                                }
                                return {};
                              });
  });
  if (!read) return read.error();
  auto bytes = (*sink)->finish();
  if (!bytes) return bytes.error();
  const mechanism::Label& label = wanted->mechanism->label;
  const std::string day = app::moment_of(api.ports.clock.now_ms()).date().to_string();
  const bool zh = wanted->form.language == mechanism::Language::kZh;
  return sheet_answer(wanted->format, (zh ? label.zh : label.en) + "-" + day, parts[0] + "-" + day,
                      std::move(*bytes));
}

}  // namespace dajuan::http
