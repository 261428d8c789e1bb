#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <stdexcept>

#include "load_fixture.hpp"

namespace dajuan::mechanism {
namespace {

using load_test::changed;
using load_test::compiled;
using load_test::kDefinition;
using load_test::kRoles;
using load_test::told;

Definition sound(const std::string& text) {
  Compiled out = compiled(text);
  if (!out.faults.empty()) throw std::runtime_error(told(out.faults));
  return out.catalogue.mechanisms[0].profiles[0].eras[0].rules;
}

Definition sound() { return sound(std::string(kDefinition)); }

TEST(Load, NamesAreResolvedAndLabelsKept) {
  const Definition rules = sound();
  EXPECT_EQ(rules.id, "matter");
  EXPECT_EQ(rules.label.en, "Matter");
  EXPECT_EQ(rules.about_zh, "从登记到销号。");
  EXPECT_EQ(rules.about_en, "");
  ASSERT_EQ(rules.states.size(), 4U);
  EXPECT_EQ(rules.states[0].label.zh, "已登记");
  EXPECT_EQ(rules.states[0].label.en, "registered");
  EXPECT_TRUE(rules.states[3].is_final);
  EXPECT_EQ(rules.actions[find(rules.actions, "take_on")].label.en, "take on");
  EXPECT_EQ(rules.sources[1].standing, Source::Standing::kPractice);
  EXPECT_EQ(rules.fields[find(rules.fields, "parent")].mechanism, "matter");
  EXPECT_EQ(rules.fields[find(rules.fields, "reach")].length_max, 20U);
}

TEST(Load, AnOpeningActionSetsAndNeedsTheRequiredFields) {
  const Definition rules = sound();
  const Action& action = rules.actions[find(rules.actions, "register")];
  const Index kind = find(rules.fields, "kind");
  EXPECT_TRUE(action.opens_case);
  EXPECT_EQ(action.sets, (std::vector<Index>{kind, find(rules.fields, "people"), find(rules.fields, "urgent"),
                                             find(rules.fields, "parent")}));
  EXPECT_EQ(action.needs, std::vector<Index>{kind});
}

TEST(Load, ARuleThatAlwaysHoldsIsAskedWhereAFieldUnderItIsSet) {
  const Definition rules = sound();
  const Index carried = find(rules.rules, "carried");
  const Index adds_up = find(rules.rules, "adds_up");
  EXPECT_EQ(rules.actions[find(rules.actions, "vote")].rules, (std::vector<Index>{carried, adds_up}));
  EXPECT_EQ(rules.actions[find(rules.actions, "buy")].rules, (std::vector<Index>{adds_up}))
      << "yes is under the derived voters";
  EXPECT_EQ(rules.actions[find(rules.actions, "take_on")].rules,
            (std::vector<Index>{find(rules.rules, "in_order")}));
}

TEST(Load, OpenMeansEveryStateThatIsNotFinal) {
  const Definition rules = sound();
  EXPECT_EQ(rules.actions[find(rules.actions, "patrol")].from, (std::vector<bool>{true, true, true, false}));
}

TEST(Load, AnActionKnowsWhatItDoesToEachClockInOrder) {
  const Definition rules = sound();
  const auto steps = [&](const char* action) {
    std::vector<std::pair<std::string, ClockStep>> out;
    for (const ClockEffect& effect : rules.actions[find(rules.actions, action)].clocks) {
      out.emplace_back(rules.clocks[effect.clock].id, effect.step);
    }
    return out;
  };
  using Steps = std::vector<std::pair<std::string, ClockStep>>;
  EXPECT_EQ(steps("go_on"), (Steps{{"handling", ClockStep::kResume}, {"handling", ClockStep::kStart}}));
  EXPECT_EQ(steps("take_on"), (Steps{{"handling", ClockStep::kStart},
                                     {"promised", ClockStep::kStart},
                                     {"posting", ClockStep::kStart}}));
  EXPECT_EQ(steps("close"), (Steps{{"handling", ClockStep::kStop}, {"promised", ClockStep::kStop}}));
  EXPECT_EQ(steps("prolong"), (Steps{{"handling", ClockStep::kExtend}}));
  EXPECT_EQ(steps("pause"), (Steps{{"handling", ClockStep::kPause}}));
  EXPECT_EQ(rules.actions[find(rules.actions, "close")].held_by,
            std::vector<Index>{find(rules.clocks, "posting")});
}

TEST(Load, AClockHasItsTerm) {
  const Definition rules = sound();
  const Clock& handling = rules.clocks[find(rules.clocks, "handling")];
  EXPECT_EQ(handling.kind, Clock::Kind::kWithin);
  EXPECT_TRUE(handling.rolls);
  EXPECT_EQ(handling.length.otherwise, (domain::Length{3, domain::LengthUnit::kDays}));
  ASSERT_EQ(handling.length.of.size(), 2U);
  EXPECT_EQ(handling.length.of[1].second, (domain::Length{4, domain::LengthUnit::kWorkingHours}));
  ASSERT_TRUE(handling.extension);
  EXPECT_EQ(handling.extension->chosen, find(rules.fields, "more_days"));
  EXPECT_FALSE(handling.extension->total);
  ASSERT_EQ(handling.basis.size(), 2U);
  EXPECT_EQ(handling.basis[1].article, "第3条");
  const Clock& promised = rules.clocks[find(rules.clocks, "promised")];
  EXPECT_EQ(promised.kind, Clock::Kind::kUntil);
  EXPECT_EQ(promised.until, find(rules.fields, "due_on"));
  EXPECT_FALSE(promised.rolls);
  EXPECT_EQ(rules.clocks[find(rules.clocks, "posting")].kind, Clock::Kind::kAtLeast);
}

TEST(Load, StagesBecomeClocksThatFollowEachOther) {
  const std::string staged = changed(
      kDefinition,
      "  promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on, setting: true}\n",
      "  way: {zh: 全程, starts: register, stops: close, setting: true, warn: 1 day, stages: [{id: accept, "
      "zh: 受理, until: [take_on, vote], "
      "within: 5 days}, {id: decide, zh: 表决, en: vote, until: vote, within: 2 days, warn: 3 hours}]}\n");
  const Definition rules =
      sound(changed(staged, "clocks.promised.warn: 2 days", "clocks.posting.warn: 2 days"));
  const Index accept = find(rules.clocks, "way_accept");
  const Index decide = find(rules.clocks, "way_decide");
  ASSERT_NE(accept, kNone);
  ASSERT_NE(decide, kNone);
  EXPECT_EQ(find(rules.clocks, "way"), kNone);
  const auto action = [&](const char* id) { return find(rules.actions, id); };
  const Clock& first = rules.clocks[accept];
  const Clock& second = rules.clocks[decide];
  EXPECT_EQ(first.label.zh, "全程：受理");
  EXPECT_EQ(second.label.en, "way: vote");
  EXPECT_EQ(first.starts, std::vector<Index>{action("register")});
  EXPECT_EQ(first.stops, (std::vector<Index>{action("take_on"), action("vote"), action("close")}));
  EXPECT_EQ(second.starts, std::vector<Index>{action("take_on")}) << "vote ends the stage as well";
  EXPECT_EQ(second.stops, (std::vector<Index>{action("vote"), action("close")}));
  EXPECT_EQ(first.stage_of, accept);
  EXPECT_EQ(second.stage_of, accept);
  EXPECT_EQ(first.warn, (domain::Length{1, domain::LengthUnit::kDays}));
  EXPECT_EQ(second.warn, (domain::Length{3, domain::LengthUnit::kHours}));
}

TEST(Load, ConditionsAreSumsDaysAndChoices) {
  const Definition rules = sound(
      changed(kDefinition, "check: \"met_on <= due_on\"",
              "check: [\"met_on >= 2025-01-31\", \"kind != water\", \"-yes + 0.25*no = 3/6 voters - 1\"]"));
  const Rule& rule = rules.rules[find(rules.rules, "in_order")];
  ASSERT_EQ(rule.any_of.size(), 3U);
  EXPECT_EQ(rule.any_of[0].right_date, domain::Date::of(2025, 1, 31));
  EXPECT_EQ(rule.any_of[0].comparison, Comparison::kAtLeast);
  EXPECT_EQ(rule.any_of[1].right_choice, 0);
  EXPECT_EQ(rule.any_of[1].comparison, Comparison::kNotEqual);
  const Condition& sum = rule.any_of[2];
  ASSERT_EQ(sum.left.size(), 2U);
  EXPECT_EQ(sum.left[0].numerator, -1);
  EXPECT_EQ(sum.left[1].numerator, 1);
  EXPECT_EQ(sum.left[1].denominator, 4);
  EXPECT_EQ(sum.left[1].field, find(rules.fields, "no"));
  ASSERT_EQ(sum.right.size(), 2U);
  EXPECT_EQ(sum.right[0].numerator, 1);
  EXPECT_EQ(sum.right[0].denominator, 2);
  EXPECT_EQ(sum.right[1].numerator, -1);
  EXPECT_EQ(sum.right[1].field, kNone);
  EXPECT_EQ(sum.text, "-yes + 0.25*no = 3/6 voters - 1");
}

TEST(Load, DutiesListsCountsAndPhrases) {
  const Definition rules = sound();
  const Duty& duty = rules.duties[0];
  EXPECT_EQ(duty.otherwise.times, 1);
  EXPECT_EQ(duty.otherwise.period, DutyPeriod::kMonth);
  ASSERT_EQ(duty.of.size(), 1U);
  EXPECT_EQ(duty.of[0].second.times, 2);
  EXPECT_EQ(duty.apart_days, 1);
  EXPECT_EQ(duty.states, (std::vector<bool>{false, true, false, false}));
  ASSERT_EQ(rules.agenda.size(), 1U);
  EXPECT_EQ(rules.agenda[0].on, 1);
  EXPECT_EQ(rules.agenda[0].lists[1].of.kind, Selection::Kind::kOverdue);
  EXPECT_EQ(rules.agenda[0].lists[2].of.ahead, 7);
  EXPECT_EQ(rules.counts[0].unit, "件");
  EXPECT_EQ(rules.counts[2].label.zh, "在办");
  EXPECT_EQ(rules.counts[4].amount, Count::Amount::kSum);
  EXPECT_EQ(rules.counts[4].unit, "票");
  EXPECT_EQ(rules.counts[5].where[0].choices, 1U);
  const Phrase& phrase = rules.phrases[0];
  ASSERT_EQ(phrase.zh.size(), 5U);
  EXPECT_EQ(phrase.zh[0].kind, PhrasePart::Kind::kYear);
  EXPECT_EQ(phrase.zh[1].text, "年登记");
  EXPECT_EQ(phrase.zh[2].kind, PhrasePart::Kind::kCount);
  EXPECT_EQ(phrase.zh[4].kind, PhrasePart::Kind::kRate);
  EXPECT_EQ(phrase.en[1].text, " registered");
}

TEST(Load, GuardsMovesOpeningsAndLinks) {
  const Definition rules =
      sound(changed(kDefinition, "times: 1, opens:",
                    "when: {kind: [water, other], urgent: true, paper: filled, people: empty}, opens:"));
  const Action& spin_off = rules.actions[find(rules.actions, "spin_off")];
  ASSERT_EQ(spin_off.when.size(), 4U);
  EXPECT_EQ(spin_off.when[0].choices, 0b101U);
  EXPECT_EQ(spin_off.when[1].choices, 0b10U);
  EXPECT_EQ(spin_off.when[2].kind, FieldGuard::Kind::kFilled);
  EXPECT_EQ(spin_off.when[3].kind, FieldGuard::Kind::kEmpty);
  ASSERT_EQ(spin_off.openings.size(), 1U);
  EXPECT_EQ(spin_off.openings[0].mechanism, "matter");
  EXPECT_EQ(spin_off.openings[0].back, "parent");
  const Action& buy = rules.actions[find(rules.actions, "buy")];
  ASSERT_EQ(buy.moves.size(), 1U);
  EXPECT_EQ(buy.moves[0].from, kNone);
  EXPECT_EQ(buy.moves[0].to, 0);
  const Action& close = rules.actions[find(rules.actions, "close")];
  EXPECT_EQ(close.linked[0].kind, LinkGuard::Kind::kAllEnded);
  EXPECT_EQ(close.apart_from, std::vector<Index>{find(rules.actions, "register")});
}

TEST(Load, ErasAndProfilesAreLaidOver) {
  const Compiled out = compiled(std::string(kDefinition));
  ASSERT_TRUE(out.faults.empty()) << told(out.faults);
  const Mechanism* matter = out.catalogue.find("matter");
  ASSERT_NE(matter, nullptr);
  ASSERT_EQ(matter->profiles.size(), 2U);
  const Profile* city = matter->profile("city");
  ASSERT_NE(city, nullptr);
  EXPECT_EQ(matter->profile(""), &matter->profiles[0]);
  EXPECT_EQ(matter->profile("village"), nullptr);
  for (const Profile& profile : matter->profiles) {
    ASSERT_EQ(profile.eras.size(), 2U);
    const Index posting = find(profile.eras[0].rules.clocks, "posting");
    EXPECT_EQ(profile.eras[0].rules.clocks[posting].length.otherwise.count, 7);
    EXPECT_EQ(profile.eras[1].rules.clocks[posting].length.otherwise.count, 10);
    EXPECT_EQ(profile.era_at(*domain::Date::of(2023, 12, 31)), 0);
    EXPECT_EQ(profile.era_at(*domain::Date::of(2024, 1, 1)), 1);
  }
  const Definition& plain = matter->profiles[0].eras[1].rules;
  const Definition& local = city->eras[1].rules;
  EXPECT_FALSE(plain.clocks[find(plain.clocks, "promised")].warn);
  EXPECT_TRUE(local.clocks[find(local.clocks, "promised")].warn);
  EXPECT_NE(find(plain.counts, "water"), kNone);
  EXPECT_EQ(find(local.counts, "water"), kNone);
}

TEST(Load, RolesOfAMechanismComeBehindThoseOfAll) {
  const Compiled out = compiled(std::string(kDefinition));
  ASSERT_EQ(out.catalogue.roles.size(), 4U);
  EXPECT_EQ(out.catalogue.roles[0].id, "clerk");
  EXPECT_EQ(out.catalogue.role("patroller"), 3);
  EXPECT_EQ(out.catalogue.role("mayor"), kNone);
}

TEST(Load, AProfileMayChangeWhatOnlyALaterEraHas) {
  std::string text = changed(
      kDefinition, "set: {clocks.posting.at_least: 10 days}",
      "set: {clocks.again: {zh: 再期限, starts: take_on, stops: close, within: 9 days, setting: true}}");
  text = changed(text, "counts.water: ~", "counts.water: ~, clocks.again.within: 8 days");
  const Compiled out = compiled(text);
  ASSERT_TRUE(out.faults.empty()) << told(out.faults);
  const Definition& rules = out.catalogue.mechanisms[0].profiles[1].eras[1].rules;
  EXPECT_EQ(rules.clocks.back().length.otherwise.count, 8);
}

TEST(Load, TemplatesCasesAndOtherFilesAreNotRead) {
  const Compiled out = compiled({{"roles.yaml", std::string(kRoles)},
                                 {"_template/definition.yaml", "nothing"},
                                 {"matter/cases.yaml", "[nothing"},
                                 {"matter/definition.yaml", std::string(kDefinition)}});
  EXPECT_TRUE(out.faults.empty()) << told(out.faults);
  EXPECT_EQ(out.catalogue.mechanisms.size(), 1U);
}

TEST(Load, AFaultInOneFileHidesNoOther) {
  std::string second = changed(kDefinition, "id: matter", "id: thing");
  second = changed(second, "type: case, of: matter", "type: case, of: thing");
  second = changed(second, "zh: 子事项, of: matter", "zh: 子事项, of: thing");
  second = changed(second, "roles:\n  patroller: {zh: 巡查员, en: Patroller}\n", "");
  second = changed(second, "by: patroller", "by: head");
  second = changed(second, "post: patroller", "post: head");
  const Compiled out = compiled(
      {{"roles.yaml", std::string(kRoles)},
       {"a/definition.yaml", "id: [a"},
       {"matter/definition.yaml", changed(kDefinition, "by: head, sets: [yes", "by: haed, sets: [yes")},
       {"thing/definition.yaml", second}});
  ASSERT_EQ(out.faults.size(), 2U) << told(out.faults);
  EXPECT_EQ(out.faults[0].file, "a/definition.yaml");
  EXPECT_EQ(out.faults[1].file, "matter/definition.yaml");
  ASSERT_EQ(out.catalogue.mechanisms.size(), 1U);
  EXPECT_EQ(out.catalogue.mechanisms[0].id, "thing");
}

TEST(Load, TheSameFaultUnderSeveralErasAndProfilesIsToldOnce) {
  const Compiled out = compiled(changed(kDefinition, "stops: [close]", "stops: [clsoe]"));
  ASSERT_EQ(out.faults.size(), 1U) << told(out.faults);
  EXPECT_EQ(out.faults[0].zh.find("属地规则"), std::string::npos);
}

TEST(Load, AFaultOfOneEraSaysSo) {
  const Compiled out =
      compiled(changed(kDefinition, "clocks.posting.at_least: 10 days", "clocks.posting.at_least: ten days"));
  ASSERT_EQ(out.faults.size(), 1U) << told(out.faults);
  EXPECT_NE(out.faults[0].zh.find("（2024-01-01 起）"), std::string::npos) << out.faults[0].zh;
}

TEST(Load, TheMechanismsThatTravelInTheProgramAreSound) {
  const Compiled out = compile(builtin_mechanism_files());
  EXPECT_TRUE(out.faults.empty()) << told(out.faults);
  EXPECT_GE(out.catalogue.mechanisms.size(), 11U);
}

// Whatever is cut out of a definition, there is an answer, and every fault stands in the file.
TEST(Load, AnythingCutOutGivesAnAnswerWithPlacesInTheFile) {
  rc::check("a stretch cut out", [] {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, kDefinition.size());
    const std::size_t length = *rc::gen::inRange<std::size_t>(1, 40);
    std::string text(kDefinition);
    text.erase(at, length);
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    const Compiled out = compiled(text);
    RC_ASSERT(out.faults.empty() == (out.catalogue.mechanisms.size() == 1));
    for (const Fault& fault : out.faults) {
      RC_ASSERT(fault.at.line <= static_cast<std::uint32_t>(lines));
      RC_ASSERT(!fault.zh.empty());
      RC_ASSERT(!fault.en.empty());
    }
  });
}

}  // namespace
}  // namespace dajuan::mechanism
