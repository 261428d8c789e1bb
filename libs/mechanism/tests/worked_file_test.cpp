// What is wrong in a file of worked cases is told at its place, with what was probably meant.
#include "worked_fixture.hpp"

namespace dajuan::mechanism {
namespace {

struct Faulty {
  const char* name;
  std::string bytes;
  const char* told;
};
void PrintTo(const Faulty& faulty, std::ostream* out) { *out << faulty.name; }

const std::string kOpen = "{on: 2025-03-03, by: clerk, do: register, set: {kind: road}}";
std::string given(const std::string& step, const std::string& then = "{state: registered}") {
  return "- name: 甲\n  given:\n    - " + step + "\n  then: " + then + "\n";
}
std::string then(const std::string& asked) { return given(kOpen, asked); }

class WorkedFault : public ::testing::TestWithParam<Faulty> {};

TEST_P(WorkedFault, IsToldAtItsPlace) {
  const WorkedRun run = worked::run(GetParam().bytes);
  const std::string told = worked::told(run);
  EXPECT_NE(told.find(GetParam().told), std::string::npos) << told;
  EXPECT_FALSE(run.faults.empty()) << told;
}

INSTANTIATE_TEST_SUITE_P(
    Table, WorkedFault,
    ::testing::Values(
        // clang-format off
        Faulty{"NoYaml", "- name: [", "[yaml-syntax]"},
        Faulty{"Scalar", "乱", ":1:1 [worked-form] 算例应是列表"},
        Faulty{"NoCases", "{mechanism: matter}", "[worked-missing-key] 没有写 cases"},
        Faulty{"Nothing", "[]", ":1:1 [worked-asks-nothing]"},
        Faulty{"UnknownKey", "- nam: 甲\n", ":1:3 [worked-unknown-key] 算例没有键“nam” | a worked case has no key 'nam' | 是否想写 name？ | did you mean name?"},
        Faulty{"NoName", "- given: []\n  then: {counts: {received: 0}}\n", "[worked-missing-key] 算例没有 name"},
        Faulty{"SameName", then("{state: registered}") + then("{state: registered}"), ":5:9 [worked-name-twice] 第 1 行已有同名的算例"},
        Faulty{"AsksNothing", "- name: 甲\n  given: " + kOpen + "\n", ":1:3 [worked-asks-nothing]"},
        Faulty{"AsksOnlyAMoment", then("{as_of: 2025-03-03}"), "[worked-asks-nothing]"},
        Faulty{"EmptyThen", then("{}"), "[worked-asks-nothing]"},
        Faulty{"StepKey", given("{on: 2025-03-03, by: clerk, does: register}"), ":3:35 [worked-unknown-key]"},
        Faulty{"NoDay", given("{by: clerk, do: register}"), "没有写 on"},
        Faulty{"NoRole", given("{on: 2025-03-03, do: register}"), "没有写 by"},
        Faulty{"NoAction", given("{on: 2025-03-03, by: clerk}"), "没有写 do"},
        Faulty{"NoSuchDay", given("{on: 2025-02-30, by: clerk, do: register}"), ":3:12 [worked-wrong-value] on“2025-02-30”不是日期或时刻"},
        Faulty{"Role", given("{on: 2025-03-03, by: clark, do: register}"), ":3:28 [worked-unknown-role] 没有这个角色：“clark” | there is no role 'clark' | 是否想写 clerk？"},
        Faulty{"Action", given("{on: 2025-03-03, by: clerk, do: registre}"), ":3:39 [worked-unknown-action] 没有这个动作：“registre” | there is no action 'registre' | 是否想写 register？"},
        Faulty{"Field", given("{on: 2025-03-03, by: clerk, do: register, set: {knd: road}}"), ":3:55 [worked-unknown-field] 没有这个字段：“knd” | there is no field 'knd' | 是否想写 kind？"},
        Faulty{"Choice", given("{on: 2025-03-03, by: clerk, do: register, set: {kind: raod}}"), ":3:61 [worked-unknown-choice] 字段 kind 没有选项“raod” | field kind has no choice 'raod' | 是否想写 road？"},
        Faulty{"Number", given("{on: 2025-03-03, by: clerk, do: register, set: {kind: road, cost: 一千}}"), "[worked-wrong-value] “一千”不是数字"},
        Faulty{"Flag", given("{on: 2025-03-03, by: clerk, do: register, set: {kind: road, loud: yes}}"), "应为 true 或 false"},
        Faulty{"Position", given("{on: 2025-03-03, by: clerk, do: register, set: {kind: road, spot: [118.9]}}"), "位置应为经度和纬度"},
        Faulty{"PositionFar", given("{on: 2025-03-03, by: clerk, do: register, set: {kind: road, spot: [181, 28]}}"), "位置应为经度和纬度"},
        Faulty{"Link", given("{on: 2025-03-03, linked: latr, id: p1}"), ":3:32 [worked-unknown-link]"},
        Faulty{"LinkWithoutId", given("{on: 2025-03-03, ended: later}"), "没有写 id"},
        Faulty{"GroupTooMany", given("{cases: 10001, steps: [" + kOpen + "]}"), "cases应是 0 到 10000 的整数"},
        Faulty{"GroupsTooMany", "- name: 甲\n  given: [{cases: 9000, steps: [" + kOpen + "]}, {cases: 9000, steps: [" + kOpen + "]}]\n  then: {counts: {received: 1}}\n", "[worked-too-many] 一个算例最多 10000 件案件"},
        Faulty{"GroupNone", given("{cases: 0, steps: []}"), "一组至少 1 件"},
        Faulty{"GroupWithoutSteps", given("{cases: 2}"), "这组案件没有写 steps"},
        Faulty{"GroupNamed", given("{cases: 2, steps: [{on: 2025-03-03, by: clerk, do: register, case: a}]}"), "一组案件的步骤不能写 case"},
        Faulty{"AskOfGroup", given("{cases: 2, steps: [" + kOpen + "]}"), ":4:9 [worked-which] 没有一件可以问的案件"},
        Faulty{"WhichCase", "- name: 甲\n  given: [{on: 2025-03-03, by: clerk, do: register, case: a}, {on: 2025-03-03, by: clerk, do: register, case: b}]\n  then: {state: registered}\n", "没有说问的是哪一件 | there are several cases, and it is not said which is asked about | 加上 case: a"},
        Faulty{"NoSuchCase", then("{case: b, state: registered}"), ":4:16 [worked-unknown-case]"},
        Faulty{"ThenKey", then("{stat: registered}"), ":4:10 [worked-unknown-key] then没有键“stat” | `then` has no key 'stat' | 是否想写 state？"},
        Faulty{"State", then("{state: registred}"), ":4:17 [worked-unknown-state]"},
        Faulty{"Clock", then("{due: {trm: 2025-03-03}}"), ":4:16 [worked-unknown-clock]"},
        Faulty{"ClockState", then("{clocks: {term: runing}}"), ":4:25 [worked-unknown-clock-state] 没有这个时限状态：“runing” | there is no state of a clock 'runing' | 是否想写 running？"},
        Faulty{"DueDay", then("{due: {term: soon}}"), "到期日“soon”不是日期或时刻"},
        Faulty{"Refusal", "- name: 甲\n  when: " + kOpen + "\n  then: {refused: wrong_rol}\n", "[worked-unknown-refusal] 没有这个拒绝理由：“wrong_rol” | there is no refusal 'wrong_rol' | 是否想写 wrong_role？"},
        Faulty{"RefusedWithoutStep", then("{refused: wrong_role}"), "没有可以被拒绝的 when 步骤"},
        Faulty{"SaysAlone", then("{says: 春节, state: registered}"), "没有写 refused"},
        Faulty{"Count", then("{counts: {receivd: 1}}"), "[worked-unknown-count]"},
        Faulty{"Rate", then("{rates: {closng: 1}}"), "[worked-unknown-rate]"},
        Faulty{"List", then("{week: 2025-03-03, lists: {reviw: 1}}"), "[worked-unknown-list]"},
        Faulty{"ListsWithoutWeek", then("{lists: {review: 1}}"), "没有写 week 或 month"},
        Faulty{"NoMonthly", then("{month: 2025-03-03, lists: {review: 1}}"), "[worked-unknown-agenda]"},
        Faulty{"Duty", then("{duty: {wlk: {missed: 1}}}"), "[worked-unknown-duty]"},
        Faulty{"Stock", then("{stock: {spnt: 1}}"), "[worked-unknown-stock]"},
        Faulty{"OffersRole", then("{offers: {clrk: accept}}"), "[worked-unknown-role]"},
        Faulty{"OffersAction", then("{offers: {clerk: acept}}"), "[worked-unknown-action]"},
        Faulty{"Opens", then("{opens: [latter]}"), "[worked-unknown-mechanism] 没有这个关联的机制：“latter” | there is no linked mechanism 'latter' | 是否想写 later？"},
        Faulty{"PeriodTurned", then("{period: [2025-12-31, 2025-01-01], counts: {received: 1}}"), "period 应是两个日期"},
        Faulty{"Profile", "- name: 甲\n  profile: hangzhou\n  given: " + kOpen + "\n  then: {state: registered}\n", ":2:12 [worked-unknown-profile]"},
        Faulty{"Mechanism", "- name: 甲\n  mechanism: mater\n  given: " + kOpen + "\n  then: {state: registered}\n", ":2:14 [worked-unknown-mechanism] 没有这个（检查通过的）机制：“mater” | there is no mechanism (without faults) 'mater' | 是否想写 matter？"},
        Faulty{"Source", "- name: 甲\n  basis: {hose: 第1条}\n  given: " + kOpen + "\n  then: {state: registered}\n", ":2:11 [worked-unknown-source]"},
        Faulty{"AndWithoutThen", then("{state: registered}") + "  and:\n    - {when: {on: 2025-03-04, by: clerk, do: accept}}\n", ":6:7 [worked-missing-key] 没有写 then"}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Faulty>& faulty) { return faulty.param.name; });

struct Placed {
  const char* name;
  const char* file;
  std::string bytes;
  const char* mechanism;  // empty: a fault
};
void PrintTo(const Placed& placed, std::ostream* out) { *out << placed.name; }

class WorkedMechanism : public ::testing::TestWithParam<Placed> {};

TEST_P(WorkedMechanism, IsOfTheCaseThenTheFileThenTheFolder) {
  const WorkedRun run = worked::run(GetParam().bytes, GetParam().file);
  if (*GetParam().mechanism == '\0') {
    EXPECT_NE(worked::told(run).find("[worked-unknown-mechanism]"), std::string::npos) << worked::told(run);
    return;
  }
  EXPECT_EQ(worked::told(run), "");
  ASSERT_EQ(run.results.size(), 1U);
  EXPECT_EQ(run.results[0].mechanism, GetParam().mechanism);
}

const std::string kLaterCase =
    "{name: 甲, given: {on: 2025-03-03, by: clerk, do: begin}, then: {state: waiting}}";

INSTANTIATE_TEST_SUITE_P(
    Table, WorkedMechanism,
    ::testing::Values(
        // clang-format off
        Placed{"Folder", "site/later/cases.yaml", "[" + kLaterCase + "]", "later"},
        Placed{"FolderOfAPart", "later/spring.cases.yaml", "[" + kLaterCase + "]", "later"},
        Placed{"File", "samples/gaojia/year.cases.yaml", "{mechanism: later, cases: [" + kLaterCase + "]}", "later"},
        Placed{"FileBeforeFolder", "matter/x.cases.yaml", "{mechanism: later, cases: [" + kLaterCase + "]}", "later"},
        Placed{"CaseBeforeFile", "x/x.cases.yaml", "{mechanism: matter, cases: [{mechanism: later, " + kLaterCase.substr(1) + "]}", "later"},
        Placed{"CaseAlone", "x.cases.yaml", "[{mechanism: later, " + kLaterCase.substr(1) + "]", "later"},
        Placed{"Nowhere", "x.cases.yaml", "[" + kLaterCase + "]", ""},
        Placed{"UnknownFolder", "other/cases.yaml", "[" + kLaterCase + "]", ""}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Placed>& placed) { return placed.param.name; });

TEST(WorkedFile, FaultyCasesAreLeftOutAndTheOthersRun) {
  const WorkedRun run = worked::run(then("{state: registered}") + "- name: 乙\n  then: {stat: x}\n");
  EXPECT_EQ(run.results.size(), 1U);
  EXPECT_EQ(run.faults.size(), 1U);
}

TEST(WorkedFile, TooManyStepsInAFileAreRefusedBeforeAnythingRuns) {
  std::string bytes;
  for (int i = 0; i < 20; ++i) {
    bytes += "- name: n" + std::to_string(i) + "\n  given: {cases: 10000, steps: [";
    for (int j = 0; j < 8; ++j) bytes += kOpen + ", ";
    bytes += "]}\n  then: {counts: {received: 1}}\n";
  }
  const WorkedRun run = worked::run(bytes);
  EXPECT_NE(worked::told(run).find("一个文件最多 1000000 步"), std::string::npos) << worked::told(run);
  EXPECT_TRUE(run.results.empty());
}

}  // namespace
}  // namespace dajuan::mechanism
