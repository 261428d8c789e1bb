#include "draw_bars.hpp"

#include <algorithm>

namespace dajuan::mechanism {
namespace {

constexpr int kBarWidth = 10;
constexpr int kBarHeightMin = 34;
constexpr int kBetweenBars = 16;
constexpr int kBadgeRadius = 9;
constexpr int kTitleHeight = 20;
constexpr int kLineHeight = 16;
constexpr int kNoteIndent = 26;

/// Middles of the states in which a case stands after one of the actions. What can be done in many states
/// says nothing of where.
void add_heights(const Told& told, const DrawnGraph& graph, const std::vector<Index>& actions,
                 std::vector<int>& heights) {
  const auto add = [&](std::size_t state) {
    if (state >= graph.node_of.size()) return;
    const DrawnNode& node = graph.nodes[graph.node_of[state]];
    heights.push_back(node.y + node.height / 2);
  };
  for (const Index index : actions) {
    if (index >= told.rules.actions.size()) continue;
    const Action& action = told.rules.actions[index];
    if (action.to != kNone) {
      add(action.to);
      continue;
    }
    const auto sources = static_cast<std::size_t>(std::count(action.from.begin(), action.from.end(), true));
    for (std::size_t from = 0; sources <= kSourcesDrawnMax && from < action.from.size(); ++from) {
      if (action.from[from]) add(from);
    }
  }
}

ClockBar bar_of(const Told& told, const DrawnGraph& graph, Index index) {
  const Clock& clock = told.rules.clocks[index];
  std::vector<int> begins;
  std::vector<int> ends;
  add_heights(told, graph, clock.starts, begins);
  add_heights(told, graph, clock.stops, ends);
  if (clock.stops.empty()) add_heights(told, graph, clock.holds, ends);
  ClockBar bar{index, 0, 0, 0};
  if (!begins.empty()) bar.top = *std::min_element(begins.begin(), begins.end());
  // A clock that stops where it started is drawn as a short one.
  bar.bottom = ends.empty() ? bar.top : *std::max_element(ends.begin(), ends.end());
  bar.bottom = std::max(bar.bottom, bar.top + kBarHeightMin);
  return bar;
}

std::string bar_class(const Clock& clock) {
  std::string out = clock.kind == Clock::Kind::kAtLeast ? "bar wait" : "bar";
  if (clock.setting) out += " setting";
  return out;
}

void badge(Canvas& canvas, Index clock, int x, int y) {
  canvas.circle(x, y, kBadgeRadius, "badge");
  canvas.text(x, y + 4, "number", std::to_string(clock + 1));
}

}  // namespace

ClockBars bars_of(const Told& told, const DrawnGraph& graph) {
  ClockBars out;
  for (std::size_t i = 0; i < told.rules.clocks.size(); ++i)
    out.bars.push_back(bar_of(told, graph, static_cast<Index>(i)));
  std::vector<std::size_t> order(out.bars.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return out.bars[one].top < out.bars[other].top;
  });
  std::vector<int> free_from;
  for (const std::size_t at : order) {
    ClockBar& bar = out.bars[at];
    std::size_t column = 0;
    while (column < free_from.size() && free_from[column] > bar.top) ++column;
    if (column == free_from.size()) free_from.push_back(0);
    free_from[column] = bar.bottom + kBetweenBars;
    bar.column = static_cast<int>(column);
  }
  out.columns = static_cast<int>(free_from.size());
  return out;
}

void draw_bars(Canvas& canvas, const Told& told, const ClockBars& bars, int x, int y) {
  for (const ClockBar& bar : bars.bars) {
    const Clock& clock = told.rules.clocks[bar.clock];
    const int middle = x + bar.column * kBarColumn + kBarColumn / 2;
    canvas.open("g");
    canvas.element("title", "", told.in(clock.label) + told.in("：", ": ") + length_words(told, clock));
    canvas.rect({middle - kBarWidth / 2, y + bar.top, kBarWidth, bar.bottom - bar.top}, 0, bar_class(clock));
    canvas.line(middle - kBarWidth, y + bar.bottom, middle + kBarWidth, y + bar.bottom, "stop");
    badge(canvas, bar.clock, middle, y + bar.top);
    canvas.close("g");
  }
}

int ClockNote::height() const { return kTitleHeight + static_cast<int>(lines.size()) * kLineHeight + 10; }

std::vector<ClockNote> notes_of(const Told& told, int width) {
  std::vector<ClockNote> notes;
  for (std::size_t i = 0; i < told.rules.clocks.size(); ++i) {
    const Clock& clock = told.rules.clocks[i];
    ClockNote note{static_cast<Index>(i), told.in(clock.label), {}};
    const auto add = [&](const std::string& text) {
      for (std::string& line : wrap_text(text, 12, width - kNoteIndent, false))
        note.lines.push_back(std::move(line));
    };
    add(length_words(told, clock));
    std::string span = told.in("自 ", "from ") + action_names(told, clock.starts);
    if (!clock.stops.empty())
      span += told.in(" 起，至 ", " to ") + action_names(told, clock.stops) + told.in(" 止", "");
    else
      span += told.in(" 起", "");
    add(span);
    add(extension_words(told, clock));
    std::string basis = basis_words(told, clock.basis);
    if (clock.setting)
      basis.insert(0, told.in("本地设定", "set locally") + (basis.empty() ? "" : told.in("；", "; ")));
    add(basis);
    notes.push_back(std::move(note));
  }
  return notes;
}

void draw_note(Canvas& canvas, const ClockNote& note, int x, int y) {
  badge(canvas, note.clock, x + kBadgeRadius, y + 10);
  canvas.text(x + kNoteIndent, y + 15, "clock", note.title);
  int base = y + 15;
  for (std::size_t i = 0; i < note.lines.size(); ++i) {
    base += kLineHeight + (i == 0 ? 2 : 0);
    canvas.text(x + kNoteIndent, base, i == 0 ? "length" : "note", note.lines[i]);
  }
}

}  // namespace dajuan::mechanism
