// Where lines of a printed report break.
#include "paper_text.hpp"

#include <gtest/gtest.h>

namespace dajuan::document {
namespace {

// Every character one wide, Latin ones half; lines parted by |.
std::string broken(const std::string& words, int width, std::vector<PaperFigure> figures = {}) {
  const PaperText text{words, std::move(figures)};
  std::vector<int> widths(words.size(), 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto byte = static_cast<unsigned char>(words[i]);
    if (byte < 0x80) widths[i] = 1;
    if (byte >= 0xC0) widths[i] = 2;
  }
  std::string out;
  for (const PaperLine& line : lines_of(text, widths, {2 * width, 2 * width}))
    out += (out.empty() ? "" : "|") + words.substr(line.begin, line.end - line.begin);
  return out;
}

TEST(PaperText, LinesBreakAsInChinesePrint) {
  struct Case {
    const char* words;
    int width;
    const char* lines;
  };
  const Case cases[] = {
      {"全镇上下", 4, "全镇上下"},
      {"全镇上下同心", 4, "全镇上下|同心"},
      {"全镇上下，同心", 4, "全镇上|下，同心"},    // no line begins with a comma
      {"全镇上（一）同", 4, "全镇上|（一）同"},    // nor ends with an opening bracket
      {"全镇上“下”同", 3, "全镇上|“下”|同"},       // quotation marks hold nothing but what is in them
      {"完成120%（6家）", 4, "完成120%|（6家）"},  // nor does a percent sign hold a bracket
      {"共2024年底前", 3, "共|2024年|底前"},       // a number stays with its unit
      {"全镇——上下", 3, "全镇|——上|下"},           // two dashes are one
      {"全镇……上下", 3, "全镇|……上|下"},
      {"全镇1,234,567件", 4, "全镇|1,234,56|7件"},  // one that is longer than the line is torn
      {"见GB/T 9704标准", 4, "见GB/T|9704标准"},    // a blank ends a line and is gone
      {"高abcdefghijkl", 3, "高|abcdef|ghijkl"},    // a word longer than the line is broken somewhere
      {"全镇1，上", 3, "全镇1，|上"},               // half of a closing mark may stand beyond the edge
      {"", 3, ""},
  };
  for (const Case& one : cases) EXPECT_EQ(broken(one.words, one.width), one.lines) << one.words;
}

TEST(PaperText, AFigureStaysWithItsCode) {
  const std::string words = "共突破50万人a7k2m9。";
  const std::size_t begin = std::string("共").size();
  const std::size_t raised = words.find("a7k2m9");
  const PaperFigure figure{begin, raised, raised + 6, ""};
  EXPECT_EQ(broken(words, 7, {figure}), "共突破|50万人a7k2m9。");
  const std::string bare = "共计全部a7k2m9。";
  const std::size_t code = bare.find("a7k2m9");
  EXPECT_EQ(broken(bare, 5, {{6, code, code + 6, ""}}), "共计全|部a7k2m9。");
}

TEST(PaperText, ACutKeepsWhatOfTheFiguresIsInIt) {
  const PaperText text{"abcdefghij", {{1, 3, 5, "x"}, {6, 8, 9, "y"}}};
  const PaperText part = text.cut(2, 7);
  EXPECT_EQ(part.text, "cdefg");
  ASSERT_EQ(part.figures.size(), 2U);
  EXPECT_EQ(part.figures[0].begin, 0U);
  EXPECT_EQ(part.figures[0].raised, 1U);
  EXPECT_EQ(part.figures[1].end, 5U);
}

}  // namespace
}  // namespace dajuan::document
