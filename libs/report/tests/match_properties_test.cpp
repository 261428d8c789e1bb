// What holds for any two texts that are matched: spans lie in their texts, the same texts give the same
// bytes, limits hold.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include "match_support.hpp"

namespace dajuan::report {
namespace {

using testing::Pair;

rc::Gen<std::string> any_report() {
  const std::vector<std::string> pieces = {"一、2024年工作回顾\n",
                                           "二、2025年工作计划\n",
                                           "（一）",
                                           "一是",
                                           "，",
                                           "。",
                                           "；",
                                           "\n",
                                           "、",
                                           "建成",
                                           "推进",
                                           "完成",
                                           "新建",
                                           "正在",
                                           "视察",
                                           "高岭村",
                                           "石岙村",
                                           "敬老院",
                                           "茶园",
                                           "公路",
                                           "文化礼堂",
                                           "80张",
                                           "2.6公里",
                                           "增长8%",
                                           "6月底前",
                                           "首届",
                                           "改厕",
                                           "入选",
                                           "示范村",
                                           "\xFF",
                                           " ",
                                           "的",
                                           "、和"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string out = "一、2024年工作回顾\n高岭村新建敬老院80张床位。\n";
                        for (const std::string& piece : chosen) out += piece;
                        return out + "\n二、2025年工作计划\n建成高岭村文化礼堂2个，新建公路2.6公里。\n";
                      });
}

bool lies_in(Span span, const Text& text) { return span.start <= span.end && span.end <= text.size(); }

RC_GTEST_PROP(MatchProperty, SpansLieInTheirTexts, ()) {
  const Pair pair(*any_report(), *any_report(), Pair::Whole{});
  RC_ASSERT(pair.matches.answers.size() == pair.earlier.report.commitments.size());
  for (const Answer& answer : pair.matches.answers) {
    RC_ASSERT(lies_in(answer.measure, pair.earlier.text));
    RC_ASSERT(lies_in(answer.told, pair.later.text));
    RC_ASSERT(lies_in(answer.carried_over, pair.later.text));
    RC_ASSERT(!answer.weakened || !answer.carried_over.empty());
    RC_ASSERT((answer.outcome == Outcome::kNotWritten) == (answer.ground == Ground::kSilent));
    RC_ASSERT(answer.outcome == Outcome::kNotWritten || !answer.passages.empty());
    RC_ASSERT(answer.passages.size() <= kPassagesMax);
    for (const Passage& passage : answer.passages) {
      RC_ASSERT(lies_in(passage.span, pair.later.text) && !passage.span.empty());
      RC_ASSERT(passage.likeness <= answer.passages[0].likeness);
    }
  }
  Offset last = 0;
  for (const Unforeseen& one : pair.matches.unforeseen) {
    RC_ASSERT(one.span.start >= last && lies_in(one.span, pair.later.text));
    RC_ASSERT(one.claim.start >= one.span.start && one.claim.end <= one.span.end);
    last = one.span.end;
  }
}

RC_GTEST_PROP(MatchProperty, TheSameTextsGiveTheSameBytes, ()) {
  const std::string earlier = *any_report();
  const std::string later = *any_report();
  RC_ASSERT(Pair(earlier, later, Pair::Whole{}).json() == Pair(earlier, later, Pair::Whole{}).json());
}

RC_GTEST_PROP(MatchProperty, TheJsonReadsBack, ()) {
  const Pair pair(*any_report(), *any_report(), Pair::Whole{});
  const boost::json::value read = boost::json::parse(pair.json());
  RC_ASSERT(read.at("answers").as_array().size() == pair.matches.answers.size());
  RC_ASSERT(read.at("unforeseen").as_array().size() == pair.matches.unforeseen.size());
}

TEST(MatchJson, QuotesPromiseMeasurePassageAndWhatWasTold) {
  const Pair pair("新建敬老院床位80张。", "敬老院床位新增60张。");
  EXPECT_EQ(
      pair.json(),
      R"({"answers":[{"promise":0,"quote":{"text":"新建敬老院床位80张","start":30,"end":40},"level":"hard",)"
      R"("sheet":0,"item":0,"outcome":"part","ground":"figure_missed","passages":[{"text":"敬老院床位新增60张",)"
      R"("start":12,"end":22,"likeness":)" +
          std::to_string(pair.matches.answers[0].passages[0].likeness) +
          R"(}],"measure":{"text":"80张","start":37,"end":40},"told":{"text":"60张","start":19,"end":22},)"
          R"("carried_over":null,"weakened":false}],"unforeseen":[],"findings":[]})");
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

struct HostileCase {
  std::string name;
  std::string earlier;
  std::string later;
};
void PrintTo(const HostileCase& c, std::ostream* os) { *os << c.name; }

class HostileTexts : public ::testing::TestWithParam<HostileCase> {};

// That each ends at all, and says what it left out, is the test.
TEST_P(HostileTexts, AreMatchedWithinTheLimits) {
  const HostileCase& c = GetParam();
  const Pair pair(c.earlier, c.later, Pair::Whole{});
  EXPECT_EQ(pair.matches.answers.size(), pair.earlier.report.commitments.size());
  EXPECT_EQ(pair.matches.answers.size() > kMatchPromisesMax,
            !pair.matches.findings.empty() && pair.matches.findings[0].code == "more-promises");
}

const std::string kReview = "一、2024年工作回顾\n";
const std::string kPlan = "\n二、2025年工作计划\n";

INSTANTIATE_TEST_SUITE_P(
    Table, HostileTexts,
    ::testing::Values(HostileCase{"empty", "", ""}, HostileCase{"no_plan", "春茶丰收。", "春茶丰收。"},
                      HostileCase{"no_review", kPlan + "建成大桥1座。", kPlan + "建成大桥1座。"},
                      HostileCase{"one_character", kPlan + repeated("村", 1'000'000),
                                  kReview + repeated("村", 1'000'000)},
                      HostileCase{"one_promise_again_and_again",
                                  kReview + "好。" + kPlan + repeated("建成高岭村大桥1座，", 1'000'000),
                                  kReview + repeated("高岭村大桥建成1座，", 1'000'000)},
                      HostileCase{"list_without_end",
                                  kReview + "好。" + kPlan + "支持" + repeated("高效节水灌溉、", 1'000'000),
                                  kReview + repeated("高效节水灌溉、", 1'000'000)}),
    [](const ::testing::TestParamInfo<HostileCase>& tested) { return tested.param.name; });

TEST(MatchLimits, ASecondFindingNamesTheClausesLeftOut) {
  const Pair pair(kReview + "好。" + kPlan + "建成高岭村大桥1座。",
                  kReview + repeated("春茶丰收，", 1'500'000), Pair::Whole{});
  ASSERT_EQ(pair.matches.findings.size(), 1U);
  EXPECT_EQ(pair.matches.findings[0].code, "more-clauses");
}

}  // namespace
}  // namespace dajuan::report
