// Page head, parts, sheets and items; promises; honours; names; findings.
#include <gtest/gtest.h>

#include "support.hpp"

namespace dajuan::report {
namespace {

using testing::Reading;
using Strings = std::vector<std::string>;

constexpr const char* kPage =
    "当前位置:首页\n> 政务公开 > 计划总结\n"
    "索引号: 330803-063/2025-70001 公开方式: 主动公开\n文号: 公开日期: 2025-02-14\n发布单位: 石桥镇 "
    "有效性:\n\n"
    "2024年度石桥镇政府工作报告\n发布日期:2025-02-14 20:38 信息来源:石桥镇 浏览次数:\n\n"
    "各位代表：现在我向大会报告工作，请予审议。\n\n"
    "2024年工作回顾\n一年来，新建道路6公里，办结建议50件。\n"
    "在肯定成绩的同时，我们也清醒地认识到，产业基础还不牢。\n\n"
    "2025年工作计划\n"
    "一、抓项目，交出发展答卷一是建好园区。推进东河桥改建工程。二是优环境。完成镇区主街改造。\n"
    "二、惠民生，交出暖心答卷一是办实事。新建幼儿园1所。二是稳就业。举办招聘会。是强保障。年底前建成敬老院。"
    "\n"
    "各位代表！让我们携手奋斗！\n编辑:\n打印\n";

TEST(Structure, PageHeadFieldsBlankAndAbsentAreToldApart) {
  const Reading reading(kPage);
  const Meta& meta = reading.report.meta;
  EXPECT_EQ(reading.words(meta.index_number.span), "330803-063/2025-70001");
  EXPECT_EQ(reading.words(meta.publisher.span), "石桥镇");
  EXPECT_EQ(reading.words(meta.released.span), "2025-02-14 20:38");
  EXPECT_EQ(meta.document_number.state, MetaField::State::kBlank);
  EXPECT_EQ(meta.views.state, MetaField::State::kBlank);
  EXPECT_EQ(meta.unified_number.state, MetaField::State::kAbsent);
  EXPECT_EQ(meta.report_year, 2024);
  EXPECT_EQ(meta.plan_year, 2025);
  ASSERT_TRUE(meta.index.has_value());
  EXPECT_EQ(meta.index->org, "330803");
  EXPECT_EQ(meta.index->unit, "063");
  EXPECT_EQ(meta.index->year, 2025);
  EXPECT_EQ(meta.index->serial, "70001");
  EXPECT_EQ(meta.breadcrumb.size(), 3U);
}

TEST(Structure, PartsInOrderWithTheirRoles) {
  const Reading reading(kPage);
  Strings roles;
  for (const Section& part : reading.report.sections) roles.emplace_back(to_string(part.role));
  EXPECT_EQ(roles, (Strings{"opening", "review", "problems", "plan", "closing"}));
}

TEST(Structure, SheetsAndItemsThoughMarksAndAnOrdinalAreLost) {
  const Reading reading(kPage);
  const Section& plan = reading.report.sections.at(3);
  ASSERT_EQ(plan.children.size(), 2U);
  EXPECT_EQ(reading.words(plan.children[0].title), "抓项目，交出发展答卷");
  EXPECT_EQ(plan.children[0].children.size(), 2U);
  ASSERT_EQ(plan.children[1].children.size(), 3U);
  EXPECT_EQ(reading.words(plan.children[1].children[2].title), "强保障");
  EXPECT_TRUE(reading.has_finding("lost-character"));
}

TEST(Structure, NothingOfThePageIsAFigure) {
  const Reading reading(kPage);
  for (const Figure& figure : reading.report.figures) EXPECT_NE(reading.report.units[figure.unit], "");
  EXPECT_EQ(reading.report.figures.size(), 3U);  // 6公里, 50件, 1所
}

TEST(Structure, HeadinglessTextIsReviewOrPlanByItsWords) {
  const Reading told("去年，全镇税收同比增长9%，成功创建示范镇，累计发放补贴300万元，取得了显著成效。");
  EXPECT_EQ(told.report.sections.at(0).role, Role::kReview);
  const Reading promised(
      "今年我们将加快推进园区建设，确保年内开工，力争引进企业5家，打造特色街区，强化要素保障，完善配套设施，"
      "健全工作机制，抓好安全生产。");
  EXPECT_EQ(promised.report.sections.at(0).role, Role::kPlan);
}

struct Promise {
  std::string name;
  std::string plan;  // the text below a sheet's heading
  Strings promises;  // "H words" or "s words"
};
void PrintTo(const Promise& c, std::ostream* os) { *os << c.name << ": " << c.plan; }

class PromiseTable : public ::testing::TestWithParam<Promise> {};

TEST_P(PromiseTable, ReadsExactlyThese) {
  const Reading reading("2025年工作计划\n一、重点任务\n" + GetParam().plan + "\n");
  Strings got;
  for (const Commitment& commitment : reading.report.commitments) {
    got.push_back((commitment.level == Level::kHard ? "H " : "s ") + reading.words(commitment.span));
  }
  EXPECT_EQ(got, GetParam().promises);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PromiseTable,
    ::testing::Values(
        // clang-format off
        Promise{"clauses",        "有序推进东河桥改建工程，不断健全长效机制。",       {"H 有序推进东河桥改建工程", "s 不断健全长效机制"}},
        Promise{"heading_is_none", "一是以更大力度强基础。新建泵站2座。二是优服务。改造农贸市场。", {"H 新建泵站2座", "H 改造农贸市场"}},
        Promise{"means_are_none", "紧抓示范县创建契机，建成文化广场。",               {"H 建成文化广场"}},
        Promise{"goal_in_numbers", "地区生产总值增长6%以上；城镇新增就业200人。",      {"H 地区生产总值增长6%以上", "H 城镇新增就业200人"}},
        Promise{"steps",          "敬老院项目3月动工、10月竣工投用。",                {"H 敬老院项目3月动工", "H 10月竣工投用"}},
        Promise{"yield_is_none",  "新建标准厂房3万平方米，达产后年产值可达2亿元。",    {"H 新建标准厂房3万平方米"}},
        Promise{"disposal",       "将老粮站改造为文创园。",                           {"H 将老粮站改造为文创园"}},
        Promise{"result_is_none", "让群众生活更有保障。",                             {}},
        Promise{"lost_comma",     "继续开展各类文体志愿活动常态化开展送文艺下乡演出。", {"H 继续开展各类文体志愿活动", "H 常态化开展送文艺下乡演出"}}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Promise>& tested) { return tested.param.name; });

TEST(Promises, CarryPlaceDeadlineTargetSheetAndItem) {
  const Reading reading("2025年工作计划\n一、抓项目\n一是强基础。6月底前完成盈川村污水管网改造。\n");
  ASSERT_EQ(reading.report.commitments.size(), 1U);
  const Commitment& promise = reading.report.commitments[0];
  EXPECT_EQ(reading.words(promise.deadline), "6月底前");
  ASSERT_EQ(promise.places.size(), 1U);
  EXPECT_EQ(reading.words(promise.places[0]), "盈川村");
  EXPECT_EQ(reading.words(promise.verb), "完成");
  EXPECT_EQ(promise.sheet, 1U);
  EXPECT_EQ(promise.item, 1U);
}

TEST(Honours, ToldTwiceCountOnce) {
  const Reading reading(
      "盈川村入选2024年度全省文旅融合十佳案例。小镇还获评省级森林城镇称号、全市先进集体。\n盈川村成功入选2024"
      "年度全省文旅融合十佳案例。");
  ASSERT_EQ(reading.report.honours.size(), 2U);
  EXPECT_EQ(reading.report.honours[0].mentions.size(), 2U);
  EXPECT_EQ(reading.report.honours[0].level, HonourLevel::kProvince);
  EXPECT_EQ(reading.words(reading.report.honours[0].holder), "盈川村");
  EXPECT_TRUE(reading.has_finding("award-told-twice"));
}

TEST(Honours, BatchIsKept) {
  const Reading reading("成功入选省第二批基层治理示范乡镇。");
  ASSERT_EQ(reading.report.honours.size(), 1U);
  EXPECT_EQ(reading.words(reading.report.honours[0].batch), "第二批");
}

TEST(Names, ResolveToAreaCodes) {
  const auto areas =
      domain::Gazetteer::from_csv("areas.csv", "code,name,aliases,level\n330803114201,盈川村,,village\n");
  ASSERT_TRUE(areas.has_value());
  const Reading reading("打造盈川高端民宿，拓宽320国道，整治芝溪。", *areas);
  Strings got;
  for (const Name& name : reading.report.names)
    got.push_back(std::string(to_string(name.type)) + " " + reading.words(name.span) + " " + name.area_code);
  EXPECT_EQ(got, (Strings{"village 盈川 330803114201", "road 320国道 ", "river 芝溪 "}));
}

struct Damage {
  std::string name;
  std::string text;
  std::string code;
};
void PrintTo(const Damage& c, std::ostream* os) { *os << c.name; }

class DamageTable : public ::testing::TestWithParam<Damage> {};

TEST_P(DamageTable, IsFound) {
  const Reading reading(GetParam().text);
  EXPECT_TRUE(reading.has_finding(GetParam().code));
  for (const Diagnostic& finding : reading.report.diagnostics) {
    EXPECT_FALSE(finding.zh.empty());
    EXPECT_FALSE(finding.en.empty());
    EXPECT_LE(finding.span.end, reading.text.size());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, DamageTable,
    ::testing::Values(
        // clang-format off
        Damage{"glued_date",      "定于926日召开大会。",                              "glued-number"},
        Damage{"glued_percents",  "分别增长24%8%。",                                  "glued-number"},
        Damage{"unclosed_quote",  "入选“十佳案例。",                                  "unclosed-quote"},
        Damage{"unopened_quote",  "开展乡村”主题活动。",                              "unclosed-quote"},
        Damage{"broken_number",   "全镇规上工业企业总产值达到了12\n34万元。",           "line-break-in-number"},
        Damage{"undecodable",     "全镇\xEF\xBF\xBD\xEF\xBF\xBD发展。",               "undecodable"},
        Damage{"lost_mark",       "一是抓产业成果明显二是抓环境。三是抓民生。",         "lost-punctuation"},
        Damage{"no_value",        "规上工业产值提高；外贸出口增长。",                   "figure-without-value"},
        Damage{"two_values",      "2024年工作回顾\n一般公共预算收入5000万元。此后持续向好，多点开花。一般公共预算收入6000万元。", "two-values"}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Damage>& tested) { return tested.param.name; });

TEST(Damage, ARareCharacterIsNotLost) {
  EXPECT_FALSE(Reading("𠮷祥村新建公路3公里。").has_finding("undecodable"));
  EXPECT_TRUE(Reading("𠮷\xEF\xBF\xBD村新建公路3公里。").has_finding("undecodable"));
}

TEST(Damage, ASoundTextHasNoFinding) {
  const Reading reading("2024年工作回顾\n“五个一”活动有序开展，税收收入3亿元，同比增长5%。\n");
  EXPECT_TRUE(reading.report.diagnostics.empty());
}

}  // namespace
}  // namespace dajuan::report
