#include "decode.hpp"

#include <algorithm>

#include "dajuan/app/values.hpp"
#include "decode_body.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kPiecesMax = 20;
constexpr std::uint32_t kOutlineMax = 100'000;
constexpr std::size_t kDateChars = 10;
constexpr std::size_t kDecimalChars = 24;
constexpr std::size_t kCaseIdChars = 43;

app::ItemRef item_ref(const JsonReader& json) {
  const std::string name = json.text(kDateChars);
  app::ItemRef ref;
  ref.kind = name.starts_with("f") ? app::ItemKind::kFigure : app::ItemKind::kPromise;
  const bool shaped = name.size() >= 2 && (name[0] == 'p' || name[0] == 'f') && name[1] != '0' &&
                      std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!shaped) refuse(json.path(), "应为 p1、f2 这样的编号", "must be an id such as p1 or f2");
  for (const char c : std::string_view(name).substr(1))
    ref.number = ref.number * 10 + static_cast<std::uint32_t>(c - '0');
  return ref;
}

std::uint32_t promise_ref(const JsonReader& json) {
  const app::ItemRef ref = item_ref(json);
  if (ref.kind != app::ItemKind::kPromise)
    refuse(json.path(), "只能是承诺，如 p1", "must be a promise, such as p1");
  return ref.number;
}

void put(std::optional<std::string>& to, const JsonReader& json, std::string_view name, std::size_t max) {
  if (const auto found = json.find(name)) to = found->text(max);
}

void put(std::optional<std::uint32_t>& to, const JsonReader& json, std::string_view name, std::uint32_t max) {
  if (const auto found = json.find(name)) to = found->integer(max);
}

template <typename E>
void put(std::optional<E>& to, const JsonReader& json, std::string_view name) {
  if (const auto found = json.find(name)) to = found->word<E>();
}

// null clears; an empty string is no value.
void put_or_clear(std::optional<std::string>& to, const JsonReader& json, std::string_view name,
                  std::size_t max) {
  const auto found = json.find(name);
  if (!found) return;
  to = found->is_null() ? std::string() : found->text(max);
  if (to->empty() && !found->is_null())
    refuse(found->path(), "不能为空，清除请用 null", "must not be empty; null clears it");
}

Offset offset_of(const JsonReader& json) { return json.integer(static_cast<std::uint32_t>(kTextBytesMax)); }

app::PromiseSet promise_set(const JsonReader& json) {
  json.only({"start", "end", "verb", "object", "target", "deadline", "level", "sheet", "item", "unit", "due",
             "note"});
  app::PromiseSet set;
  put(set.start, json, "start", static_cast<std::uint32_t>(kTextBytesMax));
  put(set.end, json, "end", static_cast<std::uint32_t>(kTextBytesMax));
  put(set.verb, json, "verb", app::kWordMax);
  put(set.object, json, "object", app::kPhraseMax);
  put(set.target, json, "target", app::kPhraseMax);
  put(set.deadline, json, "deadline", app::kWordMax);
  put(set.level, json, "level");
  put(set.sheet, json, "sheet", kOutlineMax);
  put(set.item, json, "item", kOutlineMax);
  put(set.unit, json, "unit", app::kWordMax);
  put_or_clear(set.due, json, "due", kDateChars);
  put(set.note, json, "note", app::kNoteMax);
  return set;
}

app::FigureSet figure_set(const JsonReader& json) {
  json.only({"start", "end", "subject", "value", "value_max", "unit", "qualifier", "kind", "note"});
  app::FigureSet set;
  put(set.start, json, "start", static_cast<std::uint32_t>(kTextBytesMax));
  put(set.end, json, "end", static_cast<std::uint32_t>(kTextBytesMax));
  put(set.subject, json, "subject", app::kPhraseMax);
  put(set.value, json, "value", kDecimalChars);
  put_or_clear(set.value_max, json, "value_max", kDecimalChars);
  put(set.unit, json, "unit", app::kMeasureUnitMax);
  put(set.qualifier, json, "qualifier");
  put(set.kind, json, "kind");
  put(set.note, json, "note", app::kNoteMax);
  return set;
}

// A correction that corrects nothing is a mistake of the caller.
void not_empty(const JsonReader& set, bool has_any) {
  if (!has_any) refuse(set.path(), "没有要修改的内容", "there is nothing to change");
}

app::Change edit_of(const JsonReader& json) {
  json.only({"op", "target", "set"});
  const app::ItemRef target = item_ref(json.require("target"));
  const JsonReader set = json.require("set");
  if (target.kind == app::ItemKind::kPromise) {
    app::EditPromise change{target.number, promise_set(set)};
    const app::PromiseSet& s = change.set;
    not_empty(set, s.start || s.end || s.verb || s.object || s.target || s.deadline || s.level || s.sheet ||
                       s.item || s.unit || s.due || s.note);
    return change;
  }
  app::EditFigure change{target.number, figure_set(set)};
  const app::FigureSet& s = change.set;
  not_empty(set, s.start || s.end || s.subject || s.value || s.value_max || s.unit || s.qualifier || s.kind ||
                     s.note);
  return change;
}

app::Change split_of(const JsonReader& json) {
  json.only({"op", "target", "at"});
  app::Split change{promise_ref(json.require("target")), {}};
  for (const JsonReader& at : json.require("at").elements(1, kPiecesMax)) change.at.push_back(offset_of(at));
  return change;
}

app::Change join_of(const JsonReader& json) {
  json.only({"op", "targets"});
  app::Join change;
  for (const JsonReader& one : json.require("targets").elements(2, kPiecesMax))
    change.targets.push_back(promise_ref(one));
  return change;
}

app::Change accept_rest_of(const JsonReader& json) {
  json.only({"op", "kind"});
  const JsonReader kind = json.require("kind");
  const std::string word = kind.text(app::kWordMax);
  if (word == "promise") return app::AcceptRest{true, false};
  if (word == "figure") return app::AcceptRest{false, true};
  if (word == "all") return app::AcceptRest{true, true};
  refuse(kind.path(), "取值只能是 promise, figure, all", "must be one of promise, figure, all");
}

app::Change add_of(const JsonReader& json) {
  json.only({"op", "kind", "start", "end", "set"});
  const Span span{offset_of(json.require("start")), offset_of(json.require("end"))};
  const JsonReader kind = json.require("kind");
  const std::string word = kind.text(app::kWordMax);
  const auto set = json.find("set");
  if (word == "promise") return app::AddPromise{span, set ? promise_set(*set) : app::PromiseSet{}};
  if (word == "figure") return app::AddFigure{span, figure_set(json.require("set"))};
  refuse(kind.path(), "取值只能是 promise, figure", "must be one of promise, figure");
}

app::Change change_of(const JsonReader& json) {
  const JsonReader op = json.require("op");
  const std::string word = op.text(app::kWordMax);
  const auto decide = [&](app::ItemState to) -> app::Change {
    json.only({"op", "target"});
    return app::Decide{to, item_ref(json.require("target"))};
  };
  if (word == "accept") return decide(app::ItemState::kAccepted);
  if (word == "reject") return decide(app::ItemState::kRejected);
  if (word == "reopen") return decide(app::ItemState::kProposed);
  if (word == "accept_rest") return accept_rest_of(json);
  if (word == "edit") return edit_of(json);
  if (word == "split") return split_of(json);
  if (word == "join") return join_of(json);
  if (word == "add") return add_of(json);
  const char* known = "accept, reject, reopen, accept_rest, edit, split, join, add";
  refuse(op.path(), std::string("取值只能是 ") + known, std::string("must be one of ") + known);
}

app::Measure measure_of(const JsonReader& json) {
  json.only({"mechanism", "count", "area"});
  return {json.require("mechanism").text(app::kWordMax), json.require("count").text(app::kWordMax),
          json.require("area").text(domain::kAreaCodeDigits)};
}

app::PromiseLinks links_of(const JsonReader& json) {
  app::PromiseLinks links;
  if (json.is_null()) return links;
  json.only({"cases", "measure", "target", "from"});
  if (const auto cases = json.find("cases")) {
    for (const JsonReader& id : cases->elements(0, app::kLinkedCasesMax))
      links.cases.push_back(id.text(kCaseIdChars));
  }
  const auto measure = json.find("measure");
  if (measure && !measure->is_null()) links.measure = measure_of(*measure);
  std::optional<std::string> target;
  put_or_clear(target, json, "target", kDecimalChars);
  links.target = target.value_or("");
  std::optional<std::string> from;
  put_or_clear(from, json, "from", kDateChars);
  links.from = from.value_or("");
  return links;
}

// null gives back to the rule.
app::PromiseOverride override_of(const JsonReader& json) {
  app::PromiseOverride out;
  if (json.is_null()) return out;
  json.only({"state", "reason"});
  out.state = json.require("state").word<app::PromiseState>();
  const JsonReader reason = json.require("reason");
  out.reason = reason.text(app::kNoteMax);
  if (out.reason.empty()) refuse(reason.path(), "请写明理由", "a reason is needed");
  return out;
}

}  // namespace

Result<std::vector<app::Change>> decode_changes(std::string_view body) {
  return decode_body<std::vector<app::Change>>(body, [](const JsonReader& root) {
    root.only({"changes"});
    std::vector<app::Change> changes;
    for (const JsonReader& one : root.require("changes").elements(1, app::kChangesMax))
      changes.push_back(change_of(one));
    return changes;
  });
}

Result<app::PromisePatch> decode_patch(std::string_view body) {
  return decode_body<app::PromisePatch>(body, [](const JsonReader& root) {
    root.only({"unit", "due", "note", "links", "override"});
    app::PromisePatch patch;
    put(patch.unit, root, "unit", app::kWordMax);
    put_or_clear(patch.due, root, "due", kDateChars);
    put(patch.note, root, "note", app::kNoteMax);
    if (const auto links = root.find("links")) patch.links = links_of(*links);
    if (const auto by_hand = root.find("override")) patch.by_hand = override_of(*by_hand);
    not_empty(root, patch.unit || patch.due || patch.note || patch.links || patch.by_hand);
    return patch;
  });
}

Result<std::uint32_t> decode_promise_id(std::string_view text, std::string_view field) {
  try {
    const boost::json::value value(text);
    return promise_ref(JsonReader(value, std::string(field)));
  } catch (const Refused& refused) {
    return refused.error;
  }
}

}  // namespace dajuan::http
