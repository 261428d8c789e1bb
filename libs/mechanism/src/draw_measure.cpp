// How wide texts are, and where they break.
#include <algorithm>

#include "dajuan/base/text.hpp"
#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

bool is_wide(char16_t unit) { return unit >= 0x2E80 || (unit >= 0x2010 && unit <= 0x2027); }
bool never_first(char16_t unit) {
  return std::u16string_view(u"、，。；：？！）」』》〕”’…").find(unit) != std::u16string_view::npos;
}
bool never_last(char16_t unit) {
  return std::u16string_view(u"（「『《〔“‘").find(unit) != std::u16string_view::npos;
}

/// In hundredths of the font size.
int unit_width(char16_t unit) {
  if (is_wide(unit)) return 100;
  if (unit == u' ') return 30;
  if (std::u16string_view(u"ijlI.,:;'|!()[]").find(unit) != std::u16string_view::npos) return 36;
  if (std::u16string_view(u"mwMW@%").find(unit) != std::u16string_view::npos) return 92;
  return unit >= u'A' && unit <= u'Z' ? 70 : 58;
}

int width_of(std::u16string_view units, int size) {
  int sum = 0;
  for (const char16_t unit : units) sum += unit_width(unit);
  return (sum * size + 99) / 100;
}

bool may_break(std::u16string_view units, std::size_t before) {
  const char16_t left = units[before - 1];
  const char16_t right = units[before];
  if (right == u' ' || never_first(right) || never_last(left)) return false;
  return left == u' ' || is_wide(left) || is_wide(right);
}

/// End of the line that begins at `start`: as far as `width` lets, but at least one unit.
std::size_t line_end(std::u16string_view units, std::size_t start, int size, int width) {
  std::size_t fits = start;
  while (fits < units.size() && width_of(units.substr(start, fits + 1 - start), size) <= width) ++fits;
  if (fits == units.size()) return fits;
  for (std::size_t end = fits; end > start; --end) {
    if (may_break(units, end)) return end;
  }
  return std::max(fits, start + 1);
}

}  // namespace

int font_size(DrawnLine::Kind kind) {
  switch (kind) {
    case DrawnLine::Kind::kState:
      return 15;
    case DrawnLine::Kind::kAction:
      return 13;
    case DrawnLine::Kind::kSmall:
    case DrawnLine::Kind::kStay:
      return 11;
  }
  return 11;
}

int line_height(DrawnLine::Kind kind) {
  switch (kind) {
    case DrawnLine::Kind::kState:
      return 21;
    case DrawnLine::Kind::kAction:
      return 19;
    case DrawnLine::Kind::kSmall:
    case DrawnLine::Kind::kStay:
      return 15;
  }
  return 15;
}

int text_width(std::string_view text, int size) { return width_of(to_units(text), size); }

std::vector<std::string> wrap_text(std::string_view text, int size, int width) {
  const Text decoded(text);
  const std::u16string_view units = decoded.units();
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < units.size();) {
    const std::size_t end = line_end(units, start, size, width);
    std::size_t shown = end;
    while (shown > start && units[shown - 1] == u' ') --shown;
    const Span span{static_cast<Offset>(start), static_cast<Offset>(shown)};
    if (shown > start) lines.emplace_back(decoded.slice(span));
    start = end;
  }
  return lines;
}

}  // namespace dajuan::mechanism
