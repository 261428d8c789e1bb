#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/worked.hpp"

/// A small mechanism with one of each thing, for tests of worked cases.
namespace dajuan::mechanism::worked {

inline constexpr std::string_view kRoles = R"(roles:
  clerk: {zh: 经办人, en: Clerk}
  officer: {zh: 承办人, en: Officer}
  warden: {zh: 巡查员, en: Warden}
)";

inline constexpr std::string_view kMatter = R"(id: matter
name: {zh: 小事, en: Matter}
sources:
  house: {zh: 办事规则, en: House rules}
fields:
  kind: {zh: 类型, type: choice, of: {road: 道路, water: 用水}, required: true}
  tags: {zh: 标签, type: choices, of: {urgent: 紧急, big: 较大}}
  who: {zh: 当事人, type: people, private: true}
  cost: {zh: 费用, type: number, unit: 元, min: 0}
  grade: {zh: 等级, type: choice, of: {major: 重大, minor: 一般}, derive: {major: "cost >= 1000", minor: otherwise}}
  seen: {zh: 发现日, type: date}
  loud: {zh: 公开, type: flag}
  spot: {zh: 位置, type: position}
  papers: {zh: 材料, type: files}
  reply: {zh: 答复, en: Reply, type: text}
rules:
  cheap: {zh: 费用不超过一万元, en: No more than ten thousand yuan, check: "cost <= 10000"}
states:
  registered: {zh: 已登记, en: Registered}
  handling: {zh: 办理中, en: Handling}
  closed: {zh: 已办结, en: Closed, final: true}
actions:
  register: {zh: 登记, to: registered, by: clerk, sets: [tags, who, cost, seen, loud, spot, papers], rules: cheap}
  accept: {zh: 受理, from: registered, to: handling, by: [clerk, officer]}
  pay: {zh: 付款, from: handling, by: clerk, sets: cost, needs: cost, moves: {to: spent, by: cost}}
  patrol: {zh: 巡查, from: open, by: warden}
  answer: {zh: 答复, from: handling, to: closed, by: officer, sets: reply, needs: reply, apart_from: accept}
  follow: {zh: 转后续, from: handling, by: clerk, opens: {link: later, by: begin}}
clocks:
  term: {zh: 办理期限, en: Term, starts: accept, stops: answer, within: 5 working days, basis: {house: 第1条}}
  day: {zh: 告知, en: Telling, starts: register, stops: accept, within: 24 hours, basis: {house: 第2条}}
agenda:
  weekly: {on: monday, lists: {review: {zh: 研判, of: registered}, urge: {zh: 督办, of: overdue}}}
duties:
  walk: {zh: 巡查, en: Walk, done: patrol, every: 1 per week, post: warden, over: kind, setting: true}
stocks:
  spent: {zh: 已用, unit: 元, grows_only: true}
links:
  later: {zh: 后续, of: later}
counts:
  received: {zh: 登记, of: register}
  done: {zh: 办结, of: answer}
rates:
  closing: {zh: 办结率, of: done, per: received}
phrases:
  - {zh: "登记{received}件，办结率{closing}。", en: "{received} registered, {closing} closed."}
)";

inline constexpr std::string_view kLater = R"(id: later
name: {zh: 后续, en: Later}
sources:
  house: {zh: 办事规则, en: House rules}
states:
  waiting: 等待
  over: {zh: 已了结, final: true}
actions:
  begin: {zh: 开始, to: waiting, by: clerk}
  finish: {zh: 了结, from: waiting, to: over, by: clerk}
)";

inline const Catalogue& catalogue() {
  static const Compiled compiled = [] {
    const std::vector<EmbeddedFile> files = {
        {"roles.yaml", kRoles}, {"matter/definition.yaml", kMatter}, {"later/definition.yaml", kLater}};
    Compiled out = compile(files);
    for (const Fault& fault : out.faults) {
      ADD_FAILURE() << fault.file << ":" << fault.at.line << ":" << fault.at.column << ": " << fault.en;
    }
    return out;
  }();
  return compiled.catalogue;
}

inline const domain::Calendar& calendar() {
  static const domain::Calendar known = [] {
    Result<domain::Calendar> parsed = domain::Calendar::parse(domain::builtin_calendar_files());
    EXPECT_TRUE(parsed.has_value()) << parsed.error().en;
    return std::move(*parsed);
  }();
  return known;
}

inline WorkedRun run(std::string_view bytes, std::string_view name = "matter/cases.yaml") {
  const std::vector<EmbeddedFile> files = {{name, bytes}};
  return run_worked_cases(catalogue(), files, calendar());
}

/// Everything that was told, a line each: place, code, both languages, what to write.
inline std::string told(const WorkedRun& run) {
  std::string out;
  const auto tell = [&](const Fault& fault) {
    out += fault.file + ":" + std::to_string(fault.at.line) + ":" + std::to_string(fault.at.column) + " [" +
           fault.code + "] " + fault.zh + " | " + fault.en + " | " + fault.mend_zh + " | " + fault.mend_en +
           "\n";
  };
  for (const Fault& fault : run.faults) tell(fault);
  for (const WorkedResult& result : run.results) {
    for (const Fault& failure : result.failures) tell(failure);
  }
  return out;
}

}  // namespace dajuan::mechanism::worked
