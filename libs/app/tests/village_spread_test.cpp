// How evenly something is spread among villages.
#include "village_spread.hpp"

#include <gtest/gtest.h>

namespace dajuan::app {
namespace {

using domain::Decimal;

std::vector<Decimal> incomes(const std::vector<std::int64_t>& values) {
  std::vector<Decimal> out;
  for (const std::int64_t value : values) out.push_back({value, 0});
  return out;
}

std::string told(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }

struct Spread {
  const char* name;
  std::vector<std::int64_t> values;
  const char* gini;
  const char* p90_by_p10;
  const char* below_100;
};

class VillageSpread : public ::testing::TestWithParam<Spread> {};

TEST_P(VillageSpread, IsExact) {
  const auto values = incomes(GetParam().values);
  EXPECT_EQ(told(gini(values)), GetParam().gini);
  EXPECT_EQ(told(p90_by_p10(values)), GetParam().p90_by_p10);
  EXPECT_EQ(told(share_below(values, {100, 0})), GetParam().below_100);
}

INSTANTIATE_TEST_SUITE_P(
    Table, VillageSpread,
    ::testing::Values(Spread{"All alike", {100, 100, 100, 100}, "0", "1", "0"},
                      Spread{"One", {7}, "0", "1", "100"},
                      Spread{"One has all", {0, 0, 0, 100}, "0.75", "none", "75"},
                      Spread{"Two", {50, 150}, "0.25", "3", "50"},
                      Spread{"Nothing", {0, 0}, "none", "none", "100"},
                      Spread{"Ten", {10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, "0.3", "9", "90"}),
    [](const auto& one) {
      std::string name = one.param.name;
      std::erase(name, ' ');
      return name;
    });

}  // namespace
}  // namespace dajuan::app
