// Numbers in a report's prose that cite nothing.
#include <algorithm>
#include <array>

#include "dajuan/app/year_report.hpp"

namespace dajuan::app {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view first_of(std::string_view text, const Words& words) {
  for (const std::string_view word : words) {
    if (text.starts_with(word)) return word;
  }
  return {};
}

// The bytes of the first character.
std::size_t width_of(std::string_view text) {
  std::size_t out = std::min<std::size_t>(1, text.size());
  while (out < text.size() && (static_cast<unsigned char>(text[out]) & 0xC0U) == 0x80U) ++out;
  return out;
}

// How far a number goes: digits, what rounds them, and its unit's first character.
std::size_t length_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || ((text[end] == '.' || text[end] == ',') &&
                                                       end + 1 < text.size() && is_digit(text[end + 1]))))
    ++end;
  const Words scales = {"余", "多", "几", "万", "亿", "千", "百"};
  for (std::string_view word = first_of(text.substr(end), scales); !word.empty();
       word = first_of(text.substr(end), scales))
    end += word.size();
  const std::string_view rest = text.substr(end);
  const bool ends =
      rest.empty() || !first_of(rest, {"，", "。", "；", "、", "：", "）", "（", "”", "“", " "}).empty();
  return ends ? end : end + width_of(rest);
}

// A day, a year, the number of a paragraph.
bool proves_nothing(std::string_view before, std::string_view number) {
  for (const std::string_view word : {"第", "〔", "-", "/"}) {
    if (before.ends_with(word)) return true;
  }
  for (const std::string_view word : {"年", "月", "日", "号", "时", "〕"}) {
    if (number.ends_with(word)) return true;
  }
  return !before.empty() &&
         ((before.back() >= 'A' && before.back() <= 'Z') || (before.back() >= 'a' && before.back() <= 'z'));
}

void look_at(std::string_view text, std::size_t block, std::size_t run, std::vector<UnprovedNumber>& out) {
  for (std::size_t from = 0; from < text.size();) {
    if (!is_digit(text[from])) {
      ++from;
      continue;
    }
    const std::string_view number = text.substr(from, length_of(text.substr(from)));
    if (!proves_nothing(text.substr(0, from), number)) out.push_back({std::string(number), block, run});
    from += number.size();
  }
}

}  // namespace

std::vector<UnprovedNumber> unproved_in(const report::Composed& composed) {
  std::vector<UnprovedNumber> out;
  for (std::size_t i = 0; i < composed.blocks.size(); ++i) {
    const report::Block& block = composed.blocks[i];
    if (block.kind != report::BlockKind::kParagraph) continue;
    for (std::size_t k = 0; k < block.runs.size(); ++k) {
      if (block.runs[k].figure < 0) look_at(block.runs[k].text, i, k, out);
    }
  }
  return out;
}

}  // namespace dajuan::app
