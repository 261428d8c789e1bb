#include "pdf_lines.hpp"

#include <algorithm>
#include <string_view>

#include "ascii.hpp"
#include "paragraph.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

// Width of a character in units of the font size, near enough for what follows.
double weight_of(char32_t c) { return c < 0x2E80 ? 0.5 : 1.0; }

double weight_of(std::string_view text) {
  double weight = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    weight += weight_of(point.value);
    at += std::max<std::size_t>(point.bytes, 1);
  }
  return weight;
}

bool is_word_char(char32_t c) {
  return c < 0x80 && (is_ascii_alpha(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c)) ||
                      c == '.' || c == ',' || c == '%' || c == '-' || c == '/');
}
bool is_opening(char32_t c) {
  return std::u32string_view(U"（《〈“‘「『【〔([").find(c) != std::u32string_view::npos;
}
bool is_closing(char32_t c) {
  return std::u32string_view(U"，。、；：？！）》〉”’」』】〕…％%)],.;:!?").find(c) !=
         std::u32string_view::npos;
}

// What cannot be parted from the line's beginning: opening marks, one character or a whole number, closing
// marks.
std::string_view lead_of(std::string_view text) {
  std::size_t at = 0;
  const auto peek = [&] { return at < text.size() ? code_point_at(text, at) : CodePoint{}; };
  const auto take = [&] { at += std::max<std::size_t>(peek().bytes, 1); };
  while (at < text.size() && is_opening(peek().value)) take();
  if (at < text.size() && is_word_char(peek().value)) {
    while (at < text.size() && is_word_char(peek().value)) take();
  } else if (at < text.size()) {
    take();
  }
  while (at < text.size() && is_closing(peek().value)) take();
  return text.substr(0, std::min(at, text.size()));
}

// The closing marks at the line's end.
std::string_view tail_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    if (!is_closing(code_point_at(text, begin).value)) break;
    at = begin;
  }
  return text.substr(at);
}

// Words of one line overlap in height by more than half of the lower one.
bool same_line(const Word& a, const Word& b) {
  const double overlap = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return overlap > 0.5 * std::min(a.y1 - a.y0, b.y1 - b.y0);
}

// The size of Chinese type as its width shows it, 0 for a word with other characters in it.
double shown_size(const Word& word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.text.size(); ++count) {
    const CodePoint point = code_point_at(word.text, at);
    if (point.value < 0x2E80) return 0;
    at += std::max<std::size_t>(point.bytes, 1);
  }
  return count < 2 ? 0 : (word.x1 - word.x0) / static_cast<double>(count);
}

// Browsers draw OpenType fonts as pictures of letters (Type 3) whose font size says nothing: it may be twice
// what is seen, and the height of words with it. Chinese characters are square, so their width tells the
// truth.
void correct_sizes(std::vector<PrintedPage>& pages) {
  std::vector<double> ratios;
  for (const PrintedPage& page : pages) {
    for (const Word& word : page.words) {
      if (const double shown = shown_size(word); shown > 0 && word.size > 0)
        ratios.push_back(shown / word.size);
    }
  }
  if (ratios.size() < 3) return;
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::nth_element(ratios.begin(), middle, ratios.end());
  const double ratio = *middle;
  if (ratio > 0.8 && ratio < 1.25) return;  // letters set tightly or widely
  for (PrintedPage& page : pages) {
    for (Word& word : page.words) {
      const double centre = (word.y0 + word.y1) / 2;
      const double half = (word.y1 - word.y0) / 2 * ratio;
      word.size *= ratio;
      word.y0 = centre - half;
      word.y1 = centre + half;
    }
  }
}

using WordLine = std::vector<Word>;

std::vector<WordLine> group(std::vector<Word> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.y0 + a.y1 < b.y0 + b.y1; });
  std::vector<WordLine> lines;
  for (Word& word : words) {
    // Sorted by height, so the word belongs to the last line or to a new one; the line's first word stands
    // for it, since a run of superscripts must not drag the line down step by step.
    if (lines.empty() || !same_line(lines.back().front(), word)) lines.emplace_back();
    lines.back().push_back(std::move(word));
  }
  for (WordLine& line : lines) {
    std::stable_sort(line.begin(), line.end(), [](const Word& a, const Word& b) { return a.x0 < b.x0; });
  }
  return lines;
}

// Between a Chinese character and a Latin letter or digit, where word processors put narrow space. Signs are
// not spaced: a gap behind a colon is a blank.
bool mixed(char32_t left, char32_t right) {
  const auto is_spaced = [](char32_t c) {
    return c == '%' || (is_word_char(c) && c != '.' && c != ',' && c != '-' && c != '/');
  };
  return (is_cjk(left) && !is_closing(left) && is_spaced(right)) ||
         (is_spaced(left) && is_cjk(right) && !is_closing(right));
}

// Whether this document's program spaces Chinese and Latin apart: most of their borders then show a gap.
bool spaces_scripts_apart(const std::vector<std::vector<WordLine>>& pages) {
  std::size_t borders = 0;
  std::size_t gaps = 0;
  for (const auto& lines : pages) {
    for (const WordLine& line : lines) {
      for (std::size_t i = 0; i < line.size(); ++i) {
        const Word& word = line[i];
        char32_t last = 0;
        for (std::size_t at = 0; at < word.text.size();) {
          const CodePoint point = code_point_at(word.text, at);
          if (at > 0 && mixed(last, point.value)) ++borders;
          last = point.value;
          at += std::max<std::size_t>(point.bytes, 1);
        }
        if (i + 1 == line.size() || !mixed(last, first_code_point(line[i + 1].text))) continue;
        ++borders;
        if (line[i + 1].x0 - word.x1 > 0.1 * word.size) ++gaps;
      }
    }
  }
  return gaps * 2 > borders;
}

// A justified line may be stretched: the same space between all of its characters, in font sizes. It shows
// between the Chinese characters: their usual gap, 0 in a line that is set as it comes.
double stretch_of(const WordLine& words) {
  std::vector<double> gaps;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t inside = 0;  // characters of one word have no gap to speak of
    for (std::size_t at = 0; at < words[i].text.size(); ++inside) {
      at += std::max<std::size_t>(code_point_at(words[i].text, at).bytes, 1);
    }
    gaps.insert(gaps.end(), inside - 1, 0.0);
    if (i + 1 == words.size()) break;
    gaps.push_back((words[i + 1].x0 - words[i].x1) /
                   std::max(std::min(words[i].size, words[i + 1].size), 1.0));
  }
  constexpr std::size_t kGapsMin = 6;  // in a short line the gaps are what the author typed
  if (gaps.size() < kGapsMin) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::clamp(*middle, 0.0, 1.5);
}

constexpr double kColumnGap = 3.0;  // in font sizes

std::string_view gap_text(const Word& left, const Word& right, bool apart, double stretch) {
  const double gap = (right.x0 - left.x1) / std::max(std::min(left.size, right.size), 1.0) - stretch;
  const char32_t before = last_code_point(left.text);
  const char32_t after = first_code_point(right.text);
  if (gap > kColumnGap) return "\t";
  // Stretched lines differ a little from gap to gap.
  const double slack = stretch > 0.05 ? 0.1 + 0.3 * stretch : 0;
  if (!is_cjk(before) && !is_cjk(after)) return gap > 0.12 + slack ? " " : "";
  return gap > (apart && mixed(before, after) ? 0.4 : 0.18) + slack ? " " : "";
}

PrintedLine print(const WordLine& words, std::size_t page, bool apart) {
  PrintedLine line;
  line.page = page;
  line.x0 = words.front().x0;
  line.y0 = words.front().y0;
  line.y1 = words.front().y1;
  const double stretch = stretch_of(words);
  double widest = -1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (i > 0) {
      const std::string_view gap = gap_text(words[i - 1], word, apart, stretch);
      line.columns = line.columns || gap == "\t";
      line.text += gap;
    }
    line.text += word.text;
    line.x1 = std::max(line.x1, word.x1);
    line.y0 = std::min(line.y0, word.y0);
    line.y1 = std::max(line.y1, word.y1);
    if (word.x1 - word.x0 > widest) {
      widest = word.x1 - word.x0;
      line.size = word.size;
    }
  }
  line.lead_width = weight_of(lead_of(line.text)) * line.size;
  line.hang_width = weight_of(tail_of(line.text)) * line.size;
  return line;
}

}  // namespace

std::vector<PrintedLine> lines_of_pages(std::vector<PrintedPage> pages) {
  correct_sizes(pages);
  std::vector<std::vector<WordLine>> grouped;
  for (PrintedPage& page : pages) grouped.push_back(group(std::move(page.words)));
  const bool apart = spaces_scripts_apart(grouped);
  std::vector<PrintedLine> lines;
  for (std::size_t page = 0; page < grouped.size(); ++page) {
    for (const WordLine& words : grouped[page]) lines.push_back(print(words, page, apart));
  }
  return lines;
}

}  // namespace dajuan::document
