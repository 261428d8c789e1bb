#include "pdf_furniture.hpp"
#include "pdf_lines.hpp"
#include "pdf_paragraphs.hpp"
#include "support.hpp"

namespace dajuan::document {
namespace {

// A page of A4 with a text width of 28 characters of 16 points, as official documents have it.
constexpr double kWidth = 595;
constexpr double kHeight = 842;
constexpr double kLeft = 80;
constexpr double kSize = 16;

struct Placed {
  std::string text;
  double indent = 0;  // in characters
  double y = 0;
  double size = kSize;
};

double width_of(const std::string& text, double size) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += size / 2;
    if (byte >= 0xC0) width += size;
  }
  return width;
}

PrintedPage page_of(const std::vector<Placed>& lines) {
  PrintedPage page{{}, kWidth, kHeight};
  for (const Placed& line : lines) {
    const double x = kLeft + line.indent * line.size;
    page.words.push_back(
        {line.text, x, x + width_of(line.text, line.size), line.y, line.y + line.size * 1.3, line.size});
  }
  return page;
}

std::string text_of_pages(const std::vector<std::vector<Placed>>& pages) {
  std::vector<PrintedPage> printed;
  for (const auto& lines : pages) printed.push_back(page_of(lines));
  return paragraphs_of(without_furniture(lines_of_pages(printed), std::vector<double>(pages.size(), kHeight)),
                       kWidth);
}

// 28 characters, or 26 behind an indentation: a full line.
std::string full(const std::string& begin, std::size_t chars = 28) {
  std::string text = begin;
  for (double width = width_of(begin, 1); width < static_cast<double>(chars) - 0.5; width += 1) text += "文";
  return text;
}

TEST(Pdf, LinesOfOneParagraphAreJoined) {
  EXPECT_EQ(text_of_pages({{{full("一", 26), 2, 100},
                            {full("二"), 0, 128},
                            {"三。", 0, 156},
                            {full("四", 26), 2, 184},
                            {"五。", 0, 212},
                            {"六。", 2, 240}}}),
            full("一", 26) + full("二") + "三。\n" + full("四", 26) + "五。\n六。\n");
}

TEST(Pdf, ALineBreakInsideOfANumberDisappears) {
  const std::string before = full("财政收入", 23) + "1,23";
  EXPECT_EQ(text_of_pages({{{full("一"), 0, 72},
                            {full("二"), 0, 100},
                            {full("三"), 0, 128},
                            {"完。", 0, 156},
                            {before, 2, 184},
                            {"4.5万元。", 0, 212}}}),
            full("一") + full("二") + full("三") + "完。\n" + before + "4.5万元。\n");
}

TEST(Pdf, ParagraphsGoOnAcrossPages) {
  EXPECT_EQ(
      text_of_pages({{{full("一", 26), 2, 600}, {full("二"), 0, 628}}, {{"三。", 0, 100}, {"四。", 2, 128}}}),
      full("一", 26) + full("二") + "三。\n四。\n");
}

TEST(Pdf, PageNumbersAndRunningLinesAreLeftOut) {
  std::vector<std::vector<Placed>> pages;
  std::string expected;
  for (int i = 0; i < 4; ++i) {
    const std::string body = "第" + std::to_string(i * 7 + 3) + "段。";
    pages.push_back({{"人民代表大会文件（" + std::to_string(i + 1) + "）", 8, 40},
                     {body, 2, 300},
                     {"— " + std::to_string(i + 1) + " —", 12, 790}});
    expected += body + "\n";
  }
  EXPECT_EQ(text_of_pages(pages), expected);
}

TEST(Pdf, ANumberThatIsNotAPageNumberStays) {
  // 2024 in the foot of a single page, and numbers that do not count with the pages.
  EXPECT_EQ(text_of_pages({{{"一。", 2, 300}, {"2024", 2, 790}}}), "一。\n2024\n");
  EXPECT_EQ(text_of_pages({{{"一。", 2, 300}, {"15", 2, 790}}, {{"二。", 2, 300}, {"98", 2, 790}}}),
            "一。\n15\n二。\n98\n");
  EXPECT_EQ(text_of_pages({{{"一。", 2, 300}, {"15", 2, 790}}, {{"二。", 2, 300}, {"16", 2, 790}}}),
            "一。\n二。\n");
  EXPECT_EQ(text_of_pages({{{"一。", 2, 300}, {"第1页 共1页", 2, 790}}}), "一。\n");
}

TEST(Pdf, ATitleOfTwoLinesIsOneParagraph) {
  EXPECT_EQ(text_of_pages({{{"青溪镇人民政府", 6.5, 100, 22},
                            {"二〇二四年工作报告", 5.5, 136, 22},
                            {full("一", 26), 2, 200},
                            {full("二"), 0, 228},
                            {"三。", 0, 256}}}),
            "青溪镇人民政府二〇二四年工作报告\n" + full("一", 26) + full("二") + "三。\n");
}

TEST(Pdf, NarrowSpaceBetweenScriptsIsNoBlank) {
  PrintedPage page{{}, kWidth, kHeight};
  double x = kLeft;
  for (const std::string text : {"完成", "3.1", "亿元", "增长", "9", "个"}) {
    page.words.push_back({text, x, x + width_of(text, kSize), 100, 120, kSize});
    x += width_of(text, kSize) + (text == "亿元" ? 0.0 : 4.0);
  }
  EXPECT_EQ(lines_of_pages({page}).front().text, "完成3.1亿元增长9个");
}

TEST(Pdf, AStretchedLineHoldsNoBlanks) {
  PrintedPage page{{}, kWidth, kHeight};
  double x = kLeft;
  for (const std::string text : {"固", "定", "资", "产", "投", "资", "完", "成", "4.75", "亿", "元"}) {
    page.words.push_back({text, x, x + width_of(text, kSize), 100, 120, kSize});
    x += width_of(text, kSize) + 6;
  }
  EXPECT_EQ(lines_of_pages({page}).front().text, "固定资产投资完成4.75亿元");
}

TEST(Pdf, WideGapsAreColumns) {
  EXPECT_EQ(text_of_pages({{{"上坞村", 0, 100}, {"126", 12, 100}, {"下坞村", 0, 128}, {"98", 12, 128}}}),
            "上坞村\t126\n下坞村\t98\n");
}

TEST(Pdf, EncryptedIsRefused) {
  expect_refused(extract("密.pdf", file("samples/formats/encrypted.pdf")), ErrorCode::kInvalidInput,
                 "PDF is encrypted", "PDF 文件已加密");
}

TEST(Pdf, PagesWithoutTextAreRefused) {
  const std::string blank =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj trailer<</Root 1 0 R>>\n%%EOF";
  expect_refused(extract("扫描.pdf", blank), ErrorCode::kInvalidInput, "holds no text", "没有文字");
}

TEST(Pdf, PagesAreLimited) {
  Limits limits;
  limits.pdf_pages = 2;
  expect_refused(extract("a.pdf", file("samples/formats/report.pdf"), limits), ErrorCode::kTooLarge,
                 "over the limit of 2 pages", "页数超过上限 2 页");
}

}  // namespace
}  // namespace dajuan::document
