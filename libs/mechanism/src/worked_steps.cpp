// Reads what happens in a worked case: steps and groups of steps.
#include <algorithm>

#include "worked_case.hpp"

namespace dajuan::mechanism {
namespace {

constexpr Words kStep{"步骤", "a step"};

// The persons of a worked case: one for each role, unless `as` names one. `by` may name several roles of one
// person.
Actor read_actor(CaseScope& scope, const Node& step) {
  Actor actor;
  const Node* by = step.find("by");
  if (by == nullptr) {
    scope.form.fault("worked-missing-key", step.at, "步骤没有写 by（由什么角色做）",
                     "the step does not say `by` which role", "加上 by: 角色", "add by: ROLE");
    return actor;
  }
  const std::vector<Node> alone{*by};
  for (const Node& node : by->kind == Node::Kind::kList ? by->items : alone) {
    const Index role = scope.form.name(node, scope.catalogue.roles, "role", {"角色", "role"});
    if (role == kNone) continue;
    if (actor.id.empty()) actor.id = node.text;
    actor.roles.push_back(role);
  }
  std::sort(actor.roles.begin(), actor.roles.end());
  if (const Node* as = step.find("as")) {
    if (auto name = scope.form.text(*as, {"as", "`as`"})) actor.id = std::move(*name);
  }
  return actor;
}

void read_subject(CaseScope& scope, const Node& node, WorkedStep& step) {
  if (const Node* name = node.find("case")) {
    if (auto text = scope.form.text(*name, {"case", "`case`"})) step.subject = std::move(*text);
  }
}

void read_news(CaseScope& scope, const Node& node, WorkedStep& step) {
  const Node* linked = node.find("linked");
  step.kind = linked != nullptr ? Event::Kind::kLinked : Event::Kind::kEnded;
  const Node* link = linked != nullptr ? linked : node.find("ended");
  scope.form.map(node, kStep, {"on", "case", linked != nullptr ? "linked" : "ended", "id"});
  step.link = scope.form.name(*link, scope.names().links, "link", {"关联", "link"});
  if (const Node* id = node.find("id")) {
    if (auto text = scope.form.text(*id, {"id", "`id`"})) step.linked_id = std::move(*text);
  } else {
    scope.form.fault("worked-missing-key", node.at, "没有写 id（关联的哪一件）",
                     "`id` of the linked case is missing", "加上 id: 名称", "add id: NAME");
  }
}

// The rules by which a step's values are read: those of the day on which its case first does something.
Index era_of(CaseScope& scope, const WorkedStep& step) {
  const auto [known, fresh] = scope.eras.emplace(step.subject, Index{0});
  if (fresh) known->second = scope.profile.era_at(step.on.date());
  return known->second;
}

void read_action(CaseScope& scope, const Node& node, WorkedStep& step) {
  scope.form.map(node, kStep, {"on", "by", "as", "do", "set", "note", "case"});
  step.actor = read_actor(scope, node);
  const Node* action = node.find("do");
  if (action == nullptr) {
    scope.form.fault("worked-missing-key", node.at, "步骤没有写 do（做什么）",
                     "the step does not say what to `do`", "加上 do: 动作", "add do: ACTION");
  } else {
    step.action = scope.form.name(*action, scope.names().actions, "action", {"动作", "action"});
  }
  if (const Node* note = node.find("note")) {
    if (auto text = scope.form.text(*note, {"note", "`note`"})) step.note = std::move(*text);
  }
  step.values.era = era_of(scope, step);
  if (const Node* set = node.find("set")) {
    step.values.node = set;
    step.values.values = read_values(scope.form, scope.rules(step.values.era), *set);
  }
}

WorkedStep read_step(CaseScope& scope, const Node& node) {
  WorkedStep step;
  step.at = node.at;
  if (!scope.form.map(node, kStep)) return step;
  if (const Node* on = node.find("on")) {
    step.on = scope.form.moment(*on, {"on", "`on`"}).value_or(domain::Moment{});
  } else {
    scope.form.fault("worked-missing-key", node.at, "步骤没有写 on（哪天）",
                     "the step does not say `on` which day", "加上 on: 2025-01-06", "add on: 2025-01-06");
  }
  read_subject(scope, node, step);
  if (node.find("linked") != nullptr || node.find("ended") != nullptr) {
    read_news(scope, node, step);
  } else {
    read_action(scope, node, step);
  }
  return step;
}

void too_many(CaseScope& scope, Mark at, std::size_t most, std::string_view zh, std::string_view en) {
  const std::string limit = std::to_string(most);
  scope.form.fault("worked-too-many", at, "一个算例最多 " + limit + std::string(zh),
                   "a worked case has at most " + limit + std::string(en), "拆成几个算例", "split it");
}

WorkedGroup read_group(CaseScope& scope, const Node& node) {
  WorkedGroup group;
  group.at = node.at;
  scope.form.map(node, {"一组案件", "a group of cases"}, {"cases", "steps"});
  const auto cases = scope.form.whole(*node.find("cases"), {"cases", "`cases`"}, kWorkedCasesMax);
  group.cases = static_cast<std::size_t>(cases.value_or(0));
  if (cases && *cases == 0) {
    scope.form.fault("worked-wrong-value", node.at, "一组至少 1 件", "a group has at least one case");
  }
  scope.cases += group.cases;
  if (scope.cases > kWorkedCasesMax) too_many(scope, node.at, kWorkedCasesMax, " 件案件", " cases");
  const Node* steps = node.find("steps");
  if (steps == nullptr) {
    scope.form.fault("worked-missing-key", node.at, "这组案件没有写 steps", "the group has no `steps`",
                     "加上 steps: [...]", "add steps: [...]");
    return group;
  }
  if (!scope.form.list(*steps, {"steps", "`steps`"})) return group;
  // The cases of a group have no names, so each step is about the case whose turn it is.
  auto outside = scope.eras.extract(std::string(kOnlyCase));
  for (const Node& item : steps->items) {
    group.steps.push_back(read_step(scope, item));
    if (item.find("case") != nullptr) {
      scope.form.fault("worked-form", item.at, "一组案件的步骤不能写 case",
                       "a step of a group names no `case`", "去掉 case", "leave `case` out");
    }
  }
  scope.eras.erase(std::string(kOnlyCase));
  scope.eras.insert(std::move(outside));
  scope.steps += group.cases * group.steps.size();
  return group;
}

}  // namespace

std::vector<FieldValue> read_values(Form& form, const Definition& rules, const Node& map) {
  std::vector<FieldValue> values;
  if (!form.map(map, {"set", "`set`"})) return values;
  for (const auto& [key, node] : map.entries) {
    const Index field = form.name(key, rules.fields, "field", {"字段", "field"});
    if (field == kNone) continue;
    if (auto value = form.value(rules.fields[field], node)) values.push_back({field, std::move(*value)});
  }
  return values;
}

std::vector<WorkedMove> read_moves(CaseScope& scope, const Node& node) {
  std::vector<WorkedMove> moves;
  const auto read = [&](const Node& item) {
    if (item.find("cases") != nullptr) {
      moves.emplace_back(read_group(scope, item));
    } else {
      moves.emplace_back(read_step(scope, item));
      ++scope.steps;
    }
    if (scope.steps > kWorkedStepsMax) too_many(scope, item.at, kWorkedStepsMax, " 步", " steps");
  };
  if (node.kind != Node::Kind::kList) {
    read(node);
    return moves;
  }
  for (const Node& item : node.items) read(item);
  return moves;
}

}  // namespace dajuan::mechanism
