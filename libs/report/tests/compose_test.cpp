// A template becomes a report: figures are cited, told in words that are true, refused with their place.
#include "dajuan/report/compose.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace dajuan::report {
namespace {

const Lexicon& words() { return testing::builtin_lexicon(); }

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
  if (count == "closing_rate") {
    out.zh = "信访 办结率";
    out.missing = NoValue{"没有值：分母为零", "no value: nothing to divide by"};
    return out;
  }
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
  const auto report = compose(GetParam().written, kFrame, known, words());
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
      kFrame, known, words());
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
  const auto report =
      compose("{{measure.visitors}}，{{measure.visitors | 余 10万}}，{{measure.visitors @2023}}", kFrame,
              known, words());
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
  const auto report = compose(GetParam().written, kFrame, known, words());
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

struct Typed {
  const char* name;
  const char* written;
  std::vector<std::string> numbers;
};

class TypedNumbers : public ::testing::TestWithParam<Typed> {};

// Each with its place: the words stand in the template at the line and column that is told.
TEST_P(TypedNumbers, AreRunsOfTheirOwn) {
  const std::string written = GetParam().written;
  const auto report = compose(written, kFrame, known, words());
  ASSERT_TRUE(report) << report.error().en;
  std::vector<std::u16string> lines{{}};
  for (const char16_t unit : to_units(written)) {
    if (unit == u'\n') {
      lines.emplace_back();
    } else {
      lines.back() += unit;
    }
  }
  std::vector<std::string> found;
  for (const Block& block : report->blocks) {
    for (const auto& run : block.runs) {
      EXPECT_FALSE(run.text.empty());
      if (!run.typed) continue;
      found.push_back(run.text);
      EXPECT_EQ(run.figure, -1);
      const std::u16string told = to_units(run.text);
      ASSERT_TRUE(run.at.line >= 1 && run.at.line <= lines.size());
      EXPECT_EQ(lines[run.at.line - 1].substr(run.at.column - 1, told.size()), told) << run.text;
    }
  }
  EXPECT_EQ(found, GetParam().numbers);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TypedNumbers,
    ::testing::Values(
        Typed{"WithUnit", "全年排查矛盾纠纷320件。", {"320件"}},
        Typed{"Shares", "化解率98.5%，满意率100％。", {"98.5%", "100％"}},
        Typed{"Large", "投资1,200万元，接待50万人次，产值3.2亿元。", {"1,200万元", "50万人次", "3.2亿元"}},
        Typed{"HowExact",
              "带动500余户，覆盖近30处，惠及约2万人，调解80件以上。",
              {"500余户", "近30处", "约2万人", "80件以上"}},
        Typed{"Points", "提高1.2个百分点，是上年的3倍。", {"1.2个百分点", "3倍"}},
        Typed{"Chinese", "新建水库三座，涉及三百户。", {"三座", "三百户"}},
        Typed{"Cited", "排查{{measure.visitors | 余 10万}}，办结率{{suggestion.closing}}。", {}},
        Typed{"BesideACitation",
              "游客{{measure.visitors}}，修路5公里，又{{suggestion.closing}}，种树300棵。",
              {"5公里", "300棵"}},
        Typed{"RestOfARange", "收到10-{{consultation.opinions}}。", {"10-"}},
        Typed{"Dates", "2024年3月14日9时，2024年度，近5年来，“十四五”时期，十四五规划，3个月内", {}},
        Typed{"WhichOne", "第3次全会，320国道，G60，5A级，1号楼，第12批，〔2024〕7号，条例第26条", {}},
        Typed{"Names", "获评“15分钟品质文化生活圈”，落实《30条措施》，入选「100个案例」", {}},
        Typed{"Heading",
              "# 标题\n## 一、2024年工作\n### （一）完成12项工程\n#### 3. 修路5公里",
              {"12项", "5公里"}},
        Typed{"Head", "# 2024年3件大事\n> 共4页\n各位5名代表：\n修路6公里。", {"6公里"}},
        Typed{"LaterLine", "# 标题\n\n修路5公里，装灯30盏。\n\n安置8户。", {"5公里", "30盏", "8户"}}),
    [](const auto& one) { return one.param.name; });

TEST(Compose, AFigureWithoutAValueIsSaidToHaveNoneAndIsNotForEverybody) {
  const auto report = compose("# 标题\n\n游客{{measure.visitors}}，办结率{{petition.closing_rate | 近 10}}。",
                              kFrame, known, words());
  ASSERT_TRUE(report) << report.error().en;
  EXPECT_EQ(prose(*report), "标题\n游客52.34万人次，办结率无值。\n");
  const auto told = every_value(*report);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(told.error().field, "3:27");
  EXPECT_EQ(told.error().zh,
            "第 3 行第 27 字：“信访 办结率”（petition.closing_rate @2024 #330803114）没有值：分母为零");
  EXPECT_NE(told.error().en.find("nothing to divide by"), std::string::npos);
  EXPECT_TRUE(every_value(*compose("{{measure.visitors}}", kFrame, known, words())));
}

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
  EXPECT_EQ(compose(std::string(400'001, 'a'), kFrame, known, words()).error().code, ErrorCode::kTooLarge);
  std::string many;
  for (int i = 0; i < 2'001; ++i) many += "a\n";
  EXPECT_EQ(compose(many, kFrame, known, words()).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace dajuan::report
