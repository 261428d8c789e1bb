// States and rules.
#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {

void load_states(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.states.size(); ++i) {
    State& state = in.out.states[i];
    const Node& node = section.entries[i].second;
    if (node.kind != Node::Kind::kMap) {
      state.label = label_of(node, state.id, in.faults);
      continue;
    }
    MapReader reader(node, in.faults);
    state.label = reader.label(state.id);
    state.is_final = reader.flag("final", false);
    reader.finish();
  }
}

void load_rules(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.rules.size(); ++i) {
    Rule& rule = in.out.rules[i];
    MapReader reader(section.entries[i].second, in.faults);
    rule.label = reader.label(rule.id);
    if (const Node* check = reader.need("check")) rule.any_of = conditions_of(in, *check);
    rule.always = reader.flag("always", false);
    rule.basis = basis_of(in, reader.get("basis"));
    reader.finish();
  }
}

std::vector<bool> states_of(Loading& in, const Node& node) {
  std::vector<bool> out(in.out.states.size());
  for (const Node* word : one_or_many(node, in.faults)) {
    const std::optional<std::string_view> text = word_of(*word, in.faults);
    if (!text) continue;
    if (*text == "open") {
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] || !in.out.states[i].is_final;
      continue;
    }
    const Index state = find(in.out.states, *text);
    if (state == kNone) {
      std::vector<std::string_view> known = ids_of(in.out.states);
      known.push_back("open");
      tell_unknown(*text, word->at, kStateKind, known, in.faults);
    } else if (out[state]) {
      tell_listed_twice(*word, in.faults);
    } else {
      out[state] = true;
    }
  }
  return out;
}

}  // namespace dajuan::mechanism::loading
