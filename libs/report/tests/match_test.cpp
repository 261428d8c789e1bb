// Promises of one year's plan and what the next year's review says of them, in small texts.
#include "dajuan/report/match.hpp"

#include <gtest/gtest.h>

#include "match_support.hpp"

namespace dajuan::report {
namespace {

using testing::Pair;

struct Case {
  std::string name;
  std::string plan;
  std::string review;
  Outcome outcome = Outcome::kAnswered;
  Ground ground = Ground::kTold;
  std::string passage;  // the best one
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name; }

class LastPromise : public ::testing::TestWithParam<Case> {};

TEST_P(LastPromise, GetsOutcomeGroundAndPassage) {
  const Case& c = GetParam();
  const Pair pair(c.plan, c.review);
  ASSERT_FALSE(pair.matches.answers.empty());
  const Answer& answer = pair.matches.answers.back();
  EXPECT_STREQ(to_string(answer.outcome), to_string(c.outcome));
  EXPECT_STREQ(to_string(answer.ground), to_string(c.ground));
  EXPECT_EQ(answer.passages.empty() ? "" : pair.later.words(answer.passages[0].span), c.passage);
}

constexpr Outcome kAnswered = Outcome::kAnswered;
constexpr Outcome kWithoutMeasure = Outcome::kWithoutMeasure;
constexpr Outcome kPart = Outcome::kPart;
constexpr Outcome kNotWritten = Outcome::kNotWritten;

INSTANTIATE_TEST_SUITE_P(Figures, LastPromise,
                         ::testing::Values(
                             // clang-format off
        Case{"as_many", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增80张。", kAnswered, Ground::kFigureReached, "石桥镇养老院床位新增80张"},
        Case{"more", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增86张。", kAnswered, Ground::kFigureReached, "石桥镇养老院床位新增86张"},
        Case{"fewer", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增60张。", kPart, Ground::kFigureMissed, "石桥镇养老院床位新增60张"},
        Case{"nearly_is_less", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增近80张。", kPart, Ground::kFigureMissed, "石桥镇养老院床位新增近80张"},
        Case{"not_said", "新建青阳路3.2公里。", "青阳路建成通车。", kWithoutMeasure, Ground::kFigureMissing, "青阳路建成通车"},
        Case{"other_unit", "新建青阳路3.2公里。", "青阳路完成投资600万元。", kWithoutMeasure, Ground::kFigureMissing, "青阳路完成投资600万元"},
        Case{"same_counted_otherwise", "开展消防演练12次。", "消防演练举行15场。", kAnswered, Ground::kFigureReached, "消防演练举行15场"},
        Case{"growth_reached", "茶叶产值增长8%。", "茶叶产值增长9.1%。", kAnswered, Ground::kFigureReached, "茶叶产值增长9.1%"},
        Case{"growth_turned", "茶叶产值增长8%。", "茶叶产值下降9.1%。", kPart, Ground::kFigureMissed, "茶叶产值下降9.1%"},
        Case{"about", "茶叶产值增长8%左右。", "茶叶产值增长7.8%。", kAnswered, Ground::kFigureReached, "茶叶产值增长7.8%"},
        Case{"at_most_kept", "公务接待费控制在30万元以内。", "公务接待费支出24万元。", kAnswered, Ground::kFigureReached, "公务接待费支出24万元"},
        Case{"beside_it", "开展技能培训600人次。", "举办技能培训班14期，参训640人次。", kAnswered, Ground::kFigureReached, "举办技能培训班14期"},
        Case{"named_one_of_two", "新建文化礼堂2个。", "石岙村文化礼堂建成。", kPart, Ground::kFigureMissed, "石岙村文化礼堂建成"},
        Case{"first_of_two", "开设云雾茶直营店2家。", "云雾茶首家直营店开张。", kPart, Ground::kFigureMissed, "云雾茶首家直营店开张"},
        Case{"one_needs_no_number", "新建垃圾中转站1座。", "垃圾中转站投入使用。", kAnswered, Ground::kStageReached, "垃圾中转站投入使用"},
        Case{"one_figure_answers_one_target", "新建机耕路5公里、灌溉渠道8公里。", "新建机耕路和灌溉渠道8.3公里。", kWithoutMeasure, Ground::kFigureMissing, "新建机耕路和灌溉渠道8.3公里"}  // clang-format on
                             ),
                         [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Stages, LastPromise,
    ::testing::Values(
        // clang-format off
        Case{"in_use", "建成青阳路跨河大桥。", "青阳路跨河大桥建成通车。", kAnswered, Ground::kStageReached, "青阳路跨河大桥建成通车"},
        Case{"begun_only", "建成青阳路跨河大桥。", "青阳路跨河大桥开工建设。", kPart, Ground::kStageMissed, "青阳路跨河大桥开工建设"},
        Case{"begun_as_promised", "开工建设青阳路跨河大桥。", "青阳路跨河大桥破土动工。", kAnswered, Ground::kStageReached, "青阳路跨河大桥破土动工"},
        Case{"main_structure", "建成中心幼儿园新园舍。", "中心幼儿园新园舍主体封顶。", kPart, Ground::kStageMissed, "中心幼儿园新园舍主体封顶"},
        Case{"main_structure_promised", "完成中心幼儿园主体工程。", "中心幼儿园主体完工，正在装修。", kAnswered, Ground::kStageReached, "中心幼儿园主体完工"},
        Case{"halted_beside_it", "新建云雾茶加工厂。", "云雾茶加工厂厂房立起，设备正在调试。", kPart, Ground::kStageMissed, "云雾茶加工厂厂房立起"},
        Case{"a_visit_is_no_result", "完成敬老院消防改造。", "视察组实地察看敬老院消防改造。", kPart, Ground::kStageMissed, "视察组实地察看敬老院消防改造"},
        Case{"soft_promise", "推进丝绸文化园建设。", "丝绸文化园建设有序推进。", kAnswered, Ground::kStageReached, "丝绸文化园建设有序推进"},
        Case{"late", "6月底前建成快递共配中心。", "快递共配中心于9月建成。", kPart, Ground::kLate, "快递共配中心于9月建成"},
        Case{"in_time", "9月底前建成快递共配中心。", "快递共配中心于7月建成。", kAnswered, Ground::kStageReached, "快递共配中心于7月建成"},
        Case{"size_leans_on_its_project", "建设云雾茶加工厂，首期占地120亩。", "云雾茶加工厂建成投产。", kWithoutMeasure, Ground::kFigureMissing, "云雾茶加工厂建成投产"},
        Case{"result_leans_on_its_project", "改建青阳路跨河大桥，实现双向四车道。", "青阳路跨河大桥完成桥墩浇筑。", kAnswered, Ground::kStageReached, "青阳路跨河大桥完成桥墩浇筑"},
        Case{"step_leans_on_its_project", "新建云雾茶加工厂1座，6月底投产。", "云雾茶加工厂完成厂房主体。", kPart, Ground::kStageMissed, "云雾茶加工厂完成厂房主体"}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Wordings, LastPromise,
    ::testing::Values(
        // clang-format off
        Case{"silent", "建成青阳路跨河大桥。", "茶叶产值稳步提高。", kNotWritten, Ground::kSilent, ""},
        Case{"another_project_of_the_village", "完成高岭村滑坡治理。", "高岭村修建停车坪1处。", kNotWritten, Ground::kSilent, ""},
        Case{"other_words_for_it", "帮助120名农民工追回工资。", "为138名农民工讨回薪资206万元。", kAnswered, Ground::kFigureReached, "为138名农民工讨回薪资206万元"},
        Case{"the_right_one_of_several", "改造集镇供水管网2.6公里。", "污水管网改造1.5公里。集镇供水管网换新2.7公里。电网改造2公里。", kAnswered, Ground::kFigureReached, "集镇供水管网换新2.7公里"},
        Case{"the_same_villages", "实施高岭村、半山村、竹坪村饮水安全巩固提升工程。", "高岭村、竹坪村更换净水设备。", kAnswered, Ground::kTold, "高岭村、竹坪村更换净水设备"},
        Case{"one_of_a_list", "支持远程引水调水、江河湖泊治理、高效节水灌溉等项目。", "新增节水灌溉面积2000亩。", kAnswered, Ground::kTold, "新增节水灌溉面积2000亩"}
        // clang-format on
        ),
    [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

struct AgainCase {
  std::string name;
  std::string plan;
  std::string review;
  std::string next_plan;
  std::string carried_over;
  bool weakened = false;
};
void PrintTo(const AgainCase& c, std::ostream* os) { *os << c.name; }

class PromisedAgain : public ::testing::TestWithParam<AgainCase> {};

TEST_P(PromisedAgain, IsFoundAndComparedWithBefore) {
  const AgainCase& c = GetParam();
  const Pair pair(c.plan, c.review, c.next_plan);
  ASSERT_EQ(pair.matches.answers.size(), 1U);
  EXPECT_EQ(pair.later.words(pair.matches.answers[0].carried_over), c.carried_over);
  EXPECT_EQ(pair.matches.answers[0].weakened, c.weakened);
}

INSTANTIATE_TEST_SUITE_P(Table, PromisedAgain,
                         ::testing::Values(
                             // clang-format off
        AgainCase{"no", "建成青阳路跨河大桥。", "春茶丰收。", "开展普法宣传。", "", false},
        AgainCase{"the_same", "建成青阳路跨河大桥。", "春茶丰收。", "建成青阳路跨河大桥。", "建成青阳路跨河大桥", false},
        AgainCase{"softer_word", "建成青阳路跨河大桥。", "春茶丰收。", "推进青阳路跨河大桥建设。", "推进青阳路跨河大桥建设", true},
        AgainCase{"softer_than_a_plain_verb", "修编青阳镇志。", "春茶丰收。", "推进青阳镇志修编。", "推进青阳镇志修编", true},
        AgainCase{"another_act", "建立青阳路长制度。", "春茶丰收。", "完善青阳路长制度。", "完善青阳路长制度", false},
        AgainCase{"lower_number", "茶叶产值增长9%。", "茶叶产值增长9.3%。", "茶叶产值增长8%。", "茶叶产值增长8%", true},
        AgainCase{"no_number", "建设农村电商服务站6个。", "春茶丰收。", "建设农村电商服务站。", "建设农村电商服务站", true},
        AgainCase{"only_the_rest", "新建教师周转房20套。", "教师周转房建成12套。", "新建教师周转房8套。", "新建教师周转房8套", false}  // clang-format on
                             ),
                         [](const ::testing::TestParamInfo<AgainCase>& tested) { return tested.param.name; });

TEST(UnforeseenClaims, AreFiguresAndHonoursThatNobodyPromised) {
  const Pair pair(
      "建成快递共配中心。",
      "快递共配中心建成运营，日均处理包裹6000件。竹坪村种下黄精350亩。红茶饼入选省级非遗示范村。秋色宜人。");
  std::vector<std::string> told;
  for (const Unforeseen& one : pair.matches.unforeseen) {
    told.push_back(std::string(to_string(one.kind)) + " " + pair.later.words(one.span));
  }
  const std::vector<std::string> expected = {"figure 竹坪村种下黄精350亩", "honour 红茶饼入选省级非遗示范村"};
  EXPECT_EQ(told, expected);
}

TEST(MatchedPromises, AreAsManyAsTheReaderFound) {
  const Pair pair("建成快递共配中心。新建公厕4座。举办首届采茶节。", "首届采茶节举办。");
  ASSERT_EQ(pair.matches.answers.size(), pair.earlier.report.commitments.size());
  for (std::uint32_t i = 0; i < pair.matches.answers.size(); ++i)
    EXPECT_EQ(pair.matches.answers[i].promise, i);
}

}  // namespace
}  // namespace dajuan::report
