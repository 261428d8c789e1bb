// Pango shapes and draws; where lines break and how they are spread is ours. Its own spreading stretches the
// blanks of a line alone where there is one, and Chinese lines hardly have any.
#include "paper_paragraph.hpp"

#include <algorithm>
#include <cmath>

#include "utf8.hpp"

namespace dajuan::document {
namespace {

constexpr double kRaisedSize = 6.5;
constexpr double kRise = 7.2;
constexpr guint16 kGrey = 0x5000;
constexpr double kSpreadMost = 0.35;  // of the line: one that lacks more was broken before something long
constexpr std::size_t kPieceBytes =
    6'000;  // shaped at once: pango's work grows with the square of the length

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }

bool is_wide(char32_t c) { return c >= 0x2E80; }

// Spread where a Chinese character stands on either side, or at a blank; never inside of a number.
bool may_spread(std::string_view text, std::size_t left, std::size_t right) {
  const char32_t before = code_point_at(text, left).value;
  return before == ' ' || is_wide(before) || is_wide(code_point_at(text, right).value);
}

// Words of a figure and the code raised behind them stay together, however much a line is spread.
bool is_within_figure(const PaperText& text, std::size_t place) {
  const auto figure = std::lower_bound(text.figures.begin(), text.figures.end(), place,
                                       [](const PaperFigure& one, std::size_t at) { return one.end <= at; });
  return figure != text.figures.end() && figure->begin < place && place <= figure->raised;
}

/// Calls take(glyph, its first byte, the byte behind it) for each glyph; false where a word runs from right
/// to left.
template <typename Take>
bool for_each_glyph(PangoLayoutLine* line, const Take& take) {
  bool plain = true;
  for (GSList* at = line->runs; at != nullptr; at = at->next) {
    auto* run = static_cast<PangoGlyphItem*>(at->data);
    PangoGlyphString* glyphs = run->glyphs;
    const auto item = static_cast<std::size_t>(run->item->offset);
    plain = plain && run->item->analysis.level % 2 == 0;
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
      const int next = i + 1 == glyphs->num_glyphs ? run->item->length : glyphs->log_clusters[i + 1];
      take(glyphs->glyphs[i], item + static_cast<std::size_t>(glyphs->log_clusters[i]),
           item + static_cast<std::size_t>(next));
    }
  }
  return plain;
}

void justify(const PaperText& text, PangoLayoutLine* line, double width) {
  std::vector<PangoGlyphInfo*> gaps;
  int sum = 0;
  const bool plain = for_each_glyph(line, [&](PangoGlyphInfo& glyph, std::size_t left, std::size_t right) {
    sum += glyph.geometry.width;
    if (left < right && right < text.text.size() && may_spread(text.text, left, right) &&
        !is_within_figure(text, right))
      gaps.push_back(&glyph);
  });
  const int lack = units(width) - sum;
  if (!plain || gaps.empty() || lack <= 0 || lack > units(width * kSpreadMost)) return;
  const int count = static_cast<int>(gaps.size());
  for (int i = 0; i < count; ++i)
    gaps[static_cast<std::size_t>(i)]->geometry.width += lack * (i + 1) / count - lack * i / count;
}

void link(PaperCanvas& canvas, const PaperText& text, PangoLayoutLine* line, double left, double baseline) {
  for (const PaperFigure& figure : text.figures) {
    if (figure.address.empty()) continue;
    int from = 0;
    int to = 0;
    pango_layout_line_index_to_x(line, static_cast<int>(figure.begin), FALSE, &from);
    pango_layout_line_index_to_x(line, static_cast<int>(figure.end), FALSE, &to);
    constexpr double kAbove = 16;
    constexpr double kBelow = 3;
    canvas.link(left + points(std::min(from, to)), baseline - kAbove, points(std::abs(to - from)),
                kAbove + kBelow, figure.address);
  }
}

void raise(PangoLayout* layout, const PaperText& text) {
  if (text.figures.empty()) return;
  PangoAttrList* list = pango_attr_list_new();
  for (const PaperFigure& figure : text.figures) {
    for (PangoAttribute* attribute :
         {pango_attr_family_new("Noto Sans CJK SC"), pango_attr_size_new_absolute(units(kRaisedSize)),
          pango_attr_rise_new(units(kRise)), pango_attr_foreground_new(kGrey, kGrey, kGrey)}) {
      attribute->start_index = static_cast<guint>(figure.raised);
      attribute->end_index = static_cast<guint>(figure.end);
      pango_attr_list_insert(list, attribute);
    }
  }
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
}

std::size_t piece_end(const std::string& text, std::size_t begin) {
  std::size_t end = std::min(begin + kPieceBytes, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace

PaperParagraph::PaperParagraph(const PaperFonts& fonts, PaperText text, const PaperShape& shape)
    : fonts_(&fonts), text_(std::move(text)), shape_(shape) {
  for (std::size_t begin = 0; begin < text_.text.size() || lines_.empty();) {
    const std::size_t end = piece_end(text_.text, begin);
    const bool last = end == text_.text.size();
    append_lines(text_.cut(begin, end), begin, last);
    if (last) break;
    begin = lines_.back().end;
    while (begin < end && text_.text[begin] == ' ') ++begin;
  }
}

// The last line of a piece that is not the last goes to the next, which knows how it goes on.
void PaperParagraph::append_lines(const PaperText& piece, std::size_t begin, bool last) {
  const std::vector<int> widths = widths_of(piece);
  const int width = units(shape_.width);
  const int first = begin == 0 ? units(shape_.width - shape_.indent) : width;
  std::vector<PaperLine> some = lines_of(piece, widths, {first, width});
  if (!last && some.size() > 1) some.pop_back();
  for (const PaperLine& line : some) lines_.push_back({begin + line.begin, begin + line.end});
  if (shape_.set == Set::kCentred && begin == 0 && last) balance(widths);
}

// A title of two lines is two of about one length: as narrow as it can be without a further line.
void PaperParagraph::balance(const std::vector<int>& widths) {
  const std::size_t count = lines_.size();
  if (count < 2 || count > 4) return;
  const int step = pango_font_description_get_size(fonts_->of(shape_.face)) / 2;
  for (int width = units(shape_.width) - step; width > step; width -= step) {
    std::vector<PaperLine> narrow = lines_of(text_, widths, {width, width});
    if (narrow.size() != count) return;
    lines_ = std::move(narrow);
  }
}

Held<PangoLayout> PaperParagraph::layout_of(const PaperText& text) const {
  Held<PangoLayout> out(pango_layout_new(fonts_->context()));
  pango_layout_set_font_description(out.get(), fonts_->of(shape_.face));
  pango_layout_set_single_paragraph_mode(out.get(), TRUE);
  pango_layout_set_auto_dir(out.get(), FALSE);
  pango_layout_set_text(out.get(), text.text.data(), static_cast<int>(text.text.size()));
  raise(out.get(), text);
  return out;
}

std::vector<int> PaperParagraph::widths_of(const PaperText& text) const {
  std::vector<int> out(text.text.size(), 0);
  const Held<PangoLayout> layout = layout_of(text);
  PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
  if (line == nullptr) return out;
  for_each_glyph(line, [&](const PangoGlyphInfo& glyph, std::size_t left, std::size_t) {
    if (left < out.size()) out[left] += glyph.geometry.width;
  });
  return out;
}

void PaperParagraph::draw(PaperCanvas& canvas, int number, double left, double baseline) const {
  const PaperLine& place = lines_.at(static_cast<std::size_t>(number));
  const PaperText text = text_.cut(place.begin, place.end);
  const Held<PangoLayout> layout = layout_of(text);
  PangoLayoutLine* line = pango_layout_get_line(layout.get(), 0);
  if (line == nullptr) return;
  const double indent = number == 0 ? shape_.indent : 0;
  if (shape_.set == Set::kJustified && number + 1 < lines()) justify(text, line, shape_.width - indent);
  PangoRectangle extents;
  pango_layout_line_get_extents(line, nullptr, &extents);
  const double lack = shape_.width - points(extents.width);
  double at = left + indent;
  if (shape_.set == Set::kCentred) at = left + lack / 2;
  if (shape_.set == Set::kRight) at = left + lack;
  cairo_move_to(canvas.cairo(), at, baseline);
  pango_cairo_show_layout_line(canvas.cairo(), line);
  link(canvas, text, line, at, baseline);
}

}  // namespace dajuan::document
