// A report against itself: for each rule a sentence that is wrong and one like it that is not.
#include <gtest/gtest.h>

#include "check_support.hpp"

namespace dajuan::report {
namespace {

using testing::checked;
using testing::Reading;
using testing::told;

struct Row {
  const char* text;
  const char* finding;  // empty: none
};

/// Texts stand in a review unless they have headings of their own.
void expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::string text(row.text);
    const Reading reading(text.find("\n") == std::string::npos ? "2024年工作回顾\n" + text : text);
    const std::vector<std::string> found = told(checked(reading));
    const std::vector<std::string> wanted =
        *row.finding == '\0' ? std::vector<std::string>{} : std::vector<std::string>{row.finding};
    EXPECT_EQ(found, wanted) << row.text;
  }
}

TEST(Check, AddsUpThePartsOfAWhole) {
  expect({
      {"实施重点项目57个，其中新建15个、续建42个。", ""},
      {"实施重点项目58个，其中新建15个、续建42个。", "sum-differs: 58个 -> 57个"},
      {"受理矛盾纠纷20件，其中邻里纠纷30件。", "part-exceeds-whole: 30件 -> 20件"},
      {"受理矛盾纠纷40件，其中邻里纠纷30件。", ""},
      // Parts may be left out, and may overlap.
      {"受理矛盾纠纷40件，其中邻里纠纷10件、土地纠纷5件。", ""},
      {"建成公厕3座、垃圾房5座，共9座。", "sum-differs: 9座 -> 8座"},
      {"建成公厕3座、垃圾房5座，共8座。", ""},
      {"建成公厕3座、垃圾房5座，共投入资金9万元。", ""},
      {"完成投资17.2亿元、81.3亿元，合计98.5亿元。", ""},
      {"人均收入3万元，其中城镇居民5万元。", ""},
      {"实现税收2亿元，增长5%，其中工业税收1亿元，增长8%。", ""},
  });
}

TEST(Check, WorksOutRatesOfTheSameSentence) {
  expect({
      {"受理信访214件，办结214件，办结率100%。", ""},
      {"受理信访214件，办结209件，办结率100%。", "rate-differs: 100% -> 97.66%"},
      {"受理信访214件，办结209件，办结率97.7%。", ""},
      {"排查矛盾纠纷956件，化解902件，化解率94.35%。", ""},
      {"排查矛盾纠纷956件，化解902件，化解率95.35%。", "rate-differs: 95.35% -> 94.35%"},
      {"全镇43个村，其中经营性收入30万元以上的村32个，占74.4%。", ""},
      {"全镇43个村，其中经营性收入30万元以上的村32个，占84.4%。", "rate-differs: 84.4% -> 74.42%"},
      {"办理人大代表建议214件，办结率100%、满意率100%。", ""},
      {"立案996件，应办结972件，办结911件，办结率93.72%。", ""},
  });
}

TEST(Check, WorksOutChanges) {
  expect({
      {"三公经费支出41万元，下降19万元（43.78%）。", "growth-differs: 43.78% -> 31.67%"},
      {"三公经费支出41万元，下降19万元（31.67%）。", ""},
      {"旅游收入由200万元提高到260万元，增长30%。", ""},
      {"旅游收入由200万元提高到260万元，增长60%。", "growth-differs: 60% -> 30%"},
      // Both values are rounded: 3.14 and 4.06 make 29.3 %, 3.06 and 4.14 make 35.3 %.
      {"旅游收入由3.1亿元提高到4.1亿元，增长30.2%。", ""},
      {"进出口额由200万元增加到600万元，增长2倍。", ""},
      {"进出口额由200万元增加到600万元，增长3倍。", "growth-differs: 3倍 -> 2倍"},
      {"群众满意率由91%提高到95%，提高4个百分点。", ""},
      {"群众满意率由60%提高到75%，提高15%。", "percent-for-points: 15% -> 15个百分点"},
      {"群众满意率由91%提高到95%，提高5个百分点。", "growth-differs: 5个百分点 -> 4个百分点"},
      // At constant prices, and of an average year.
      {"地区生产总值由10亿元增加到13亿元，增长20%。", ""},
      {"旅游收入由200万元提高到260万元，年均增长9%。", ""},
  });
}

TEST(Check, FindsTwoValuesOfOneIndicator) {
  expect({
      {"全镇固定资产投资12亿元。项目建设提速，产业不断壮大。固定资产投资15亿元。",
       "two-values: 15亿元 -> 12亿元"},
      {"全镇固定资产投资12亿元。项目建设提速，产业不断壮大。固定资产投资12亿元。", ""},
      {"村集体经营性收入突破150万元。产业不断壮大，活力持续显现。村集体经营性收入160万元。", ""},
      {"村集体经营性收入突破150万元。产业不断壮大，活力持续显现。村集体经营性收入140万元。",
       "two-values: 140万元 -> 150万元"},
      {"2023年固定资产投资12亿元。项目建设提速，产业不断壮大。2024年固定资产投资15亿元。", ""},
  });
}

TEST(Check, FindsClaimsToldTwice) {
  expect({
      {"整村经营的桃溪模式多次登上省级主流媒体。发展势头良好。整村经营的桃溪模式多次登上省级主流媒体。",
       "claim-told-twice: 整村经营的桃溪模式多次登上省级主流媒体 -> 整村经营的桃溪模式多次登上省级主流媒体"},
      {"坚持以高质量发展为第一要务。发展势头良好。坚持以高质量发展为第一要务。", ""},
  });
}

TEST(Check, CountsTheNamesOfAList) {
  expect({
      {"完成坎高村、上溪村、湖仁村等10村污水治理。", ""},
      {"完成坎高村、上溪村、湖仁村等2村污水治理。", "list-count: 完成坎高村、上溪村、湖仁村等2村 -> 3"},
      {"惠及坎高、上溪两村群众。", ""},
      {"惠及坎高、上溪、湖仁两村群众。", "list-count: 惠及坎高、上溪、湖仁两村 -> 3"},
      {"聚焦交通、消防、建设施工等2个专项。", ""},
  });
}

TEST(Check, HoldsAbsoluteWordsAgainstNumbers) {
  expect({
      {"信访积案全部清零，剩余信访积案3件正在化解。", ""},
      {"推动信访积案清零，剩余信访积案3件正在化解。", "absolute-with-rest: 清零 -> 3件"},
      {"推动信访积案清零，化解信访积案3件。", ""},
      {"实现安全生产零事故。发生生产安全事故2起。", "absolute-with-rest: 零事故 -> 2起"},
      {"污水治理实现全覆盖，污水治理覆盖率95%。", "absolute-with-rest: 全覆盖 -> 95%"},
      {"污水治理实现全覆盖，污水治理覆盖率100%。", ""},
  });
}

TEST(Check, FindsFiguresThatAreMissing) {
  expect({
      {"今年以来，规上工业产值提高。", "figure-without-value: 规上工业产值提高 -> "},
      {"今年以来，严格控制公共预算支出增长。", ""},
      {"村集体收入增加。全镇村集体经营性收入突破150万元。", ""},
      {"2024年工作回顾\n农业增效。\n存在的问题和不足\n一是固定资产投资距离既定目标还有差距。\n",
       "silent-indicator: 一是固定资产投资距离既定目标还有差距 -> 固定资产投资"},
      {"2024年工作回顾\n完成固定资产投资3亿元。\n存在的问题和不足\n一是固定资产投资距离既定目标还有差距。\n",
       ""},
  });
}

TEST(Check, FollowsProjectsFromStageToStage) {
  expect({
      {"划船塘光伏发电项目顺利开工。产业发展提速。划船塘光伏发电项目建成投产。",
       "stage-upgraded: 划船塘光伏发电项目建成投产 -> 开工"},
      {"划船塘光伏发电项目3月开工，10月建成投产。", ""},
      {"划船塘光伏发电项目顺利开工。产业发展提速。划船塘光伏发电项目即将建成。", ""},
      {"2024年工作回顾\n划船塘光伏发电项目建成投产。\n2025年工作计划\n推动划船塘光伏发电项目开工建设。\n",
       "promised-though-done: 划船塘光伏发电项目开工建设 -> 投产"},
      {"2024年工作回顾\n划船塘光伏发电项目开工建设。\n2025年工作计划\n推动划船塘光伏发电项目建成投产。\n",
       ""},
  });
}

TEST(Check, GivesIdsThatOutliveEditsElsewhere) {
  const Reading before("2024年工作回顾\n三公经费支出41万元，下降19万元（43.78%）。");
  const Reading after("2024年工作回顾\n农业稳步发展。三公经费支出41万元,下降19万元(43.78%)。");
  const Reading twice(
      "2024年工作回顾\n三公经费支出41万元，下降19万元（43.78%）。另三公经费支出41万元，下降19万元（43.78%"
      "）。");
  const auto first = checked(before);
  ASSERT_EQ(first.size(), 1U);
  ASSERT_EQ(checked(after).size(), 1U);
  EXPECT_EQ(first[0].id, "growth-differs-6725640c");
  EXPECT_EQ(checked(after)[0].id, first[0].id);
  ASSERT_EQ(checked(twice).size(), 2U);
  EXPECT_NE(checked(twice)[0].id, checked(twice)[1].id);
}

TEST(Check, NamesEveryRuleOnceAndSorted) {
  std::string_view last;
  for (const CheckRule& rule : check_rules()) {
    EXPECT_LT(last, rule.code);
    EXPECT_FALSE(rule.zh.empty() || rule.en.empty() || rule.mend_zh.empty() || rule.mend_en.empty())
        << rule.code;
    last = rule.code;
  }
}

}  // namespace
}  // namespace dajuan::report
