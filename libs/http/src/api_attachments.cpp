// Photographs and documents: kept by content, read only through a case that names them.
#include "api_cases.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/record_access.hpp"

namespace dajuan::http {
namespace {

Error no_attachment() {
  return {ErrorCode::kNotFound, "案卷中没有这个附件", "the case has no such attachment", "sha256"};
}

// The files field that names an attachment; kNone where none does.
mechanism::Index field_with(const mechanism::Definition& rules, const mechanism::Case& state,
                            const std::string& sha256) {
  for (std::size_t i = 0; i < rules.fields.size() && i < state.values.size(); ++i) {
    if (rules.fields[i].type != mechanism::FieldType::kFiles) continue;
    const auto* names = std::get_if<std::vector<std::string>>(&state.values[i]);
    if (names != nullptr && std::find(names->begin(), names->end(), sha256) != names->end())
      return static_cast<mechanism::Index>(i);
  }
  return mechanism::kNone;
}

}  // namespace

Result<Response> put_attachment(const Api& api, const Caller& caller, const Request& request,
                                const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto type = app::attachment_type(request.body);
  if (!type) return type.error();
  const auto name = api.ports.files.put(request.body);
  if (!name) return name.error();
  const auto held = api.ports.store.write([&](app::Transaction& transaction) -> Result<void> {
    transaction.hold_file(app::account_scope().county, *name, app::account_holder(caller.person().id));
    return {};
  });
  if (!held) return held.error();
  std::string out;
  app::JsonWriter json(out);
  json.begin_object()
      .text("sha256", *name)
      .text("type", *type)
      .number("bytes", static_cast<std::int64_t>(request.body.size()));
  json.end_object();
  return json_answer(201, std::move(out));
}

Result<Response> get_attachment(const Api& api, const Caller& caller, const Request& request,
                                const PathParts& parts) {
  const auto known = only_query(request, {"copy"});
  if (!known) return known.error();
  const auto copy = request.query.find("copy");
  const bool is_public = copy != request.query.end() && copy->second == "public";
  if (copy != request.query.end() && !is_public && copy->second != "original")
    return invalid("copy", "须为 original 或 public", "must be original or public");
  const auto id = app::CaseId::parse(parts[0]);
  if (!id || !app::is_attachment_name(parts[1])) return no_attachment();
  std::optional<app::Access> access;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto record = app::find_case(queries, caller.person(), *id);
    if (!record) return record.error();
    const mechanism::Definition* rules = record->rules(*api.rulebook);
    const mechanism::Index field =
        rules == nullptr ? mechanism::kNone : field_with(*rules, record->state, parts[1]);
    if (field == mechanism::kNone) return no_attachment();
    if (!rules->fields[field].is_private) return {};
    if (!app::may_see_private(caller.person(), record->area, record->mechanism,
                              app::acting_roles(*api.rulebook, record->mechanism))) {
      return Error{ErrorCode::kForbidden, "您的角色不能查看这个附件",
                   "your roles do not allow to see this attachment", "", "private"};
    }
    access = app::Access{caller.person().id,        "getAttachment",           record->area,
                         "case/" + id->to_string(), {rules->fields[field].id}, ""};
    return {};
  });
  if (!read) return read.error();
  if (access) {
    const auto noted = app::record_access(api.ports, *access);
    if (!noted) return noted.error();
  }
  auto bytes = api.ports.files.get(parts[1]);
  if (!bytes) return bytes.error();
  const auto type = app::attachment_type(*bytes);
  Response response;
  response.headers = {{"Content-Type", type ? *type : "application/octet-stream"},
                      {"Cache-Control", "private, no-store"},
                      {"Content-Disposition", "attachment; filename=\"" + parts[1].substr(0, 16) + "\""}};
  response.body = is_public ? app::public_copy(*bytes) : std::move(*bytes);
  return response;
}

}  // namespace dajuan::http
