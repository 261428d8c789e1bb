// From the file to the sentence: a definition as people write it, a case that goes its way, and what is told
// of it.
#include <gtest/gtest.h>

#include "dajuan/mechanism/agenda.hpp"
#include "dajuan/mechanism/duty.hpp"
#include "dajuan/mechanism/stock.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "story.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::string_view kOrchard = R"(
id: test
name: 果园
sources: {practice: {zh: 做法, standing: practice}}
fields:
  kind: {zh: 品种, type: choice, of: {early: 早熟, late: 晚熟}, required: true}
  weight: {zh: 重量, type: number, unit: 公斤, min: 0}
  minutes: {zh: 巡园时长, type: number, unit: 分钟, min: 0}
rules:
  long_enough: {zh: 巡园至少15分钟, check: "minutes >= 15"}
states: {growing: 在园, picked: 已采, sold: {zh: 已售, final: true}}
actions:
  plant: {zh: 立园, to: growing, by: clerk}
  walk: {zh: 巡园, from: growing, by: clerk, sets: minutes, needs: minutes}
  pick: {zh: 采收, from: growing, to: picked, by: clerk, sets: weight, needs: weight, moves: [{to: raw, by: weight}]}
  sell: {zh: 售出, from: picked, to: sold, by: chief, sets: weight, moves: [{from: raw, to: gone, by: weight}]}
clocks:
  picking: {zh: 采收期, starts: plant, stops: pick, within: 10 days, rolls: false, setting: true}
agenda:
  weekly: {on: monday, lists: {watch: {zh: 在园, of: growing}, urge: {zh: 督办, of: overdue}}}
duties:
  walking: {zh: 巡园, done: walk, every: {per: kind, of: {early: 1 per ten days}, otherwise: 1 per month},
            counts_if: long_enough, apart: 1 day, post: clerk, over: kind, while: growing, setting: true}
stocks: {raw: {zh: 原果, unit: 公斤}, gone: {zh: 已售, unit: 公斤, grows_only: true}}
counts:
  planted: {zh: 立园, of: plant}
  finished: {zh: 售出, of: ended}
  picked: {zh: 采收, sum: weight, of: pick}
  late: {zh: 逾期采收, of: late, clock: picking}
rates:
  selling: {zh: 售出率, of: finished, per: planted}
phrases: ["{year}年立园{planted}处，采收{picked}公斤，售出率{selling}，库存{raw}公斤"]
)";

FieldValue number(const Story& story, std::string_view field, std::int64_t whole) {
  return story.field(field, domain::Decimal{whole, 0});
}

class Orchard : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(story.sound());
    act("2025-03-01 09:00", "clerk", "plant", {story.field("kind", story.choice("kind", "early"))});
    act("2025-03-05 09:00", "clerk", "walk", {number(story, "minutes", 20)});
    act("2025-03-12 09:00", "clerk", "walk", {number(story, "minutes", 5)});
    act("2025-04-01 09:00", "clerk", "pick", {number(story, "weight", 120)});
  }
  void act(std::string_view at, std::string_view role, std::string_view action,
           std::vector<FieldValue> values) {
    EXPECT_EQ(story.act({at, role, action, std::move(values)}), "") << story.refusal.en;
  }
  static domain::Date day(std::string_view text) { return moment(text).date(); }
  [[nodiscard]] std::string sentence() const {
    const Tally figures = tally(story.profile(), std::span(&story.journal, 1),
                                {day("2025-01-01"), day("2025-12-31")}, test_calendar());
    const Definition& rules = story.profile().eras.back().rules;
    return render(rules, rules.phrases[0], figures, Language::kZh);
  }
  Story story{kOrchard};
};

TEST_F(Orchard, IsToldInASentence) {
  EXPECT_EQ(sentence(), "2025年立园1处，采收120公斤，售出率0%，库存120公斤");
  act("2025-04-20 09:00", "chief", "sell", {number(story, "weight", 100)});
  EXPECT_EQ(sentence(), "2025年立园1处，采收120公斤，售出率100%，库存20公斤");
}

TEST_F(Orchard, IsUrgedWhenItsTermIsOver) {
  const Snapshot week =
      snapshot(story.profile(), 0, std::span(&story.journal, 1), day("2025-03-10"), test_calendar());
  ASSERT_EQ(week.lists.size(), 2U);
  ASSERT_EQ(week.lists[1].entries.size(), 1U);
  EXPECT_EQ(week.lists[1].entries[0].first_raised.to_string(), "2025-03-12 00:00");
  EXPECT_TRUE(week.balance.balances());
}

TEST_F(Orchard, OwesAWalkEachTenDays) {
  const std::vector<DutyRecord> found = duty_records(story.profile(), story.journal, day("2025-03-01"),
                                                     day("2025-03-31"), moment("2025-04-10"));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_FALSE(found[0].missed());
  EXPECT_TRUE(found[1].missed());
  EXPECT_EQ(found[1].not_counted, 1);  // five minutes are too few
  EXPECT_TRUE(found[2].missed());
}

TEST_F(Orchard, KeepsItsStock) {
  const std::vector<StockRecord> april =
      stock_records(story.profile(), std::span(&story.journal, 1), day("2025-04-01"), day("2025-04-30"));
  ASSERT_EQ(april.size(), 2U);
  EXPECT_EQ(april[0].in.to_string(), "120");
  EXPECT_TRUE(april[0].balances());
}

}  // namespace
}  // namespace dajuan::mechanism
