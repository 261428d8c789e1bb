#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/mechanism/catalogue.hpp"

/// A sound definition that uses every part of the language, and what becomes of it when something is changed.
namespace dajuan::mechanism::load_test {

inline constexpr std::string_view kRoles = R"(roles:
  clerk: {zh: 登记人员, en: Clerk}
  officer: {zh: 承办人, en: Officer}
  head: {zh: 负责人, en: Head}
)";

inline constexpr std::string_view kDefinition = R"(id: matter
name: {zh: 事项, en: Matter}
about: 从登记到销号。
from: 2020-01-01
sources:
  law: {zh: 某法, en: Some law, from: 2020-01-01}
  habit: {zh: 做法, standing: practice}
  town: {zh: 本镇办法, standing: local}
roles:
  patroller: {zh: 巡查员, en: Patroller}
fields:
  kind: {zh: 类型, type: choice, of: {water: 水, street: 路, other: 其他}, required: true}
  people: {zh: 当事人, type: people, private: true}
  urgent: {zh: 紧急, type: flag}
  yes: {zh: 赞成, type: number, unit: 票, min: 0, places: 0}
  no: {zh: 反对, type: number, unit: 票, min: 0, places: 0}
  voters: {zh: 到会, type: number, unit: 票, sum: "yes + no"}
  deputies: {zh: 代表, type: number, unit: 票, min: 1, places: 0}
  grade: {zh: 等级, type: choice, of: {high: 高, low: 低}, derive: {high: ["yes >= 10", "2 no > 1/2 yes"], low: otherwise}}
  met_on: {zh: 面商日, type: date}
  due_on: {zh: 期限日, type: date}
  paper: {zh: 材料, type: files}
  reach: {zh: 河段, type: text, length: 20}
  more_days: {zh: 延长日数, type: number, min: 1, max: 30, places: 0}
  parent: {zh: 上级事项, type: case, of: matter}
rules:
  carried: {zh: 过半数, check: "yes > 1/2 deputies", basis: {law: 第1条}}
  adds_up: {zh: 票数不超过代表, check: "voters <= deputies", always: true}
  in_order: {zh: 先面商, check: "met_on <= due_on"}
states:
  registered: 已登记
  handling: 办理中
  waiting: 中止
  closed: {zh: 已销号, final: true}
actions:
  register: {zh: 登记, to: registered, by: [clerk, officer], sets: [urgent, people, parent]}
  take_on: {zh: 受理, from: registered, to: handling, by: officer, sets: [due_on, met_on], needs: due_on, rules: in_order}
  vote: {zh: 表决, from: handling, by: head, sets: [yes, no, deputies], needs: [yes, no, deputies], rules: carried}
  pause: {zh: 中止, from: handling, to: waiting, by: officer, note: required}
  go_on: {zh: 恢复, from: waiting, to: handling, by: officer}
  prolong: {zh: 延长, from: handling, by: head, sets: more_days, needs: more_days, while: {handling: running}, note: required}
  patrol: {zh: 巡查, from: open, by: patroller, sets: [paper, reach]}
  buy: {zh: 购入, from: handling, by: officer, sets: yes, needs: yes, moves: {to: store, by: yes}}
  spin_off: {zh: 另立, from: handling, by: officer, times: 1, opens: {link: parts, by: register, with: {kind: kind}}}
  close: {zh: 销号, from: handling, to: closed, by: head, apart_from: register, linked: {parts: ended}, basis: {law: 第9条}}
clocks:
  handling: {zh: 办理期限, starts: [take_on, go_on], stops: [close], pauses: pause, resumes: go_on, within: {per: kind, of: {water: 1 day, street: 4 working hours}, otherwise: 3 days}, extend: {on: prolong, times: 1, by: 30 days, chosen: more_days}, warn: 1 day, basis: {law: [第2条, 第3条]}}
  promised: {zh: 约定期限, starts: take_on, stops: close, until: due_on, setting: true}
  posting: {zh: 公示, starts: take_on, at_least: 7 days, holds: close, basis: {law: 第4条}}
agenda:
  weekly: {on: monday, lists: {review: {zh: 研判, of: registered}, urge: {zh: 督办, of: {overdue: handling}}, soon: {zh: 将到期, of: {due_within: 7 days}}}}
duties:
  round: {zh: 巡查, done: patrol, every: {per: kind, of: {water: 2 per week}, otherwise: 每月1次}, apart: 1 day, post: patroller, over: reach, while: handling, setting: true}
stocks:
  store: {zh: 库存, unit: 票, grows_only: true}
links:
  parts: {zh: 子事项, of: matter, back: parent}
counts:
  received: {zh: 登记, of: register}
  closed: {zh: 销号, of: ended}
  in_hand: open
  late: {zh: 逾期, of: late, clock: handling}
  votes: {zh: 赞成票, sum: yes, of: vote}
  water: {zh: 涉水, of: register, where: {kind: water}}
rates:
  closing: {zh: 办结率, of: closed, per: received, places: 1}
phrases:
  - {zh: '{year}年登记{received}件，办结率{closing}', en: '{received} registered'}
public: {fields: [kind], counts: [received], rates: [closing]}
eras:
  - {from: 2024-01-01, zh: 新办法, basis: {law: 第8条}, set: {clocks.posting.at_least: 10 days}}
profiles:
  city: {zh: 某市, basis: {town: 第1条}, set: {clocks.promised.warn: 2 days, counts.water: ~}}
)";

/// The text with `from` (which it must hold once) replaced.
inline std::string changed(std::string_view text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (from.empty() || at == std::string_view::npos) {
    ADD_FAILURE() << "not in the definition: " << from;
    return std::string(text);
  }
  EXPECT_EQ(text.find(from, at + 1), std::string_view::npos) << "more than once: " << from;
  return std::string(text.substr(0, at)) + std::string(to) + std::string(text.substr(at + from.size()));
}

/// Compiles files given as name and text.
inline Compiled compiled(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<EmbeddedFile> views;
  for (const auto& [name, text] : files) views.push_back({name, text});
  return compile(views);
}

inline Compiled compiled(const std::string& definition) {
  return compiled({{"roles.yaml", std::string(kRoles)}, {"matter/definition.yaml", definition}});
}

/// All faults in one text, for messages of tests.
inline std::string told(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) {
    out += fault.file + ":" + std::to_string(fault.at.line) + ":" + std::to_string(fault.at.column) + " " +
           fault.code + " " + fault.zh + " | " + fault.en + "\n";
  }
  return out;
}

}  // namespace dajuan::mechanism::load_test
