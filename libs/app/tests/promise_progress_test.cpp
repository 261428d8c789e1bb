// The rule that tells how far a promise has come.
#include "dajuan/app/promise_progress.hpp"

#include <gtest/gtest.h>

#include "dajuan/app/event.hpp"

namespace dajuan::app {
namespace {

domain::Date day(const char* text) { return *domain::Date::parse(text); }

struct Told {
  const char* what;
  const char* target;  // of the measure; empty: cases
  const char* value;
  std::uint32_t linked;
  std::uint32_t ended;
  const char* on;
  PromiseState state;
  const char* rule;  // part of it
};

TEST(PromiseProgress, IsToldFromWhatItIsLinkedTo) {
  const Told table[] = {
      {"half a year, half of the cases", "", "", 10, 5, "2025-07-02", PromiseState::kOnTrack, "完成 50%"},
      {"half a year, a few of the cases", "", "", 10, 2, "2025-07-02", PromiseState::kBehind, "慢于 10%"},
      {"half a year, most of the cases", "", "", 10, 9, "2025-07-02", PromiseState::kAhead, "快于 10%"},
      {"all cases before the term", "", "", 3, 3, "2025-02-01", PromiseState::kDone, "已完成 100%"},
      {"the term has passed", "", "", 3, 2, "2026-01-01", PromiseState::kBehind,
       "期限 2025-12-31 已过，只完成 66.66%"},
      {"on the last day it has not passed", "", "", 10, 9, "2025-12-31", PromiseState::kOnTrack, "完成 90%"},
      {"before the first day", "", "", 3, 0, "2024-12-31", PromiseState::kNotDue, "尚未开始"},
      {"no link, within the term", "", "", 0, 0, "2025-07-02", PromiseState::kNotDue, "未到"},
      {"no link, after the term", "", "", 0, 0, "2026-01-01", PromiseState::kOther, "无从得知"},
      {"a measure reaches its target", "12", "12", 0, 0, "2025-07-02", PromiseState::kDone, "已完成 100%"},
      {"a measure passes its target", "12", "15", 0, 0, "2025-07-02", PromiseState::kDone, "已完成 125%"},
      {"just below is not done", "3000000", "2999999", 0, 0, "2025-12-31", PromiseState::kOnTrack,
       "完成 99.99%"},
      {"a measure comes before cases", "10", "1", 4, 4, "2025-12-31", PromiseState::kBehind, "完成 10%"},
      {"decimals", "0.5", "0.25", 0, 0, "2025-07-02", PromiseState::kOnTrack, "完成 50%"},
  };
  for (const Told& one : table) {
    SCOPED_TRACE(one.what);
    Promise promise;
    promise.links.target = one.target;
    PromiseFacts facts;
    facts.linked = one.linked;
    facts.ended = one.ended;
    if (*one.value != '\0') {
      const std::string text = one.value;
      const auto point = text.find('.');
      const auto places = point == std::string::npos ? 0U : static_cast<unsigned>(text.size() - point - 1);
      std::string digits = text;
      if (point != std::string::npos) digits.erase(point, 1);
      facts.value = domain::Decimal{std::stoll(digits), static_cast<std::uint8_t>(places)};
    }
    const auto told = progress_of(promise, facts, {day("2025-01-01"), day("2025-12-31"), day(one.on), 30});
    EXPECT_EQ(told.by_rule, one.state);
    EXPECT_EQ(told.state, one.state);
    EXPECT_NE(told.rule_zh.find(one.rule), std::string::npos) << told.rule_zh;
    EXPECT_FALSE(told.rule_en.empty());
  }
}

TEST(PromiseProgress, AStateSetByHandStandsBesideTheRules) {
  Promise promise;
  promise.by_hand =
      PromiseOverride{PromiseState::kDone, "现场验收通过", "somebody", "2025-06-01T00:00:00.000Z"};
  const auto told = progress_of(promise, {}, {day("2025-01-01"), day("2025-12-31"), day("2026-03-01"), 30});
  EXPECT_EQ(told.state, PromiseState::kDone);
  EXPECT_EQ(told.by_rule, PromiseState::kOther);
  const auto before = progress_of(promise, {}, {day("2025-01-01"), day("2025-12-31"), day("2025-05-31"), 30});
  EXPECT_EQ(before.state, PromiseState::kNotDue) << "on a day before it was set";
}

TEST(PromiseProgress, AMeasureOfTooManyCasesIsNotToldAndSaysSo) {
  Promise promise;
  promise.links.target = "5";
  PromiseFacts facts;
  facts.too_many = true;
  const auto told =
      progress_of(promise, facts, {day("2025-01-01"), day("2025-12-31"), day("2025-05-31"), 30});
  EXPECT_EQ(told.state, PromiseState::kOther);
  EXPECT_FALSE(told.share);
  EXPECT_NE(told.rule_zh.find("20000"), std::string::npos) << told.rule_zh;
}

TEST(PromiseProgress, IsSilentWhereNothingHappensForSoLong) {
  Promise promise;
  PromiseFacts facts;
  facts.linked = 2;
  const PromiseDays days{day("2025-01-01"), day("2025-12-31"), day("2025-03-10"), 30};
  EXPECT_TRUE(progress_of(promise, facts, days).silent) << "nothing since the year began";
  facts.last_ms = unix_ms_of(domain::Moment::begin_of(day("2025-02-20")));
  EXPECT_FALSE(progress_of(promise, facts, days).silent);
  facts.last_ms = unix_ms_of(domain::Moment::begin_of(day("2025-01-20")));
  EXPECT_TRUE(progress_of(promise, facts, days).silent);
  facts.ended = 2;
  EXPECT_FALSE(progress_of(promise, facts, days).silent) << "what is done may rest";
}

TEST(PromiseProgress, MoreIsNeverLess) {
  for (std::int32_t passed = -10; passed < 400; passed += 13) {
    const PromiseDays days{day("2025-01-01"), day("2025-12-31"), day("2025-01-01") + passed, 30};
    for (std::uint32_t linked = 1; linked <= 12; ++linked) {
      PromiseFacts facts;
      facts.linked = linked;
      std::int64_t before = -1;
      for (facts.ended = 0; facts.ended <= linked; ++facts.ended) {
        const auto told = progress_of({}, facts, days);
        EXPECT_GT(*told.share, before);
        EXPECT_LE(*told.expected, kWhole);
        EXPECT_EQ(told.by_rule == PromiseState::kDone, facts.ended == linked);
        before = *told.share;
      }
    }
  }
}

TEST(PromiseLinks, StandInTheLogAsTheyAre) {
  PromiseUpdated updated{
      7,
      {},
      {},
      {},
      PromiseLinks{{"330803-x"}, Measure{"dispute", "closed", "330803114000"}, "12.5", "2025-03-01"},
      PromiseOverride{PromiseState::kAhead, "理由", "", ""}};
  const auto read = decode("promise.updated", encode(Payload{updated}));
  ASSERT_TRUE(read);
  const auto& back = std::get<PromiseUpdated>(*read);
  EXPECT_EQ(back.links, updated.links);
  EXPECT_EQ(back.by_hand, updated.by_hand);
}

}  // namespace
}  // namespace dajuan::app
