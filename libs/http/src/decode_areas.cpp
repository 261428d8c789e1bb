#include "decode_areas.hpp"

#include "decode_body.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kDayChars = 10;

std::vector<std::string> texts_of(const JsonReader& root, std::string_view name, std::size_t max,
                                  std::size_t text_max) {
  std::vector<std::string> out;
  const auto found = root.find(name);
  if (!found) return out;
  for (const JsonReader& one : found->elements(0, max)) out.push_back(one.text(text_max));
  return out;
}

std::string text_or_empty(const JsonReader& root, std::string_view name, std::size_t max) {
  const auto found = root.find(name);
  return found ? found->text(max) : std::string();
}

}  // namespace

Result<app::FoundArea> decode_found_area(std::string_view body) {
  return decode_body<app::FoundArea>(body, [](const JsonReader& root) {
    root.only({"code", "name", "aliases", "from"});
    return app::FoundArea{root.require("code").text(domain::kAreaCodeDigits),
                          root.require("name").text(app::kAreaNameMax),
                          texts_of(root, "aliases", app::kAreaAliasesMax, app::kAreaNameMax),
                          root.require("from").text(kDayChars)};
  });
}

Result<app::RenameArea> decode_rename_area(std::string_view body, const std::string& code) {
  return decode_body<app::RenameArea>(body, [&](const JsonReader& root) {
    root.only({"name", "aliases", "from"});
    return app::RenameArea{code, root.require("name").text(app::kAreaNameMax),
                           texts_of(root, "aliases", app::kAreaAliasesMax, app::kAreaNameMax),
                           root.require("from").text(kDayChars)};
  });
}

Result<app::EndAreas> decode_end_area(std::string_view body, const std::string& code) {
  return decode_body<app::EndAreas>(body, [&](const JsonReader& root) {
    root.only({"day", "also", "successors", "reason"});
    app::EndAreas out{{code},
                      root.require("day").text(kDayChars),
                      texts_of(root, "successors", app::kSuccessorsMax, domain::kAreaCodeDigits),
                      text_or_empty(root, "reason", app::kAreaReasonMax)};
    for (std::string& one : texts_of(root, "also", app::kAreasAtOnce, domain::kAreaCodeDigits))
      out.codes.push_back(std::move(one));
    return out;
  });
}

Result<std::string> decode_restore_area(std::string_view body) {
  return decode_body<std::string>(body, [](const JsonReader& root) {
    root.only({"reason"});
    return root.require("reason").text(app::kAreaReasonMax);
  });
}

Result<app::UnitDraft> decode_unit(std::string_view body) {
  return decode_body<app::UnitDraft>(body, [](const JsonReader& root) {
    root.only({"name", "area", "kind", "from"});
    return app::UnitDraft{
        root.require("name").text(app::kUnitNameMax), root.require("area").text(domain::kAreaCodeDigits),
        text_or_empty(root, "kind", app::kUnitKindMax), root.require("from").text(kDayChars)};
  });
}

Result<app::UnitPatch> decode_unit_patch(std::string_view body) {
  return decode_body<app::UnitPatch>(body, [](const JsonReader& root) {
    root.only({"name", "kind"});
    app::UnitPatch out;
    if (const auto name = root.find("name")) out.name = name->text(app::kUnitNameMax);
    if (const auto kind = root.find("kind")) out.kind = kind->text(app::kUnitKindMax);
    if (!out.name && !out.kind) refuse("", "没有要修改的内容", "there is nothing to change");
    return out;
  });
}

Result<app::UnitEnd> decode_unit_end(std::string_view body) {
  return decode_body<app::UnitEnd>(body, [](const JsonReader& root) {
    root.only({"day", "reason"});
    return app::UnitEnd{root.require("day").text(kDayChars),
                        text_or_empty(root, "reason", app::kUnitReasonMax)};
  });
}

}  // namespace dajuan::http
