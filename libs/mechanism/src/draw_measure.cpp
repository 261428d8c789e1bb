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

bool breaks_well(std::u16string_view units, std::size_t before) {
  return std::u16string_view(u" 、，；。：").find(units[before - 1]) != std::u16string_view::npos;
}

/// End of the line that begins at `start`: as far as `width` lets, but at least one unit. Behind a comma or a
/// blank if that fills half of the line.
std::size_t line_end(std::u16string_view units, std::size_t start, int size, int width) {
  std::size_t fits = start;
  while (fits < units.size() && width_of(units.substr(start, fits + 1 - start), size) <= width) ++fits;
  if (fits == units.size()) return fits;
  std::size_t any = start;
  for (std::size_t end = fits; end > start; --end) {
    if (!may_break(units, end)) continue;
    any = std::max(any, end);
    if (breaks_well(units, end) && 2 * (end - start) >= fits - start) return end;
  }
  return any > start ? any : std::max(fits, start + 1);
}

std::vector<Span> lines_of(std::u16string_view units, int size, int width) {
  std::vector<Span> lines;
  for (std::size_t start = 0; start < units.size();) {
    const std::size_t end = line_end(units, start, size, width);
    std::size_t shown = end;
    while (shown > start && units[shown - 1] == u' ') --shown;
    if (shown > start) lines.push_back({static_cast<Offset>(start), static_cast<Offset>(shown)});
    start = end;
  }
  return lines;
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
    case DrawnLine::Kind::kRule:
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
    case DrawnLine::Kind::kRule:
      return 11;
  }
  return 15;
}

int text_width(std::string_view text, int size) { return width_of(to_units(text), size); }

namespace {

/// Lines that end within a word.
std::ptrdiff_t words_broken(std::u16string_view units, const std::vector<Span>& lines) {
  return std::count_if(lines.begin(), lines.end(), [&](Span line) {
    return line.end < units.size() && units[line.end] != u' ' && !breaks_well(units, line.end);
  });
}

}  // namespace

std::vector<std::string> wrap_text(std::string_view text, int size, int width, bool even) {
  const Text decoded(text);
  std::vector<Span> lines = lines_of(decoded.units(), size, width);
  // As narrow as the same number of lines lets: no last line of one character.
  for (int less = width - 4; even && lines.size() > 1 && less >= width / 2; less -= 4) {
    std::vector<Span> tighter = lines_of(decoded.units(), size, less);
    if (tighter.size() > lines.size()) break;
    if (words_broken(decoded.units(), tighter) > words_broken(decoded.units(), lines)) continue;
    lines = std::move(tighter);
  }
  std::vector<std::string> out;
  for (const Span line : lines) out.emplace_back(decoded.slice(line));
  return out;
}

}  // namespace dajuan::mechanism
