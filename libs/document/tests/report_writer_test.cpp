// A composed report written out: what stands in each form, what is refused, what hostile texts become.
#include "dajuan/document/report_writer.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <span>

#include "dajuan/document/extract.hpp"
#include "report_facts.hpp"
#include "report_support.hpp"

namespace dajuan::document {
namespace {

using report::Composed;
using Writer = Result<std::string> (*)(const Composed&);

struct Form {
  const char* name;
  Writer write;
};
const Form kForms[] = {{"text", report_as_text},    {"markdown", report_as_markdown},
                       {"html", report_as_html},    {"ixbrl", report_as_ixbrl},
                       {"schema", report_taxonomy}, {"xbrl-json", report_as_xbrl_json}};

const Form kFiles[] = {{"docx", report_as_docx}, {"pdf", report_as_pdf}};

TEST(ReportWriter, EachFormHoldsTheseWords) {
  struct Case {
    Writer write;
    const char* words;
  };
  const Case cases[] = {
      {report_as_text, "\n\n各位代表：\n　　一、2024年工作回顾\n"},
      {report_as_text, "整治30个点位，降幅3.2%。\n\n　　未证明：文中 1 处数字未引用记录。\n"},
      {report_as_markdown, "整治30个点位"},
      {report_as_markdown, "\n\n未证明：文中 1 处数字未引用记录。\n\n## 附：数字来源"},
      {report_as_markdown, "## 一、2024年工作回顾\n"},
      {report_as_markdown, "#### 1\\. 代表建议\n"},
      {report_as_markdown, "[93.72%](<https://gaojia.invalid/figures/a7k2m9>)"},
      {report_as_html, "href=\"https://gaojia.invalid/figures/a7k2m9\" title=\"代表建议 办结率；地区 "},
      {report_as_html, "<span class=\"unproved\" title=\"未证明：未引用记录\">30个<b>未证明</b></span>点位"},
      {report_as_html, "<p class=\"note\">未证明：文中 1 处数字未引用记录。</p>"},
      {report_as_ixbrl, "30个<b>未证明</b></span>点位"},
      {report_as_ixbrl, "scale=\"-2\" format=\"ixt:num-dot-decimal\">93.72</ix:nonFraction>%"},
      {report_as_ixbrl, "format=\"ixt:num-dot-decimal\">1,234</ix:nonFraction>件"},
      {report_as_ixbrl,
       "decimals=\"0\" scale=\"0\" format=\"ixt:num-dot-decimal\">5123456</ix:nonFraction>元"},
      {report_as_ixbrl, "sign=\"-\">3.2</ix:nonFraction>%"},
      {report_as_ixbrl, "<xbrli:instant>2024-12-31</xbrli:instant>"},
      {report_taxonomy,
       "name=\"relief.paid-at-day\" id=\"dj_relief.paid-at-day\" type=\"xbrli:monetaryItemType\""},
      {report_as_xbrl_json, "\"f1\": {\"value\": \"0.9372\""},
      {report_as_xbrl_json, "\"period\": \"2024-01-01T00:00:00/2025-01-01T00:00:00\""},
      {report_as_xbrl_json, "\"period\": \"2025-01-01T00:00:00\", \"unit\": \"iso4217:CNY\""},
  };
  for (const Case& one : cases) {
    const auto written = one.write(small_report());
    ASSERT_TRUE(written.has_value()) << written.error().en;
    EXPECT_NE(written->find(one.words), std::string::npos) << one.words << "\n in\n" << *written;
  }
}

TEST(ReportWriter, WhereEveryNumberIsProvedNothingIsSaidOfIt) {
  Composed proved = small_report();
  for (report::Block& block : proved.blocks) {
    for (report::Run& run : block.runs) run.typed = false;
  }
  for (const Form& form : kForms)
    EXPECT_EQ(form.write(proved)->find("未证明"), std::string::npos) << form.name;
}

TEST(ReportWriter, AFigureWithoutAValueSaysWhyAndIsNoFact) {
  Composed draft = small_report();
  draft.figures[0].missing = report::NoValue{"没有值：分母为零", "no value: nothing to divide by"};
  draft.figures[0].words = draft.blocks[6].runs[1].text = "无值";
  for (const Form& form : kFiles) EXPECT_TRUE(form.write(draft)) << form.name;
  EXPECT_NE(report_as_text(draft)->find("代表建议办结率无值，"), std::string::npos);
  EXPECT_NE(report_as_markdown(draft)->find("| 没有值：分母为零 |"), std::string::npos);
  EXPECT_NE(report_as_html(draft)->find("没有值：分母为零</td>"), std::string::npos);
  EXPECT_EQ(report_as_ixbrl(draft)->find("id=\"f1\""), std::string::npos);
  EXPECT_EQ(report_as_xbrl_json(draft)->find("\"f1\""), std::string::npos);
}

TEST(ReportWriter, TheSameReportGivesTheSameBytes) {
  for (const std::span<const Form> forms : {std::span<const Form>(kForms), std::span<const Form>(kFiles)}) {
    for (const Form& form : forms)
      EXPECT_EQ(*form.write(small_report()), *form.write(small_report())) << form.name;
  }
}

TEST(ReportWriter, TheDocxIsReadBack) {
  const auto written = report_as_docx(small_report());
  ASSERT_TRUE(written.has_value()) << written.error().en;
  EXPECT_EQ(*written, *report_as_docx(small_report()));
  const auto read = extract("a.docx", *written);
  ASSERT_TRUE(read.has_value()) << read.error().en;
  EXPECT_NE(read->text.find("代表建议办结率93.72%，受理矛盾纠纷1,234件。\n"), std::string::npos)
      << read->text;
  EXPECT_NE(read->text.find("整治30个※点位"), std::string::npos);
  EXPECT_NE(read->text.find("※未证明：文中 1 处数字未引用记录。"), std::string::npos);
}

void expect_refused(const Form& form, const Composed& spoilt, ErrorCode code, const char* field) {
  const auto written = form.write(spoilt);
  ASSERT_FALSE(written.has_value()) << form.name << " " << field;
  EXPECT_EQ(written.error().code, code) << field;
  EXPECT_EQ(written.error().field, field);
  EXPECT_FALSE(written.error().zh.empty() || written.error().en.empty());
}

TEST(ReportWriter, RefusalsNameTheField) {
  struct Case {
    std::function<void(Composed&)> spoil;
    ErrorCode code;
    const char* field;
  };
  const Case cases[] = {
      {[](Composed& r) { r.area = "3308"; }, ErrorCode::kInvalidInput, "area"},
      {[](Composed& r) { r.year = 0; }, ErrorCode::kInvalidInput, "year"},
      {[](Composed& r) { r.address = "javascript:alert(1)"; }, ErrorCode::kInvalidInput, "address"},
      {[](Composed& r) { r.address = "https://a.invalid/' x"; }, ErrorCode::kInvalidInput, "address"},
      {[](Composed& r) { r.address += '/'; }, ErrorCode::kInvalidInput, "address"},
      {[](Composed& r) { r.title.assign(2000, 'x'); }, ErrorCode::kTooLarge, "title"},
      {[](Composed& r) { r.figures[1].code = "a/../b"; }, ErrorCode::kInvalidInput, "figures[1].code"},
      {[](Composed& r) { r.figures[1].code = "a7k2m9"; }, ErrorCode::kInvalidInput, "figures[1].code"},
      {[](Composed& r) { r.figures[0].area = "<b>"; }, ErrorCode::kInvalidInput, "figures[0].area"},
      {[](Composed& r) { r.figures[0].last = day(2023, 1, 1); }, ErrorCode::kInvalidInput, "figures[0].last"},
      {[](Composed& r) { r.figures[0].subject.clear(); }, ErrorCode::kInvalidInput, "figures[0].subject"},
      {[](Composed& r) { r.blocks[6].runs[1].figure = 9; }, ErrorCode::kInvalidInput,
       "blocks[6].runs[1].figure"},
      {[](Composed& r) { r.blocks.resize(2001); }, ErrorCode::kTooLarge, "blocks"},
      {[](Composed& r) { r.figures.resize(5001); }, ErrorCode::kTooLarge, "figures"},
      {[](Composed& r) { r.blocks[0].runs[0].text.assign(200'001, 'x'); }, ErrorCode::kTooLarge, "blocks"},
  };
  for (const Case& one : cases) {
    Composed spoilt = small_report();
    one.spoil(spoilt);
    for (const Form& form : kForms) expect_refused(form, spoilt, one.code, one.field);
    for (const Form& form : kFiles) expect_refused(form, spoilt, one.code, one.field);
  }
}

TEST(ReportWriter, HostileTextsStayTexts) {
  const std::string hostile[] = {std::string("a\0b", 3),
                                 "\x01\x1F",
                                 "\xEF\xBF\xBE",
                                 "\xED\xA0\x80",
                                 "\xFF\xFE",
                                 "</title><script>alert(1)</script>",
                                 "]]>&amp;\"'",
                                 std::string(5000, 'w'),
                                 "\xE2\x80\xAE",
                                 "a\nb\tc\r"};
  for (const std::string& text : hostile) {
    Composed spoilt = small_report();
    spoilt.blocks[6].runs[0].text = text;
    spoilt.figures[0].zh = text.substr(0, 900);
    spoilt.figures[1].unit = text.substr(0, 900);
    for (const Form& form : kFiles) EXPECT_TRUE(form.write(spoilt).has_value()) << form.name;
    for (const Form& form : kForms) {
      const auto written = form.write(spoilt);
      ASSERT_TRUE(written.has_value()) << form.name;
      for (const char* bad : {"\x01", "\xEF\xBF\xBE", "\xED\xA0\x80", "\xFF", "\xE2\x80\xAE"})
        EXPECT_EQ(written->find(bad), std::string::npos) << form.name;
      EXPECT_EQ(written->find('\0'), std::string::npos) << form.name;
      const bool markup = form.write == report_as_html || form.write == report_as_ixbrl;
      if (markup) {
        EXPECT_EQ(written->find("<script"), std::string::npos) << form.name;
      }
    }
  }
}

TEST(ReportWriter, WordsBecomeNamesOfXml) {
  struct Case {
    const char* words;
    const char* name;
  };
  const Case cases[] = {{"suggestion.closing", "suggestion.closing"},
                        {"件", "件"},
                        {"3d", "_x0033_d"},
                        {"人/户", "人_x002F_户"},
                        {"", "_"},
                        {"a b", "a_x0020_b"}};
  for (const Case& one : cases) EXPECT_EQ(xml_name(one.words), one.name);
}

}  // namespace
}  // namespace dajuan::document
