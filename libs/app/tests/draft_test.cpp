#include "dajuan/app/draft.hpp"

#include <gtest/gtest.h>

#include "sample.hpp"

namespace dajuan::app {
namespace {

TEST(Draft, SheetsAndItemsAreNumberedInTextOrder) {
  const Draft draft = draft_of(sample_report(), Text(kSampleText));
  ASSERT_EQ(draft.sheets.size(), 2U);
  EXPECT_EQ(draft.sheets[0].title, "兴业");
  EXPECT_EQ(draft.sheets[1].number, 2U);
  ASSERT_EQ(draft.sheets[0].items.size(), 2U);
  EXPECT_EQ(draft.sheets[0].items[1].number, 2U);
  EXPECT_TRUE(draft.sheets[1].items.empty());
}

TEST(Draft, PromisesQuoteTheText) {
  const Draft draft = draft_of(sample_report(), Text(kSampleText));
  ASSERT_EQ(draft.promises.size(), 4U);
  const Promise& road = draft.promises[1];
  EXPECT_EQ(road.mark.text, "修路12公里");
  EXPECT_EQ(road.verb, "修");
  EXPECT_EQ(road.object, "路");
  EXPECT_EQ(road.deadline, "年底前");
  EXPECT_EQ(road.level, report::Level::kHard);
  EXPECT_EQ(road.mark.state, ItemState::kProposed);
  EXPECT_EQ(road.mark.origin, Origin::kRead);
  EXPECT_EQ(road.mark.number, 2U);
}

TEST(Draft, FiguresAreNumberedInTextOrderHoweverTheyCome) {
  const Draft draft = draft_of(sample_report(), Text(kSampleText));
  ASSERT_EQ(draft.figures.size(), 2U);
  EXPECT_EQ(draft.figures[0].mark.text, "3座");
  EXPECT_EQ(draft.figures[0].mark.number, 1U);
  EXPECT_EQ(draft.figures[0].subject, "桥");
  EXPECT_EQ(draft.figures[1].value, "200");
  EXPECT_EQ(draft.figures[1].unit, "套");
  EXPECT_EQ(draft.figures[1].qualifier, domain::Qualifier::kOver);
}

TEST(Draft, APromiseOutsideTheOutlineStandsOnNoSheet) {
  report::Report report = sample_report();
  report.commitments[0].sheet = 9;
  report.commitments[1].item = 9;
  const Draft draft = draft_of(report, Text(kSampleText));
  EXPECT_EQ(draft.promises[0].sheet, 0U);
  EXPECT_EQ(draft.promises[0].item, 0U);
  EXPECT_EQ(draft.promises[1].sheet, 1U);
  EXPECT_EQ(draft.promises[1].item, 0U);
}

TEST(Draft, CountsTellWhatIsLeftToDecide) {
  Draft draft = draft_of(sample_report(), Text(kSampleText));
  draft.promises[0].mark.state = ItemState::kRejected;
  draft.figures[0].mark.state = ItemState::kAccepted;
  EXPECT_EQ(count(draft), (ReadingCounts{3, 2, 4, 1}));
}

}  // namespace
}  // namespace dajuan::app
