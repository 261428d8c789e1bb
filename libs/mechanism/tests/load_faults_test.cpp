// Every fault that the loader tells: what is changed in a sound definition, and the place (¦) where it is
// told.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fault_codes.hpp"
#include "load_fixture.hpp"

namespace dajuan::mechanism {
namespace {

using load_test::changed;
using load_test::compiled;
using load_test::kDefinition;
using load_test::kRoles;
using load_test::told;

struct Broken {
  const char* code;
  const char* from;
  const char* to;    // with ¦ before what is at fault; it is taken out
  const char* says;  // part of the Chinese message
  const char* mend;  // part of what to write instead
};

constexpr std::string_view kHere = "¦";

// Takes the mark out and gives its place.
Mark take_mark(std::string& text) {
  const std::size_t at = text.find(kHere);
  if (at == std::string::npos) return {};
  text.erase(at, kHere.size());
  Mark out{1, 1};
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') {
      ++out.line;
      out.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++out.column;
    }
  }
  return out;
}

const Broken kBroken[] = {
    {"unknown-key", "pauses: pause, resumes", "¦puases: pause, resumes", "不认识的键“puases”",
     "是否想写 pauses"},
    {"unknown-key", "about: 从登记到销号。", "¦clock: {}", "不认识的键“clock”", "是否想写 clocks"},
    {"unknown-key", "en: Some law", "en: Some law, ¦of the land", "不认识的键“of the land”", "加引号"},
    {"missing-key", "take_on: {zh: 受理, from: registered, to: handling, by: officer,",
     "take_on: ¦{zh: 受理, from: registered, to: handling,", "缺少 by", "补上 by"},
    {"missing-key", "register: {zh: 登记, to: registered,", "register: ¦{zh: 登记,", "缺少 to", "补上 to"},
    {"missing-key", "id: matter\n", "", "缺少 id", "补上 id"},
    {"missing-key", "yes: {zh: 赞成, type: number,", "yes: ¦{zh: 赞成, tpye: number,", "缺少 type",
     "补上 type"},
    {"missing-key", "carried: {zh: 过半数, check: \"yes > 1/2 deputies\",", "carried: ¦{", "缺少 zh、check",
     "补上"},
    {"missing-key", "starts: [take_on, go_on], stops: [close],", "starts: [take_on, go_on],", "缺少 stops",
     "补上 stops"},
    {"missing-key", "moves: {to: store, by: yes}", "moves: ¦{by: yes}", "缺少 from 或 to", "存量"},
    {"missing-key", "{due_within: 7 days}", "¦{clock: handling}", "overdue 或 due_within",
     "due_within: 7 days"},
    {"wrong-shape", "registered: 已登记", "registered: ¦[已登记]", "应为文字", "写成"},
    {"wrong-shape", "by: head, sets: [yes", "by: ¦{head: head}, sets: [yes", "应为一个词", "一个词"},
    {"wrong-shape", "met_on: {zh: 面商日, type: date}", "met_on: ¦面商日", "应为“键: 值”", "键: 值"},
    {"empty-value", "needs: due_on,", "needs: ¦,", "“needs”后面没有内容", "删去这个键"},
    {"empty-value", "sets: [yes, no, deputies], needs", "sets: [yes, ¦'', deputies], needs", "没有内容", ""},
    {"unknown-word", "urgent: {zh: 紧急, type: flag}", "urgent: {zh: 紧急, type: ¦flga}", "不能写“flga”",
     "是否想写 flag"},
    {"unknown-word", "standing: practice", "standing: ¦practise", "practise", "是否想写 practice"},
    {"unknown-word", "while: {handling: running}", "while: {handling: [running, ¦payused]}", "payused",
     "是否想写 paused"},
    {"unknown-word", "linked: {parts: ended}", "linked: {parts: ¦closed}", "closed", "ended"},
    {"unknown-word", "to: waiting, by: officer, note: required", "to: waiting, by: officer, note: ¦yes",
     "yes", "required"},
    {"key-not-for-type", "paper: {zh: 材料, type: files}", "paper: {zh: 材料, type: files, unit: ¦份}",
     "files 没有“unit”", "删去"},
    {"key-not-for-type", "reach: {zh: 河段, type: text,", "reach: {zh: 河段, type: text, of: ¦{a: 甲},",
     "没有“of”", "删去"},
    {"key-not-for-type", "until: due_on, setting: true", "until: due_on, holds: ¦close, setting: true",
     "“holds”只用于", "at_least"},
    {"bad-number", "type: number, min: 1, max: 30", "type: number, min: 1, max: ¦thirty", "不是数字", "1200"},
    {"bad-number", "times: 1, opens", "times: ¦0, opens", "1 到 1000", "整数"},
    {"bad-number", "places: 1}", "places: ¦7}", "0 到 6", "整数"},
    {"bad-number", "length: 20}", "length: ¦-1}", "不是 1 到", "整数"},
    {"bad-flag", "always: true", "always: ¦yes", "不是 true 或 false", "写 true 或 false"},
    {"bad-date", "en: Some law, from: 2020-01-01", "en: Some law, from: ¦2020-02-30",
     "不是 1900 到 2199 年的日期", "2025-02-14"},
    {"bad-date", "\"met_on <= due_on\"", "\"met_on <= ¦2025-13-01\"", "2025-13-01", "2025-02-14"},
    {"bad-length", "otherwise: 3 days}", "otherwise: ¦three days}", "不是时间长度", "20 working days"},
    {"bad-length", "{due_within: 7 days}", "{due_within: ¦8 hours}", "按日计", "7 days"},
    {"bad-length", "apart: 1 day,", "apart: ¦1 month,", "按日计", "1 day"},
    {"bad-frequency", "water: 2 per week}", "water: ¦2 weekly}", "不是“多久几次”", "2 per week"},
    {"bad-frequency", "每月1次", "¦每月0次", "不是“多久几次”", "每周2次"},
    {"bad-id", "  paper: {", "  ¦Paper: {zh: 材料, type: files}\n  paper: {", "“Paper”不能作标识符",
     "小写字母"},
    {"bad-id", "  go_on: {zh: 恢复",
     "  go_on: {zh: 恢复, from: waiting, to: handling, by: officer}\n  ¦恢复: {zh: 恢复",
     "“恢复”不能作标识符", "中文写在 zh 里"},
    {"reserved-id", "  buy: {zh: 购入", "  ¦due: {zh: 购入", "“due”是保留的词", "换一个标识符"},
    {"reserved-id", "other: 其他}", "other: 其他, ¦filled: 已填}", "“filled”是保留的词", "换一个标识符"},
    {"reserved-id", "  late: {zh: 逾期", "  ¦year: {zh: 逾期", "年份", "换一个标识符"},
    {"reserved-id", "  city: {zh: 某市", "  ¦default: {zh: 某市", "default", "换一个标识符"},
    {"listed-twice", "by: [clerk, officer]", "by: [clerk, officer, ¦clerk]", "“clerk”在列表中已经写过",
     "删去一个"},
    {"unknown-role", "by: head, sets: [yes", "by: ¦haed, sets: [yes", "没有名为“haed”的角色",
     "是否想写 head"},
    {"unknown-role", "post: patroller", "post: ¦chief", "没有名为“chief”的角色", "clerk"},
    {"unknown-field", "needs: more_days", "needs: ¦more_day", "没有名为“more_day”的字段",
     "是否想写 more_days"},
    {"unknown-field", "sum: \"yes + no\"", "sum: \"yes + ¦not\"", "没有名为“not”的字段", "是否想写 no"},
    {"unknown-field", "check: \"voters <= deputies\"", "check: \"¦votres <= deputies\"", "votres",
     "是否想写 voters"},
    {"unknown-field", "where: {kind: water}", "where: {¦knid: water}", "knid", "是否想写 kind"},
    {"unknown-field", "with: {kind: kind}", "with: {kind: ¦knd}", "knd", "是否想写 kind"},
    {"unknown-state", "from: registered, to: handling", "from: ¦registred, to: handling",
     "没有名为“registred”的状态", "是否想写 registered"},
    {"unknown-state", "from: waiting, to: handling", "from: waiting, to: ¦handeling", "handeling",
     "是否想写 handling"},
    {"unknown-action", "pauses: pause,", "pauses: ¦puase,", "没有名为“puase”的动作", "是否想写 pause"},
    {"unknown-action", "done: patrol", "done: ¦patrl", "patrl", "是否想写 patrol"},
    {"unknown-clock", "while: {handling: running}", "while: {¦handing: running}", "没有名为“handing”的期限",
     "是否想写 handling"},
    {"unknown-clock", "{overdue: handling}", "{overdue: ¦handing}", "handing", "是否想写 handling"},
    {"unknown-clock", "of: late, clock: handling", "of: late, clock: ¦way", "way", "可以写：handling"},
    {"unknown-source", "basis: {law: 第9条}", "basis: {¦lwa: 第9条}", "没有名为“lwa”的依据", "是否想写 law"},
    {"unknown-choice", "where: {kind: water}", "where: {kind: [water, ¦rode]}", "没有名为“rode”的选项",
     "可以写"},
    {"unknown-choice", "of: {water: 1 day, street", "of: {¦watr: 1 day, street", "watr", "是否想写 water"},
    {"unknown-choice", "low: otherwise}", "¦lwo: otherwise}", "lwo", "是否想写 low"},
    {"unknown-choice", "check: \"met_on <= due_on\"", "check: \"kind = ¦wter\"", "wter", "是否想写 water"},
    {"unknown-rule", "rules: in_order", "rules: ¦inorder", "没有名为“inorder”的规则", "是否想写 in_order"},
    {"unknown-stock", "moves: {to: store,", "moves: {to: ¦stroe,", "没有名为“stroe”的存量", "是否想写 store"},
    {"unknown-link", "opens: {link: parts,", "opens: {link: ¦prats,", "没有名为“prats”的关联",
     "是否想写 parts"},
    {"unknown-count", "per: received", "per: ¦recieved", "没有名为“recieved”的计数", "是否想写 received"},
    {"unknown-rate", "rates: [closing]", "rates: [¦closed]", "没有名为“closed”的比率", "closing"},
    {"unknown-selection", "received: {zh: 登记, of: register}", "received: {zh: 登记, of: ¦regster}",
     "既不是动作、状态", "是否想写 register"},
    {"people-not-private", "people: {zh: 当事人, type: people, private: true}",
     "¦people: {zh: 当事人, type: people}", "必须不公开", "private: true"},
    {"field-type", "until: due_on,", "until: ¦reach,", "这里要 date 类型的字段，reach 是 text", "due_on"},
    {"field-type", "sum: yes, of: vote", "sum: ¦kind, of: vote", "这里要 number", "可以写"},
    {"field-type", "{per: kind, of: {water: 1 day", "{per: ¦yes, of: {water: 1 day", "这里要 choice", "kind"},
    {"field-type", "where: {kind: water}", "where: {reach: ¦long}", "只能问是否填写", "filled"},
    {"range-empty", "min: 1, max: 30", "min: 31, max: ¦30", "最大值小于最小值", "min 或 max"},
    {"derived-required", "  voters: {zh: 到会,", "  ¦voters: {zh: 到会, required: true,", "不能是必填",
     "删去 required"},
    {"derived-set", "sets: [paper, reach]", "sets: [paper, ¦grade]", "不能填写", "它所依据的字段"},
    {"derive-cycle", "sum: \"yes + no\"}",
     "sum: \"yes + no\"}\n  ¦one: {zh: 甲, type: number, sum: two}\n  two: {zh: 乙, type: number, sum: one}",
     "绕回了自己", "填写的字段"},
    {"derive-deep", "sum: \"yes + no\"}",
     "sum: \"yes + no\"}\n  a: {zh: 甲, type: number, sum: voters}\n  b: {zh: 乙, type: number, sum: a}\n  "
     "¦c: {zh: 丙, type: number, sum: b}",
     "超过 3 层", "填写的字段"},
    {"derive-otherwise", "derive: {high: [\"yes >= 10\", \"2 no > 1/2 yes\"], low: otherwise}",
     "derive: {low: ¦otherwise, high: \"yes >= 10\"}", "永远轮不到", "放到最后"},
    {"bad-condition", "check: \"voters <= deputies\"", "check: \"voters ¦deputies\"", "< <= = != >= >",
     "yes + no = voters"},
    {"bad-condition", "check: \"voters <= deputies\"", "check: \"voters <= deputies ¦<= yes\"", "多余的内容",
     "yes + no = voters"},
    {"bad-condition", "check: \"voters <= deputies\"", "check: \"voters <= ¦1/0 deputies\"", "1/2",
     "yes + no = voters"},
    {"bad-condition", "check: \"voters <= deputies\"", "check: \"¦赞成 <= deputies\"", "字段或数",
     "yes + no = voters"},
    {"bad-condition", "check: \"voters <= deputies\"", "check: \"voters =¦= deputies\"", "等号只写一个",
     "yes + no = voters"},
    {"condition-types", "check: \"voters <= deputies\"", "check: ¦\"voters <= met_on\"", "met_on 不是数字",
     "日期与日期比"},
    {"condition-types", "check: \"voters <= deputies\"", "check: ¦\"kind > water\"",
     "只能用 = 或 !=", "选项"},
    {"condition-types", "check: \"voters <= deputies\"", "check: ¦\"voters + 1 <= 2025-01-01\"",
     "日期只能与一个日期字段相比", "日期与日期比"},
    {"condition-types", "check: \"voters <= deputies\"", "check: ¦\"urgent = 1\"", "urgent 不是数字", "when"},
    {"condition-types", "check: \"voters <= deputies\"", "check: ¦\"1 <= 2\"", "没有问到任何字段",
     "数与数比"},
    {"condition-types", "sum: \"yes + no\"", "sum: ¦\"yes + met_on\"", "合计只能由数字字段相加减",
     "数与数比"},
    {"clock-term", "  promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on,",
     "  ¦promised: {zh: 约定期限, starts: take_on, stops: close,", "没有写期限的长度", "within"},
    {"clock-term", "  promised: {zh: 约定期限,", "  ¦promised: {zh: 约定期限, within: 9 days,", "写了几种",
     "之一"},
    {"clock-term", "extend: {on: prolong, times: 1, by: 30 days,", "extend: ¦{on: prolong, times: 1,", "by",
     "to: 6 months"},
    {"basis-missing",
     "  promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on, setting: true}",
     "  ¦promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on}", "没有写依据",
     "setting: true"},
    {"setting-missing",
     "  promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on, setting: true}",
     "  ¦promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on, basis: {town: 第2条}}",
     "不能当作定则", "setting: true"},
    {"agenda-on", "weekly: {on: monday", "weekly: {on: ¦mondays", "“mondays”不是周期的第一天",
     "monday 到 sunday"},
    {"agenda-on", "weekly: {on: monday", "monthly: {on: ¦29", "“29”不是周期的第一天", "1 到 28"},
    {"count-mixed", "received: {zh: 登记, of: register}", "received: {zh: 登记, of: ¦[register, waiting]}",
     "又数动作又数状态", "两个计数"},
    {"count-clock", "of: late, clock: handling", "of: ¦late", "要说明是哪个期限", "clock"},
    {"count-clock", "closed: {zh: 销号, of: ended}", "closed: {zh: 销号, of: ended, clock: ¦handling}",
     "不问期限", "删去 clock"},
    {"count-day", "closed: {zh: 销号, of: ended}", "closed: {zh: 销号, of: ended, day: ¦due_on}", "归期",
     "删去 day"},
    {"count-amount", "sum: yes, of: vote", "sum: ¦yes, times: true, of: vote", "只能写一个", "两个计数"},
    {"phrase-placeholder", "{year}年登记{received}件", "{year}年登记{¦recieved}件", "没有名为 {recieved}",
     "是否想写 received"},
    {"phrase-placeholder", "{year}年登记{received}件", "{year}年登记¦{received件", "没有成对", "写成"},
    {"phrase-placeholder", "{year}年登记{received}件", "{year}年登记received¦}件", "没有成对", "写成"},
    {"overlay-path", "clocks.posting.at_least: 10 days", "¦clocks.postng.at_least: 10 days", "上一级不存在",
     "路径"},
    {"overlay-path", "clocks.posting.at_least: 10 days", "¦id: other", "不能修改", "路径"},
    {"overlay-path", "counts.water: ~", "¦counts.watr: ~", "无从去掉", "路径"},
    {"overlay-path", "clocks.posting.at_least: 10 days", "¦states.registered.final: true", "上一级不存在",
     "整个替换"},
    {"overlay-reorder",
     "  - {from: 2024-01-01, zh: 新办法, basis: {law: 第8条}, set: {clocks.posting.at_least: 10 days}}",
     "  - ¦{from: 2024-01-01, zh: 新办法, basis: {law: 第8条}, set: {counts.late: ~}}",
     "去掉、改名或调换了计数“late”", "加在最后"},
    {"era-order", "  - {from: 2024-01-01, zh: 新办法",
     "  - {from: 2024-01-01, zh: 先, set: {clocks.posting.at_least: 9 days}}\n  - ¦{from: 2024-01-01, zh: "
     "新办法",
     "不晚于前一个", "先后"},
    {"id-differs-from-folder", "id: matter\n", "id: ¦mater\n", "文件夹是“matter”", "id: matter"},
    {"role-twice", "  patroller: {zh: 巡查员", "  ¦clerk: {zh: 登记人员}\n  patroller: {zh: 巡查员",
     "已写在 roles.yaml", "roles.yaml"},
};

const std::set<std::string_view> kTestedBelow = {"too-long",       "too-many",        "name-twice",
                                                 "ambiguous-name", "mechanism-twice", "too-many-files"};

// The one fault of a definition, with its code.
Fault only_fault(const std::string& text) {
  const Compiled out = compiled(text);
  EXPECT_EQ(out.faults.size(), 1U) << told(out.faults);
  return out.faults.empty() ? Fault{} : out.faults[0];
}

TEST(LoadFaults, TooLongALabelAndTooManyChoices) {
  std::string name;
  for (int i = 0; i < 201; ++i) name += "名";
  const Fault label = only_fault(
      changed(kDefinition, "name: {zh: 事项, en: Matter}", "name: {zh: " + name + ", en: Matter}"));
  EXPECT_EQ(label.code, "too-long");
  EXPECT_EQ(label.at, (Mark{2, 7}));
  std::string choices;
  for (int i = 0; i < 62; ++i) choices += ", c" + std::to_string(i) + ": 项";
  const Fault many = only_fault(changed(kDefinition, "other: 其他}", "other: 其他" + choices + "}"));
  EXPECT_EQ(many.code, "too-many");
  EXPECT_NE(many.zh.find("65 项，最多 64 项"), std::string::npos) << many.zh;
}

TEST(LoadFaults, AStageMayNotBeNamedAsAnotherClock) {
  std::string text =
      changed(kDefinition, "  posting: {",
              "  way_a: {zh: 甲, starts: take_on, stops: close, within: 9 days, setting: true}\n"
              "  way: {zh: 全程, starts: take_on, setting: true, stages: [¦{id: a, zh: 甲, until: close, "
              "within: 9 days}]}\n"
              "  posting: {");
  const Mark at = take_mark(text);
  const Fault fault = only_fault(text);
  EXPECT_EQ(fault.code, "name-twice");
  EXPECT_EQ(fault.at, at);
  EXPECT_NE(fault.zh.find("way_a"), std::string::npos);
}

TEST(LoadFaults, ANameOfAnActionAndAStateCannotBeCounted) {
  std::string text = changed(kDefinition, "  buy: {zh: 购入", "  waiting: {zh: 购入");
  text = changed(text, "received: {zh: 登记, of: register}", "received: {zh: 登记, of: ¦waiting}");
  const Mark at = take_mark(text);
  const Fault fault = only_fault(text);
  EXPECT_EQ(fault.code, "ambiguous-name");
  EXPECT_EQ(fault.at, at);
  EXPECT_NE(fault.mend_zh.find("换名称"), std::string::npos);
}

TEST(LoadFaults, OneMechanismInTwoFiles) {
  const std::string text(kDefinition);
  const Compiled out = compiled({{"roles.yaml", std::string(kRoles)},
                                 {"a/matter/definition.yaml", text},
                                 {"b/matter/definition.yaml",
                                  changed(text, "roles:\n  patroller: {zh: 巡查员, en: Patroller}\n", "")}});
  ASSERT_EQ(out.faults.size(), 1U) << told(out.faults);
  EXPECT_EQ(out.faults[0].code, "mechanism-twice");
  EXPECT_EQ(out.faults[0].file, "b/matter/definition.yaml");
  EXPECT_EQ(out.faults[0].at, (Mark{1, 5}));
  EXPECT_NE(out.faults[0].zh.find("a/matter/definition.yaml"), std::string::npos);
  EXPECT_EQ(out.catalogue.mechanisms.size(), 1U) << "the first one stands";
}

TEST(LoadFaults, AThousandFilesAtMost) {
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 1'001; ++i)
    files.emplace_back("m" + std::to_string(10'000 + i) + "/definition.yaml", "");
  const Compiled out = compiled(files);
  ASSERT_EQ(out.faults.size(), 1'001U) << "each of a thousand is empty, and one more is told";
  EXPECT_EQ(out.faults[0].code, "too-many-files");
}

TEST(LoadFaults, RolesHaveFaultsToo) {
  const Compiled out =
      compiled({{"roles.yaml", "role:\n  Clerk: x\nroles:\n  Head: {zh: 负责人}\n  clerk: [x]\n"}});
  ASSERT_EQ(out.faults.size(), 3U) << told(out.faults);
  EXPECT_EQ(out.faults[0].code, "unknown-key");
  EXPECT_EQ(out.faults[1].code, "bad-id");
  EXPECT_EQ(out.faults[2].code, "wrong-shape");
  EXPECT_EQ(out.faults[2].at, (Mark{5, 10}));
}

TEST(LoadFaults, EveryKindHasItsExample) {
  std::set<std::string_view> shown(kTestedBelow);
  for (const Broken& broken : kBroken) shown.insert(broken.code);
  std::set<std::string_view> kinds;
  for (const FaultKind& kind : kLoadFaultKinds) {
    EXPECT_TRUE(kinds.insert(kind.code).second) << "twice: " << kind.code;
    const bool yaml = kind.code.substr(0, 5) == "yaml-" || kind.code == "duplicate-key";  // yaml_test.cpp
    EXPECT_TRUE(yaml || shown.count(kind.code) == 1) << "no example: " << kind.code;
  }
  for (const std::string_view code : shown) EXPECT_EQ(kinds.count(code), 1U) << "not in the table: " << code;
}

TEST(LoadFaults, EachIsToldAtItsPlaceWithWhatToWrite) {
  for (const Broken& broken : kBroken) {
    SCOPED_TRACE(std::string(broken.code) + ": " + broken.to);
    std::string text = changed(kDefinition, broken.from, broken.to);
    const Mark at = take_mark(text);
    const Compiled out = compiled(text);
    EXPECT_TRUE(out.catalogue.mechanisms.empty());
    const auto found = std::find_if(out.faults.begin(), out.faults.end(),
                                    [&](const Fault& fault) { return fault.code == broken.code; });
    if (found == out.faults.end()) {
      ADD_FAILURE() << "not told, but:\n" << told(out.faults);
      continue;
    }
    EXPECT_EQ(out.faults.size(), 1U) << told(out.faults);
    EXPECT_NE(found->zh.find(broken.says), std::string::npos) << found->zh;
    EXPECT_NE(found->mend_zh.find(broken.mend), std::string::npos) << found->mend_zh;
    EXPECT_EQ(found->file, "matter/definition.yaml");
    EXPECT_FALSE(found->en.empty() || found->mend_en.empty());
    if (at.line == 0) continue;
    EXPECT_EQ(found->at.line, at.line);
    EXPECT_EQ(found->at.column, at.column) << told(out.faults);
  }
}

}  // namespace
}  // namespace dajuan::mechanism
