#include <algorithm>

#include "dajuan/base/text.hpp"
#include "dajuan/mechanism/drawing.hpp"
#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

constexpr int kColumns = 100;
constexpr int kRolesColumn = 52;

/// Columns in a terminal: two for CJK.
int columns_of(std::string_view text) {
  int sum = 0;
  for (const char16_t unit : to_units(text)) sum += unit >= 0x2E80 && unit != 0xFFFD ? 2 : 1;
  return sum;
}

/// The longest beginning that fits into `width` columns, at least one character; breaks behind a comma or
/// blank if one stands in the second half.
std::string_view fitting(std::string_view text, int width) {
  const Text decoded(text);
  Offset end = 0;
  Offset good = 0;
  int used = 0;
  for (; end < decoded.size(); ++end) {
    const char16_t unit = decoded.units()[end];
    used += columns_of(decoded.slice({end, end + 1}));
    if (used > width) break;
    if (std::u16string_view(u" 、，；。").find(unit) != std::u16string_view::npos) good = end + 1;
  }
  if (end == decoded.size()) return text;
  if (2 * good > end) end = good;
  return decoded.slice({0, std::max<Offset>(end, 1)});
}

class Terminal {
 public:
  explicit Terminal(const Told& told) : told_(told) {}

  std::string draw() {
    out_ = told_.in(told_.rules.label) + "  " + told_.rules.id + "\n";
    paragraph("", told_.about(), "");
    const StateLevels levels = levels_of(told_.rules);
    heading(told_.in("立案", "Opening"));
    for (const Action& action : told_.rules.actions) {
      if (action.opens_case) draw_action(action, kNone, false);
    }
    heading(told_.in("状态与动作", "States and actions"));
    for (const Index state : by_level(levels)) draw_state(state, levels);
    draw_anywhere();
    draw_clocks();
    return std::move(out_);
  }

 private:
  /// A first part, then text wrapped to what is left of the line; further lines begin with `indent`.
  void paragraph(const std::string& first, std::string_view text, const std::string& indent) {
    std::string head = first;
    do {
      const std::string_view line = fitting(text, kColumns - columns_of(head));
      std::string whole = head + std::string(line);
      while (!whole.empty() && whole.back() == ' ') whole.pop_back();
      if (!whole.empty()) out_ += whole + "\n";
      text.remove_prefix(line.size());
      head = indent;
    } while (!text.empty());
  }

  void heading(const std::string& name) { out_ += "\n" + name + "\n"; }

  static std::string padded(std::string text, int width) {
    for (int used = columns_of(text); used < width; ++used) text += ' ';
    return text;
  }

  [[nodiscard]] std::vector<Index> by_level(const StateLevels& levels) const {
    std::vector<Index> order;
    for (std::size_t i = 0; i < told_.rules.states.size(); ++i) order.push_back(static_cast<Index>(i));
    std::stable_sort(order.begin(), order.end(),
                     [&](Index one, Index other) { return levels.level[one] < levels.level[other]; });
    return order;
  }

  void draw_state(Index index, const StateLevels& levels) {
    const State& state = told_.rules.states[index];
    const std::string mark = state.is_final ? "◎ " : "○ ";
    out_ += mark + told_.in(state.label) + (state.is_final ? told_.in("（办结）", " (final)") : "") + "\n";
    for (const Action& action : told_.rules.actions) {
      if (index >= action.from.size() || !action.from[index] || anywhere(action)) continue;
      const bool back = action.to < levels.level.size() && levels.back[index][action.to];
      draw_action(action, index, back);
    }
  }

  /// An action of very many states is told once, below.
  [[nodiscard]] static bool anywhere(const Action& action) {
    return std::count(action.from.begin(), action.from.end(), true) >
           static_cast<std::ptrdiff_t>(kSourcesDrawnMax);
  }

  void draw_action(const Action& action, Index from, bool back) {
    std::string head = "   ── " + told_.in(action.label);
    if (action.to != kNone && action.to != from)
      head += (back ? " ↑ " : " → ") + state_name(told_, action.to);
    const std::string indent(kRolesColumn, ' ');
    head = padded(head, kRolesColumn - 2) + "  ";
    if (columns_of(head) > kRolesColumn) {
      paragraph("", head, "      ");
      head = indent;
    }
    paragraph(head, role_names(told_, action.by), indent);
    for (const std::string& demand : demands_of(told_, action)) paragraph("        · ", demand, "          ");
    for (const std::string& effect : effects_of(told_, action)) paragraph("        + ", effect, "          ");
  }

  void draw_anywhere() {
    bool any = false;
    for (const Action& action : told_.rules.actions) {
      if (action.opens_case || !anywhere(action)) continue;
      if (!any) heading(told_.in("在多个状态都可以做", "In many states"));
      any = true;
      paragraph(told_.in("自 ", "from "), state_names(told_, action.from), "   ");
      draw_action(action, kNone, false);
    }
  }

  void draw_clocks() {
    if (!told_.rules.clocks.empty()) heading(told_.in("时钟", "Clocks"));
    for (const Clock& clock : told_.rules.clocks) {
      const std::string indent = "      ";
      paragraph("■ " + told_.in(clock.label) + "  ", length_words(told_, clock), indent);
      std::string span = action_names(told_, clock.starts);
      if (!clock.stops.empty()) span += " → " + action_names(told_, clock.stops);
      paragraph(indent, span, indent);
      for (const std::string& words :
           {counting_words(told_, clock), extension_words(told_, clock), basis_of(clock)}) {
        if (!words.empty()) paragraph(indent, words, indent);
      }
    }
  }

  [[nodiscard]] std::string basis_of(const Clock& clock) const {
    const std::string basis = basis_words(told_, clock.basis);
    if (!clock.setting) return basis;
    return told_.in("本地设定", "set locally") + (basis.empty() ? "" : told_.in("；", "; ") + basis);
  }

  const Told& told_;
  std::string out_;
};

}  // namespace

std::string draw_text(const Catalogue& catalogue, const Definition& rules, Language language) {
  const Told told{catalogue, rules, language};
  return Terminal(told).draw();
}

}  // namespace dajuan::mechanism
