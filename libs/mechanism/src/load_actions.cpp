// Actions: who may do what from where, and what it asks for.
#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int64_t kTimesMax = 1'000;

void sort_once(std::vector<Index>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

void read_sets(Loading& in, Action& action, const Node* node) {
  if (node == nullptr) return;
  action.sets = resolve_all(in.out.fields, *node, kFieldKind, in.faults);
  for (const Node* word : one_or_many(*node, in.faults)) {
    const Index field = find(in.out.fields, word->text);
    if (field == kNone || !in.out.fields[field].derived()) continue;
    tell(in.faults, "derived-set", word->at,
         {"“" + word->text + "”由别的字段推算，不能填写",
          "`" + word->text + "` is computed and cannot be set"},
         {"改为填写它所依据的字段", "set the fields that it stands on"});
  }
}

void read_while(Loading& in, Action& action, const Node& node) {
  static const std::vector<std::string_view> kStates = {"never",   "running", "paused",
                                                        "overdue", "met",     "late"};
  if (!is_map(node, in.faults)) return;
  for (const auto& [key, value] : node.entries) {
    ClockGuard guard;
    guard.clock = resolve_word(in.out.clocks, key.text, key.at, kClockKind, in.faults);
    for (const Node* word : one_or_many(value, in.faults)) {
      const auto state = choose(*word, kStates, in.faults);
      if (state) guard.states = static_cast<std::uint8_t>(guard.states | 1U << *state);
    }
    if (guard.clock != kNone) action.during.push_back(guard);
  }
}

Movement read_move(Loading& in, const Node& node) {
  Movement out;
  MapReader reader(node, in.faults);
  const Node* from = reader.get("from");
  const Node* to = reader.get("to");
  if (from != nullptr) out.from = resolve(in.out.stocks, *from, kStockKind, in.faults);
  if (to != nullptr) out.to = resolve(in.out.stocks, *to, kStockKind, in.faults);
  if (const Node* by = reader.need("by")) out.by = field_of(in, *by, FieldType::kNumber);
  reader.finish();
  if (node.kind == Node::Kind::kMap && from == nullptr && to == nullptr) {
    tell(in.faults, "missing-key", node.at, {"缺少 from 或 to", "from or to missing"},
         {"写上从哪个存量（from）或到哪个存量（to）", "name the stock it leaves (from) or comes to (to)"});
  }
  return out;
}

Opening read_opening(Loading& in, const Node& node) {
  Opening out;
  out.at = node.at;
  MapReader reader(node, in.faults);
  if (const Node* link = reader.need("link")) out.link = resolve(in.out.links, *link, kLinkKind, in.faults);
  if (const Node* by = reader.need("by")) out.action = word_of(*by, in.faults).value_or("");
  if (out.link != kNone) {
    out.mechanism = in.out.links[out.link].mechanism;
    out.back = in.out.links[out.link].back;
  }
  const Node* with = reader.get("with");
  if (with != nullptr && is_map(*with, in.faults)) {
    for (const auto& [theirs, mine] : with->entries) {
      const Index field = resolve(in.out.fields, mine, kFieldKind, in.faults);
      if (field != kNone) out.values.emplace_back(theirs.text, field);
    }
  }
  reader.finish();
  return out;
}

void read_linked(Loading& in, Action& action, const Node& node) {
  if (!is_map(node, in.faults)) return;
  for (const auto& [key, value] : node.entries) {
    LinkGuard guard;
    guard.link = resolve_word(in.out.links, key.text, key.at, kLinkKind, in.faults);
    const auto which = choose(value, {"ended", "some"}, in.faults);
    if (which) guard.kind = static_cast<LinkGuard::Kind>(*which);
    if (guard.link != kNone && which) action.linked.push_back(guard);
  }
}

void read_way(Loading& in, Action& action, MapReader& reader) {
  action.from.resize(in.out.states.size());
  const Node* from = reader.get("from");
  action.opens_case = reader.node().find("from") == nullptr;
  if (from != nullptr) action.from = states_of(in, *from);
  const Node* to = action.opens_case ? reader.need("to") : reader.get("to");
  if (to != nullptr) action.to = resolve(in.out.states, *to, kStateKind, in.faults);
  action.reopens = reader.flag("reopens", false);
  if (const Node* by = reader.need("by")) {
    action.by = resolve_all(in.roles, *by, kRoleKind, in.faults);
    sort_once(action.by);
  }
}

void read_demands(Loading& in, Action& action, MapReader& reader) {
  if (const Node* needs = reader.get("needs"))
    action.needs = resolve_all(in.out.fields, *needs, kFieldKind, in.faults);
  if (const Node* note = reader.get("note")) {
    const auto which = choose(*note, {"optional", "required"}, in.faults);
    if (which) action.note = static_cast<NoteNeed>(*which);
  }
  if (const Node* when = reader.get("when")) action.when = guards_of(in, *when);
  if (const Node* during = reader.get("while")) read_while(in, action, *during);
  if (const Node* rules = reader.get("rules"))
    action.rules = resolve_all(in.out.rules, *rules, kRuleKind, in.faults);
  if (const Node* apart = reader.get("apart_from")) {
    action.apart_from = resolve_all(in.out.actions, *apart, kActionKind, in.faults);
  }
  if (const Node* times = reader.get("times")) {
    action.times_max = static_cast<std::uint16_t>(whole_of(*times, 1, kTimesMax, in.faults).value_or(0));
  }
  if (const Node* linked = reader.get("linked")) read_linked(in, action, *linked);
}

void read_action(Loading& in, Action& action, const Node& node) {
  MapReader reader(node, in.faults);
  action.label = reader.label(action.id);
  if (const Node* help = reader.get("help")) {
    Label prose = prose_of(*help, in.faults);
    action.help_zh = std::move(prose.zh);
    action.help_en = std::move(prose.en);
  }
  read_way(in, action, reader);
  read_sets(in, action, reader.get("sets"));
  read_demands(in, action, reader);
  if (const Node* moves = reader.get("moves")) {
    for (const Node* move : one_or_many(*moves, in.faults)) action.moves.push_back(read_move(in, *move));
  }
  if (const Node* opens = reader.get("opens")) {
    for (const Node* opening : one_or_many(*opens, in.faults))
      action.openings.push_back(read_opening(in, *opening));
  }
  action.basis = basis_of(in, reader.get("basis"));
  reader.finish();
  if (action.opens_case) {
    for (std::size_t i = 0; i < in.out.fields.size(); ++i) {
      if (!in.out.fields[i].required || in.out.fields[i].derived()) continue;
      action.sets.push_back(static_cast<Index>(i));
      action.needs.push_back(static_cast<Index>(i));
    }
  }
  sort_once(action.sets);
  sort_once(action.needs);
}

// Fields that people fill in and a rule asks about, through derived ones too.
std::vector<bool> roots_of(const Definition& rules, const Rule& rule) {
  std::vector<bool> out(rules.fields.size());
  for (const Condition& condition : rule.any_of) {
    for (const std::vector<Factor>* side : {&condition.left, &condition.right}) {
      for (const Factor& factor : *side) {
        if (factor.field != kNone) add_roots(rules, factor.field, out);
      }
    }
  }
  return out;
}

void add_always(Definition& rules) {
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    if (!rules.rules[i].always) continue;
    const std::vector<bool> roots = roots_of(rules, rules.rules[i]);
    const Index rule = static_cast<Index>(i);
    for (Action& action : rules.actions) {
      const bool sets =
          std::any_of(action.sets.begin(), action.sets.end(), [&](Index field) { return roots[field]; });
      const bool has = std::find(action.rules.begin(), action.rules.end(), rule) != action.rules.end();
      if (sets && !has) action.rules.push_back(rule);
    }
  }
}

}  // namespace

void load_actions(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.actions.size(); ++i) {
    read_action(in, in.out.actions[i], section.entries[i].second);
  }
  add_always(in.out);
}

}  // namespace dajuan::mechanism::loading
