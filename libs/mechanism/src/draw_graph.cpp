#include "draw_graph.hpp"

#include <algorithm>
#include <utility>

namespace dajuan::mechanism {
namespace {

constexpr int kPaddingX = 12;
constexpr int kPaddingY = 7;
constexpr int kBendWidth = 8;
constexpr int kStartSize = 18;
constexpr int kStepTextMax = 138;
constexpr int kStateTextMax = 172;
constexpr std::size_t kRolesMax = 4;

/// Actions that lead from the same states to the same state are one step of the picture.
struct Step {
  std::vector<std::size_t> sources;  ///< states; empty for the opening
  Index to = kNone;
  bool back = false;
  bool loose = false;
  std::vector<Index> actions;
};

void add_lines(std::vector<DrawnLine>& lines, DrawnLine::Kind kind, const std::string& text, int width) {
  for (std::string& part : wrap_text(text, font_size(kind), width)) lines.push_back({kind, std::move(part)});
}

void size_to_lines(DrawnNode& node) {
  node.height = 2 * kPaddingY;
  for (const DrawnLine& line : node.lines) {
    node.width = std::max(node.width, text_width(line.text, font_size(line.kind)) + 2 * kPaddingX);
    node.height += line_height(line.kind);
  }
}

class Builder {
 public:
  explicit Builder(const Told& told) : told_(told), levels_(levels_of(told.rules)) {}

  DrawnGraph build() {
    add_states();
    for (std::size_t i = 0; i < told_.rules.actions.size(); ++i) sort_action(static_cast<Index>(i));
    for (const Step& step : steps_) add_step(step);
    for (DrawnNode& node : graph_.nodes) {
      if (node.kind == DrawnNode::Kind::kState) size_to_lines(node);
      if (graph_.layers.size() <= node.layer) graph_.layers.resize(node.layer + 1);
    }
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
      graph_.layers[graph_.nodes[i].layer].nodes.push_back(i);
    return std::move(graph_);
  }

 private:
  // The start is layer 0, its steps 1, the states behind them 2, their steps 3 ...
  [[nodiscard]] std::size_t layer_of(std::size_t state) const { return 2 * levels_.level[state] + 2; }

  std::size_t add_node(DrawnNode node) {
    graph_.nodes.push_back(std::move(node));
    return graph_.nodes.size() - 1;
  }

  void add_states() {
    DrawnNode start;
    start.kind = DrawnNode::Kind::kStart;
    start.width = start.height = kStartSize;
    add_node(std::move(start));
    for (std::size_t i = 0; i < told_.rules.states.size(); ++i) {
      DrawnNode node;
      node.kind = DrawnNode::Kind::kState;
      node.state = static_cast<Index>(i);
      node.layer = layer_of(i);
      node.width = 96;
      add_lines(node.lines, DrawnLine::Kind::kState, state_name(told_, node.state), kStateTextMax);
      graph_.node_of.push_back(add_node(std::move(node)));
    }
  }

  /// What an action is in the picture: a step, several, or a line in the box of a state.
  void sort_action(Index index) {
    const Action& action = told_.rules.actions[index];
    const std::size_t count = told_.rules.states.size();
    if (action.opens_case) {
      if (action.to < count) join({{}, action.to, false, false, {}}, index);
      return;
    }
    std::vector<std::size_t> staying;
    std::vector<std::size_t> leaving;
    for (std::size_t from = 0; from < action.from.size() && from < count; ++from) {
      if (!action.from[from]) continue;
      (action.to >= count || action.to == from ? staying : leaving).push_back(from);
    }
    add_stay(index, staying);
    if (leaving.size() > kSourcesDrawnMax) {
      join({leaving, action.to, false, true, {}}, index);
      return;
    }
    join_by_way(leaving, action.to, index);
  }

  /// Ways forward join in one step; ways back are a step for each layer that they leave from.
  void join_by_way(const std::vector<std::size_t>& leaving, Index to, Index action) {
    std::vector<std::size_t> forward;
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> backward;
    for (const std::size_t from : leaving) {
      if (!levels_.back[from][to]) {
        forward.push_back(from);
        continue;
      }
      const auto same = std::find_if(backward.begin(), backward.end(),
                                     [&](const auto& group) { return group.first == layer_of(from); });
      if (same != backward.end())
        same->second.push_back(from);
      else
        backward.push_back({layer_of(from), {from}});
    }
    if (!forward.empty()) join({forward, to, false, false, {}}, action);
    for (auto& group : backward) join({group.second, to, true, false, {}}, action);
  }

  void join(Step step, Index action) {
    for (Step& known : steps_) {
      if (known.sources == step.sources && known.to == step.to && known.back == step.back) {
        known.actions.push_back(action);
        return;
      }
    }
    step.actions.push_back(action);
    steps_.push_back(std::move(step));
  }

  [[nodiscard]] std::string stay_words(const Action& action) const {
    return told_.in(action.label) + told_.in("：", ": ") + role_names(told_, action.by, kRolesMax);
  }

  void add_stay(Index index, const std::vector<std::size_t>& states) {
    const Action& action = told_.rules.actions[index];
    if (states.size() > kSourcesDrawnMax) {
      std::vector<bool> set(told_.rules.states.size(), false);
      for (const std::size_t state : states) set[state] = true;
      graph_.elsewhere.push_back(stay_words(action) + told_.in("（", " (") + state_names(told_, set) +
                                 told_.in("）", ")"));
      return;
    }
    for (const std::size_t state : states) {
      add_lines(graph_.nodes[graph_.node_of[state]].lines, DrawnLine::Kind::kStay, stay_words(action),
                kStateTextMax);
    }
  }

  [[nodiscard]] DrawnNode node_for(const Step& step) const {
    DrawnNode node;
    node.kind = DrawnNode::Kind::kStep;
    node.state = step.to;
    node.back = step.back;
    node.loose = step.loose;
    if (step.loose) {
      std::vector<bool> set(told_.rules.states.size(), false);
      for (const std::size_t state : step.sources) set[state] = true;
      if (every_but(set, step.to)) set[step.to] = true;
      add_lines(node.lines, DrawnLine::Kind::kSmall, told_.in("自：", "from: ") + state_names(told_, set),
                kStepTextMax + 40);
    }
    for (const Index index : step.actions) {
      const Action& action = told_.rules.actions[index];
      if (index != step.actions.front()) node.lines.push_back({DrawnLine::Kind::kRule, {}});
      add_lines(node.lines, DrawnLine::Kind::kAction, told_.in(action.label), kStepTextMax);
      add_lines(node.lines, DrawnLine::Kind::kSmall, role_names(told_, action.by, kRolesMax), kStepTextMax);
      for (const FieldGuard& guard : action.when) add_condition(node, guard_words(told_, guard));
      for (const ClockGuard& guard : action.during) add_condition(node, guard_words(told_, guard));
      for (const LinkGuard& guard : action.linked) add_condition(node, guard_words(told_, guard));
      for (const std::string& effect : effects_of(told_, action)) {
        add_lines(node.lines, DrawnLine::Kind::kSmall, "＋ " + effect, kStepTextMax);
      }
    }
    if (step.back) {
      add_lines(node.lines, DrawnLine::Kind::kSmall,
                told_.in("回到：", "back to: ") + state_name(told_, step.to), kStepTextMax);
    }
    size_to_lines(node);
    return node;
  }

  void add_condition(DrawnNode& node, const std::string& words) const {
    add_lines(node.lines, DrawnLine::Kind::kSmall, told_.in("限 ", "if ") + words, kStepTextMax);
  }

  /// Whether a set is every open state but one: an action from `open` does not count where it leads to.
  [[nodiscard]] bool every_but(std::vector<bool> set, std::size_t state) const {
    set[state] = !told_.rules.states[state].is_final;
    return every_open_state(told_.rules, set);
  }

  void add_step(const Step& step) {
    DrawnNode node = node_for(step);
    const std::size_t target = graph_.node_of[step.to];
    node.layer = step.sources.empty() ? 1 : layer_of(step.to) - 1;
    if (!step.loose && !step.sources.empty()) {
      node.layer = 0;
      for (const std::size_t source : step.sources) node.layer = std::max(node.layer, layer_of(source) + 1);
    }
    const std::size_t at = add_node(std::move(node));
    if (step.sources.empty()) connect(0, at);
    if (!step.loose) {
      for (const std::size_t source : step.sources) connect(graph_.node_of[source], at);
    }
    if (step.back)
      graph_.returns.push_back({at, target, 0, 0, 0});
    else
      connect(at, target);
  }

  /// A line from one node down to another, with a place in each layer between.
  void connect(std::size_t from, std::size_t to) {
    std::size_t last = from;
    for (std::size_t layer = graph_.nodes[from].layer + 1; layer < graph_.nodes[to].layer; ++layer) {
      DrawnNode bend;
      bend.layer = layer;
      bend.width = kBendWidth;
      const std::size_t at = add_node(std::move(bend));
      graph_.edges.push_back({last, at});
      last = at;
    }
    graph_.edges.push_back({last, to});
  }

  const Told& told_;
  const StateLevels levels_;
  std::vector<Step> steps_;
  DrawnGraph graph_;
};

}  // namespace

DrawnGraph build_graph(const Told& told) { return Builder(told).build(); }

DrawnGraph lay_out(const Told& told) {
  DrawnGraph graph = build_graph(told);
  order_layers(graph);
  place_nodes(graph);
  return graph;
}

}  // namespace dajuan::mechanism
