// What measures and what does not: one row a rule. A row is a sentence and every figure read in it.
#include <gtest/gtest.h>

#include "support.hpp"

namespace dajuan::report {
namespace {

using testing::Reading;
using Strings = std::vector<std::string>;

struct Case {
  std::string name;
  std::string text;
  Strings figures;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name << ": " << c.text; }

class FigureTable : public ::testing::TestWithParam<Case> {};

TEST_P(FigureTable, ReadsExactlyThese) {
  const Reading reading(GetParam().text);
  Strings got;
  for (const Figure& figure : reading.report.figures) got.push_back(reading.told(figure));
  EXPECT_EQ(got, GetParam().figures);
}

INSTANTIATE_TEST_SUITE_P(
    Measures, FigureTable,
    ::testing::Values(
        // clang-format off
        Case{"money_grows",      "全年税收收入3.8亿元，同比增长12.5%。",   {"3.8亿元=380000000 元 exact", "12.5%=12.5 % exact yoy/up"}},
        Case{"more_than",        "接待游客突破60万人次。",                {"60万人次=600000 人次 over"}},
        Case{"nearly",           "发放补贴近800万元。",                   {"800万元=8000000 元 nearly"}},
        Case{"contract_is_no_cue", "新签约3个项目。",                     {"3个=3 个 exact"}},
        Case{"about_behind",     "城镇化率达到62%左右。",                 {"62%左右=62 % about"}},
        Case{"at_least_shared",  "城镇、农村居民人均可支配收入分别增长6%、8%以上。", {"6%=6 % at_least yoy/up", "8%以上=8 % at_least yoy/up"}},
        Case{"at_most",          "人口自然增长率控制在5‰以内。",          {"5‰以内=5 ‰ at_most"}},
        Case{"range",            "每户补助2-3万元。",                     {"2-3万元=20000..30000 元 exact"}},
        Case{"reached_is_no_growth", "绿化率提高到45%。",                 {"45%=45 % exact"}},
        Case{"points",           "占比提高1.5个百分点。",                 {"1.5个百分点=1.5 百分点 exact yoy/up"}},
        Case{"times",            "出口额增长4倍。",                       {"4倍=4 倍 exact yoy/up"}},
        Case{"multiple",         "总量是五年前的1.8倍。",                 {"1.8倍=1.8 倍 exact multiple/up"}},
        Case{"doubled",          "村集体收入翻了一番。",                  {"翻了一番=2 倍 exact multiple/up"}},
        Case{"negative",         "工业用电量同比-6.2%。",                 {"6.2%=6.2 % exact yoy/down"}},
        Case{"against_plan",     "完成年度投资计划的105%。",              {"105%=105 % exact vs_plan"}},
        Case{"against_last_year", "比上年预算增加30亿元，",               {"30亿元=3000000000 元 exact yoy/up"}},
        Case{"amount_with_object", "增加30亿元专项债券额度。",            {"30亿元=3000000000 元 exact"}},
        Case{"chinese_numeral",  "举办文艺演出十余场。",                  {"十余场=10 场 over"}},
        Case{"chinese_before_a_thing", "除险加固三座水库。",              {"三座=3 座 exact"}},
        Case{"missing_unit_people", "惠及5.2万农民。",                    {"5.2万=52000 人 exact"}},
        Case{"missing_unit_money", "产值突破50亿大关。",                  {"50亿=5000000000 元 over"}},
        Case{"shared_unit",      "收入分别为38305、15716元。",            {"38305=38305 元 exact", "15716元=15716 元 exact"}},
        Case{"percent_in_words", "满意率达到百分之九十五。",              {"百分之九十五=95 % exact"}},
        Case{"percent_in_words_exact", "规上产值增长百分之十七点八。",     {"百分之十七点八=17.8 % exact yoy/up"}},
        Case{"percent_below_one", "误差不到百分之零点五。",              {"百分之零点五=0.5 % exact"}},
        Case{"decimal_in_words",  "总产值三点五亿元，是上年的一点二倍。", {"三点五亿元=350000000 元 exact", "一点二倍=1.2 倍 exact multiple/up"}},
        Case{"full_width",        "投资１，７５３亿元，同比增长３．５％。", {"１，７５３亿元=175300000000 元 exact", "３．５％=3.5 % exact yoy/up"}},
        Case{"wide_comma",        "财政收入1，753万元，支出1，209．5万元。", {"1，753万元=17530000 元 exact", "1，209．5万元=12095000 元 exact"}},
        Case{"size_and_count",   "建成800平方米厂房6座。",                {"800平方米=800 平方米 exact", "6座=6 座 exact"}},
        Case{"measured_time",    "审批时限压缩至3个工作日。",             {"3个工作日=3 个工作日 exact"}},
        Case{"blank_before_unit", "新建机场 35 个。",                     {"35 个=35 个 exact"}}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(MeasuresNothing, FigureTable,
                         ::testing::Values(
                             // clang-format off
        Case{"dates",            "2024年3月5日至2025年底，",              {}},
        Case{"numeric_date",     "发布于2025- 02- 19 11: 35。",           {}},
        Case{"duration",         "五年来，近三年连续两年。",              {}},
        Case{"road",             "320国道改线、S311省道大修、G60通车。",  {}},
        Case{"phase_and_batch",  "园区二期、第三批试点、1期工程。",       {}},
        Case{"congress",         "党的二十大和二十届三中全会精神，十四届十次全会。", {}},
        Case{"slogans",          "五水共治、一村一品、千万工程、两个确立。", {}},
        Case{"plan_codes",       "落实“10+2”和“3113”部署。",              {}},
        Case{"technical",        "PM2.5、5G基站、110千伏变电站、4A级景区。", {}},
        Case{"set_phrase_minutes", "打造15分钟便民生活圈。",              {}},
        Case{"village",          "四山村、三河村如期完工。",              {}},
        Case{"quoted_name",      "推进“百镇千村”“12345”热线建设。",       {}},
        Case{"rank",             "排名全市第2位，居前3位。",              {}},
        Case{"threshold",        "100亩以上种粮大户18个。",               {"18个=18 个 exact"}},
        Case{"class_of_projects", "引进亿元以上项目5个。",                {"5个=5 个 exact"}},
        Case{"negated_minimum",  "全年没有发生1起事故。",                 {}},
        Case{"idioms",           "一步一个脚印，千方百计，一盘棋。",      {}},
        Case{"numbers_of_the_text", "未证明：文中 3 处数字未引用记录。",  {}},
        Case{"time_of_day",      "九点三十分开会，提出三点建议。",        {}},
        Case{"anniversary",      "建国75周年。",                          {}}  // clang-format on
                             ),
                         [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

struct Subject {
  std::string name;
  std::string text;
  Strings subjects;
};
void PrintTo(const Subject& c, std::ostream* os) { *os << c.name; }

class SubjectTable : public ::testing::TestWithParam<Subject> {};

TEST_P(SubjectTable, SaysWhatIsMeasured) {
  const Reading reading(GetParam().text);
  Strings got;
  for (const Figure& figure : reading.report.figures) got.push_back(subject_of(figure, reading.text));
  EXPECT_EQ(got, GetParam().subjects);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SubjectTable,
    ::testing::Values(
        // clang-format off
        Subject{"before",        "旅游收入2亿元，同比增长8%。",           {"旅游收入", "旅游收入"}},
        Subject{"bare_rate",     "代表建议50件，办结率100%。",            {"代表建议", "代表建议办结率"}},
        Subject{"each_its_own",  "城镇、农村居民人均可支配收入分别增长5%、7%。", {"城镇人均可支配收入", "农村居民人均可支配收入"}},
        Subject{"project",       "引进总投资6亿元的生物质发电项目。",     {"生物质发电项目总投资"}}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Subject>& tested) { return tested.param.name; });

TEST(Figures, RoleMakesTheKind) {
  const Reading reading("2024年工作回顾\n新建道路6公里。\n2025年工作计划\n新建道路9公里。\n");
  ASSERT_EQ(reading.report.figures.size(), 2U);
  EXPECT_EQ(reading.report.figures[0].kind, FigureKind::kAchievement);
  EXPECT_EQ(reading.report.figures[1].kind, FigureKind::kTarget);
}

TEST(Figures, SizeOfANamedSetIsNoStatistic) {
  const Reading reading("聚焦交通、消防等十大领域，以及燃气、电动车等2个专项。");
  ASSERT_EQ(reading.report.figures.size(), 2U);
  EXPECT_EQ(reading.report.figures[0].kind, FigureKind::kCountInName);
  EXPECT_EQ(reading.report.figures[1].kind, FigureKind::kCountInName);
}

TEST(Figures, PeriodAndPlaceWhereTheTextSaysThem) {
  const Reading reading("2024年，盈川村接待游客3万人次。盈川村口碑更好。");
  ASSERT_EQ(reading.report.figures.size(), 1U);
  EXPECT_EQ(reading.words(reading.report.figures[0].period), "2024年");
  EXPECT_EQ(reading.words(reading.report.figures[0].place), "盈川村");
}

}  // namespace
}  // namespace dajuan::report
