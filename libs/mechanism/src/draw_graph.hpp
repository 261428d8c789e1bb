#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "draw_words.hpp"

/// The picture of a mechanism before it is written as SVG: what stands on it, and where. Everything is whole
/// pixels, so that the same definition gives the same bytes on any machine.
///
/// Layers go from top to bottom: the start, its actions, states, their actions, states ... A node fills its
/// place alone, and a line that passes a layer has a place of its own there, so that no text is ever crossed.
namespace dajuan::mechanism {

/// A line of text in a box.
struct DrawnLine {
  enum class Kind : std::uint8_t {
    kState,   ///< name of a state
    kAction,  ///< name of an action
    kSmall,   ///< roles, conditions
    kStay,    ///< an action that leaves the state as it is
    kRule,    ///< a line between two actions
  } kind = Kind::kSmall;
  std::string text;
};
[[nodiscard]] int font_size(DrawnLine::Kind kind);
[[nodiscard]] int line_height(DrawnLine::Kind kind);
/// Width of a text, a little more than any of the fonts takes: full width for CJK.
[[nodiscard]] int text_width(std::string_view text, int size);
/// Breaks a text into lines of at most `width` pixels: at blanks, behind 、，；, or anywhere in Chinese;
/// `even`: lines of about one length.
[[nodiscard]] std::vector<std::string> wrap_text(std::string_view text, int size, int width,
                                                 bool even = true);

struct DrawnNode {
  enum class Kind : std::uint8_t {
    kStart,  ///< where cases begin
    kState,
    kStep,  ///< actions from the same states to the same state
    kBend,  ///< a line passes here
  } kind = Kind::kBend;
  Index state = kNone;  ///< kState: itself; kStep: the state that it leads to
  bool back = false;    ///< kStep: leads back to an earlier state, along the side
  bool loose = false;   ///< kStep: from so many states that it tells them in words
  std::vector<DrawnLine> lines;
  std::size_t layer = 0;
  int width = 0;
  int height = 0;
  int x = 0;  ///< centre
  int y = 0;  ///< top
};

/// A line between neighbouring layers.
struct DrawnEdge {
  std::size_t from = 0;  ///< node above
  std::size_t to = 0;    ///< node below
};

/// A line along the side, from under a step up to above its state.
struct DrawnReturn {
  std::size_t step = 0;
  std::size_t target = 0;
  int lane = 0;         ///< 0 is next to the picture
  int track_below = 0;  ///< in the gap under the step
  int track_above = 0;  ///< in the gap above the target
};

struct DrawnLayer {
  std::vector<std::size_t> nodes;  ///< from left to right
  int top = 0;
  int height = 0;
  int gap = 0;     ///< below it
  int tracks = 0;  ///< lines that run sideways in the gap below
};

struct DrawnGraph {
  std::vector<DrawnNode> nodes;
  std::vector<DrawnEdge> edges;
  std::vector<DrawnReturn> returns;
  std::vector<DrawnLayer> layers;
  std::vector<std::size_t> node_of;  ///< by state
  std::vector<std::string>
      elsewhere;  ///< actions of many states that leave the state as it is, one text each
  int width = 0;
  int height = 0;
  int lanes = 0;
};

/// Everything in its place.
[[nodiscard]] DrawnGraph lay_out(const Told& told);

// The steps of lay_out, in their order.
/// States, steps and lines between them; layers told, nothing ordered.
[[nodiscard]] DrawnGraph build_graph(const Told& told);
/// The distance of each state from the opening: the longest way without going back, 0 for those that a case
/// begins in.
struct StateLevels {
  std::vector<std::size_t> level;
  std::vector<std::vector<bool>> back;  ///< [from][to]: leads back
};
[[nodiscard]] StateLevels levels_of(const Definition& rules);
/// Orders each layer so that few lines cross.
void order_layers(DrawnGraph& graph);
/// Finds x and y of every node, lanes and tracks of the lines that go back.
void place_nodes(DrawnGraph& graph);

/// An action with more sources than these tells them in words.
inline constexpr std::size_t kSourcesDrawnMax = 3;

}  // namespace dajuan::mechanism
