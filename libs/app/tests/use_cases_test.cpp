// The use cases over a store that keeps the log alone: what they write, what they answer, what they refuse.
#include <gtest/gtest.h>

#include "dajuan/app/change_review.hpp"
#include "dajuan/app/confirm_review.hpp"
#include "dajuan/app/discard_reading.hpp"
#include "dajuan/app/import_report.hpp"
#include "dajuan/app/set_site.hpp"
#include "dajuan/app/update_promise.hpp"
#include "memory_store.hpp"
#include "sample.hpp"

namespace dajuan::app {
namespace {

class PlainDocuments final : public DocumentReader {
 public:
  int asked = 0;
  Result<DocumentText> extract(std::string_view name, std::string bytes) override {
    ++asked;
    if (bytes.empty()) return invalid(name, "文件是空的", "the file is empty");
    return DocumentText{std::move(bytes), "text", "UTF-8", ""};
  }
};

class UseCases : public testing::Test {
 protected:
  UseCases() : lexicon_(report::Lexicon::compile(report::builtin_lexicon_files()).value()) {}

  static Command command(const std::string& key, const std::string& hash = "h") {
    return {{"330803", "330803000000", domain::Privacy::kWithPrivate}, "local", key, hash};
  }
  static const Rulebook& no_rules() {
    static const mechanism::Catalogue catalogue;
    static const domain::Calendar calendar;
    static const Rulebook rulebook{catalogue, calendar};
    return rulebook;
  }
  Ports ports() { return {store_, files_, clock_, random_}; }
  Result<Reading> import(const std::string& key, const std::string& area = "330803114000",
                         const std::string& text = kSampleText) {
    return import_report(ports(), {documents_, lexicon_, areas_}, command(key, "h" + text),
                         {"报告.txt", text, area});
  }
  // A reading with the sample's draft, whatever the reader makes of its text.
  std::string planted() {
    ReadingImported imported{{}, sample_review().draft};
    imported.reading.area = "330803114000";
    imported.reading.plan_year = 2026;
    imported.reading.text_sha256 = files_.put(kSampleText).value();
    StoredEvent event;
    event.stream = "reading/planted";
    event.revision = 1;
    event.kind = "reading.imported";
    event.at = "2026-01-01T00:00:00.000Z";
    event.payload = encode(Payload(imported));
    store_.log.push_back(event);
    return "planted";
  }

  MemoryStore store_;
  MemoryFiles files_;
  StepClock clock_;
  CountedRandom random_;
  PlainDocuments documents_;
  report::Lexicon lexicon_;
  domain::Gazetteer areas_;
};

TEST_F(UseCases, AnImportKeepsFileTextReportAndDraft) {
  const auto reading = import("k1");
  ASSERT_TRUE(reading) << reading.error().en;
  EXPECT_EQ(reading->revision, 1U);
  EXPECT_EQ(reading->state, ReadingState::kReview);
  EXPECT_EQ(files_.get(reading->text_sha256).value(), kSampleText);
  EXPECT_EQ(files_.get(reading->file_sha256).value(), kSampleText);
  EXPECT_EQ(files_.get(reading->report_sha256).value().front(), '{');
  ASSERT_EQ(store_.log.size(), 1U);
  EXPECT_EQ(store_.log[0].kind, "reading.imported");
}

TEST_F(UseCases, ARepeatedImportIsAnsweredWithoutReadingAgain) {
  const auto first = import("k1");
  const auto again = import("k1");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->id, again->id);
  EXPECT_EQ(documents_.asked, 1);
  EXPECT_EQ(store_.log.size(), 1U);
  const auto other = import("k1", "330803114000", "另一份");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().reason, "idempotency_key_reused");
}

TEST_F(UseCases, AnAreaOutsideTheScopeIsRefusedBeforeReading) {
  for (const char* area : {"110101001000", "330803", "x"}) {
    const auto refused = import("k", area);
    ASSERT_FALSE(refused) << area;
    EXPECT_EQ(refused.error().field, "area");
  }
  EXPECT_EQ(documents_.asked, 0);
}

TEST_F(UseCases, AnImportWithoutAnAreaIsTheSitesOwn) {
  ASSERT_TRUE(set_site(ports(), command("s"), {"330803114000", "高家镇", ""}));
  EXPECT_EQ(import("k", "").value().area, "330803114000");
}

TEST_F(UseCases, AFullDiskLeavesNoEvent) {
  store_.broken = true;
  const auto refused = import("k1");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_TRUE(store_.log.empty());
}

TEST_F(UseCases, SettingTheSameSiteTwiceIsOneEvent) {
  const Site site{"330803114000", "高家镇", ""};
  ASSERT_TRUE(set_site(ports(), command("s1"), site));
  ASSERT_TRUE(set_site(ports(), command("s2"), site));
  EXPECT_EQ(store_.log.size(), 1U);
  EXPECT_FALSE(set_site(ports(), command("s3"), {"110101001000", "", ""}));
}

TEST_F(UseCases, ChangesNeedTheRevisionThatIsThere) {
  const std::string id = planted();
  const Change accept[] = {Decide{ItemState::kAccepted, {ItemKind::kPromise, 1}}};
  const auto changed = change_review(ports(), command("c1"), id, 1, accept);
  ASSERT_TRUE(changed) << changed.error().en;
  EXPECT_EQ(changed->revision, 2U);
  const auto stale = change_review(ports(), command("c2"), id, 1, accept);
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, ErrorCode::kStale);
  const auto again = change_review(ports(), command("c1"), id, 1, accept);
  ASSERT_TRUE(again) << "a repetition is not stale";
  EXPECT_EQ(*again, *changed);
  const auto nowhere = change_review(ports(), command("c3"), "nobody", 1, accept);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::kNotFound);
}

TEST_F(UseCases, ConfirmingNeedsEveryDecision) {
  const std::string id = planted();
  const auto early = confirm_review(ports(), command("f1"), id, 1);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().reason, "undecided");
  EXPECT_NE(early.error().en.find("6 items"), std::string::npos);
  EXPECT_EQ(store_.log.size(), 1U) << "nothing was written";
}

TEST_F(UseCases, AConfirmedReviewIsAPlanOfWhatWasAccepted) {
  const std::string id = planted();
  const Change decided[] = {Decide{ItemState::kRejected, {ItemKind::kPromise, 2}}, AcceptRest{}};
  ASSERT_TRUE(change_review(ports(), command("c1"), id, 1, decided));
  const auto plan = confirm_review(ports(), command("f1"), id, 2);
  ASSERT_TRUE(plan) << plan.error().en;
  EXPECT_EQ(count(*plan), (PlanCounts{2, 2, 3, 0, 2}));
  EXPECT_EQ(plan->year, 2026);
  EXPECT_EQ(confirm_review(ports(), command("f1"), id, 2).value(), *plan);
  const auto twice = confirm_review(ports(), command("f2"), id, 3);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().reason, "not_in_review");
  const auto discarded = discard_reading(ports(), command("d1"), id, 3);
  ASSERT_FALSE(discarded);
  EXPECT_EQ(discarded.error().reason, "not_in_review");

  const auto updated = update_promise(ports(), no_rules(), command("u1"), plan->id, 1, 1,
                                      {"党政办", "2026-06-30", {}, {}, {}});
  ASSERT_TRUE(updated) << updated.error().en;
  EXPECT_EQ(updated->promises[0].unit, "党政办");
  EXPECT_EQ(updated->revision, 2U);
  EXPECT_EQ(update_promise(ports(), no_rules(), command("u2"), plan->id, 2, 2, {}).error().field, "promiseId")
      << "rejected, not in the plan";
  EXPECT_EQ(update_promise(ports(), no_rules(), command("u3"), plan->id, 1, 2, {{}, "2026-02-30", {}, {}, {}})
                .error()
                .field,
            "due");
}

TEST_F(UseCases, ADiscardedDraftStaysInTheLog) {
  const std::string id = planted();
  const auto reading = discard_reading(ports(), command("d1"), id, 1);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->state, ReadingState::kDiscarded);
  EXPECT_EQ(store_.log.size(), 2U);
}

}  // namespace
}  // namespace dajuan::app
