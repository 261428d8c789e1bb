// decide_changes: one row for each way to be refused, and a test for each effect.
#include "dajuan/app/change.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "dajuan/app/fold.hpp"
#include "sample.hpp"

namespace dajuan::app {
namespace {

Result<ReviewChanged> decide(const std::vector<Change>& changes) {
  const Text text(kSampleText);
  return decide_changes(sample_review(), text, changes);
}

Review after(const std::vector<Change>& changes) {
  Review review = sample_review();
  const auto event = decide(changes);
  EXPECT_TRUE(event) << (event ? "" : event.error().en);
  if (event) apply(review, *event);
  return review;
}

const Promise& promise(const Review& review, std::uint32_t number) {
  const auto& all = review.draft.promises;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Promise& one) { return one.mark.number == number; });
  if (found == all.end()) throw std::runtime_error("no promise " + std::to_string(number));
  return *found;
}

TEST(Changes, DecidingTouchesOnlyItsItem) {
  const auto event = decide({Decide{ItemState::kAccepted, {ItemKind::kFigure, 1}}});
  ASSERT_TRUE(event);
  EXPECT_TRUE(event->promises.empty());
  ASSERT_EQ(event->figures.size(), 1U);
  EXPECT_EQ(event->figures[0].mark.state, ItemState::kAccepted);
  EXPECT_EQ(event->done, std::vector<std::string>{"accept f1"});
}

TEST(Changes, AcceptingTheRestLeavesWhatWasRejected) {
  const Review review =
      after({Decide{ItemState::kRejected, {ItemKind::kPromise, 2}}, AcceptRest{true, false}});
  EXPECT_EQ(promise(review, 2).mark.state, ItemState::kRejected);
  EXPECT_EQ(promise(review, 1).mark.state, ItemState::kAccepted);
  EXPECT_EQ(review.draft.figures[0].mark.state, ItemState::kProposed);
}

TEST(Changes, AddedPromisesTakeTheirPlaceFromTheText) {
  const Review review = after({AddPromise{{18, 23}, {}}, AddPromise{{36, 38}, {}}, AddPromise{{0, 2}, {}}});
  EXPECT_EQ(promise(review, 5).mark.text, "年底前完成");
  EXPECT_EQ(promise(review, 5).sheet, 1U);
  EXPECT_EQ(promise(review, 5).item, 1U);
  EXPECT_EQ(promise(review, 6).sheet, 2U);
  EXPECT_EQ(promise(review, 6).item, 0U);
  EXPECT_EQ(promise(review, 7).item, 0U) << "the heading belongs to no item";
  EXPECT_EQ(review.next_promise, 8U);
  EXPECT_TRUE(std::is_sorted(
      review.draft.promises.begin(), review.draft.promises.end(),
      [](const Promise& a, const Promise& b) { return a.mark.span.start < b.mark.span.start; }));
}

TEST(Changes, PiecesKeepWhatStandsInTheirWords) {
  const Review review = after({Join{{1, 2}}, Split{5, {10}}});
  const Promise& bridge = promise(review, 6);
  const Promise& road = promise(review, 7);
  EXPECT_EQ(bridge.mark.text, "建桥3座");
  EXPECT_EQ(bridge.verb, "建");
  EXPECT_EQ(road.mark.text, "修路12公里") << "the comma belongs to neither";
  EXPECT_EQ(road.verb, "") << "建 does not stand in these words";
  EXPECT_EQ(road.level, report::Level::kHard);
  EXPECT_EQ(road.mark.origin, Origin::kSplit);
  EXPECT_EQ(review.draft.promises.size(), 4U);
}

TEST(Changes, JoiningFillsWhatTheFirstLeavesOpen) {
  const Review review = after({Join{{2, 1}}});
  const Promise& whole = promise(review, 5);
  EXPECT_EQ(whole.mark.text, "建桥3座，修路12公里");
  EXPECT_EQ(whole.verb, "建");
  EXPECT_EQ(whole.deadline, "年底前");
  EXPECT_EQ(whole.level, report::Level::kHard);
  EXPECT_EQ(whole.mark.origin, Origin::kJoined);
  EXPECT_EQ(review.draft.promises.size(), 3U);
}

TEST(Changes, WhatWasRejectedDoesNotStandBetweenNeighbours) {
  EXPECT_FALSE(decide({Join{{1, 3}}}));
  EXPECT_TRUE(decide({Decide{ItemState::kRejected, {ItemKind::kPromise, 2}}, Join{{1, 3}}}));
}

TEST(Changes, NeighboursAreThoseAfterAnEditThatMovedOne) {
  PromiseSet to_the_end;
  to_the_end.start = 36;
  to_the_end.end = 39;
  EXPECT_TRUE(decide({EditPromise{2, to_the_end}, Join{{1, 3}}}));
}

TEST(Changes, NumbersAreNeverUsedAgain) {
  const Review review = after({Split{1, {7}}, Join{{5, 6}}, AddPromise{{0, 2}, {}}});
  EXPECT_EQ(promise(review, 7).mark.origin, Origin::kJoined);
  EXPECT_EQ(promise(review, 8).mark.origin, Origin::kAdded);
  EXPECT_EQ(review.next_promise, 9U);
}

TEST(Changes, SettingASheetSetsTheItemToNone) {
  PromiseSet set;
  set.sheet = 1;
  EXPECT_EQ(promise(after({EditPromise{1, set}}), 1).item, 0U);
}

TEST(Changes, AnAddedPromiseStandsWhereItsSetMovedIt) {
  PromiseSet moved;
  moved.start = promise(after({}), 1).mark.span.start;
  moved.end = promise(after({}), 1).mark.span.end;
  const Review review = after({AddPromise{{0, 2}, moved}});
  EXPECT_EQ(promise(review, 5).sheet, promise(review, 1).sheet);
  EXPECT_EQ(promise(review, 5).item, promise(review, 1).item);
}

TEST(Changes, AnAddedFigureMayStandInASplitPromise) {
  FigureSet set;
  set.value = "12";
  const Review review = after({AddFigure{{13, 17}, set}});
  ASSERT_EQ(review.draft.figures.size(), 3U);
  EXPECT_EQ(review.draft.figures[1].mark.text, "12公里");
  EXPECT_EQ(review.draft.figures[1].mark.number, 3U);
}

struct Refusal {
  std::string name;
  std::vector<Change> changes;
  std::string field;
  std::string says;  // part of the English message
};
void PrintTo(const Refusal& c, std::ostream* os) { *os << c.name; }
class RefusedChanges : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedChanges, NameFieldAndReason) {
  const Refusal& c = GetParam();
  const auto event = decide(c.changes);
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().field, c.field);
  EXPECT_NE(event.error().en.find(c.says), std::string::npos) << event.error().en;
  EXPECT_FALSE(event.error().zh.empty());
}

PromiseSet span_set(Offset start, Offset end) {
  PromiseSet set;
  set.start = start;
  set.end = end;
  return set;
}

PromiseSet due_set(const std::string& due) {
  PromiseSet set;
  set.due = due;
  return set;
}

FigureSet value_set(const std::string& value) {
  FigureSet set;
  set.value = value;
  return set;
}

FigureSet range_set(const std::string& value, const std::string& value_max) {
  FigureSet set = value_set(value);
  set.value_max = value_max;
  return set;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedChanges,
    testing::Values(
        Refusal{"unknown_promise",
                {Decide{ItemState::kAccepted, {ItemKind::kPromise, 9}}},
                "changes[0].target",
                "no item p9"},
        Refusal{"unknown_figure",
                {Decide{ItemState::kAccepted, {ItemKind::kFigure, 9}}},
                "changes[0].target",
                "no item f9"},
        Refusal{"the_second_of_two", {AcceptRest{}, EditPromise{9, {}}}, "changes[1].target", "no item p9"},
        Refusal{"gone_by_a_split", {Split{1, {7}}, EditPromise{1, {}}}, "changes[1].target", "no item p1"},
        Refusal{"empty_span", {EditPromise{1, span_set(5, 5)}}, "changes[0].set.end", "empty"},
        Refusal{"span_outside", {EditPromise{1, span_set(5, 500)}}, "changes[0].set.end", "leaves the text"},
        Refusal{"not_a_day", {EditPromise{1, due_set("2025-02-30")}}, "changes[0].set.due", "calendar"},
        Refusal{"figure_without_value", {AddFigure{{8, 10}, {}}}, "changes[0].set.value", "missing"},
        Refusal{"value_no_decimal", {EditFigure{1, value_set("many")}}, "changes[0].set.value", "decimal"},
        Refusal{
            "range_upside_down", {EditFigure{1, range_set("9.5", "1")}}, "changes[0].set.value_max", "below"},
        Refusal{"cut_at_the_start", {Split{1, {6}}}, "changes[0].at[0]", "inside"},
        Refusal{"cut_at_the_end", {Split{1, {10}}}, "changes[0].at[0]", "inside"},
        Refusal{"cuts_descend", {Split{2, {14, 13}}}, "changes[0].at[1]", "ascending"},
        Refusal{"join_over_another", {Join{{1, 3}}}, "changes[0].targets", "neighbours"},
        Refusal{"join_over_sheets", {Join{{3, 4}}}, "changes[0].targets", "same sheet"},
        Refusal{"join_with_itself", {Join{{1, 1}}}, "changes[0].targets[1]", "twice"}),
    [](const testing::TestParamInfo<Refusal>& tested) { return tested.param.name; });

TEST(ChangeLimits, ASpanOfTheLargestSizeIsTakenAndTheNextRefused) {
  const std::string utf8(kSpanMax + 1, 'a');
  const Text text(utf8);
  const Change most[] = {AddPromise{{0, kSpanMax}, {}}};
  EXPECT_TRUE(decide_changes(sample_review(), text, most));
  const Change more[] = {AddPromise{{0, kSpanMax + 1}, {}}};
  const auto refused = decide_changes(sample_review(), text, more);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().en.find("2000"), std::string::npos);
}

TEST(ChangeLimits, BlanksAreNothingToQuote) {
  const Change blank[] = {AddPromise{{0, 3}, {}}};
  const auto refused = decide_changes(sample_review(), Text(" \n\u3000x"), blank);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().en.find("blanks"), std::string::npos);
}

}  // namespace
}  // namespace dajuan::app
