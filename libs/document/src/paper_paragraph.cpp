// Breaking is pango's (UAX 14: nothing begins with a closing mark or ends with an opening one); spreading is
// our own, since pango's stretches the blanks of a line alone where it has any, and Chinese lines hardly
// have.
#include "paper_paragraph.hpp"

#include <algorithm>
#include <cmath>

#include "utf8.hpp"

namespace dajuan::document {
namespace {

constexpr double kRise = 7.2;
constexpr std::size_t kKeptBytes = 60;  // longer words may break: they would leave half a line empty
constexpr std::size_t kPieceBytes = 6'000;
constexpr guint16 kGrey = 0x5000;
constexpr double kSpreadMost = 0.35;  // of the line: one that lacks more was broken before something long

bool is_wide(char32_t c) { return c >= 0x2E80; }

// Spread where a Chinese character stands on either side, or at a blank; never inside of a number.
bool may_spread(std::string_view text, std::size_t left, std::size_t right) {
  const char32_t before = code_point_at(text, left).value;
  return before == ' ' || is_wide(before) || is_wide(code_point_at(text, right).value);
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }

std::size_t end_of(const std::string& text, const PangoLayoutLine* line) {
  std::size_t end = static_cast<std::size_t>(line->start_index) + static_cast<std::size_t>(line->length);
  while (end > static_cast<std::size_t>(line->start_index) && text[end - 1] == ' ') --end;
  return end;
}

/// Places of a line where room can be added: behind these glyphs.
struct Gaps {
  std::vector<PangoGlyphInfo*> glyphs;
  int width = 0;  ///< of the line without the blanks at its end
};

// Nothing comes between a number and the code raised behind it.
bool begins_raised(const PaperText& text, std::size_t place) {
  const auto figure =
      std::lower_bound(text.figures.begin(), text.figures.end(), place,
                       [](const PaperFigure& one, std::size_t at) { return one.raised < at; });
  return figure != text.figures.end() && figure->raised == place;
}

Gaps gaps_of(const PaperText& text, const PangoLayoutLine* line) {
  const std::size_t end = end_of(text.text, line);
  Gaps out;
  for (GSList* at = line->runs; at != nullptr; at = at->next) {
    auto* run = static_cast<PangoGlyphItem*>(at->data);
    if (run->item->analysis.level % 2 != 0) return {};  // a line with words from right to left stays as it is
    PangoGlyphString* glyphs = run->glyphs;
    const auto item = static_cast<std::size_t>(run->item->offset);
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
      const bool last = i + 1 == glyphs->num_glyphs;
      const auto left = item + static_cast<std::size_t>(glyphs->log_clusters[i]);
      const auto right =
          item + static_cast<std::size_t>(last ? run->item->length : glyphs->log_clusters[i + 1]);
      if (left < end) out.width += glyphs->glyphs[i].geometry.width;
      if (left != right && right < end && may_spread(text.text, left, right) && !begins_raised(text, right))
        out.glyphs.push_back(&glyphs->glyphs[i]);
    }
  }
  return out;
}

void justify(const PaperText& text, PangoLayoutLine* line, double width) {
  const Gaps gaps = gaps_of(text, line);
  const int lack = units(width) - gaps.width;
  if (gaps.glyphs.empty() || lack <= 0 || lack > units(width * kSpreadMost)) return;
  const int count = static_cast<int>(gaps.glyphs.size());
  for (int i = 0; i < count; ++i)
    gaps.glyphs[static_cast<std::size_t>(i)]->geometry.width += lack * (i + 1) / count - lack * i / count;
}

void link(PaperCanvas& canvas, const PaperText& text, PangoLayoutLine* line, double left, double baseline) {
  const auto begin = static_cast<std::size_t>(line->start_index);
  const std::size_t end = begin + static_cast<std::size_t>(line->length);
  auto figure = std::lower_bound(text.figures.begin(), text.figures.end(), begin,
                                 [](const PaperFigure& one, std::size_t place) { return one.end <= place; });
  for (; figure != text.figures.end() && figure->begin < end; ++figure) {
    if (figure->address.empty()) continue;
    int from = 0;
    int to = 0;
    pango_layout_line_index_to_x(line, static_cast<int>(std::max(figure->begin, begin)), FALSE, &from);
    pango_layout_line_index_to_x(line, static_cast<int>(std::min(figure->end, end)), FALSE, &to);
    constexpr double kAbove = 16;
    constexpr double kBelow = 3;
    canvas.link(left + points(std::min(from, to)), baseline - kAbove, points(std::abs(to - from)),
                kAbove + kBelow, figure->address);
  }
}

void mark(PangoLayout* layout, const PaperText& text) {
  if (text.figures.empty()) return;
  PangoAttrList* list = pango_attr_list_new();
  const auto add = [list](PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
  };
  for (const PaperFigure& figure : text.figures) {
    const bool is_kept = figure.end - figure.begin <= kKeptBytes;
    add(pango_attr_allow_breaks_new(FALSE), is_kept ? figure.begin : figure.raised, figure.end);
    add(pango_attr_family_new("Noto Sans CJK SC"), figure.raised, figure.end);
    add(pango_attr_size_new_absolute(units(6.5)), figure.raised, figure.end);
    add(pango_attr_rise_new(units(kRise)), figure.raised, figure.end);
    add(pango_attr_foreground_new(kGrey, kGrey, kGrey), figure.raised, figure.end);
  }
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
}

/// The text from `begin` on, at most kPieceBytes of it, cut between characters and not within a figure.
PaperText cut(const PaperText& text, std::size_t begin) {
  std::size_t end = std::min(begin + kPieceBytes, text.text.size());
  while (end < text.text.size() && (static_cast<unsigned char>(text.text[end]) & 0xC0U) == 0x80U) --end;
  PaperText out;
  auto figure = std::lower_bound(text.figures.begin(), text.figures.end(), begin,
                                 [](const PaperFigure& one, std::size_t place) { return one.end <= place; });
  for (; figure != text.figures.end() && figure->begin < end; ++figure) {
    if (figure->end > end) {
      if (figure->begin > begin) end = figure->begin;
      break;
    }
    PaperFigure moved = *figure;
    moved.begin = std::max(moved.begin, begin) - begin;
    moved.raised = std::max(moved.raised, begin) - begin;
    moved.end -= begin;
    out.figures.push_back(std::move(moved));
  }
  out.text = text.text.substr(begin, end - begin);
  return out;
}

}  // namespace

PaperParagraph::PaperParagraph(const PaperFonts& fonts, const PaperText& text, const PaperShape& shape)
    : shape_(shape) {
  std::size_t begin = 0;
  do {
    PaperText some = cut(text, begin);
    const bool last = begin + some.text.size() >= text.text.size();
    const std::size_t size = some.text.size();
    pieces_.push_back(piece_of(fonts, std::move(some), begin == 0 ? shape.indent : 0));
    PangoLayout* layout = pieces_.back().layout.get();
    const int count = pango_layout_get_line_count(layout);
    // The last line of a piece that is not the last goes to the next, which knows how it goes on.
    const int kept = last || count < 2 ? count : count - 1;
    lines_ += kept;
    begin += kept == count
                 ? size
                 : static_cast<std::size_t>(pango_layout_get_line_readonly(layout, kept)->start_index);
  } while (begin < text.text.size());
  if (shape.set == Set::kCentred && pieces_.size() == 1) balance(pieces_.front().layout.get());
}

PaperParagraph::Piece PaperParagraph::piece_of(const PaperFonts& fonts, PaperText text, double indent) const {
  Piece out{std::move(text), Held<PangoLayout>(pango_layout_new(fonts.context())), lines_};
  PangoLayout* layout = out.layout.get();
  pango_layout_set_font_description(layout, fonts.of(shape_.face));
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, units(shape_.width));
  pango_layout_set_indent(layout, units(indent));
  pango_layout_set_text(layout, out.text.text.data(), static_cast<int>(out.text.text.size()));
  mark(layout, out.text);
  return out;
}

// A title of two lines is two of about one length: as narrow as it can be without a further line.
void PaperParagraph::balance(PangoLayout* layout) const {
  if (lines_ < 2 || lines_ > 4) return;
  const int step = pango_font_description_get_size(pango_layout_get_font_description(layout));
  for (int width = units(shape_.width) - step; width > step; width -= step) {
    pango_layout_set_width(layout, width);
    if (pango_layout_get_line_count(layout) == lines_) continue;
    pango_layout_set_width(layout, width + step);
    return;
  }
}

void PaperParagraph::draw(PaperCanvas& canvas, int number, double left, double baseline) const {
  const auto piece = std::prev(std::upper_bound(pieces_.begin(), pieces_.end(), number,
                                                [](int line, const Piece& one) { return line < one.first; }));
  PangoLayoutLine* line = pango_layout_get_line(piece->layout.get(), number - piece->first);
  if (line == nullptr) return;
  const double indent = number == 0 ? shape_.indent : 0;
  if (shape_.set == Set::kJustified && number + 1 < lines_) justify(piece->text, line, shape_.width - indent);
  PangoRectangle extents;
  pango_layout_line_get_extents(line, nullptr, &extents);
  const double lack = shape_.width - points(extents.width);
  double at = left + indent;
  if (shape_.set == Set::kCentred) at = left + lack / 2;
  if (shape_.set == Set::kRight) at = left + lack;
  cairo_move_to(canvas.cairo(), at, baseline);
  pango_cairo_show_layout_line(canvas.cairo(), line);
  link(canvas, piece->text, line, at, baseline);
}

}  // namespace dajuan::document
