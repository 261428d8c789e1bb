// Which rules of a mechanism hold since when, and whether a definition that somebody writes is sound.
#include "api_mechanism_versions.hpp"

#include "api_cases.hpp"
#include "dajuan/app/check_mechanism.hpp"
#include "dajuan/app/json_writer.hpp"
#include "decode_body.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_version(JsonWriter& json, const mechanism::Profile& profile, const mechanism::Era& era,
                 bool current) {
  const mechanism::Definition& rules = era.rules;
  const auto size = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
  json.begin_object().text("profile", profile.id);
  json.text_or_null("from", era.from ? era.from->to_string() : std::string());
  json.text("zh", era.label.zh).text("en", era.label.en).boolean("current", current);
  json.number("fields", size(rules.fields)).number("states", size(rules.states));
  json.number("actions", size(rules.actions)).number("sources", size(rules.sources)).end_object();
}

std::string findings_json(const std::vector<mechanism::Fault>& faults) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().boolean("ok", faults.empty()).key("findings").begin_array();
  for (const mechanism::Fault& fault : faults) {
    json.begin_object().number("line", fault.at.line).number("column", fault.at.column);
    json.text("severity", "error").text("zh", fault.zh).text("en", fault.en);
    json.text("mend_zh", fault.mend_zh).text("mend_en", fault.mend_en).text("code", fault.code).end_object();
  }
  json.end_array().end_object();
  return out;
}

}  // namespace

Result<Response> list_mechanism_versions(const Api& api, const Caller&, const Request& request,
                                         const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const mechanism::Mechanism* one = api.rulebook->catalogue.find(parts[0]);
  if (one == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  const auto enacted = enacted_json(api, *one);
  if (!enacted) return enacted.error();
  const domain::Date today = app::moment_of(api.ports.clock.now_ms()).date();
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const mechanism::Profile& profile : one->profiles) {
    const mechanism::Index current = profile.era_at(today);
    for (std::size_t era = 0; era < profile.eras.size(); ++era)
      put_version(json, profile, profile.eras[era], era == current);
  }
  json.end_array().key("enacted").raw(*enacted).end_object();
  return json_answer(200, std::move(out));
}

Result<Response> check_mechanism(const Api&, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto text = decode_body<std::string>(request.body, [](const JsonReader& root) {
    root.only({"text"});
    return root.require("text").text(app::kDefinitionBytesMax);
  });
  if (!text) return text.error();
  const auto faults = app::check_mechanism(*text);
  if (!faults) return faults.error();
  return json_answer(200, findings_json(*faults));
}

}  // namespace dajuan::http
