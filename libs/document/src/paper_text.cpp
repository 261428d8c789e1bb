#include "paper_text.hpp"

#include <algorithm>
#include <string_view>

#include "utf8.hpp"

namespace dajuan::document {
namespace {

constexpr std::u32string_view kClosing = U"，。、；：？！）》】〕〉」』〗”’％‰℃·,.;:!?)]}%°′″";
constexpr std::u32string_view kOpening = U"（《【〔〈「『〖“‘([{￥$";
constexpr std::u32string_view kPaired = U"—…";
constexpr std::size_t kKeptBytes = 60;  // longer words may break: they would leave half a line empty

bool is_one_of(std::u32string_view signs, char32_t c) { return signs.find(c) != std::u32string_view::npos; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// As Chinese characters and their marks are; curly quotation marks are set so as well.
bool is_chinese(char32_t c) { return c >= 0x2E80 || (c >= 0x2018 && c <= 0x201D); }

Break between(char32_t before, char32_t after) {
  if (after == ' ') return Break::kForced;
  if (before == ' ') return Break::kFree;
  if (is_one_of(kClosing, after) || is_one_of(kOpening, before)) return Break::kForced;
  if (before == after && is_one_of(kPaired, after)) return Break::kForced;
  if (before == '"' || after == '"') return Break::kForced;  // it closes or opens: who knows
  if (is_digit(before) && is_chinese(after) && !is_one_of(kOpening, after)) return Break::kForced;
  return is_chinese(before) || is_chinese(after) ? Break::kFree : Break::kForced;
}

// Words before the first digit, 突破50万人, may end a line; without a digit, or where that is too long, the
// last character stays with the code.
std::size_t kept_from(const PaperText& text, const PaperFigure& figure) {
  const std::size_t digit = std::min(text.text.find_first_of("0123456789", figure.begin), figure.raised);
  std::size_t last = figure.raised;
  while (last > figure.begin && (static_cast<unsigned char>(text.text[--last]) & 0xC0U) == 0x80U) continue;
  return digit < last && figure.end - digit <= kKeptBytes ? digit : last;
}

// Half of a closing mark is white: it may stand beyond the edge.
int beyond(char32_t c, int width) {
  if (c == ' ') return width;
  return c >= 0x2E80 && is_one_of(kClosing, c) ? width / 2 : 0;
}

/// Fills one line after the other.
class Filler {
 public:
  Filler(const PaperText& text, const std::vector<int>& widths)
      : text_(text.text), widths_(widths), breaks_(breaks_of(text)) {}

  [[nodiscard]] std::size_t end_of_line(std::size_t begin, int room) const {
    std::size_t free = begin;
    std::size_t forced = begin;
    int sum = 0;
    for (std::size_t at = begin; at < text_.size();) {
      const CodePoint point = code_point_at(text_, at);
      if (sum + widths_[at] - beyond(point.value, widths_[at]) > room && at > begin) break;
      sum += widths_[at];
      at += std::max<std::size_t>(point.bytes, 1);
      if (at >= text_.size()) return text_.size();
      if (breaks_[at] == Break::kFree) free = at;
      if (breaks_[at] != Break::kNever) forced = at;
    }
    if (free > begin) return free;
    return forced > begin ? forced : text_.size();
  }

 private:
  const std::string& text_;
  const std::vector<int>& widths_;
  std::vector<Break> breaks_;
};

}  // namespace

PaperText PaperText::cut(std::size_t begin, std::size_t end) const {
  PaperText out{text.substr(begin, end - begin), {}};
  auto figure = std::lower_bound(figures.begin(), figures.end(), begin,
                                 [](const PaperFigure& one, std::size_t place) { return one.end <= place; });
  for (; figure != figures.end() && figure->begin < end; ++figure) {
    const auto moved = [&](std::size_t place) { return std::clamp(place, begin, end) - begin; };
    out.figures.push_back({moved(figure->begin), moved(figure->raised), moved(figure->end), figure->address});
  }
  return out;
}

std::vector<Break> breaks_of(const PaperText& text) {
  std::vector<Break> out(text.text.size() + 1, Break::kNever);
  char32_t before = 0;
  for (std::size_t at = 0; at < text.text.size();) {
    const CodePoint point = code_point_at(text.text, at);
    if (at > 0) out[at] = between(before, point.value);
    before = point.value;
    at += std::max<std::size_t>(point.bytes, 1);
  }
  for (const PaperFigure& figure : text.figures) {
    for (std::size_t at = kept_from(text, figure) + 1; at < figure.end; ++at)
      out[at] = std::min(out[at], Break::kForced);
  }
  return out;
}

std::vector<PaperLine> lines_of(const PaperText& text, const std::vector<int>& widths, PaperMeasure measure) {
  const Filler filler(text, widths);
  std::vector<PaperLine> out;
  for (std::size_t begin = 0; begin < text.text.size() || out.empty();) {
    const std::size_t next = filler.end_of_line(begin, out.empty() ? measure.first : measure.other);
    std::size_t end = next;
    while (end > begin && text.text[end - 1] == ' ') --end;
    out.push_back({begin, end});
    begin = next;
    if (text.text.empty()) break;
  }
  return out;
}

}  // namespace dajuan::document
