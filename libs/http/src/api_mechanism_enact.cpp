// Versions of a mechanism that a site puts in force from a day on, takes back before it, and reads again.
#include <algorithm>

#include "api_mechanism_versions.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/check_mechanism.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/mechanism_versions.hpp"
#include "decode_body.hpp"
#include "name_book.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;
using app::RulesVersion;

constexpr std::size_t kReasonBytesMax = app::kVersionReasonMax * 4;

Error no_mechanism() {
  return {ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
}

Error no_version() {
  return {ErrorCode::kNotFound, "没有从这一天起施行的版本", "no version begins on this day", "from"};
}

// What all counties of a site live by is changed by who administers all of it.
Result<app::Command> command_for_site(const Api& api, const Caller& caller, const Request& request) {
  auto command = command_of(caller, request);
  if (!command) return command;
  if (!app::is_admin(caller.person(), api.site.area)) {
    return Error{ErrorCode::kForbidden, "机制的版本由全站的管理员决定",
                 "versions of mechanisms are decided by an administrator of the whole site", "",
                 "outside_scope"};
  }
  command->scope = app::account_scope();
  return command;
}

Result<domain::Date> day_of(std::string_view text) {
  const auto day = domain::Date::parse(text);
  if (!day)
    return invalid("from", "不是日历上的日期（应为 2027-01-01 这样）",
                   "not a day of the calendar (such as 2027-01-01)");
  return *day;
}

void put_act(JsonWriter& json, const std::string& at, const std::string& actor, const std::string& reason,
             NameBook& names) {
  json.text("at", at).text("actor", actor).text_or_null("actor_name", names.name_of(actor));
  json.text("reason", reason);
}

void put_version(JsonWriter& json, const RulesVersion& version, const mechanism::Mechanism& mechanism,
                 NameBook& names) {
  const bool taken_in = mechanism::has_version(mechanism.profiles.front(), version.told());
  json.begin_object().text("from", version.from.to_string()).text("sha256", version.sha256);
  put_act(json, version.at, version.actor, version.reason, names);
  json.boolean("restart_needed", taken_in != version.stands()).key("withdrawn");
  if (version.stands()) {
    json.null().end_object();
    return;
  }
  json.begin_object();
  put_act(json, version.withdrawn_at, version.withdrawn_by, version.withdrawn_why, names);
  json.end_object().end_object();
}

Result<std::vector<RulesVersion>> versions_of(app::Queries& queries, const Api& api,
                                              const mechanism::Mechanism& mechanism) {
  auto versions = app::all_versions(queries, api.rulebook->catalogue);
  if (versions) {
    std::erase_if(*versions, [&](const RulesVersion& one) { return one.mechanism != mechanism.id; });
    std::reverse(versions->begin(), versions->end());
  }
  return versions;
}

Result<Response> version_answer(const Api& api, int status, const RulesVersion& version) {
  std::string out;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    NameBook names(queries);
    JsonWriter json(out);
    put_version(json, version, *api.rulebook->catalogue.find(version.mechanism), names);
    return {};
  });
  if (!read) return read.error();
  return json_answer(status, std::move(out));
}

// The text in force on a day: the last version that this site put in force, otherwise what travels in the
// program.
Result<std::string> text_on(const std::vector<RulesVersion>& versions, const mechanism::Mechanism& mechanism,
                            domain::Date day) {
  const RulesVersion* last = nullptr;
  for (const RulesVersion& one : versions) {
    if (one.stands() && one.from <= day && (last == nullptr || last->from < one.from)) last = &one;
  }
  if (last != nullptr) return last->text;
  const std::string& file = mechanism.profiles.front().eras.front().rules.file;
  for (const EmbeddedFile& shipped : mechanism::builtin_mechanism_files()) {
    if (shipped.name == file) return std::string(shipped.bytes);
  }
  return Error{ErrorCode::kNotFound, "这个机制的定义在本站自己的文件夹里（--mechanisms）",
               "the definition of this mechanism stands in this site's own folder (--mechanisms)",
               "mechanism"};
}

Result<std::string> text_of(const std::vector<RulesVersion>& versions, domain::Date from) {
  for (const RulesVersion& one : versions) {
    if (one.from == from) return one.text;
  }
  return no_version();
}

}  // namespace

Result<std::string> enacted_json(const Api& api, const mechanism::Mechanism& mechanism) {
  std::string out;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto versions = versions_of(queries, api, mechanism);
    if (!versions) return versions.error();
    NameBook names(queries);
    JsonWriter json(out);
    json.begin_array();
    for (const RulesVersion& one : *versions) put_version(json, one, mechanism, names);
    json.end_array();
    return {};
  });
  if (!read) return read.error();
  return out;
}

Result<Response> enact_version(const Api& api, const Caller& caller, const Request& request,
                               const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto command = command_for_site(api, caller, request);
  if (!command) return command.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto draft = decode_body<app::VersionDraft>(request.body, [&](const JsonReader& root) {
    root.only({"text", "from", "reason"});
    app::VersionDraft out;
    out.mechanism = parts[0];
    const auto from = day_of(root.require("from").text(10));
    if (!from) throw Refused{from.error()};
    out.from = *from;
    out.text = root.require("text").text(app::kDefinitionBytesMax);
    out.reason = root.require("reason").text(kReasonBytesMax);
    return out;
  });
  if (!draft) return draft.error();
  const auto version = app::enact_version(api.ports, *api.rulebook, *command, *draft);
  if (!version) return version.error();
  return version_answer(api, 201, *version);
}

Result<Response> withdraw_version(const Api& api, const Caller& caller, const Request& request,
                                  const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto command = command_for_site(api, caller, request);
  if (!command) return command.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto from = day_of(parts[1]);
  if (!from) return no_version();
  const auto reason = decode_body<std::string>(request.body, [](const JsonReader& root) {
    root.only({"reason"});
    return root.require("reason").text(kReasonBytesMax);
  });
  if (!reason) return reason.error();
  const auto version = app::withdraw_version(api.ports, *api.rulebook, *command, parts[0], *from, *reason);
  if (!version) return version.error();
  return version_answer(api, 200, *version);
}

Result<Response> get_definition(const Api& api, const Caller&, const Request& request,
                                const PathParts& parts) {
  const auto known = only_query(request, {"from"});
  if (!known) return known.error();
  const mechanism::Mechanism* mechanism = api.rulebook->catalogue.find(parts[0]);
  if (mechanism == nullptr) return no_mechanism();
  const std::string wanted = value_of(request, "from");
  std::optional<domain::Date> from;
  if (!wanted.empty()) {
    const auto day = day_of(wanted);
    if (!day) return day.error();
    from = *day;
  }
  std::string text;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto versions = versions_of(queries, api, *mechanism);
    if (!versions) return versions.error();
    const domain::Date today = app::moment_of(api.ports.clock.now_ms()).date();
    auto found = from ? text_of(*versions, *from) : text_on(*versions, *mechanism, today);
    if (!found) return found.error();
    text = std::move(*found);
    return {};
  });
  if (!read) return read.error();
  Response response;
  response.headers = {{"Content-Type", "text/yaml; charset=utf-8"},
                      {"Content-Disposition", "attachment; filename=\"" + mechanism->id + ".yaml\""}};
  response.body = std::move(text);
  return response;
}

}  // namespace dajuan::http
