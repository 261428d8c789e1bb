// Every kind of expectation, told right and told wrong: what is right passes, what is wrong is told with what
// came. An expectation that could not fail would be worth nothing.
#include "worked_fixture.hpp"

namespace dajuan::mechanism {
namespace {

// 2025-03-03 is a Monday.
constexpr std::string_view kStory = R"(- name: 经过
  given:
    - {on: 2025-03-03 10:00, by: clerk, do: register, set: {kind: road, who: [甲], cost: 1200.5, tags: [big, urgent], seen: 2025-03-01, loud: true, spot: [118.9, 28.95], papers: [照片]}}
    - {on: 2025-03-10 10:00, by: clerk, do: accept}
    - {on: 2025-03-11, by: warden, do: patrol}
    - {on: 2025-03-12, by: clerk, do: pay, set: {cost: 300}}
    - {on: 2025-03-13, linked: later, id: p1}
  when: {on: 2025-03-14, by: clerk, do: follow}
  then: )";

struct Asked {
  const char* name;
  const char* right;
  const char* wrong;
  const char* told;  // words of the failure
};
void PrintTo(const Asked& asked, std::ostream* out) { *out << asked.name; }

class Expectation : public ::testing::TestWithParam<Asked> {};

TEST_P(Expectation, RightPasses) {
  const WorkedRun run = worked::run(std::string(kStory) + GetParam().right + "\n");
  EXPECT_EQ(worked::told(run), "");
  ASSERT_EQ(run.results.size(), 1U);
  EXPECT_GE(run.results[0].expectations, 1U);
}

TEST_P(Expectation, WrongIsToldWithItsPlace) {
  const WorkedRun run = worked::run(std::string(kStory) + GetParam().wrong + "\n");
  EXPECT_TRUE(run.faults.empty()) << worked::told(run);
  ASSERT_EQ(run.results.size(), 1U);
  ASSERT_FALSE(run.results[0].failures.empty());
  const std::string told = worked::told(run);
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  EXPECT_NE(told.find("应为："), std::string::npos) << told;
  EXPECT_NE(told.find("expected: "), std::string::npos) << told;
  EXPECT_EQ(run.results[0].failures[0].at.line, 9U) << told;
  EXPECT_GT(run.results[0].failures[0].at.column, 3U) << told;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Expectation,
    ::testing::Values(
        // clang-format off
        // name            right                                             wrong                                             told
        Asked{"State",       "{state: handling}",                              "{state: closed}",                                "实为：办理中（handling）"},
        Asked{"Open",        "{open: true}",                                   "{open: false}",                                  "came: open"},
        Asked{"NumberField", "{fields: {cost: 300.00}}",                       "{fields: {cost: 301}}",                          "实为：300 元"},
        Asked{"ChoiceField", "{fields: {kind: road}}",                         "{fields: {kind: water}}",                        "实为：道路"},
        Asked{"ChoicesField","{fields: {tags: [urgent, big]}}",                "{fields: {tags: big}}",                          "实为：紧急、较大"},
        Asked{"DateField",   "{fields: {seen: 2025-03-01}}",                   "{fields: {seen: 2025-03-02}}",                   "实为：2025-03-01"},
        Asked{"FlagField",   "{fields: {loud: true}}",                         "{fields: {loud: false}}",                        "实为：是"},
        Asked{"PeopleField", "{fields: {who: 甲}}",                            "{fields: {who: [甲, 乙]}}",                      "实为：甲"},
        Asked{"FilesField",  "{fields: {papers: [照片]}}",                     "{fields: {papers: [合同]}}",                     "实为：照片"},
        Asked{"Position",    "{fields: {spot: [118.90, 28.95]}}",              "{fields: {spot: [118.9, 28.94]}}",               "实为：118.9, 28.95"},
        Asked{"EmptyField",  "{fields: {reply: ~}}",                           "{fields: {cost: ~}}",                            "实为：300 元"},
        Asked{"FilledField", "{fields: {cost: 300}}",                          "{fields: {reply: 好}}",                          "实为：空"},
        Asked{"DerivedField","{fields: {grade: minor}}",                       "{fields: {grade: major}}",                       "实为：一般"},
        Asked{"Clocks",      "{clocks: {term: running, day: late}}",           "{clocks: {term: met}}",                          "came: running"},
        Asked{"Due",         "{due: {term: 2025-03-17}}",                      "{due: {term: 2025-03-18}}",                      "实为：2025-03-17"},
        Asked{"DueMoment",   "{due: {day: 2025-03-04 10:00}}",                 "{due: {day: 2025-03-04 11:00}}",                 "实为：2025-03-04 10:00"},
        Asked{"Unrolled",    "{unrolled: {term: 2025-03-17}}",                 "{unrolled: {term: 2025-03-16}}",                 "实为：2025-03-17"},
        Asked{"Derivation",  "{derivation: {term: [5个工作日, 办事规则]}}",     "{derivation: {term: 春节}}",                     "推算过程写有“春节”"},
        Asked{"Provisional", "{provisional: {term: false}}",                   "{provisional: {term: true}}",                    "实为：不是暂定"},
        Asked{"Offers",      "{offers: {officer: answer, warden: [patrol]}}",  "{offers: {officer: [answer, accept]}}",          "实为：[answer]"},
        Asked{"Opens",       "{opens: [later]}",                               "{opens: []}",                                    "实为：[later]"},
        Asked{"Stock",       "{stock: {spent: 300}}",                          "{stock: {spent: 299.5}}",                        "实为：300"},
        Asked{"AsOf",        "{as_of: 2025-03-18, clocks: {term: overdue}}",   "{as_of: 2025-03-17, clocks: {term: overdue}}",   "came: running"},
        Asked{"AsOfBefore",  "{as_of: 2025-03-09, state: registered}",         "{as_of: 2025-03-09, state: handling}",           "实为：已登记"},
        Asked{"Counts",      "{counts: {received: 1, done: 0}}",               "{counts: {received: 2}}",                        "实为：1 [case]"},
        Asked{"Period",      "{period: [2025-03-04, 2025-12-31], counts: {received: 0}}", "{period: [2025-03-01, 2025-03-31], counts: {received: 0}}", "实为：1"},
        Asked{"Rates",       "{rates: {closing: 0}}",                          "{rates: {closing: 100}}",                        "实为：0（0/1）"},
        Asked{"RateNone",    "{period: [2024-01-01, 2024-12-31], rates: {closing: ~}}", "{rates: {closing: ~}}",                 "实为：0（0/1）"},
        Asked{"Phrases",     "{phrases: [登记1件，办结率0%。]}",               "{phrases: [登记2件，办结率0%。]}",               "实为：“登记1件，办结率0%。”"},
        Asked{"Lists",       "{week: 2025-03-03, lists: {review: [case], urge: 1}}", "{week: 2025-03-03, lists: {review: []}}",  "实为：[case]"},
        Asked{"ListLength",  "{week: 2025-03-10, lists: {review: 0}}",         "{week: 2025-03-10, lists: {review: 1}}",         "实为：0"},
        Asked{"Carried",     "{week: 2025-03-17, carried: {urge: 0}}",         "{week: 2025-03-03, carried: {review: [case]}}",  "实为：[]"},
        Asked{"FirstRaised", "{week: 2025-03-03, first_raised: {review: {case: 2025-03-03}}}", "{week: 2025-03-03, first_raised: {review: {case: 2025-03-04}}}", "实为：2025-03-03 10:00"},
        Asked{"NotRaised",   "{week: 2025-03-03, first_raised: {review: {case: 2025-03-03 10:00}}}", "{week: 2025-03-03, first_raised: {review: {other: 2025-03-04}}}", "不在清单上"},
        Asked{"Balance",     "{week: 2025-03-03, balance: {opening: 0, begun: 1, returned: 0, ended: 0, closing: 1}}", "{week: 2025-03-03, balance: {closing: 0}}", "0 + 1 + 0 - 0 = 1"},
        Asked{"BalanceYear", "{balance: {begun: 1, closing: 1}}",              "{balance: {begun: 2}}",                          "1 (0 + 1 + 0 - 0 = 1)"},
        Asked{"Duty",        "{duty: {walk: {from: 2025-03-10, to: 2025-03-23, owed: 2, done: 1, missed: 1}}}", "{duty: {walk: {from: 2025-03-10, to: 2025-03-23, missed: 0}}}", "实为：1"},
        Asked{"DutyNow",     "{as_of: 2025-03-14, duty: {walk: {from: 2025-03-10, to: 2025-03-16, missed: 0}}}", "{as_of: 2025-03-14, duty: {walk: {from: 2025-03-10, to: 2025-03-16, done: 0}}}", "实为：1"}
        // clang-format on
        ),
    [](const ::testing::TestParamInfo<Asked>& asked) { return asked.param.name; });

struct Refused {
  const char* name;
  const char* when;
  const char* then;
  const char* told;  // words of the failure; empty: passes
};
void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class Refusals : public ::testing::TestWithParam<Refused> {};

TEST_P(Refusals, ComeOutAsSaid) {
  const std::string story = std::string(R"(- name: 经过
  given:
    - {on: 2025-03-03, by: clerk, do: register, set: {kind: road}}
    - {on: 2025-03-04, by: officer, as: 李, do: accept}
  when: )") + GetParam().when +
                            "\n  then: " + GetParam().then + "\n";
  const std::string told = worked::told(worked::run(story));
  if (*GetParam().told == '\0') {
    EXPECT_EQ(told, "");
  } else {
    EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Refusals,
    ::testing::Values(
        // clang-format off
        Refused{"AsSaid", "{on: 2025-03-05, by: clerk, do: answer, set: {reply: 好}}", "{refused: wrong_role, state: handling}", ""},
        Refused{"OtherCode", "{on: 2025-03-05, by: clerk, do: answer, set: {reply: 好}}", "{refused: missing_field}", "被拒绝 [missing_field]；实为：[wrong_role]"},
        Refused{"FieldNamed", "{on: 2025-03-05, by: officer, do: answer}", "{refused: missing_field, field: reply}", ""},
        Refused{"OtherField", "{on: 2025-03-05, by: officer, do: answer}", "{refused: missing_field, field: cost}", "拒绝指出字段 cost"},
        Refused{"OtherRule", "{on: 2025-03-05, by: officer, do: answer}", "{refused: missing_field, rule: cheap}", "拒绝指出规则 cheap"},
        Refused{"Says", "{on: 2025-03-05, by: officer, do: answer}", "{refused: missing_field, says: [答复, Reply]}", ""},
        Refused{"DoesNotSay", "{on: 2025-03-05, by: officer, do: answer}", "{refused: missing_field, says: 春节}", "拒绝的话里有“春节”"},
        Refused{"SamePersonByName", "{on: 2025-03-05, by: officer, as: 李, do: answer, set: {reply: 好}}", "{refused: same_person}", ""},
        Refused{"AnotherPerson", "{on: 2025-03-05, by: officer, do: answer, set: {reply: 好}}", "{state: closed}", ""},
        Refused{"WentThrough", "{on: 2025-03-05, by: officer, do: answer, set: {reply: 好}}", "{refused: wrong_role}", "应为：被拒绝 [wrong_role]；实为：做成了"},
        Refused{"NotExpected", "{on: 2025-03-05, by: clerk, do: answer}", "{state: closed}", "这一步应能做，却被拒绝"},
        Refused{"EarlierOne", "[{on: 2025-03-05, by: clerk, do: answer}, {on: 2025-03-06, by: officer, do: answer}]", "{refused: missing_field}", "matter/cases.yaml:5:10 [worked-step-refused]"},
        Refused{"WrongValue", "{on: 2025-03-05, by: clerk, do: pay, set: {cost: -1}}", "{refused: wrong_value, field: cost}", ""}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Refused>& refused) { return refused.param.name; });

TEST(WorkedCase, RefusedGivenTellsTheRefusalAndStops) {
  const WorkedRun run = worked::run(R"(- name: 经过
  given:
    - {on: 2025-03-03, by: clerk, do: register}
    - {on: 2025-03-03, by: clerk, do: accept}
  then: {state: closed}
)");
  ASSERT_EQ(run.results.size(), 1U);
  ASSERT_EQ(run.results[0].failures.size(), 1U);
  const Fault& failure = run.results[0].failures[0];
  EXPECT_EQ(failure.at, (Mark{3, 7}));
  EXPECT_NE(failure.zh.find("[missing_field]"), std::string::npos) << failure.zh;
  EXPECT_NE(failure.en.find("was refused: "), std::string::npos) << failure.en;
}

TEST(WorkedCase, AndGoesOnFromThere) {
  const WorkedRun run = worked::run(R"(- name: 经过
  when: {on: 2025-03-03, by: clerk, do: register, set: {kind: road}}
  then: {state: registered}
  and:
    - when: {on: 2025-03-04, by: officer, do: answer}
      then: {refused: wrong_state, state: registered}
    - when: {on: 2025-03-04, by: clerk, do: accept}
      then: {state: closed}
)");
  EXPECT_EQ(worked::told(run),
            "matter/cases.yaml:8:21 [worked-expected] 应为：状态为 "
            "已办结（closed）；实为：办理中（handling） | expected: "
            "state Closed (closed); came: Handling (handling) |  | \n");
}

TEST(WorkedCase, GroupsMakeManyCases) {
  const WorkedRun run = worked::run(R"(- name: 九十三件
  given:
    - {cases: 54, steps: [{on: 2025-03-03, by: clerk, do: register, set: {kind: road}}, {on: 2025-03-04, by: clerk, do: accept}, {on: 2025-03-05, by: officer, do: answer, set: {reply: 好}}]}
    - {cases: 39, steps: [{on: 2025-03-03, by: clerk, do: register, set: {kind: water}}]}
  then: {counts: {received: 93, done: 54}, rates: {closing: 58.06}, balance: {begun: 93, ended: 54, closing: 39}}
)");
  EXPECT_EQ(worked::told(run), "");
  EXPECT_EQ(run.results.at(0).expectations, 6U);
}

TEST(WorkedCase, SeveralCasesByName) {
  const WorkedRun run = worked::run(R"(- name: 两件
  given:
    - {on: 2025-03-03, by: clerk, do: register, set: {kind: road}, case: a}
    - {on: 2025-03-04, by: clerk, do: register, set: {kind: water}, case: b}
    - {on: 2025-03-12, by: clerk, do: accept, case: a}
  then: {case: b, state: registered, week: 2025-03-12, lists: {review: [b]}, carried: {review: [b]}}
  and:
    - then: {case: a, state: handling}
)");
  EXPECT_EQ(worked::told(run), "");
}

TEST(WorkedCase, DutyOfOneCaseOrOfAll) {
  const WorkedRun run = worked::run(R"(- name: 两处
  given:
    - {on: 2025-03-03, by: clerk, do: register, set: {kind: road}, case: a}
    - {on: 2025-03-03, by: clerk, do: register, set: {kind: water}, case: b}
    - {on: 2025-03-05, by: warden, do: patrol, case: a}
  then: {duty: {walk: {from: 2025-03-03, to: 2025-03-09, owed: 2, done: 1, missed: 1}}}
  and:
    - then: {case: a, duty: {walk: {from: 2025-03-03, to: 2025-03-09, owed: 1, missed: 0}}}
    - then: {case: b, duty: {walk: {from: 2025-03-03, to: 2025-03-09, done: 0, missed: 1}}}
)");
  EXPECT_EQ(worked::told(run), "");
}

TEST(WorkedStories, KeepWhatWasRefusedAndWhatWasDone) {
  const std::vector<EmbeddedFile> files = {{"matter/cases.yaml", R"(- name: 经过
  given: {on: 2025-03-03, by: clerk, do: register, set: {kind: road}}
  when: {on: 2025-03-04, by: officer, do: answer}
  then: {refused: wrong_state}
)"}};
  const WorkedStories told = tell_worked_cases(worked::catalogue(), files, worked::calendar());
  ASSERT_EQ(told.stories.size(), 1U);
  const WorkedStory& story = told.stories[0];
  ASSERT_EQ(story.commands.size(), 2U);
  EXPECT_FALSE(story.commands[0].refused);
  ASSERT_TRUE(story.commands[1].refused);
  EXPECT_EQ(story.commands[1].refused->code, RefusalCode::kWrongState);
  ASSERT_EQ(story.journals.size(), 1U);
  EXPECT_EQ(story.journals[0].events.size(), 1U);
  EXPECT_EQ(story.subjects, std::vector<std::string>{"case"});
}

}  // namespace
}  // namespace dajuan::mechanism
