#include <algorithm>
#include <array>
#include <cstdlib>

#include "dajuan/mechanism/drawing.hpp"
#include "draw_bars.hpp"
#include "draw_canvas.hpp"
#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

constexpr int kMargin = 28;
constexpr int kWidthMin = 820;
constexpr int kWidthGood = 1200;  ///< wider than this, the words of the clocks go below the picture
constexpr int kLane = 14;
constexpr int kTrack = 9;
constexpr int kNotesWidth = 300;
constexpr int kNotesWidthMin = 230;
constexpr int kBetweenParts = 36;
constexpr int kCorner = 7;
constexpr int kStraight = 12;

constexpr std::string_view kStyle = R"(
text { font-family: 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; fill: #1f2933; font-size: 11px; }
.sheet { fill: #ffffff; }
.title { font-size: 22px; font-weight: 700; }
.about { font-size: 13px; fill: #3e4c59; }
.part { font-size: 13px; font-weight: 700; }
.name { font-size: 15px; font-weight: 700; text-anchor: middle; }
.action { font-size: 13px; text-anchor: middle; }
.small, .stay { font-size: 11px; fill: #52606d; text-anchor: middle; }
.clock { font-size: 13px; font-weight: 700; }
.length { font-size: 12px; }
.note { font-size: 12px; fill: #52606d; }
.key { font-size: 11px; fill: #3e4c59; }
.number { font-size: 11px; font-weight: 700; text-anchor: middle; }
.start { fill: #1f2933; }
.state { fill: #eef3f7; stroke: #334e68; stroke-width: 1.5; }
.final { fill: #ffffff; stroke: #334e68; stroke-width: 1.5; }
.step { fill: #ffffff; stroke: #bcccdc; }
.loose { fill: #ffffff; stroke: #829ab1; stroke-dasharray: 2 3; }
.rule { stroke: #d9e2ec; }
.way { fill: none; stroke: #627d98; stroke-width: 1.3; }
.return { fill: none; stroke: #627d98; stroke-width: 1.3; stroke-dasharray: 6 4; }
.head { fill: #627d98; }
.bar { fill: #9fb3c8; stroke: #334e68; }
.wait { fill: url(#hatch); }
.setting { stroke-dasharray: 3 3; }
.stop { stroke: #334e68; stroke-width: 2; }
.badge { fill: #ffffff; stroke: #334e68; stroke-width: 1.3; }
)";

std::string at(int x, int y) { return std::to_string(x) + " " + std::to_string(y); }

/// Draws one mechanism. Y of the graph is told from its own top; top_ and left_ move it to its place.
class Picture {
 public:
  explicit Picture(const Told& told) : told_(told), graph_(lay_out(told)), bars_(bars_of(told, graph_)) {}

  std::string draw() {
    measure();
    const std::string body = draw_body();
    Canvas page;
    page.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width_) + "\" height=\"" +
             std::to_string(height_) + "\" viewBox=\"0 0 " + at(width_, height_) + "\" role=\"img\" lang=\"" +
             told_.in("zh-CN", "en") + "\" aria-labelledby=\"title\" aria-describedby=\"desc\">\n");
    page.element("title", "id=\"title\"", told_.in(told_.rules.label));
    page.element("desc", "id=\"desc\"", description());
    page.raw("<style>" + std::string(kStyle) + "</style>\n");
    page.raw(body);
    page.raw("</svg>\n");
    return page.take();
  }

 private:
  void measure() {
    left_ = kMargin + graph_.lanes * kLane + (graph_.lanes > 0 ? kLane : 0);
    const int bars = bars_.columns == 0 ? 0 : kBetweenParts + bars_.columns * kBarColumn;
    notes_x_ = left_ + graph_.width + bars + 16;
    const bool any = !told_.rules.clocks.empty();
    const int room = kWidthGood - kMargin - notes_x_;
    notes_beside_ = any && room >= kNotesWidthMin;
    notes_width_ = std::min(kNotesWidth, room);
    width_ = std::max({kWidthMin, left_ + graph_.width + bars + kMargin,
                       notes_beside_ ? notes_x_ + notes_width_ + kMargin : 0});
  }

  std::string draw_body() {
    int y = draw_head();
    top_ = y + 20;
    collect_next();
    canvas_.open("g");
    for (const DrawnEdge& edge : graph_.edges) draw_edge(edge);
    for (const DrawnReturn& line : graph_.returns) draw_return(line);
    canvas_.close("g");
    for (const DrawnNode& node : graph_.nodes) draw_node(node);
    dajuan::mechanism::draw_bars(canvas_, told_, bars_, left_ + graph_.width + kBetweenParts, top_);
    y = top_ + graph_.height;
    for (const ClockBar& bar : bars_.bars) y = std::max(y, top_ + bar.bottom + 12);
    y = notes_beside_ ? std::max(y, draw_notes_beside()) : draw_notes_below(y + 24);
    y = draw_elsewhere(y + 20);
    draw_key(y + 22);
    height_ = y + 44;
    std::string body = canvas_.take();
    const std::string hatch =
        "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\">"
        "<rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><rect width=\"2\" height=\"6\" "
        "fill=\"#486581\"/></pattern></defs>\n";
    return hatch + "<rect class=\"sheet\" width=\"" + std::to_string(width_) + "\" height=\"" +
           std::to_string(height_) + "\"/>\n" + body;
  }

  [[nodiscard]] std::string description() const {
    std::vector<std::string> finals;
    for (const State& state : told_.rules.states) {
      if (state.is_final) finals.push_back(told_.in(state.label));
    }
    const auto count = [](std::size_t number) { return std::to_string(number); };
    return told_.about() + " " +
           told_.in("状态 " + count(told_.rules.states.size()) + " 个，动作 " +
                        count(told_.rules.actions.size()) + " 个，时钟 " + count(told_.rules.clocks.size()) +
                        " 个；办结于：" + told_.list(finals) + "。",
                    count(told_.rules.states.size()) + " states, " + count(told_.rules.actions.size()) +
                        " actions, " + count(told_.rules.clocks.size()) +
                        " clocks; ends in: " + told_.list(finals) + ".");
  }

  int draw_head() {
    canvas_.text(kMargin, 42, "title", told_.in(told_.rules.label));
    int y = 48;
    for (const std::string& line : wrap_text(told_.about(), 13, width_ - 2 * kMargin, false)) {
      y += 20;
      canvas_.text(kMargin, y, "about", line);
    }
    canvas_.line(kMargin, y + 16, width_ - kMargin, y + 16, "rule");
    return y + 16;
  }

  void collect_next() {
    next_.resize(graph_.nodes.size(), graph_.nodes.size());
    for (const DrawnEdge& edge : graph_.edges) {
      if (graph_.nodes[edge.from].kind == DrawnNode::Kind::kBend) next_[edge.from] = edge.to;
    }
  }

  [[nodiscard]] int x_of(const DrawnNode& node) const { return left_ + node.x; }
  [[nodiscard]] int layer_top(const DrawnNode& node) const { return top_ + graph_.layers[node.layer].top; }
  [[nodiscard]] int layer_bottom(const DrawnNode& node) const {
    return layer_top(node) + graph_.layers[node.layer].height;
  }

  /// Where a line leaves or enters a box so that it runs straight, if the other end is nearly above or below.
  [[nodiscard]] int port(const DrawnNode& node, const DrawnNode& other) const {
    const int apart = x_of(other) - x_of(node);
    const bool box = node.kind == DrawnNode::Kind::kState || node.kind == DrawnNode::Kind::kStep;
    const bool near = std::abs(apart) <= kStraight;
    // Of two boxes the upper one gives way.
    const bool gives = other.kind == DrawnNode::Kind::kBend || node.layer < other.layer;
    return x_of(node) + (box && near && gives ? apart : 0);
  }

  /// From the bottom of one node to the top of the next, over all bends between.
  void draw_edge(const DrawnEdge& edge) {
    if (graph_.nodes[edge.from].kind == DrawnNode::Kind::kBend) return;
    const DrawnNode* from = &graph_.nodes[edge.from];
    const DrawnNode* to = &graph_.nodes[edge.to];
    std::string data = "M " + at(port(*from, *to), top_ + from->y + from->height);
    int end = 0;
    for (std::size_t next = edge.to;; from = to, next = next_[next]) {
      to = &graph_.nodes[next];
      const int begin = port(*from, *to);
      end = port(*to, *from);
      const int bottom = layer_bottom(*from);
      const int top = layer_top(*to);
      const int middle = (bottom + top) / 2;
      data += " L " + at(begin, bottom);
      if (begin == end)
        data += " L " + at(end, top);
      else
        data += " C " + at(begin, middle) + " " + at(end, middle) + " " + at(end, top);
      if (to->kind != DrawnNode::Kind::kBend) break;
    }
    const bool arrow = to->kind == DrawnNode::Kind::kState;
    const int y = top_ + to->y;
    data += " L " + at(end, arrow ? y - 6 : y);
    canvas_.path(data, "way");
    if (arrow) draw_head_at(end, y);
  }

  void draw_head_at(int x, int y) {
    canvas_.path("M " + at(x - 4, y - 8) + " L " + at(x + 4, y - 8) + " L " + at(x, y) + " Z", "head");
  }

  /// Down, to the side, up, back in, and down into the state.
  void draw_return(const DrawnReturn& line) {
    const DrawnNode& step = graph_.nodes[line.step];
    const DrawnNode& target = graph_.nodes[line.target];
    const int below = layer_bottom(step) + 8 + line.track_below * kTrack;
    const int above = layer_top(target) - 14 - line.track_above * kTrack;
    const int lane = left_ - kLane - line.lane * kLane;
    const int x = x_of(step);
    const int end = x_of(target) - std::min(18, target.width / 4);
    const std::string corner = std::to_string(kCorner);
    std::string data = "M " + at(x, top_ + step.y + step.height) + " L " + at(x, below - kCorner);
    data += " Q " + at(x, below) + " " + at(x - kCorner, below) + " L " + at(lane + kCorner, below);
    data += " Q " + at(lane, below) + " " + at(lane, below - kCorner) + " L " + at(lane, above + kCorner);
    data += " Q " + at(lane, above) + " " + at(lane + kCorner, above) + " L " + at(end - kCorner, above);
    data += " Q " + at(end, above) + " " + at(end, above + kCorner) + " L " + at(end, top_ + target.y - 6);
    canvas_.path(data, "return");
    draw_head_at(end, top_ + target.y);
  }

  void draw_node(const DrawnNode& node) {
    if (node.kind == DrawnNode::Kind::kBend) return;
    if (node.kind == DrawnNode::Kind::kStart) {
      canvas_.circle(x_of(node), top_ + node.y + node.height / 2, node.height / 2, "start");
      return;
    }
    const Canvas::Box box{x_of(node) - node.width / 2, top_ + node.y, node.width, node.height};
    if (node.kind == DrawnNode::Kind::kStep) {
      canvas_.rect(box, 12, node.loose ? "loose" : "step");
    } else if (told_.rules.states[node.state].is_final) {
      canvas_.rect({box.x - 4, box.y - 1, box.width + 8, box.height + 5}, 3, "final");
      canvas_.rect({box.x, box.y + 3, box.width, box.height - 3}, 2, "final");
    } else {
      canvas_.rect(box, 3, "state");
    }
    static constexpr std::array<std::string_view, 5> kClasses = {"name", "action", "small", "stay", ""};
    int y = box.y + 7;
    for (const DrawnLine& line : node.lines) {
      y += line_height(line.kind);
      if (line.kind == DrawnLine::Kind::kRule) {
        canvas_.line(box.x, y - 5, box.x + box.width, y - 5, "rule");
        continue;
      }
      canvas_.text(x_of(node), y - 5, kClasses[static_cast<std::size_t>(line.kind)], line.text);
    }
  }

  /// Each as near as possible to its bar, none over another.
  int draw_notes_beside() {
    std::vector<ClockNote> notes = notes_of(told_, notes_width_);
    std::stable_sort(notes.begin(), notes.end(), [&](const ClockNote& one, const ClockNote& other) {
      return bars_.bars[one.clock].top < bars_.bars[other.clock].top;
    });
    int y = top_;
    for (const ClockNote& note : notes) {
      y = std::max(y, top_ + bars_.bars[note.clock].top - 10);
      draw_note(canvas_, note, notes_x_, y);
      y += note.height();
    }
    return y;
  }

  int draw_notes_below(int y) {
    if (told_.rules.clocks.empty()) return y - 24;
    y = draw_part(told_.in("时钟", "Clocks"), y);
    const int columns = std::max(1, (width_ - 2 * kMargin) / (kNotesWidth + 20));
    const int wide = (width_ - 2 * kMargin) / columns;
    const std::vector<ClockNote> notes = notes_of(told_, wide - 20);
    for (std::size_t i = 0; i < notes.size();) {
      int row = 0;
      for (int column = 0; column < columns && i < notes.size(); ++column, ++i) {
        draw_note(canvas_, notes[i], kMargin + column * wide, y);
        row = std::max(row, notes[i].height());
      }
      y += row;
    }
    return y;
  }

  int draw_part(const std::string& name, int y) {
    canvas_.line(kMargin, y, width_ - kMargin, y, "rule");
    canvas_.text(kMargin, y + 22, "part", name);
    return y + 34;
  }

  int draw_elsewhere(int y) {
    if (graph_.elsewhere.empty()) return y;
    y = draw_part(told_.in("在多个状态都可以做、不改变状态的", "Possible in many states, changing none"), y) +
        12;
    for (const std::string& action : graph_.elsewhere) {
      for (const std::string& line : wrap_text(action, 12, width_ - 2 * kMargin, false)) {
        canvas_.text(kMargin, y, "note", line);
        y += 19;
      }
    }
    return y;
  }

  void draw_key(int y) {
    canvas_.line(kMargin, y - 20, width_ - kMargin, y - 20, "rule");
    int x = kMargin;
    const auto word = [&](const std::string& text) {
      canvas_.text(x, y + 4, "key", text);
      x += text_width(text, 11) + 26;
    };
    canvas_.circle(x + 6, y, 6, "start");
    x += 18;
    word(told_.in("立案", "opening"));
    canvas_.rect({x, y - 7, 22, 14}, 3, "state");
    x += 28;
    word(told_.in("状态", "state"));
    canvas_.rect({x, y - 8, 26, 16}, 3, "final");
    canvas_.rect({x + 3, y - 5, 20, 10}, 2, "final");
    x += 32;
    word(told_.in("办结", "final"));
    canvas_.rect({x, y - 7, 26, 14}, 7, "step");
    x += 32;
    word(told_.in("动作与经办人", "action and roles"));
    canvas_.line(x, y, x + 30, y, "return");
    x += 36;
    word(told_.in("退回、回流", "back"));
    if (told_.rules.clocks.empty()) return;
    canvas_.rect({x, y - 7, 8, 14}, 0, "bar");
    x += 14;
    word(told_.in("期限", "deadline"));
    canvas_.rect({x, y - 7, 8, 14}, 0, "bar wait");
    x += 14;
    word(told_.in("须满的期间", "waiting time"));
    canvas_.rect({x, y - 7, 8, 14}, 0, "bar setting");
    x += 14;
    word(told_.in("虚边：本地设定", "broken edge: set locally"));
  }

  const Told& told_;
  Canvas canvas_;
  const DrawnGraph graph_;
  const ClockBars bars_;
  std::vector<std::size_t> next_;  ///< behind a bend
  int left_ = 0;
  int top_ = 0;
  int width_ = 0;
  int height_ = 0;
  int notes_x_ = 0;
  int notes_width_ = 0;
  bool notes_beside_ = false;
};

}  // namespace

std::string draw_svg(const Catalogue& catalogue, const Definition& rules, Language language) {
  const Told told{catalogue, rules, language};
  return Picture(told).draw();
}

}  // namespace dajuan::mechanism
