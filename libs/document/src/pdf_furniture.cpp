#include "pdf_furniture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "ascii.hpp"
#include "paragraph.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

constexpr std::size_t kEdgeLines = 2;  // looked at above and below on each page
constexpr double kEdgeShare = 0.15;    // of the page's height, where they may stand
constexpr double kRowTolerance = 12;   // points: two lines at the same height of their pages

bool is_dash(char32_t c) {
  return c == '-' || c == 0xB7 || c == 0x2022 || (c >= 0x2010 && c <= 0x2015) || c == 0xFF0D;
}

// A running line with what changes from page to page taken out.
struct Shape {
  std::string text;  // without digits, dashes, blanks
  std::size_t digits = 0;
  bool decorated = false;  // has dashes or 第..页 around: certainly a page number
  long number = -1;
};

Shape shape_of(std::string_view text) {
  Shape shape;
  long number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t bytes = std::max<std::size_t>(point.bytes, 1);
    if (point.value < 0x80 && is_ascii_digit(static_cast<char>(point.value))) {
      if (++shape.digits <= 6) number = number * 10 + static_cast<long>(point.value - '0');
    } else if (is_dash(point.value)) {
      shape.decorated = true;
    } else if (!is_blank(point.value)) {
      shape.text.append(text.substr(at, bytes));
    }
    at += bytes;
  }
  if (shape.text == "第页" || shape.text == "第页共页" || shape.text == "第页/共页" ||
      shape.text == "第页，共页") {
    shape.decorated = true;
    shape.text.clear();
  } else if (shape.text == "/" || shape.text == "Page" || shape.text == "Pageof") {
    shape.text.clear();
  }
  if (shape.digits > 0 && shape.digits <= 6) shape.number = number;
  return shape;
}

struct Edge {
  std::size_t line;  // index
  bool top;
  Shape shape;
  double distance;  // from its edge of the page, points
};

std::vector<Edge> edges_of(const std::vector<PrintedLine>& lines, const std::vector<double>& heights) {
  std::vector<Edge> edges;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    const double height = heights[lines[begin].page];
    for (std::size_t i = begin; i < end; ++i) {
      const double above = lines[i].y0;
      const double below = height - lines[i].y1;
      if (i < begin + kEdgeLines && above < height * kEdgeShare)
        edges.push_back({i, true, shape_of(lines[i].text), above});
      if (i + kEdgeLines >= end && below < height * kEdgeShare)
        edges.push_back({i, false, shape_of(lines[i].text), below});
    }
    begin = end;
  }
  return edges;
}

bool alike(const Edge& a, const Edge& b) {
  return a.top == b.top && a.shape.text == b.shape.text && std::abs(a.distance - b.distance) < kRowTolerance;
}

// A number that grows with the pages: the same difference to the page's place on at least two of them.
bool counts_pages(const Edge& edge, const std::vector<Edge>& edges, const std::vector<PrintedLine>& lines) {
  if (edge.shape.number < 0) return false;
  const auto offset = [&](const Edge& e) { return e.shape.number - static_cast<long>(lines[e.line].page); };
  return std::any_of(edges.begin(), edges.end(), [&](const Edge& other) {
    return lines[other.line].page != lines[edge.line].page && other.shape.number >= 0 &&
           other.shape.text.empty() && other.top == edge.top && offset(other) == offset(edge);
  });
}

bool is_page_number(const Edge& edge, const std::vector<Edge>& edges, const std::vector<PrintedLine>& lines) {
  if (!edge.shape.text.empty() || edge.shape.digits == 0 || edge.shape.digits > 8) return false;
  const bool outermost = std::none_of(edges.begin(), edges.end(), [&](const Edge& other) {
    return other.top == edge.top && lines[other.line].page == lines[edge.line].page &&
           other.distance < edge.distance;
  });
  return outermost &&
         (edge.shape.decorated || edge.shape.number == static_cast<long>(lines[edge.line].page) + 1 ||
          counts_pages(edge, edges, lines));
}

}  // namespace

std::vector<PrintedLine> without_furniture(std::vector<PrintedLine> lines,
                                           const std::vector<double>& heights) {
  const std::vector<Edge> edges = edges_of(lines, heights);
  // Only lines of one text are compared with each other, so a long document stays quick.
  std::map<std::pair<bool, std::string>, std::vector<const Edge*>> by_text;
  std::vector<Edge> numbers;
  for (const Edge& edge : edges) {
    by_text[{edge.top, edge.shape.text}].push_back(&edge);
    if (edge.shape.text.empty()) numbers.push_back(edge);
  }
  std::vector<bool> dropped(lines.size(), false);
  const std::size_t needed =
      std::max<std::size_t>(2, heights.size() * 2 / 5);  // also heads of odd pages only
  for (const Edge& edge : edges) {
    if (edge.shape.text.empty()) {
      dropped[edge.line] = dropped[edge.line] || is_page_number(edge, numbers, lines);
      continue;
    }
    const auto& same = by_text[{edge.top, edge.shape.text}];
    const auto count =
        std::count_if(same.begin(), same.end(), [&](const Edge* other) { return alike(edge, *other); });
    if (static_cast<std::size_t>(count) >= needed) dropped[edge.line] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) lines[kept] = std::move(lines[i]);
    ++kept;
  }
  lines.resize(kept);
  return lines;
}

}  // namespace dajuan::document
