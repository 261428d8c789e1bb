#include "pdf_paragraphs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "ascii.hpp"
#include "paragraph.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

// What all lines together say about the page.
struct Layout {
  double left = 0;
  double right = 0;
  double size = 12;      // of the body's type
  double pitch = 16;     // from line to line inside of a paragraph
  bool indents = false;  // paragraphs begin with an indentation
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

// The type size that most characters are set in.
double body_size(const std::vector<PrintedLine>& lines) {
  std::map<long, std::size_t> chars;
  for (const PrintedLine& line : lines) chars[std::lround(line.size * 2)] += line.text.size();
  const auto most = std::max_element(chars.begin(), chars.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == chars.end() ? 12 : std::max(static_cast<double>(most->first) / 2, 1.0);
}

// The leftmost place where at least one line of twenty begins; a single line hanging out does not count.
double left_margin(const std::vector<PrintedLine>& lines, double size) {
  std::vector<double> starts;
  for (const PrintedLine& line : lines) starts.push_back(line.x0);
  std::sort(starts.begin(), starts.end());
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto end = std::upper_bound(starts.begin(), starts.end(), starts[i] + 0.5 * size);
    if (static_cast<std::size_t>(end - starts.begin()) - i >= std::max<std::size_t>(1, starts.size() / 20))
      return starts[i];
  }
  return starts.empty() ? 0 : starts.front();
}

// Where lines end: the furthest end, if enough lines come near to it and reach well over the page; else the
// margin is as wide as the left one.
double right_margin(const std::vector<PrintedLine>& lines, double left, double size, double page_width) {
  double furthest = 0;
  for (const PrintedLine& line : lines) furthest = std::max(furthest, line.x1 - line.hang_width);
  const auto near = std::count_if(lines.begin(), lines.end(),
                                  [&](const PrintedLine& l) { return l.x1 > furthest - 1.5 * size; });
  const bool wide = furthest - left > 0.6 * (page_width - 2 * left);
  if (wide && near >= 3 && static_cast<std::size_t>(near) * 6 >= lines.size()) return furthest;
  return std::max(furthest, page_width - left);
}

Layout layout_of(const std::vector<PrintedLine>& lines, double page_width) {
  Layout layout;
  layout.size = body_size(lines);
  layout.left = left_margin(lines, layout.size);
  layout.right = right_margin(lines, layout.left, layout.size, page_width);
  std::vector<double> pitches;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double pitch = lines[i].y1 - lines[i - 1].y1;
    if (lines[i].page == lines[i - 1].page && pitch > 0.5 * layout.size) pitches.push_back(pitch);
  }
  const auto indented = std::count_if(lines.begin(), lines.end(), [&](const PrintedLine& l) {
    return l.x0 - layout.left > 0.8 * layout.size && l.x0 - layout.left < 4.5 * layout.size;
  });
  layout.indents = static_cast<std::size_t>(indented) * 20 > lines.size();
  if (!pitches.empty()) layout.pitch = percentile(pitches, 0.3);
  return layout;
}

bool is_centred(const PrintedLine& line, const Layout& layout) {
  const double before = line.x0 - layout.left;
  const double after = layout.right - line.x1;
  return before > 1.5 * layout.size && std::abs(before - after) < 1.5 * layout.size;
}

bool has_bullet(std::string_view text) {
  constexpr std::u32string_view kBullets = U"•·▪●○■◆※–";
  return kBullets.find(first_code_point(text)) != std::u32string_view::npos;
}

// 1. 12、 （三） 三、: how an item of a list begins.
bool has_number(std::string_view text) {
  const bool bracket = first_code_point(text) == U'（' || text.starts_with('(');
  if (bracket) text.remove_prefix(code_point_at(text, 0).bytes);
  std::size_t digits = 0;
  while (!text.empty() && digits < 4) {
    const CodePoint point = code_point_at(text, 0);
    const bool ascii = point.value < 0x80 && is_ascii_digit(static_cast<char>(point.value));
    if (!ascii && std::u32string_view(U"一二三四五六七八九十").find(point.value) == std::u32string_view::npos)
      break;
    text.remove_prefix(point.bytes);
    ++digits;
  }
  if (digits == 0 || text.empty()) return false;
  const char32_t after = first_code_point(text);
  if (bracket) return after == U'）' || after == U')';
  const bool decimal = text.size() > 1 && is_ascii_digit(text[1]);
  return after == U'、' || after == U'．' || (after == U'.' && !decimal);
}

bool ends_sentence(std::string_view text) {
  return std::u32string_view(U"。！？").find(last_code_point(text)) != std::u32string_view::npos;
}

bool begins_paragraph(const PrintedLine& before, const PrintedLine& line, const PrintedLine& first,
                      const Layout& layout) {
  if (before.columns || line.columns) return true;
  const bool same_size = std::abs(before.size - line.size) < 0.1 * layout.size;
  const bool same_page = before.page == line.page;
  const double pitch = line.y1 - before.y1;
  const double usual = layout.pitch * std::max(1.0, line.size / layout.size);
  if (!same_size || (same_page && pitch > 1.45 * usual)) return true;
  if (is_centred(line, layout)) {
    return !(is_centred(before, layout) && line.size > 1.15 * layout.size);
  }
  if (is_centred(before, layout) && before.size > 1.15 * layout.size) return true;
  const bool fits_before = before.x1 + line.lead_width < layout.right - 0.3 * layout.size;
  if (fits_before) return true;
  // Without indentations, a full line may end a paragraph all the same.
  if (!layout.indents && ends_sentence(before.text) && has_number(line.text)) return true;
  const double indent = line.x0 - layout.left;
  if (indent < 0.8 * layout.size) return false;
  // Text that hangs behind a bullet goes on where the bullet's text began.
  return !(has_bullet(first.text) && line.x0 > first.x0 + 0.3 * layout.size);
}

// Chinese lines join without a blank, and so do the halves of a number; Latin words keep one.
bool needs_blank(std::string_view before, std::string_view after) {
  const char32_t left = last_code_point(before);
  const char32_t right = first_code_point(after);
  if (left >= 0x80 && is_cjk(left)) return false;
  if (right >= 0x80 && is_cjk(right)) return false;
  const auto is_number_part = [](char32_t c) {
    return c < 0x80 && (is_ascii_digit(static_cast<char>(c)) || c == '.' || c == ',' || c == '%');
  };
  if (left == '-' || left == '/') return false;
  return !(is_number_part(left) && is_number_part(right));
}

}  // namespace

std::string paragraphs_of(const std::vector<PrintedLine>& lines, double page_width) {
  if (lines.empty()) return {};
  const Layout layout = layout_of(lines, page_width);
  std::string out;
  std::string paragraph;
  const auto flush = [&] {
    const std::string_view text = trim_blanks(paragraph);
    if (!text.empty()) out.append(text) += '\n';
    paragraph.clear();
  };
  std::size_t first = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PrintedLine& line = lines[i];
    if (i > 0 && begins_paragraph(lines[i - 1], line, lines[first], layout)) {
      flush();
      first = i;
    } else if (i > 0 && needs_blank(paragraph, line.text)) {
      paragraph += ' ';
    }
    paragraph += line.text;
  }
  flush();
  return out;
}

}  // namespace dajuan::document
