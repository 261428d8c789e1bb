// Promises of one year's plan and what the next year's review says of them, in small texts.
#include "dajuan/report/match.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace dajuan::report {
namespace {

using testing::Reading;

struct Pair {
  Pair(const std::string& plan, const std::string& review, const std::string& next_plan = "完善制度。")
      : earlier("一、2024年工作回顾\n平稳运行。\n二、2025年工作计划\n" + plan + "\n"),
        later("一、2025年工作回顾\n" + review + "\n二、2026年工作计划\n" + next_plan + "\n"),
        matches(
            match({earlier.text, earlier.report}, {later.text, later.report}, testing::builtin_lexicon())) {}

  Reading earlier;
  Reading later;
  Matches matches;
};

struct Case {
  std::string name;
  std::string plan;
  std::string review;
  Outcome outcome = Outcome::kAnswered;
  Ground ground = Ground::kTold;
  std::string passage;  // the best one
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name; }

class PromiseAndReview : public ::testing::TestWithParam<Case> {};

TEST_P(PromiseAndReview, GivesOutcomeGroundAndPassage) {
  const Case& c = GetParam();
  const Pair pair(c.plan, c.review);
  ASSERT_EQ(pair.matches.answers.size(), 1U);
  const Answer& answer = pair.matches.answers[0];
  EXPECT_STREQ(to_string(answer.outcome), to_string(c.outcome));
  EXPECT_STREQ(to_string(answer.ground), to_string(c.ground));
  EXPECT_EQ(answer.passages.empty() ? "" : pair.later.words(answer.passages[0].span), c.passage);
}

INSTANTIATE_TEST_SUITE_P(Table, PromiseAndReview,
                         ::testing::Values(
                             // clang-format off
        Case{"figure_reached", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增86张。", Outcome::kAnswered, Ground::kFigureReached, "石桥镇养老院床位新增86张"},
        Case{"figure_missed", "新建石桥镇养老院床位80张。", "石桥镇养老院床位新增60张。", Outcome::kPart, Ground::kFigureMissed, "石桥镇养老院床位新增60张"},
        Case{"figure_missing", "新建青阳路3.2公里。", "青阳路建成通车。", Outcome::kWithoutMeasure, Ground::kFigureMissing, "青阳路建成通车"},
        Case{"begun_only", "建成青阳路跨河大桥。", "青阳路跨河大桥开工建设。", Outcome::kPart, Ground::kStageMissed, "青阳路跨河大桥开工建设"},
        Case{"silent", "建成青阳路跨河大桥。", "茶叶产值稳步提高。", Outcome::kNotWritten, Ground::kSilent, ""}  // clang-format on
                             ),
                         [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

}  // namespace
}  // namespace dajuan::report
