// A report against last year's promises.
#include <gtest/gtest.h>

#include "check_support.hpp"

namespace dajuan::report {
namespace {

using testing::checked;
using testing::Reading;

TEST(CheckLast, FollowsEachHardPromise) {
  const Reading last(
      "2023年工作回顾\n农业稳步发展。\n2024年工作计划\n"
      "一、抓项目\n一是完成上溪村文化礼堂建设。二是新建污水管网12公里。三是举办桃花节1场。四是健全协商机制。"
      "\n");
  const Reading now(
      "2024年工作回顾\n新建污水管网8公里。成功举办桃花节1场。\n2025年工作计划\n"
      "一、抓项目\n一是推进上溪村文化礼堂建设。\n");
  CheckAgainst against;
  against.last_text = &last.text;
  against.last = &last.report;
  std::vector<std::string> found;
  for (const Finding& one : checked(now, against)) {
    EXPECT_FALSE(one.last.empty());
    EXPECT_EQ(one.nowhere, one.code.ends_with("unanswered")) << one.code;
    EXPECT_EQ(one.severity == Severity::kNote, one.code == "promise-soft-unanswered") << one.code;
    found.push_back(one.code + ": " + last.words(one.last));
  }
  const std::vector<std::string> wanted = {
      "promise-soft-unanswered: 健全协商机制",
      "promise-unanswered: 完成上溪村文化礼堂建设",
      "promise-in-part: 新建污水管网12公里",
      "promise-weakened: 完成上溪村文化礼堂建设",
  };
  EXPECT_EQ(found, wanted);
}

TEST(CheckLast, ADirectionThatIsWrittenAboutIsNoFindingHoweverFarItCame) {
  const Reading last(
      "2023年工作回顾\n农业稳步发展。\n2024年工作计划\n一、强治理\n一是健全协商机制。二是健全帮扶制度。"
      "\n");
  const Reading now("2024年工作回顾\n协商机制进一步健全。\n2025年工作计划\n一、强治理\n一是办好村晚。\n");
  CheckAgainst against;
  against.last_text = &last.text;
  against.last = &last.report;
  std::vector<std::string> found;
  for (const Finding& one : checked(now, against)) found.push_back(one.code + ": " + last.words(one.last));
  EXPECT_EQ(found, (std::vector<std::string>{"promise-soft-unanswered: 健全帮扶制度"}));
}

TEST(CheckLast, SaysNothingWithoutLastYearsReport) {
  const Reading now("2024年工作回顾\n新建污水管网8公里。\n");
  EXPECT_TRUE(checked(now).empty());
}

}  // namespace
}  // namespace dajuan::report
