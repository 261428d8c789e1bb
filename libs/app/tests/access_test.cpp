// Who sees and does what where, told from grants alone.
#include "dajuan/app/access.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "accounts_fixture.hpp"

namespace dajuan::app {
namespace {

using Words = std::vector<std::string>;

TEST(ScopeOf, IsTheWidestGrantOrTheWantedAreaInIt) {
  const Person person =
      person_with({{kVillage, {"grid"}, {}}, {kTown, {"office"}, {}}, {kOtherTown, {"viewer"}, {}}});
  struct Row {
    std::string wanted;
    std::string area;  // empty: refused
  };
  for (const Row& row :
       {Row{"", kTown}, Row{kTown, kTown}, Row{kVillage, kVillage}, Row{kOtherTown, kOtherTown},
        Row{kCounty, ""}, Row{kEverywhere, ""}, Row{"330803116000", ""}, Row{"110101001000", ""}}) {
    const auto scope = scope_of(person, row.wanted);
    ASSERT_EQ(scope.has_value(), !row.area.empty()) << row.wanted;
    if (scope) {
      EXPECT_EQ(scope->area, row.area) << row.wanted;
      EXPECT_EQ(scope->county, "330803");
      EXPECT_EQ(scope->privacy, domain::Privacy::kPublicOnly);
    } else {
      EXPECT_EQ(scope.error().reason, "outside_scope");
    }
  }
  EXPECT_EQ(scope_of(person, "330803").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(scope_of(person_with({})).error().reason, "outside_scope");
}

TEST(ScopeOf, SpansCountiesForCitiesAndProvinces) {
  const auto city = scope_of(person_with({{"330800000000", {"viewer"}, {}}})).value();
  EXPECT_EQ(city.county, "");
  EXPECT_EQ(city.first_county(), "330800");
  EXPECT_EQ(city.last_county(), "330899");
  const auto all = scope_of(person_with({{kEverywhere, {"viewer"}, {}}})).value();
  EXPECT_EQ(all.first_county(), "000000");
  EXPECT_EQ(all.last_county(), "999999");
}

TEST(ScopeOf, OfASiteWithoutAPlaceKeepsTheCountyOfItsRows) {
  const domain::Scope site{"000000", kEverywhere};
  EXPECT_EQ(scope_in({&site, 1}, kEverywhere)->county, "000000");
}

TEST(ScopeOf, KeepsToTheMechanismsThatWereGranted) {
  const Person person = person_with({{kTown, {"mediator"}, {"dispute"}}, {kVillage, {"grid"}, {"petition"}}});
  EXPECT_EQ(scope_of(person)->mechanisms, Words{"dispute"});
  EXPECT_EQ(scope_of(person, kVillage)->mechanisms, (Words{"dispute", "petition"}));
  EXPECT_EQ(scopes_of(person).size(), 2U) << "the village adds a mechanism";
  const Person all = person_with({{kTown, {"viewer"}, {}}, {kVillage, {"grid"}, {"petition"}}});
  EXPECT_EQ(scope_of(all)->mechanisms, Words{});
  EXPECT_EQ(scopes_of(all).size(), 1U) << "the village adds nothing";
}

TEST(ScopeOf, OfRolesCountsGrantsForAllMechanismsOnly) {
  const Person person = person_with(
      {{kCounty, {"viewer"}, {}}, {kTown, {"office"}, {}}, {kOtherTown, {"office"}, {"dispute"}}});
  const std::string_view office = kOffice;
  const auto scopes = scopes_of(person, {&office, 1});
  ASSERT_EQ(scopes.size(), 1U);
  EXPECT_EQ(scopes[0].area, kTown);
}

TEST(Access, SeesTheRecordWithAnyRoleAndPrivateFieldsWithARoleThatActs) {
  const Person person = person_with({{kTown, {"mediator"}, {"dispute"}}, {kCounty, {"admin"}, {}}});
  const Words acting = {"mediator", "supervisor"};
  struct Row {
    std::string area;
    std::string mechanism;
    bool sees;
    bool sees_private;
    Words roles;
  };
  for (const Row& row :
       {Row{kTown, "dispute", true, true, {"admin", "mediator"}},
        Row{kVillage, "dispute", true, true, {"admin", "mediator"}},
        Row{kTown, "petition", true, false, {"admin"}}, Row{kOtherTown, "dispute", true, false, {"admin"}},
        Row{kTown, "", true, false, {"admin"}}, Row{"330802001000", "dispute", false, false, {}},
        Row{"33080", "dispute", false, false, {}}}) {
    EXPECT_EQ(may_see(person, row.area, row.mechanism), row.sees) << row.area << row.mechanism;
    EXPECT_EQ(may_see_private(person, row.area, row.mechanism, acting), row.sees_private)
        << row.area << row.mechanism;
    EXPECT_EQ(roles_at(person, row.area, row.mechanism), row.roles) << row.area << row.mechanism;
  }
  EXPECT_TRUE(is_admin(person));
  EXPECT_FALSE(is_admin(person_with({{kTown, {"admin"}, {"dispute"}}})))
      << "not for what belongs to no mechanism";
  EXPECT_TRUE(may_see(person_with({{kTown, {"grid"}, {"dispute"}}}), kTown, ""))
      << "plans are for all of the area";
}

TEST(Scope, WithoutAnAreaHoldsNothing) {
  const domain::Scope nothing;
  EXPECT_FALSE(nothing.contains(kTown));
  EXPECT_GT(nothing.first(), nothing.last());
  EXPECT_GT(nothing.first_county(), nothing.last_county());
}

TEST(HomeArea, IsTheSmallestThatHoldsAllGrants) {
  struct Row {
    Words areas;
    std::string home;
  };
  for (const Row& row :
       {Row{{kVillage}, kVillage}, Row{{kVillage, kTown}, kTown}, Row{{kTown, kOtherTown}, kCounty},
        Row{{"330803000000", "330902000000"}, "330000000000"}, Row{{kTown, "110101001000"}, kEverywhere},
        Row{{kEverywhere, kTown}, kEverywhere}}) {
    std::vector<Grant> grants;
    for (const std::string& area : row.areas) grants.push_back({area, {"viewer"}, {}});
    EXPECT_EQ(home_area(grants), row.home) << row.areas.front();
    std::reverse(grants.begin(), grants.end());
    EXPECT_EQ(home_area(grants), row.home) << row.areas.back();
  }
}

}  // namespace
}  // namespace dajuan::app
