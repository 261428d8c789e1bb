// Every kind of event goes to JSON and comes back as it was; what cannot be understood is an error, never a
// guess.
#include "dajuan/app/event.hpp"

#include <gtest/gtest.h>

#include "dajuan/app/fold.hpp"
#include "sample.hpp"

namespace dajuan::app {
namespace {

TEST(EventJson, EveryKindComesBackAsItWas) {
  const Review review = sample_review();
  ReadingImported imported{{}, review.draft};
  imported.reading.name = "报告\"\\\n.txt";
  imported.reading.year = 2025;
  imported.reading.area = review.area;
  ReviewChanged changed{{"accept p1"}, review.draft.promises, review.draft.figures, {2, 3}, 7, 8};
  changed.promises[0].places = {"高家", "航墩"};
  changed.promises[0].due = "2026-06-30";
  PlanConfirmed confirmed;
  confirmed.plan.sheets = review.draft.sheets;
  confirmed.plan.promises = review.draft.promises;
  confirmed.plan.figures = review.draft.figures;
  const std::vector<Payload> all = {SiteSet{{"330803114000", "高家镇", ""}},
                                    imported,
                                    changed,
                                    ReviewConfirmed{"plan-id"},
                                    ReviewDiscarded{},
                                    confirmed,
                                    PromiseUpdated{3, "党政办", std::nullopt, "", {}, {}}};
  for (const Payload& payload : all) {
    const std::string json = encode(payload);
    const auto back = decode(kind_of(payload), json);
    ASSERT_TRUE(back) << kind_of(payload) << ": " << back.error().en;
    EXPECT_EQ(back->index(), payload.index());
    EXPECT_EQ(encode(*back), json) << kind_of(payload);
  }
  const auto back = decode("reading.imported", encode(imported));
  EXPECT_EQ(std::get<ReadingImported>(*back).draft, imported.draft);
}

TEST(EventJson, WhatIsNotUnderstoodIsAnError) {
  for (const auto& [kind, json] :
       std::vector<std::pair<std::string, std::string>>{{"site.moved", "{}"},
                                                        {"site.set", "{}"},
                                                        {"site.set", "["},
                                                        {"site.set", "[]"},
                                                        {"site.set", R"({"area":1})"},
                                                        {"review.confirmed", R"({"plan_id":null})"}}) {
    const auto decoded = decode(kind, json);
    ASSERT_FALSE(decoded) << kind << json;
    EXPECT_EQ(decoded.error().code, ErrorCode::kUnavailable);
    EXPECT_NE(decoded.error().en.find(kind), std::string::npos);
  }
}

TEST(Fold, AGapInTheEventsIsDamage) {
  StoredEvent imported;
  imported.stream = "reading/x";
  imported.revision = 1;
  imported.kind = "reading.imported";
  imported.payload = encode(Payload(ReadingImported{{}, sample_review().draft}));
  StoredEvent third;
  third.stream = "reading/x";
  third.revision = 3;
  third.kind = "review.discarded";
  third.payload = "{}";
  EXPECT_TRUE(fold_reading(std::vector{imported}));
  const auto gap = fold_reading(std::vector{imported, third});
  ASSERT_FALSE(gap);
  EXPECT_NE(gap.error().en.find("revision 3"), std::string::npos);
  EXPECT_FALSE(fold_reading({}));
  third.revision = 1;
  EXPECT_FALSE(fold_plan(std::vector{third})) << "not an event of a plan";
}

}  // namespace
}  // namespace dajuan::app
