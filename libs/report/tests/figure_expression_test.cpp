// What a figure counts, as a line of text: read, told in one form, refused with the place.
#include "dajuan/report/figure_expression.hpp"

#include <gtest/gtest.h>

#include <set>

namespace dajuan::report {
namespace {

const FigureDefaults kYear2024{*domain::Date::of(2024, 1, 1), *domain::Date::of(2024, 12, 31),
                               "330803114000"};

struct Told {
  const char* name;
  const char* written;
  const char* canonical;
};

class ExpressionTold : public ::testing::TestWithParam<Told> {};

TEST_P(ExpressionTold, InItsOneForm) {
  const auto read = parse_figure(GetParam().written, kYear2024);
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(read->to_string(), GetParam().canonical);
  const auto again = parse_figure(read->to_string(), {});
  ASSERT_TRUE(again) << again.error().en;
  EXPECT_EQ(again->to_string(), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExpressionTold,
    ::testing::Values(Told{"Short", "dispute.closing", "dispute.closing @2024 #330803114"},
                      Told{"Whole", "dispute.closing @2024 #330803114", "dispute.closing @2024 #330803114"},
                      Told{"Month", "hazard.found@2024-02", "hazard.found @2024-02 #330803114"},
                      Told{"December", "hazard.found @2024-12", "hazard.found @2024-12 #330803114"},
                      Told{"Day", "hazard.open @2024-06-30", "hazard.open @2024-06-30 #330803114"},
                      Told{"Days", "hazard.found @2024-01-01..2024-06-30",
                           "hazard.found @2024-01-01..2024-06-30 #330803114"},
                      Told{"YearByDays", "hazard.found @2023-01-01..2023-12-31",
                           "hazard.found @2023 #330803114"},
                      Told{"Village", "key-project.planned_sum #330803114202",
                           "key-project.planned_sum @2024 #330803114202"},
                      Told{"Narrowed", "environment.received[kind=water|air, importance=key]",
                           "environment.received[kind=water|air,importance=key] @2024 #330803114"},
                      Told{"Times", "times(measure.trade)", "times(measure.trade) @2024 #330803114"},
                      Told{"Share", "share( key-project.invested_sum , key-project.planned_sum )",
                           "share(key-project.invested_sum, key-project.planned_sum) @2024 #330803114"},
                      Told{"Below", "below(measure.operating_income, 500000) @2024 #33",
                           "below(measure.operating_income, 500000) @2024 #33"}),
    [](const auto& one) { return one.param.name; });

struct Refused {
  const char* name;
  const char* written;
  const char* says;
};

class ExpressionRefused : public ::testing::TestWithParam<Refused> {};

TEST_P(ExpressionRefused, WithThePlace) {
  const auto read = parse_figure(GetParam().written, kYear2024);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().field, "expression");
  EXPECT_NE(read.error().en.find(GetParam().says), std::string::npos) << read.error().en;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExpressionRefused,
    ::testing::Values(Refused{"Nothing", "", "character 1: the id of a mechanism"},
                      Refused{"NoCount", "dispute", "character 8: a point"},
                      Refused{"NoCountAfterPoint", "dispute.", "character 9: the id of a count"},
                      Refused{"NoSuchFunction", "mean(a.b)", "character 1: growth, times"},
                      Refused{"Open", "gini(a.b", "character 9: ) was expected"},
                      Refused{"ShareOfOne", "share(a.b)", "character 10: a comma"},
                      Refused{"BelowNothing", "below(a.b, x)", "character 12: a whole number"},
                      Refused{"NoChoice", "a.b[kind=]", "character 10: the id of a choice"},
                      Refused{"NoSuchDay", "a.b @2024-02-30", "character 6: 2024, 2024-06"},
                      Refused{"Backwards", "a.b @2024-05..2024-04", "it ends before it begins"},
                      Refused{"AreaOfThree", "a.b #330", "character 9: an area code"},
                      Refused{"Rest", "a.b #33 !", "character 9: the end"}),
    [](const auto& one) { return one.param.name; });

TEST(Expression, WithoutAnAreaThereMustBeADefault) {
  EXPECT_EQ(parse_figure("a.b @2024", {}).error().reason, "wrong_expression");
  EXPECT_FALSE(parse_figure(std::string(401, 'a'), kYear2024));
}

TEST(FigureCode, IsTheSameForTheSameAndHasNoLookAlikes) {
  std::set<std::string> codes;
  for (int i = 0; i < 2000; ++i) {
    const std::string code = figure_code("measure.visitors @" + std::to_string(i));
    EXPECT_EQ(code.size(), 6U);
    EXPECT_EQ(code.find_first_of("01ILO"), std::string::npos) << code;
    codes.insert(code);
  }
  EXPECT_GT(codes.size(), 1990U);
  EXPECT_EQ(figure_code("a.b"), figure_code("a.b"));
  EXPECT_NE(figure_code("a.b"), figure_code("a.b", 1));
}

}  // namespace
}  // namespace dajuan::report
