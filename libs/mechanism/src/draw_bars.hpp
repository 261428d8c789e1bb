#pragma once

#include <string>
#include <vector>

#include "draw_canvas.hpp"
#include "draw_graph.hpp"

/// Clocks beside the picture: a bar from the state in which it starts to those in which it stops, with a
/// number; and the words to each number.
namespace dajuan::mechanism {

struct ClockBar {
  Index clock = kNone;
  int top = 0;  ///< from the top of the graph
  int bottom = 0;
  int column = 0;
};

struct ClockBars {
  std::vector<ClockBar> bars;  ///< in the order of the definition's clocks
  int columns = 0;
};

[[nodiscard]] ClockBars bars_of(const Told& told, const DrawnGraph& graph);

inline constexpr int kBarColumn = 26;

/// The bars with their left edge at x.
void draw_bars(Canvas& canvas, const Told& told, const ClockBars& bars, int x, int y);

/// The words of one clock, as lines.
struct ClockNote {
  Index clock = kNone;
  std::string title;
  std::vector<std::string> lines;
  [[nodiscard]] int height() const;
};
[[nodiscard]] std::vector<ClockNote> notes_of(const Told& told, int width);
void draw_note(Canvas& canvas, const ClockNote& note, int x, int y);

}  // namespace dajuan::mechanism
