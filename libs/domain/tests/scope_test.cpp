// One row per kind of subtree: what lies in it, what does not.
#include "dajuan/domain/scope.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace dajuan::domain {
namespace {

struct Case {
  std::string name;
  std::string root;
  std::string code;
  bool inside;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name << " " << c.root << " " << c.code; }

class ScopeContains : public testing::TestWithParam<Case> {};

TEST_P(ScopeContains, SubtreeOnly) {
  const Case& c = GetParam();
  const Scope scope{c.root.substr(0, kCountyDigits), c.root};
  EXPECT_EQ(scope.contains(c.code), c.inside);
  // What is no code never gets into a table, so the range need not judge it.
  if (full_area_code(c.code) == c.code) {
    EXPECT_EQ(c.code >= scope.first() && c.code <= scope.last(), c.inside) << "BETWEEN must agree";
  }
}

INSTANTIATE_TEST_SUITE_P(Table, ScopeContains,
                         testing::Values(Case{"itself", "330803114000", "330803114000", true},
                                         Case{"village", "330803114000", "330803114201", true},
                                         Case{"neighbour_town", "330803114000", "330803115000", false},
                                         Case{"county_above", "330803114000", "330803000000", false},
                                         Case{"county_root", "330803000000", "330803114201", true},
                                         Case{"other_county", "330803000000", "330802114201", false},
                                         Case{"everywhere", "000000000000", "330803114201", true},
                                         Case{"town_code_with_inner_zero", "330800000000", "330803100000",
                                              true},
                                         Case{"short_code", "330803114000", "330803114", false},
                                         Case{"letters", "330803114000", "33080311420x", false}),
                         [](const testing::TestParamInfo<Case>& tested) { return tested.param.name; });

TEST(FullAreaCode, FillsKnownLengthsAndRefusesOthers) {
  EXPECT_EQ(full_area_code("330803114"), "330803114000");
  EXPECT_EQ(full_area_code("33"), "330000000000");
  EXPECT_EQ(full_area_code("3308031"), "");
  EXPECT_EQ(full_area_code("33080x"), "");
  EXPECT_EQ(full_area_code(""), "");
}

TEST(AreasAbove, AreThoseThatHoldItFromTheCountryDown) {
  using Above = std::array<std::string, 5>;
  EXPECT_EQ(areas_above("330803114202"),
            (Above{"000000000000", "330000000000", "330800000000", "330803000000", "330803114000"}));
  EXPECT_EQ(areas_above("330803000000"),
            (Above{"000000000000", "330000000000", "330800000000", "330800000000", "330800000000"}));
  EXPECT_EQ(areas_above("330000000000"),
            (Above{"000000000000", "000000000000", "000000000000", "000000000000", "000000000000"}));
}

}  // namespace
}  // namespace dajuan::domain
