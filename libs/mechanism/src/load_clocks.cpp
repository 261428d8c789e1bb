// Clocks, their stages, and what each action does to them.
#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int64_t kExtensionsMax = 20;

// The stages that have an identifier; what else is wrong with them is told when they are read.
std::vector<const Node*> stages_of(const Node& clock) {
  std::vector<const Node*> out;
  const Node* stages = clock.find("stages");
  if (stages == nullptr) return out;
  for (const Node& stage : stages->items) {
    const Node* id = stage.find("id");
    if (id != nullptr && id->kind == Node::Kind::kScalar) out.push_back(&stage);
  }
  return out;
}

void declare(Loading& in, std::string id, Mark at) {
  if (find(in.out.clocks, id) != kNone) {
    tell(in.faults, "name-twice", at, {"已有名为“" + id + "”的期限", "there is a clock `" + id + "` already"},
         {"换一个标识符；阶段的名称是“期限_阶段”", "take another identifier; a stage is named clock_stage"});
  }
  Clock clock;
  clock.id = std::move(id);
  clock.at = at;
  in.out.clocks.push_back(std::move(clock));
}

std::vector<Index> actions_of(Loading& in, const Node* node) {
  return node == nullptr ? std::vector<Index>{} : resolve_all(in.out.actions, *node, kActionKind, in.faults);
}

Lengths lengths_of(Loading& in, const Node& node) {
  Lengths out;
  if (node.kind != Node::Kind::kMap) {
    out.otherwise = length_of(node, in.faults).value_or(domain::Length{});
    return out;
  }
  MapReader reader(node, in.faults);
  if (const Node* per = reader.need("per")) out.field = field_of(in, *per, FieldType::kChoice);
  const Node* of = reader.need("of");
  if (const Node* otherwise = reader.need("otherwise")) {
    out.otherwise = length_of(*otherwise, in.faults).value_or(domain::Length{});
  }
  reader.finish();
  if (of == nullptr || !is_map(*of, in.faults) || out.field == kNone) return out;
  for (const auto& [key, value] : of->entries) {
    const Index choice =
        resolve_word(in.out.fields[out.field].choices, key.text, key.at, kChoiceKind, in.faults);
    const std::optional<domain::Length> length = length_of(value, in.faults);
    if (choice != kNone && length) out.of.emplace_back(choice, *length);
  }
  return out;
}

ClockExtension extension_of(Loading& in, const Node& node) {
  ClockExtension out;
  MapReader reader(node, in.faults);
  out.on = actions_of(in, reader.need("on"));
  if (const Node* times = reader.get("times")) {
    out.times = static_cast<std::uint16_t>(whole_of(*times, 1, kExtensionsMax, in.faults).value_or(1));
  }
  const Node* by = reader.get("by");
  const Node* to = reader.get("to");
  if (const Node* chosen = reader.get("chosen")) out.chosen = field_of(in, *chosen, FieldType::kNumber);
  reader.finish();
  out.total = by == nullptr && to != nullptr;
  if (by != nullptr) out.length = length_of(*by, in.faults).value_or(domain::Length{});
  if (to != nullptr) out.length = length_of(*to, in.faults).value_or(domain::Length{});
  if (node.kind == Node::Kind::kMap && (by == nullptr) == (to == nullptr)) {
    tell(in.faults, "clock-term", node.at,
         {"延长要写 by（再加多久）或 to（总共多久）之一",
          "an extension needs one of `by` (so much more) and `to` (the whole term)"},
         {"写 by: 30 days，或 to: 6 months", "write by: 30 days, or to: 6 months"});
  }
  return out;
}

void refuse_key(Loading& in, const Node* node, std::string_view key, std::string_view only) {
  if (node == nullptr) return;
  const std::string name(key);
  const std::string needed(only);
  tell(in.faults, "key-not-for-type", node->at,
       {"“" + name + "”只用于写了 " + needed + " 的期限",
        "`" + name + "` belongs to clocks with `" + needed + "`"},
       {"删去 " + name + "，或改用 " + needed, "leave " + name + " out, or use " + needed});
}

struct Terms {
  const Node* within = nullptr;
  const Node* until = nullptr;
  const Node* at_least = nullptr;
};

// Which of the three it is; told where it is none or several.
void read_term(Loading& in, Clock& clock, const Terms& terms, Mark at) {
  const int given = (terms.within != nullptr ? 1 : 0) + (terms.until != nullptr ? 1 : 0) +
                    (terms.at_least != nullptr ? 1 : 0);
  if (given != 1) {
    tell(in.faults, "clock-term", at,
         {given == 0 ? "没有写期限的长度" : "期限的长度写了几种",
          given == 0 ? "the clock has no term" : "the clock has several terms"},
         {"写 within（多久以内）、until（日期字段）、at_least（至少等多久）、stages（分阶段）之一",
          "write one of within, until, at_least and stages"});
  }
  if (terms.until != nullptr) {
    clock.kind = Clock::Kind::kUntil;
    clock.until = field_of(in, *terms.until, FieldType::kDate);
  } else if (terms.at_least != nullptr) {
    clock.kind = Clock::Kind::kAtLeast;
    clock.length = lengths_of(in, *terms.at_least);
  } else if (terms.within != nullptr) {
    clock.length = lengths_of(in, *terms.within);
  }
}

// What a clock and the whole of a clock with stages have both.
void read_common(Loading& in, Clock& clock, MapReader& reader) {
  clock.label = reader.label(clock.id);
  clock.starts = actions_of(in, reader.need("starts"));
  if (const Node* day = reader.get("from_day")) clock.start_day = field_of(in, *day, FieldType::kDate);
  clock.start_counts = reader.flag("start_counts", false);
  clock.rolls = reader.flag("rolls", clock.kind == Clock::Kind::kWithin);
  clock.pauses = actions_of(in, reader.get("pauses"));
  clock.resumes = actions_of(in, reader.get("resumes"));
  if (const Node* warn = reader.get("warn")) clock.warn = length_of(*warn, in.faults);
  clock.setting = reader.flag("setting", false);
  const Node* basis = reader.get("basis");
  clock.basis = basis_of(in, basis);
  demand_basis(in, basis, clock.basis, clock.setting, clock.at);
}

void read_clock(Loading& in, Clock& clock, const Node& node) {
  MapReader reader(node, in.faults);
  if (node.kind != Node::Kind::kMap) return;
  const Terms terms{reader.get("within"), reader.get("until"), reader.get("at_least")};
  read_term(in, clock, terms, clock.at);
  read_common(in, clock, reader);
  clock.stops =
      actions_of(in, clock.kind == Clock::Kind::kAtLeast ? reader.get("stops") : reader.need("stops"));
  const Node* holds = reader.get("holds");
  clock.holds = actions_of(in, holds);
  if (clock.kind != Clock::Kind::kAtLeast) refuse_key(in, holds, "holds", "at_least");
  const Node* extend = reader.get("extend");
  if (extend != nullptr) clock.extension = extension_of(in, *extend);
  if (clock.kind == Clock::Kind::kUntil) {
    refuse_key(in, extend, "extend", "within");
    refuse_key(in, reader.get("pauses"), "pauses", "within");  // the field holds the day; nothing moves it
    refuse_key(in, reader.get("resumes"), "resumes", "within");
  }
  static_cast<void>(reader.get("stages"));  // none here: known as a key
  reader.finish();
}

void add_once(std::vector<Index>& list, const std::vector<Index>& more) {
  for (const Index one : more) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }
}

/// Reads one stage; what it does not say it has from the whole. `stops` becomes its `until`.
void read_stage(Loading& in, Clock& stage, const Clock& whole, const Node& node) {
  const std::string id = std::move(stage.id);
  const Mark at = stage.at;
  stage = whole;
  stage.id = id;
  stage.at = at;
  MapReader reader(node, in.faults);
  if (const Node* name = reader.need("id")) check_id(*name, Dashes::kNo, in.faults);
  const Label label = reader.label(node.find("id")->text);
  stage.label = {whole.label.zh + "：" + label.zh, whole.label.en + ": " + label.en};
  stage.stops = actions_of(in, reader.need("until"));
  if (const Node* within = reader.need("within")) stage.length = lengths_of(in, *within);
  if (const Node* extend = reader.get("extend")) stage.extension = extension_of(in, *extend);
  if (const Node* warn = reader.get("warn")) stage.warn = length_of(*warn, in.faults);
  stage.setting = reader.flag("setting", whole.setting);
  if (const Node* basis = reader.get("basis")) {
    stage.basis = basis_of(in, basis);
    demand_basis(in, basis, stage.basis, stage.setting, stage.at);
  }
  reader.finish();
}

// A stage begins where the one before ended, unless that action ended later stages or the whole as well.
void join_stages(std::vector<Clock>& clocks, std::size_t first, std::size_t count, const Clock& whole) {
  std::vector<std::vector<Index>> until;
  for (std::size_t i = 0; i < count; ++i) until.push_back(clocks[first + i].stops);
  for (std::size_t i = 0; i < count; ++i) {
    Clock& stage = clocks[first + i];
    stage.stage_of = static_cast<Index>(first);
    for (std::size_t later = i + 1; later < count; ++later) add_once(stage.stops, until[later]);
    add_once(stage.stops, whole.stops);
    if (i == 0) continue;
    stage.start_day = kNone;
    stage.starts.clear();
    for (const Index action : until[i - 1]) {
      if (std::find(stage.stops.begin(), stage.stops.end(), action) == stage.stops.end())
        stage.starts.push_back(action);
    }
  }
}

void read_stages(Loading& in, std::size_t first, const Node& node, const Node& key) {
  Clock whole;
  whole.id = key.text;
  whole.at = key.at;
  MapReader reader(node, in.faults);
  read_common(in, whole, reader);
  whole.stops = actions_of(in, reader.get("stops"));
  for (const std::string_view other : {"within", "until", "at_least", "holds", "extend"}) {
    const Node* given = reader.get(other);
    if (given == nullptr) continue;
    tell(in.faults, "clock-term", given->at,
         {"分阶段的期限不另写“" + std::string(other) + "”",
          "a clock with stages has no `" + std::string(other) + "` of its own"},
         {"写在各个阶段里", "write it in the stages"});
  }
  const Node* list = reader.get("stages");
  reader.finish();
  const std::vector<const Node*> stages = stages_of(node);
  for (std::size_t i = 0; i < stages.size(); ++i) read_stage(in, in.out.clocks[first + i], whole, *stages[i]);
  join_stages(in.out.clocks, first, stages.size(), whole);
  if (list == nullptr) return;
  within_limit(stages.size(), kStagesMax, list->at, in.faults);
  if (list->kind == Node::Kind::kList && list->items.size() == stages.size() && !stages.empty()) return;
  tell(in.faults, "wrong-shape", list->at,
       {"stages 应为阶段的列表，每个阶段有 id", "stages must be a list of stages, each with an id"},
       {"写成 [{id: accept, zh: 受理, until: 动作, within: 1 day}]",
        "write [{id: accept, zh: ..., until: ACTION, within: 1 day}]"});
}

void add_effects(Definition& out, Index clock, const std::vector<Index>& actions, ClockStep step) {
  for (const Index action : actions) out.actions[action].clocks.push_back({clock, step});
}

}  // namespace

bool declare_clocks(Loading& in, const Node& section) {
  std::size_t count = 0;
  for (const auto& [key, value] : section.entries) {
    count += value.find("stages") == nullptr ? 1 : stages_of(value).size();
  }
  if (!within_limit(count, kClocksMax, section.at, in.faults) && count > kClocksMax * 4) return false;
  for (const auto& [key, value] : section.entries) {
    check_id(key, Dashes::kNo, in.faults);
    if (value.find("stages") == nullptr) {
      declare(in, key.text, key.at);
      continue;
    }
    for (const Node* stage : stages_of(value)) {
      declare(in, key.text + "_" + stage->find("id")->text, stage->at);
    }
  }
  return true;
}

void load_clocks(Loading& in, const Node& section) {
  std::size_t next = 0;
  for (const auto& [key, value] : section.entries) {
    if (value.find("stages") == nullptr) {
      read_clock(in, in.out.clocks[next++], value);
    } else {
      read_stages(in, next, value, key);
      next += stages_of(value).size();
    }
  }
}

void wire_clocks(Definition& out) {
  for (std::size_t i = 0; i < out.clocks.size(); ++i) {
    const Clock& clock = out.clocks[i];
    const Index index = static_cast<Index>(i);
    add_effects(out, index, clock.stops, ClockStep::kStop);
    add_effects(out, index, clock.resumes, ClockStep::kResume);
    add_effects(out, index, clock.pauses, ClockStep::kPause);
    if (clock.extension) add_effects(out, index, clock.extension->on, ClockStep::kExtend);
    add_effects(out, index, clock.starts, ClockStep::kStart);
    for (const Index action : clock.holds) out.actions[action].held_by.push_back(index);
  }
  for (Action& action : out.actions) {
    std::stable_sort(
        action.clocks.begin(), action.clocks.end(),
        [](const ClockEffect& left, const ClockEffect& right) { return left.step < right.step; });
  }
}

}  // namespace dajuan::mechanism::loading
