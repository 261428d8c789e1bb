#include <array>
#include <string>
#include <vector>

#include "checks.hpp"
#include "dajuan/base/text.hpp"
#include "pdf_furniture.hpp"
#include "pdf_lines.hpp"
#include "pdf_paragraphs.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

using document::PrintedPage;

// Pieces of what reports are made of; the fuzzer chooses and places them.
constexpr std::array<std::string_view, 16> kWords{"一、",   "（二）", "3.",    "财政收入", "1,23", "4.5",
                                                  "万元，", "增长",   "9.2%",  "。",       "— ",   "12",
                                                  "•",      "a b",    "第1页", "工作报告"};

// Six bytes a word: which, x, y, width, size, and whether a page begins.
std::vector<PrintedPage> pages_of(std::string_view data) {
  constexpr std::size_t kWordBytes = 6;
  constexpr std::size_t kWordsMax = 2'000;
  std::vector<PrintedPage> pages{{{}, 595, 842}};
  for (std::size_t at = 0; at + kWordBytes <= data.size() && at < kWordsMax * kWordBytes; at += kWordBytes) {
    const auto byte = [&](std::size_t i) {
      return static_cast<double>(static_cast<unsigned char>(data[at + i]));
    };
    if (byte(5) > 240 && pages.size() < 20) pages.push_back({{}, 595, 842});
    document::Word word;
    word.text = kWords[static_cast<unsigned char>(data[at]) % kWords.size()];
    word.x0 = byte(1) * 2.2;
    word.y0 = byte(2) * 3.2;
    word.x1 = word.x0 + byte(3);
    word.size = byte(4) / 8;
    word.y1 = word.y0 + word.size * 1.3;
    pages.back().words.push_back(word);
  }
  return pages;
}

void check_layout(std::string_view data) {
  const std::vector<PrintedPage> pages = pages_of(data);
  const std::vector<double> heights(pages.size(), 842);
  const std::string text =
      document::paragraphs_of(document::without_furniture(document::lines_of_pages(pages), heights), 595);
  require(is_utf8(text), "paragraphs are valid UTF-8");
  if (!text.empty()) check_paragraphs(text);
}

}  // namespace

void fuzz_pdf(std::string_view data) {
  if (data.starts_with('%')) {
    check_extract("报告.pdf", data, small_limits());
  } else {
    check_layout(data);
  }
}

}  // namespace dajuan::fuzz
