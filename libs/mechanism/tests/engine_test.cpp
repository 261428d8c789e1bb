// decide() and evolve(): one small mechanism, every kind of refusal, and what follows from what is allowed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "story.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::string_view kPermit = R"(
id: test
name: 试办
sources: {practice: {zh: 做法, standing: practice}}
fields:
  kind: {zh: 类别, type: choice, of: {small: 小, large: 大}, required: true}
  cost: {zh: 费用, type: number, unit: 元, min: 0, max: 1000, places: 2}
  paid: {zh: 已付, type: number, unit: 元, min: 0}
  total: {zh: 合计, type: number, unit: 元, sum: "cost + paid"}
  size: {zh: 档次, type: choice, of: {high: 高, low: 低}, derive: {high: "cost > 500", low: otherwise}}
  proof: {zh: 凭证, type: files}
  days: {zh: 延长天数, type: number, min: 0, places: 0}
  title: {zh: 事由, type: text, length: 5}
rules:
  covered: {zh: 已付不超过费用, check: "paid <= cost", always: true}
states: {asked: 已申请, checked: 已审核, granted: {zh: 已批准, final: true}}
actions:
  ask: {zh: 申请, to: asked, by: public, sets: [cost, title]}
  check: {zh: 审核, from: asked, to: checked, by: clerk, sets: proof, needs: proof}
  pay: {zh: 缴费, from: [asked, checked], by: public, sets: paid, needs: paid, moves: [{to: till, by: paid}]}
  refund: {zh: 退费, from: checked, by: clerk, sets: paid, needs: paid, times: 2, moves: [{from: till, by: paid}]}
  prolong: {zh: 延期, from: asked, by: chief, sets: days, needs: days, note: required}
  hurry: {zh: 催办, from: asked, by: chief, while: {handling: overdue}}
  grant: {zh: 批准, from: checked, to: granted, by: [chief, clerk], apart_from: check, when: {kind: large}}
  grant_small: {zh: 简易批准, from: checked, to: granted, by: chief, when: {kind: small}}
  reopen: {zh: 撤回批准, from: granted, to: checked, by: chief, reopens: true, note: required}
clocks:
  handling: {zh: 审核期限, starts: ask, stops: check, within: 5 working days, basis: {practice: 1},
             extend: {on: prolong, times: 1, by: 10 working days, chosen: days}}
  cooling: {zh: 公示期, starts: check, at_least: 3 days, holds: [grant, grant_small], setting: true}
stocks: {till: {zh: 收费, unit: 元}}
)";

Story permit() { return Story(kPermit); }

Value yuan(std::int64_t amount) { return domain::Decimal{amount, 0}; }

void ask(Story& story, std::string_view kind = "large") {
  ASSERT_TRUE(story.sound());
  ASSERT_EQ(story.act({"2025-01-13 09:00",
                       "public",
                       "ask",
                       {story.field("kind", story.choice("kind", kind)), story.field("cost", yuan(600))}}),
            "")
      << story.refusal.en;
}

TEST(Decide, AnActionLeadsToItsStateAndFillsItsFields) {
  Story story = permit();
  ask(story);
  EXPECT_EQ(story.state(), "asked");
  EXPECT_EQ(story.subject.opened->to_string(), "2025-01-13 09:00");
  EXPECT_EQ(std::get<domain::Decimal>(story.subject.values[find(story.rules().fields, "cost")]),
            (domain::Decimal{600, 0}));
  EXPECT_EQ(std::get<Chosen>(story.subject.values[find(story.rules().fields, "size")]).bits, 1U)
      << "600 is high";
  EXPECT_FALSE(filled(story.subject.values[find(story.rules().fields, "total")])) << "nothing is paid yet";
}

// Every refusal, asked in order; what is refused changes nothing.
TEST(Decide, RefusesAndNamesRuleAndField) {
  Story story = permit();
  const auto refused = [&](const Story::Step& step, std::string_view code, std::string_view rule,
                           std::string_view field) {
    const Case before = story.subject;
    EXPECT_EQ(story.act(step), code) << step.action;
    EXPECT_EQ(story.refusal.rule, rule) << step.action;
    EXPECT_EQ(story.refusal.field, field) << step.action;
    EXPECT_EQ(story.subject.revision, before.revision);
  };
  ASSERT_TRUE(story.sound());
  refused({"2025-01-13", "clerk", "check"}, "not_begun", "check", "");
  refused({"2025-01-13", "public", "ask"}, "missing_field", "ask", "kind");
  refused({"2025-01-13", "public", "ask", {story.field("kind", Chosen{3})}}, "wrong_value", "", "kind");
  refused({"2025-01-13", "public", "ask", {story.field("kind", yuan(1))}}, "wrong_value", "", "kind");
  ask(story);
  refused({"2025-01-13 10:00", "public", "ask"}, "already_begun", "ask", "");
  refused({"2025-01-13 10:00", "chief", "grant"}, "wrong_state", "grant", "");
  refused({"2025-01-13 10:00", "public", "check"}, "wrong_role", "check", "");
  refused({"2025-01-12", "public", "pay", {story.field("paid", yuan(1))}}, "time_back", "pay", "");
  refused({"2025-01-14", "public", "pay", {story.field("proof", std::vector<std::string>{"a"})}},
          "field_not_asked", "pay", "proof");
  refused({"2025-01-14", "public", "pay", {story.field("total", yuan(1))}}, "field_derived", "", "total");
  refused({"2025-01-14", "public", "pay", {{99, yuan(1)}}}, "unknown_field", "", "99");
  refused({"2025-01-14", "public", "pay", {story.field("paid", yuan(-1))}}, "wrong_value", "", "paid");
  refused({"2025-01-14", "public", "pay", {story.field("paid", domain::Decimal{12345, 3})}}, "wrong_value",
          "", "paid");
  refused({"2025-01-14", "public", "pay", {story.field("paid", yuan(601))}}, "rule_broken", "covered",
          "paid");
  refused({"2025-01-14", "clerk", "check"}, "missing_field", "check", "proof");
  refused({"2025-01-14", "chief", "prolong", {story.field("days", yuan(3))}}, "missing_note", "prolong", "");
  refused({"2025-01-14", "chief", "prolong", {story.field("days", yuan(11))}, "人手不足"}, "too_long",
          "handling", "days");
  refused({"2025-01-14", "chief", "hurry"}, "not_while", "handling", "");
  EXPECT_EQ(story.act({"2025-01-14", "public", "pay", {story.field("paid", yuan(500))}}), "");
  EXPECT_EQ(
      story.act({"2025-01-15", "clerk", "check", {story.field("proof", std::vector<std::string>{"a.pdf"})}}),
      "");
  refused({"2025-01-16", "chief", "grant"}, "too_early", "cooling", "");
  EXPECT_NE(story.refusal.en.find("2025-01-18"), std::string::npos) << story.refusal.en;
  refused({"2025-01-20", "clerk", "grant"}, "same_person", "check", "");
  refused({"2025-01-20", "chief", "grant_small"}, "not_when", "grant_small", "kind");
  refused({"2025-01-20", "clerk", "refund", {story.field("paid", yuan(600))}}, "stock_short", "till", "paid");
  EXPECT_EQ(story.act({"2025-01-20", "clerk", "refund", {story.field("paid", yuan(100))}}), "");
  EXPECT_EQ(story.act({"2025-01-20", "clerk", "refund", {story.field("paid", yuan(100))}}), "");
  refused({"2025-01-20", "clerk", "refund", {story.field("paid", yuan(1))}}, "too_often", "refund", "");
  EXPECT_EQ(story.subject.stocks[0], (domain::Decimal{300, 0}));
  refused({"2025-01-20", "clerk", "nothing"}, "unknown_action", "65535", "");
}

TEST(Decide, ACaseEndsAndReturns) {
  Story story = permit();
  ask(story, "small");
  ASSERT_EQ(
      story.act({"2025-01-15", "clerk", "check", {story.field("proof", std::vector<std::string>{"a"})}}), "");
  ASSERT_EQ(story.act({"2025-01-19", "chief", "grant_small"}), "");
  ASSERT_TRUE(story.subject.ended.has_value());
  EXPECT_EQ(story.subject.ended->date().to_string(), "2025-01-19");
  ASSERT_EQ(story.act({"2025-01-20", "chief", "reopen", {}, "材料有误"}), "");
  EXPECT_FALSE(story.subject.ended.has_value());
  EXPECT_EQ(story.state(), "checked");
}

TEST(Clocks, AreMetOverdueExtendedAndLate) {
  Story story = permit();
  ask(story);
  EXPECT_EQ(story.due("handling"), "2025-01-20 23:59:59");
  EXPECT_EQ(story.clock("handling", "2025-01-20 23:59:59"), "running");
  EXPECT_EQ(story.clock("handling", "2025-01-21"), "overdue");
  ASSERT_EQ(story.act({"2025-01-21 09:00", "chief", "hurry"}), "");
  ASSERT_EQ(story.act({"2025-01-21 10:00", "chief", "prolong", {story.field("days", yuan(3))}, "人手不足"}),
            "");
  EXPECT_EQ(story.due("handling"), "2025-01-23 23:59:59") << "8 working days in all";
  EXPECT_EQ(story.act({"2025-01-21 11:00", "chief", "prolong", {story.field("days", yuan(3))}, "还是不足"}),
            "too_long");
  ASSERT_EQ(
      story.act({"2025-01-24", "clerk", "check", {story.field("proof", std::vector<std::string>{"a"})}}), "");
  EXPECT_EQ(story.clock("handling", "2025-03-01"), "late");
  EXPECT_EQ(story.clock("cooling", "2025-01-27 23:59:59"), "running");
  EXPECT_EQ(story.clock("cooling", "2025-01-28"), "met") << "a waiting time is over by itself, never late";
}

TEST(Clocks, EveryDueDateTellsItsLawOrThatThereIsNone) {
  Story story = permit();
  ask(story);
  ASSERT_EQ(
      story.act({"2025-01-15", "clerk", "check", {story.field("proof", std::vector<std::string>{"a"})}}), "");
  const std::vector<ClockStatus> statuses =
      explain(story.rules(), story.subject, moment("2025-01-15"), test_calendar());
  ASSERT_EQ(statuses.size(), 2U);
  EXPECT_NE(statuses[0].deadline.steps.back().zh.find("《做法》1"), std::string::npos);
  EXPECT_NE(statuses[1].deadline.steps.back().zh.find("本地设定"), std::string::npos);
}

TEST(Offered, TellsWhatARoleMayDoNowAndWhyNot) {
  Story story = permit();
  ask(story);
  std::string open;
  for (const OfferedAction& one : offered(story.rules(), story.subject, story.actor("clerk", ""),
                                          moment("2025-01-14"), test_calendar())) {
    if (!one.closed) open += story.rules().actions[one.action].id + " ";
  }
  EXPECT_EQ(open, "check ") << "what the clerk has still to give does not close an action";
}

// Garbage counts as a revision and changes nothing else; what decide() allows is never refused by evolve().
RC_GTEST_PROP(Evolve, IsTotal, ()) {
  static const Compiled compiled = compile_text(kPermit);
  RC_PRE(!compiled.catalogue.mechanisms.empty());
  const Profile& profile = compiled.catalogue.mechanisms[0].profiles[0];
  const Definition& rules = profile.eras[0].rules;
  Case subject = begin_case(profile, "c", {});
  const auto steps = *rc::gen::inRange(1, 40);
  domain::Moment now = moment("2025-01-01");
  for (int i = 0; i < steps; ++i) {
    now.seconds += *rc::gen::inRange(0, 400'000);
    Event event;
    event.kind = static_cast<Event::Kind>(*rc::gen::inRange(0, 3));
    event.action = static_cast<Index>(*rc::gen::inRange(0, 12));
    event.link = static_cast<Index>(*rc::gen::inRange(0, 2));
    event.at = now;
    event.actor = "x";
    event.values = {
        {static_cast<Index>(*rc::gen::inRange(0, 10)), domain::Decimal{*rc::gen::inRange(-5, 900), 0}}};
    const std::uint32_t revision = subject.revision;
    evolve(rules, subject, event);
    RC_ASSERT(subject.revision == revision + 1);
    for (const domain::Decimal& stock : subject.stocks) RC_ASSERT(stock.coefficient >= 0);
    const bool final_state = subject.state != kNone && rules.states[subject.state].is_final;
    RC_ASSERT(subject.ended.has_value() == final_state);
  }
}

}  // namespace
}  // namespace dajuan::mechanism
