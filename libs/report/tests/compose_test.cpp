// A template becomes a report: figures are cited, told in words that are true, refused with their place.
#include "dajuan/report/compose.hpp"

#include <gtest/gtest.h>

namespace dajuan::report {
namespace {

using domain::Decimal;

const ComposeFrame kFrame{"330803114000", "高家镇", 2024, "https://example.org"};

// Visitors 523,400; planned money 31,000 万元; closing 100 %; 23 opinions.
Result<CitedFigure> known(const FigureExpression& expression) {
  CitedFigure out;
  out.subject = expression.terms.front().mechanism + "." + expression.terms.front().count;
  out.area = expression.area;
  out.first = expression.first;
  out.last = expression.last;
  const std::string& count = expression.terms.front().count;
  if (count == "visitors") return out.value = {523'400, 0}, out.unit = "人次", out;
  if (count == "planned") return out.value = {31'000, 0}, out.unit = "万元", out;
  if (count == "closing") return out.value = {10'000, 2}, out.unit = "%", out;
  if (count == "opinions") return out.value = {23, 0}, out.unit = "条", out;
  return Error{ErrorCode::kNotFound, "没有这个指标：" + count, "there is no such count: " + count,
               "expression"};
}

std::string prose(const Composed& report) {
  std::string out;
  for (const Block& block : report.blocks) {
    for (const Run& run : block.runs) out += run.text;
    out += "\n";
  }
  return out;
}

struct Words {
  const char* name;
  const char* written;
  const char* told;
  domain::Qualifier qualifier;
};

class CitedWords : public ::testing::TestWithParam<Words> {};

TEST_P(CitedWords, AreTrueOfTheValue) {
  const auto report = compose(GetParam().written, kFrame, known);
  ASSERT_TRUE(report) << report.error().en;
  ASSERT_EQ(report->figures.size(), 1U);
  EXPECT_EQ(report->figures[0].words, GetParam().told);
  EXPECT_EQ(report->figures[0].qualifier, GetParam().qualifier);
  EXPECT_EQ(prose(*report), std::string("游客") + GetParam().told + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Table, CitedWords,
    ::testing::Values(
        Words{"Exact", "游客{{measure.visitors}}", "52.34万人次", domain::Qualifier::kExact},
        Words{"More", "游客{{measure.visitors | 余 10万}}", "50余万人次", domain::Qualifier::kOver},
        Words{"Passed", "游客{{measure.visitors | 突破 10万}}", "突破50万人次", domain::Qualifier::kOver},
        Words{"NotNearly", "游客{{measure.visitors | 近 10万 余}}", "50余万人次", domain::Qualifier::kOver},
        Words{"NoTrueWish", "游客{{suggestion.closing | 超 10}}", "100%", domain::Qualifier::kExact},
        Words{"BaseUnit", "游客{{key-project.planned}}", "3.1亿元", domain::Qualifier::kExact},
        Words{"Tens", "游客{{consultation.opinions|余 10}}", "20余条", domain::Qualifier::kOver}),
    [](const auto& one) { return one.param.name; });

TEST(Compose, PartsOfThePaperAreTold) {
  const auto report = compose(
      "# 2024年度工作报告\n> 2025年2月\n\n各位代表：\n## 一、回顾\n### "
      "（一）发展\n游客{{measure.visitors}}。\r\n## 二、计划\n继续：\n",
      kFrame, known);
  ASSERT_TRUE(report) << report.error().en;
  EXPECT_EQ(report->title, "2024年度工作报告");
  std::vector<BlockKind> kinds;
  std::vector<int> chapters;
  for (const Block& block : report->blocks) kinds.push_back(block.kind), chapters.push_back(block.chapter);
  EXPECT_EQ(kinds, (std::vector{BlockKind::kTitle, BlockKind::kByline, BlockKind::kAddressee,
                                BlockKind::kHeading1, BlockKind::kHeading2, BlockKind::kParagraph,
                                BlockKind::kHeading1, BlockKind::kParagraph}));
  EXPECT_EQ(chapters, (std::vector{0, 0, 0, 1, 1, 1, 2, 2}));
  EXPECT_EQ(report->address, "https://example.org");
  EXPECT_EQ(report->figures[0].expression, "measure.visitors @2024 #330803114");
}

TEST(Compose, AFigureToldTwiceHasOneCode) {
  const auto report = compose(
      "{{measure.visitors}}，{{measure.visitors | 余 10万}}，{{measure.visitors @2023}}", kFrame, known);
  ASSERT_TRUE(report) << report.error().en;
  EXPECT_EQ(report->figures[0].code, report->figures[1].code);
  EXPECT_NE(report->figures[0].code, report->figures[2].code);
  EXPECT_EQ(report->figures[2].first.to_string(), "2023-01-01");
}

struct Refused {
  const char* name;
  const char* written;
  const char* field;
  const char* says;
};

class TemplateRefused : public ::testing::TestWithParam<Refused> {};

TEST_P(TemplateRefused, WithThePlace) {
  const auto report = compose(GetParam().written, kFrame, known);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().field, GetParam().field);
  EXPECT_NE(report.error().en.find(GetParam().says), std::string::npos) << report.error().en;
}

INSTANTIATE_TEST_SUITE_P(
    Table, TemplateRefused,
    ::testing::Values(Refused{"NotClosed", "# 标题\n\n游客{{measure.visitors", "3:3", "is not closed"},
                      Refused{"NoSuchCount", "游客{{measure.nothing}}", "1:3", "no such count: nothing"},
                      Refused{"InAHeading", "### （一）{{measure.nothing}}", "1:8", "no such count"},
                      Refused{"NoExpression", "{{ }}", "1:1", "the id of a mechanism"},
                      Refused{"NoSuchWord", "{{measure.visitors | 大约}}", "1:1", "no way to tell a number"},
                      Refused{"NoSuchPlace", "{{measure.visitors | 余 20万}}", "1:1",
                              "no way to tell a number"}),
    [](const auto& one) { return one.param.name; });

TEST(Compose, CitationsOfATemplate) {
  const auto all = citations_of("甲{{a.b[c=d|e] | 余 万}}乙\n{{f.g}}");
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ((*all)[0].expression, "a.b[c=d|e]");
  EXPECT_EQ((*all)[0].power, 4);
  EXPECT_EQ((*all)[0].wishes, std::vector{Phrase::kMore});
  EXPECT_EQ((*all)[1].line, 2U);
}

TEST(Compose, WhatIsTooLargeIsRefused) {
  EXPECT_EQ(compose(std::string(400'001, 'a'), kFrame, known).error().code, ErrorCode::kTooLarge);
  std::string many;
  for (int i = 0; i < 2'001; ++i) many += "a\n";
  EXPECT_EQ(compose(many, kFrame, known).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace dajuan::report
