// Exact sums and percentages: what a report prints must be what the cases add up to.
#include "dajuan/mechanism/amounts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dajuan/mechanism/stock.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Decimal;

std::string text(const std::optional<Decimal>& number) { return number ? number->to_string() : "none"; }

constexpr std::int64_t kGreatest = 999'999'999'999'999'999;

TEST(Amounts, SumsAndDifferencesAreExact) {
  const struct {
    Decimal left, right;
    const char *sum, *difference;
  } rows[] = {
      {{172, 1}, {813, 1}, "98.5", "-64.1"},  // 98.5 = 17.2 + 81.3 亿
      {{15, 0}, {42, 0}, "57", "-27"},        // 57 = 15 new + 42 continued
      {{1, 1}, {2, 1}, "0.3", "-0.1"},        // what binary fractions cannot do
      {{150, 2}, {15, 1}, "3", "0"},
      {{-5, 1}, {5, 1}, "0", "-1"},
      {{0, 0}, {1, 15}, "0.000000000000001", "-0.000000000000001"},
      {{kGreatest, 0}, {0, 15}, "999999999999999999", "999999999999999999"},
      {{kGreatest, 0}, {1, 0}, "none", "999999999999999998"},
      {{-kGreatest, 0}, {1, 0}, "-999999999999999998", "none"},
      {{kGreatest, 0}, {1, 1}, "none", "none"},  // 19 digits
      {{kGreatest, 15}, {1, 15}, "1000", "999.999999999999998"},
      {{1, 16}, {1, 0}, "none", "none"},  // no decimal at all
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.left.to_string() + " and " + row.right.to_string());
    EXPECT_EQ(text(add(row.left, row.right)), row.sum);
    EXPECT_EQ(text(add(row.right, row.left)), row.sum);
    EXPECT_EQ(text(subtract(row.left, row.right)), row.difference);
  }
}

TEST(Amounts, SharesAreRoundedHalfUp) {
  const struct {
    Decimal numerator, denominator;
    std::uint8_t places;
    const char* percent;
  } rows[] = {
      {{911, 0}, {972, 0}, 2, "93.72"},  // 结案 / 应结
      {{737, 0}, {972, 0}, 2, "75.82"},  // on time
      {{902, 0}, {956, 0}, 2, "94.35"},
      {{9, 0}, {16, 0}, 2, "56.25"},
      {{32, 0}, {43, 0}, 1, "74.4"},
      {{16, 0}, {43, 0}, 1, "37.2"},
      {{7, 0}, {15, 0}, 1, "46.7"},
      {{54, 0}, {93, 0}, 2, "58.06"},
      {{19, 0}, {60, 0}, 2, "31.67"},  // and not the 43.78 that was printed
      {{1, 0}, {800, 0}, 2, "0.13"},   // 0.125: the half goes up
      {{-1, 0}, {800, 0}, 2, "-0.13"},
      {{1, 0}, {-800, 0}, 2, "-0.13"},
      {{1249, 0}, {1'000'000, 0}, 2, "0.12"},
      {{999'999, 0}, {1'000'000, 0}, 2, "100"},
      {{1, 0}, {200, 0}, 0, "1"},
      {{0, 0}, {7, 0}, 2, "0"},
      {{3, 0}, {2, 0}, 2, "150"},
      {{125, 1}, {5, 1}, 2, "2500"},
      {{1, 0}, {3, 0}, 15, "33.333333333333333"},
      {{0, 0}, {0, 0}, 2, "none"},
      {{5, 0}, {0, 3}, 2, "none"},
      {{kGreatest, 0}, {1, 15}, 2, "none"},
      {{kGreatest, 0}, {kGreatest, 0}, 15, "100"},
      {{1, 15}, {kGreatest, 0}, 2, "0"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.numerator.to_string() + " of " + row.denominator.to_string());
    EXPECT_EQ(text(percent_of(row.numerator, row.denominator, row.places)), row.percent);
  }
}

TEST(Amounts, ASumOfManyStandsAtTheLimit) {
  AmountSum sum;
  sum.add({kGreatest, 0});
  sum.add({kGreatest, 0});
  EXPECT_EQ(sum.value().to_string(), "999999999999999999");
  sum.subtract({kGreatest, 0});
  sum.subtract({kGreatest, 0});
  sum.subtract({25, 2});
  EXPECT_EQ(sum.value().to_string(), "-0.25");  // the limit was only shown, not kept
  AmountSum long_one;
  long_one.add({kGreatest, 0});
  long_one.add({125, 3});
  EXPECT_EQ(long_one.value().to_string(), "999999999999999999");  // 21 digits: the last places go
}

// As wide as two of them may be for their sum to fit.
Decimal any_decimal() {
  constexpr std::int64_t kWide = 400'000'000'000'000;
  return {*rc::gen::inRange<std::int64_t>(-kWide, kWide), *rc::gen::inRange<std::uint8_t>(0, 4)};
}

RC_GTEST_PROP(Amounts, WhatWasAddedCanBeTakenAway, ()) {
  const Decimal left = any_decimal();
  const Decimal right = any_decimal();
  const std::optional<Decimal> sum = add(left, right);
  RC_ASSERT(sum.has_value());
  RC_ASSERT(*subtract(*sum, right) == left);
  RC_ASSERT(*subtract(*sum, left) == right);
}

RC_GTEST_PROP(Amounts, TheOrderOfASumMakesNoDifference, ()) {
  auto amounts = *rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
  const auto places = *rc::gen::inRange<std::uint8_t>(0, 7);
  AmountSum forth;
  AmountSum back;
  for (const std::int64_t amount : amounts) forth.add({amount, places});
  std::reverse(amounts.begin(), amounts.end());
  for (const std::int64_t amount : amounts) back.add({amount, places});
  RC_ASSERT(forth.value() == back.value());
}

// The rounded share is within half a unit of its last place: |percent * den - 100 * num| <= den / 2 in that
// unit.
RC_GTEST_PROP(Amounts, ARoundedShareIsTheNearest, ()) {
  const auto numerator = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  const auto denominator = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
  const std::optional<Decimal> percent = percent_of({numerator, 0}, {denominator, 0}, 2);
  RC_ASSERT(percent.has_value());
  const Decimal hundredths = *percent->scaled(2);
  RC_ASSERT(hundredths.places == 0);
  const Wide off = (Wide{hundredths.coefficient} * denominator - Wide{numerator} * 10'000) * 2;
  RC_ASSERT(off <= Wide{denominator});
  RC_ASSERT(off > -Wide{denominator});
}

}  // namespace
}  // namespace dajuan::mechanism
