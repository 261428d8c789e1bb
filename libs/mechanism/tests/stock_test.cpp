// What actions move: fruit comes in, is graded and sold; opening + in - out = closing.
#include "dajuan/mechanism/stock.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "books.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {
namespace {

using books::day;
using books::number;

books::Mechanism citrus() {
  books::Mechanism out;
  out.state("open").state("done", true).field("weight", FieldType::kNumber);
  out.action("receive", {}, "open").action("buy", {"open"}, "").action("grade", {"open"}, "");
  out.action("sell", {"open"}, "").action("finish", {"open"}, "done");
  for (const char* id : {"raw", "graded", "sold"}) out.rules.stocks.emplace_back().id = id;
  const auto moves = [&](std::string_view action, Index from, Index to) {
    out.rules.actions[find(out.rules.actions, action)].moves = {{from, to, 0}};
  };
  moves("receive", kNone, 0);
  moves("buy", kNone, 0);
  moves("grade", 0, 1);
  moves("sell", 1, 2);
  return out;
}

// `raw 0+12.5-5=7.5`
std::string told(const StockRecord& one) {
  return one.opening.to_string() + "+" + one.in.to_string() + "-" + one.out.to_string() + "=" +
         one.closing.to_string();
}

class Citrus : public ::testing::Test {
 protected:
  void move(std::string_view lot, std::string_view when, std::string_view action, std::int64_t tenths) {
    journals.tell(lot, when, action, {mechanism.give("weight", number(tenths, 1))});
  }
  [[nodiscard]] std::vector<StockRecord> of(std::string_view first, std::string_view last) const {
    return stock_records(mechanism.profile(), journals.all, day(first), day(last));
  }
  books::Mechanism mechanism = citrus();
  books::Journals journals{mechanism};
};

TEST_F(Citrus, BalancesOverAnyStretch) {
  move("a", "2025-10-01", "receive", 1000);
  move("a", "2025-10-05", "grade", 603);
  move("a", "2025-11-01", "sell", 250);
  move("b", "2025-11-03", "receive", 401);
  const auto october = of("2025-10-01", "2025-10-31");
  EXPECT_EQ(told(october[0]), "0+100-60.3=39.7");
  EXPECT_EQ(told(october[1]), "0+60.3-0=60.3");
  const auto november = of("2025-11-01", "2025-11-30");
  EXPECT_EQ(told(november[0]), "39.7+40.1-0=79.8");
  EXPECT_EQ(told(november[1]), "60.3+0-25=35.3");
  EXPECT_EQ(told(november[2]), "0+25-0=25");
  for (const auto& records : {october, november}) {
    for (const StockRecord& one : records) EXPECT_TRUE(one.balances());
  }
  const Tally figures =
      tally(mechanism.profile(), journals.all, {day("2025-11-01"), day("2025-11-30")}, books::calendar());
  EXPECT_EQ(figures.stocks[1].to_string(), "35.3");
}

TEST_F(Citrus, AJournalThatSellsWhatIsNotThereIsSeen) {
  move("a", "2025-10-01", "receive", 1000);
  move("a", "2025-10-05", "sell", 10);  // nothing was graded
  const auto records = of("2025-10-01", "2025-10-31");
  EXPECT_TRUE(records[0].balances());
  EXPECT_FALSE(records[1].balances());
  EXPECT_EQ(told(records[1]), "0+0-1=0");
  EXPECT_FALSE(records[2].balances());
}

TEST_F(Citrus, NothingMovesInAnUpsideDownStretch) { EXPECT_TRUE(of("2025-10-02", "2025-10-01").empty()); }

RC_GTEST_PROP(AnyCitrus, EveryStretchBalancesAndFollowsOnTheOneBefore, ()) {
  const books::Mechanism mechanism = citrus();
  const Profile profile = mechanism.profile();
  std::vector<Journal> journals;
  const int lots = *rc::gen::inRange(1, 4);
  for (int lot = 0; lot < lots; ++lot) {
    domain::Moment now = books::at("2025-10-01");
    Journal journal{"lot" + std::to_string(lot), {}};
    std::int64_t raw = 0;
    std::int64_t graded = 0;
    const int steps = *rc::gen::inRange(1, 12);
    for (int i = 0; i < steps; ++i) {
      now.seconds += *rc::gen::inRange(0, 200) * 3600;
      const int kind = i == 0 ? 0 : *rc::gen::inRange(1, 4);
      const char* action = kind == 0 ? "receive" : kind == 1 ? "buy" : kind == 2 ? "grade" : "sell";
      const std::int64_t most = kind < 2 ? 100'000 : kind == 2 ? raw : graded;
      const std::int64_t weight = *rc::gen::inRange<std::int64_t>(0, most + 1);
      journal.events.push_back(mechanism.event(action, now, {mechanism.give("weight", number(weight, 3))}));
      raw += kind < 2 ? weight : kind == 2 ? -weight : 0;
      graded += kind == 2 ? weight : kind == 3 ? -weight : 0;
    }
    journals.push_back(std::move(journal));
  }
  const domain::Date first = day("2025-10-01");
  const domain::Date middle = first + *rc::gen::inRange(0, 80);
  const auto before = stock_records(profile, journals, first, middle);
  const auto after = stock_records(profile, journals, middle + 1, first + 200);
  for (std::size_t i = 0; i < before.size(); ++i) {
    RC_ASSERT(before[i].balances());
    RC_ASSERT(after[i].balances());
    RC_ASSERT(after[i].opening == before[i].closing);
    RC_ASSERT(before[i].opening == domain::Decimal{});
  }
}

}  // namespace
}  // namespace dajuan::mechanism
