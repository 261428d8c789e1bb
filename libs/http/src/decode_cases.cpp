#include "decode_cases.hpp"

#include "decode_body.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kIdMax = 64;
constexpr std::uint32_t kRevisionMax = 1'000'000'000;

std::string text_or_empty(const JsonReader& root, std::string_view name, std::size_t max) {
  const auto found = root.find(name);
  return found && !found->is_null() ? found->text(max) : std::string();
}

std::vector<std::string> texts(const JsonReader& json, std::size_t min, std::size_t max) {
  std::vector<std::string> out;
  for (const JsonReader& one : json.elements(min, max)) out.push_back(one.text(kIdMax));
  return out;
}

// Fields take what their type asks for; numbers keep the digits that were sent, null gives nothing.
std::vector<app::Written> values_of(const JsonReader& root) {
  std::vector<app::Written> out;
  const auto values = root.find("values");
  if (!values) return out;
  for (const auto& [name, value] : values->members(app::kCaseValuesMax)) {
    if (!value.is_null()) out.emplace_back(name, value.words(app::kCaseWordsMax, app::kCaseWordMax));
  }
  return out;
}

}  // namespace

Result<app::OpenCase> decode_open_case(std::string_view body) {
  return decode_body<app::OpenCase>(body, [](const JsonReader& root) {
    root.only({"mechanism", "profile", "action", "area", "values", "note", "occurred_at", "id"});
    return app::OpenCase{root.require("mechanism").text(kIdMax),
                         text_or_empty(root, "profile", kIdMax),
                         text_or_empty(root, "action", kIdMax),
                         root.require("area").text(kIdMax),
                         values_of(root),
                         text_or_empty(root, "note", app::kCaseNoteMax),
                         text_or_empty(root, "occurred_at", kIdMax),
                         text_or_empty(root, "id", kIdMax)};
  });
}

Result<app::ActOnCase> decode_act_on_case(std::string_view body, const app::CaseId& id) {
  return decode_body<app::ActOnCase>(body, [&](const JsonReader& root) {
    root.only({"action", "revision", "values", "note", "occurred_at"});
    return app::ActOnCase{id,
                          root.require("revision").integer(kRevisionMax),
                          root.require("action").text(kIdMax),
                          values_of(root),
                          text_or_empty(root, "note", app::kCaseNoteMax),
                          text_or_empty(root, "occurred_at", kIdMax)};
  });
}

Result<RevealBody> decode_reveal(std::string_view body) {
  return decode_body<RevealBody>(body, [](const JsonReader& root) {
    root.only({"fields", "reason"});
    return RevealBody{texts(root.require("fields"), 1, app::kCaseValuesMax),
                      text_or_empty(root, "reason", app::kCaseNoteMax)};
  });
}

Result<EraseBody> decode_erase(std::string_view body) {
  return decode_body<EraseBody>(body, [](const JsonReader& root) {
    root.only({"revision", "fields", "reason"});
    return EraseBody{root.require("revision").integer(kRevisionMax),
                     {texts(root.require("fields"), 1, app::kCaseValuesMax),
                      root.require("reason").text(app::kCaseNoteMax)}};
  });
}

}  // namespace dajuan::http
