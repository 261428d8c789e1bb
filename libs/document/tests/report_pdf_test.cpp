// A composed report as PDF: what stands where on the page, read with Poppler.
#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>

#include "dajuan/document/extract.hpp"
#include "dajuan/document/report_writer.hpp"
#include "report_support.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

constexpr double kPoint = 72 / 25.4;

class Printed {
 public:
  explicit Printed(const Composed& composed) {
    auto written = report_as_pdf(composed);
    EXPECT_TRUE(written.has_value()) << written.error().en;
    if (written) bytes = *written;
    file_.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    EXPECT_NE(file_, nullptr);
  }

  [[nodiscard]] int pages() const { return file_->pages(); }
  [[nodiscard]] poppler::document& file() { return *file_; }
  /// Of one page, lines kept, blanks gone.
  [[nodiscard]] std::string text(int page) const {
    const std::unique_ptr<poppler::page> one(file_->create_page(page));
    const auto utf8 = one->text().to_utf8();
    std::string out(utf8.begin(), utf8.end());
    std::erase(out, ' ');
    return out;
  }
  /// Without the ends of lines; the page number is its last words.
  [[nodiscard]] std::string words() const {
    std::string out;
    for (int i = 0; i < pages(); ++i) {
      std::string one = text(i);
      std::erase_if(one, [](char c) { return c == '\n' || c == '\f'; });
      const std::string number = "—" + std::to_string(i + 1) + "—";
      EXPECT_TRUE(one.ends_with(number)) << one;
      out += one.substr(0, one.size() - number.size());
    }
    return out;
  }
  [[nodiscard]] std::vector<poppler::text_box> boxes(int page) const {
    const std::unique_ptr<poppler::page> one(file_->create_page(page));
    return one->text_list();
  }

  std::string bytes;

 private:
  std::unique_ptr<poppler::document> file_;
};

Composed of_paragraphs(const std::vector<std::string>& texts) {
  Composed out = small_report();
  out.blocks = {{BlockKind::kTitle, 0, {{"标题", -1}}}};
  for (const std::string& text : texts) out.blocks.push_back({BlockKind::kParagraph, 0, {{text, -1}}});
  return out;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ReportWriterPdf, EveryWordIsThereWithTheCodesBehindTheFigures) {
  const std::string words = Printed(small_report()).words();
  for (const char* part :
       {"高家镇人民政府工作报告", "各位代表：", "一、2024年工作回顾", "（一）建议办理", "1.代表建议",
        "代表建议办结率93.72%a7k2m9，受理矛盾纠纷1,234件b3n5p8。",
        "发放救助资金500余万元c4q6r2，整治30个※点位，降幅3.2%d5s7t3。", "※未证明：文中1处数字未引用记录。"})
    EXPECT_NE(words.find(part), std::string::npos) << part << "\n in " << words;
}

TEST(ReportWriterPdf, ItsFileTellsTheReportsDayAndHeadings) {
  Printed printed(small_report());
  EXPECT_EQ(printed.file().get_creation_date_t(), 1'735'603'200);  // 2024-12-31
  const std::unique_ptr<poppler::toc> contents(printed.file().create_toc());
  ASSERT_NE(contents, nullptr);
  const auto chapters = contents->root()->children();
  ASSERT_EQ(chapters.size(), 2U);
  EXPECT_EQ(chapters[0]->children().size(), 1U);
  EXPECT_TRUE(chapters[1]->children().empty());
}

TEST(ReportWriterPdf, CodesAndChaptersLeadToTheirPages) {
  const std::string linked = Printed(small_report()).bytes;
  for (const char* address :
       {"/figures/a7k2m9", "/figures/b3n5p8", "/figures/c4q6r2", "/figures/d5s7t3",
        "/figures?area=330803114000&year=2024&chapter=1", "/figures?area=330803114000&year=2024&chapter=2"})
    EXPECT_NE(linked.find(std::string("/URI (https://gaojia.invalid") + address + ")"), std::string::npos)
        << address;
  Composed silent = small_report();
  silent.address.clear();
  const Printed printed(silent);
  EXPECT_EQ(printed.bytes.find("/URI"), std::string::npos);
  EXPECT_EQ(printed.words().find("扫码"), std::string::npos);
}

TEST(ReportWriterPdf, AChapterWithoutProvedFiguresHasNothingToScan) {
  Composed spoilt = small_report();
  spoilt.blocks.back().runs = {{"整治", -1}, {"30个", -1, true, {}}};
  const std::string bytes = Printed(spoilt).bytes;
  EXPECT_NE(bytes.find("&chapter=1)"), std::string::npos);
  EXPECT_EQ(bytes.find("&chapter=2)"), std::string::npos);
}

// GB/T 9704-2012: 37 mm above, 28 mm to the left, 22 lines of 28 characters of 15.75 pt.
TEST(ReportWriterPdf, APageHolds22LinesOf28Characters) {
  const Printed printed(of_paragraphs({repeated("国", 28 * 22 * 3)}));
  const auto boxes = printed.boxes(1);
  ASSERT_EQ(boxes.size(), 22U + 3U);  // and the page number's three words
  for (std::size_t i = 0; i < 22; ++i) {
    const auto box = boxes[i].bbox();
    EXPECT_EQ(boxes[i].text().length(), 28U);
    EXPECT_NEAR(box.left(), 28 * kPoint, 0.1);
    EXPECT_NEAR(box.right(), (28 * kPoint) + (28 * 15.75), 0.1);
    EXPECT_NEAR(box.top() - boxes[0].bbox().top(), 28.95 * static_cast<double>(i), 0.1);
  }
  EXPECT_GT(boxes[0].bbox().top(), 36 * kPoint);
  EXPECT_LT(boxes[21].bbox().bottom(), (37 + 225 + 1) * kPoint);
}

TEST(ReportWriterPdf, ARaisedCodeMovesNoLine) {
  Composed composed = of_paragraphs({});
  composed.blocks.push_back({BlockKind::kParagraph, 0, {}});
  for (int i = 0; i < 40; ++i) {
    composed.blocks[1].runs.push_back({repeated("国", 20), -1});
    composed.blocks[1].runs.push_back({"1,234件", 1});
  }
  // A raised code is a box of its own size, or makes that of its line a little higher: what is large and
  // stands at the left edge is a line.
  std::vector<double> bottoms;
  for (const auto& box : Printed(composed).boxes(1)) {
    if (box.bbox().left() < 28 * kPoint + 1) bottoms.push_back(box.bbox().bottom());
  }
  ASSERT_EQ(bottoms.size(), 20U);
  for (const double bottom : bottoms) {
    const double lines = (bottom - bottoms.front()) / 28.95;
    EXPECT_NEAR(lines, std::round(lines), 0.05);
  }
}

TEST(ReportWriterPdf, NumbersStayOnOneLineAndMarksNeverBegin) {
  for (std::size_t before = 15; before < 28; ++before) {
    Composed composed = of_paragraphs({});
    composed.blocks.push_back(
        {BlockKind::kParagraph,
         0,
         {{repeated("国", before), -1}, {"1,234件", 1}, {"，" + repeated("家", 20), -1}}});
    composed.blocks.push_back({BlockKind::kParagraph,
                               0,
                               {{repeated("国", before), -1}, {"突破50万人", 0}, {"于2024年底达到。", -1}}});
    composed.blocks.push_back({BlockKind::kParagraph, 0, {{repeated("国", before), -1}, {"全部", 2}}});
    const std::string text = Printed(composed).text(0);
    for (const char* kept : {"1,234件b3n5p8，", "50万人a7k2m9", "2024年", "部c4q6r2"})
      EXPECT_NE(text.find(kept), std::string::npos) << before << text;
  }
}

TEST(ReportWriterPdf, PageNumbersStandOutside) {
  const Printed printed(of_paragraphs({repeated("国", 28 * 22 * 3)}));
  const auto odd = printed.boxes(0).back().bbox();
  const auto even = printed.boxes(1)[22].bbox();
  EXPECT_NEAR(odd.right(), (28 * kPoint) + (28 * 15.75) - 14, 1);
  EXPECT_NEAR(even.left(), (28 * kPoint) + 14, 1);
  EXPECT_NEAR((even.top() + even.bottom()) / 2, (37 + 225 + 7) * kPoint, 3);
}

TEST(ReportWriterPdf, AHeadingNeverEndsAPage) {
  for (std::size_t lines = 17; lines < 22; ++lines) {
    Composed composed = of_paragraphs({repeated("国", 28 * lines - 2)});
    composed.blocks.push_back({BlockKind::kHeading1, 1, {{"一、回顾", -1}}});
    composed.blocks.push_back({BlockKind::kHeading2, 1, {{"（一）建议", -1}}});
    composed.blocks.push_back({BlockKind::kParagraph, 1, {{"正文。", -1}}});
    const Printed printed(composed);
    const std::string first = printed.text(0);
    EXPECT_EQ(first.find("一、回顾") == std::string::npos, first.find("正文。") == std::string::npos)
        << lines << first;
    EXPECT_EQ(first.find("一、回顾") == std::string::npos, lines > 17) << first;
  }
}

TEST(ReportWriterPdf, TheLastLineNeverStandsAlone) {
  const Printed printed(of_paragraphs({repeated("国", 28 * 20 - 1)}));
  EXPECT_TRUE(printed.text(1).starts_with(repeated("国", 28) + "\n国\n")) << printed.text(1);
}

TEST(ReportWriterPdf, FontsThatStandForLicensedOnesAreTold) {
  const Printed printed(small_report());
  const std::string last = printed.text(printed.pages() - 1);
  EXPECT_NE(last.find("字体说明"), std::string::npos) << last;
  EXPECT_NE(last.find("不声明"), std::string::npos);
  EXPECT_NE(last.find("仿宋_GB2312，用NotoSerifCJKSC。"), std::string::npos) << last;
}

TEST(ReportWriterPdf, TheSameBytesInEveryThread) {
  const auto here = report_as_pdf(small_report());
  ASSERT_TRUE(here.has_value());
  std::vector<std::string> others(3);
  std::vector<std::thread> threads;
  for (std::string& other : others)
    threads.emplace_back([&other] { other = *report_as_pdf(small_report()); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& other : others) EXPECT_EQ(other, *here);
}

TEST(ReportWriterPdf, AReportAtItsLimitsIsPrinted) {
  Composed composed = small_report();
  composed.figures.assign(5000, composed.figures[1]);
  composed.blocks.resize(1);
  composed.blocks.push_back({BlockKind::kParagraph, 1, {}});
  for (std::int32_t i = 0; i < 5000; ++i) {
    composed.blocks[1].runs.push_back({repeated("国", 31), -1});
    composed.blocks[1].runs.push_back({"1,234件", i});
  }
  composed.address += "/" + repeated("a", 470);
  const Printed printed(composed);
  EXPECT_GT(printed.pages(), 300);
  std::string told;
  for (int i = 0; i < 5000; ++i) told += repeated("国", 31) + "1,234件b3n5p8";
  EXPECT_NE(printed.words().find(told), std::string::npos);
}

TEST(ReportWriterPdf, OurOwnReaderReadsIt) {
  const auto read = extract("report.pdf", *report_as_pdf(small_report()));
  ASSERT_TRUE(read.has_value()) << read.error().en;
  EXPECT_NE(read->text.find("各位代表：\n"), std::string::npos) << read->text;
}

}  // namespace
}  // namespace dajuan::document
