// Reports in the store, on both engines: rows, scopes, codes, rebuilding, and what the doctor says of
// forgeries.
#include <set>

#include "dajuan/app/public_figure.hpp"
#include "dajuan/app/year_report.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_doctor.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kSource =
    "# 工作报告\n\n登记矛盾纠纷{{dispute.received}}，又说一遍{{dispute.received}}。\n";

class Reports : public OnLedgers {
 protected:
  void SetUp() override {
    OnLedgers::SetUp();
    files_ = std::make_unique<ContentFiles>(folder_.path());
  }
  app::ReportTools report_tools() {
    static const report::Lexicon lexicon = report::Lexicon::compile(report::builtin_lexicon_files()).value();
    return {{*store_, *files_, clock_, random_}, own_rules(), areas_, lexicon, ""};
  }
  app::Command command() {
    return {kCounty, office_.id, "report-" + std::to_string(++commands_), std::string(64, 'a')};
  }
  app::YearReport draft(const std::string& area = "330803114000", int year = 2026) {
    return app::draft_report(report_tools(), command(), office_, {area, year, kSource}).value();
  }
  app::YearReport publish(const app::YearReport& draft) {
    return app::publish_report(report_tools(), command(), office_, draft.head.id, 1).value();
  }
  app::ReportPage listed(const domain::Scope& scope, int year = 0, const std::string& before = {},
                         std::uint32_t limit = 50) {
    return ask([&](app::Queries& queries) { return queries.year_reports(scope, year, before, limit); });
  }
  std::optional<app::ReportHead> with_code(const domain::Scope& scope, const std::string& code) {
    return ask([&](app::Queries& queries) { return queries.published_with(scope, code); });
  }
  std::set<std::string> told() {
    std::set<std::string> out;
    const auto result = examine({folder_.path(), is_postgres() ? place() : ""}, own_rules(), clock_, {});
    EXPECT_TRUE(result) << result.error().en;
    for (const Complaint& one : result->complaints) out.insert(one.id + " " + one.place);
    return out;
  }

  app::Person office_{"office", "office", "某人", {{"330803000000", {"office"}, {}}}};
  domain::Gazetteer gazetteer_;
  app::AreaBook areas_{gazetteer_, {}, "2025-01-01"};
  std::unique_ptr<ContentFiles> files_;
  int commands_ = 0;
};
DAJUAN_ON_BOTH_ENGINES(Reports);

TEST_P(Reports, AReportIsToldFromTheLog) {
  const auto made = draft();
  const auto changed =
      app::change_report(report_tools(), command(), office_, made.head.id, 1, "# 新题\n\n没有数。");
  ASSERT_TRUE(changed) << changed.error().en;
  const auto other = publish(draft());
  const auto stored = [&](const std::string& id) {
    return ask([&](app::Queries& queries) { return queries.year_report(kTown, id); });
  };
  EXPECT_EQ(stored(made.head.id), changed->head);
  EXPECT_EQ(stored(other.head.id), other.head);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped) << "rebuilt = incremental";
  EXPECT_EQ(told(), std::set<std::string>{});
}

TEST_P(Reports, NobodySeesOneOfAnotherAreaNorADraftOfAllMechanisms) {
  const auto town = draft();
  const auto village = draft(kVillage);
  const auto other = draft("330803115000");
  const domain::Scope own{"330803", kVillage, domain::Privacy::kPublicOnly, {}};
  const domain::Scope disputes{"330803", "330803114000", domain::Privacy::kPublicOnly, {"dispute"}};
  const domain::Scope elsewhere{"330802", "330802000000", domain::Privacy::kPublicOnly, {}};
  const domain::Scope city{"", "330800000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(listed(kCounty).items.size(), 3U);
  EXPECT_EQ(listed(city).items.size(), 3U);
  EXPECT_EQ(listed(kTown).items.size(), 2U);
  EXPECT_EQ(listed(own).items.size(), 1U);
  EXPECT_EQ(listed(disputes).items.size(), 0U);
  EXPECT_EQ(listed(elsewhere).items.size(), 0U);
  EXPECT_EQ(listed(kCounty, 2026).items.size(), 3U);
  EXPECT_EQ(listed(kCounty, 2025).items.size(), 0U);
  for (const domain::Scope& scope : {own, disputes, elsewhere})
    EXPECT_FALSE(ask([&](app::Queries& queries) { return queries.year_report(scope, town.head.id); }));
  publish(town);
  EXPECT_EQ(listed(disputes).items.size(), 1U) << "what is published is no secret";
}

TEST_P(Reports, ListsComeInPagesTheNewestFirst) {
  std::vector<std::string> made;
  for (int i = 0; i < 5; ++i) {
    clock_.now += 1000;
    made.insert(made.begin(), draft().head.id);
  }
  std::vector<std::string> seen;
  for (bool more = true; more;) {
    const auto page = listed(kTown, 0, seen.empty() ? "" : seen.back(), 2);
    for (const app::ReportHead& head : page.items) seen.push_back(head.id);
    more = page.more;
  }
  EXPECT_EQ(seen, made);
}

TEST_P(Reports, ACodeIsFoundInTheReportPublishedLast) {
  const auto first = draft();
  const auto second = draft();
  const std::string code = publish(second).composed->figures.at(0).code;
  clock_.now += 1000;
  EXPECT_EQ(with_code(kTown, code)->id, second.head.id);
  publish(first);
  EXPECT_EQ(with_code(kTown, code)->id, first.head.id);
  EXPECT_FALSE(with_code({"330803", "330803115000", domain::Privacy::kPublicOnly, {}}, code));
  EXPECT_FALSE(with_code(kTown, "ZZZZZZ"));
}

TEST_P(Reports, OfAnAreaAndAYearTheReportPublishedLastIsTold) {
  const auto of = [&](const domain::Scope& scope, const char* area, int year = 2026) {
    return ask([&](app::Queries& queries) { return queries.published_of(scope, area, year); });
  };
  const auto first = draft();
  const auto second = draft();
  publish(draft(kVillage));
  EXPECT_FALSE(of(kTown, "330803114000")) << "drafts are nobody's, and those of its villages are not its own";
  publish(second);
  clock_.now += 1000;
  EXPECT_EQ(of(kTown, "330803114000")->id, second.head.id);
  publish(first);
  EXPECT_EQ(of(kTown, "330803114000")->id, first.head.id);
  EXPECT_FALSE(of(kTown, "330803114000", 2025));
  EXPECT_FALSE(of({"330803", "330803115000", domain::Privacy::kPublicOnly, {}}, "330803114000"));
  EXPECT_FALSE(of(kTown, "' OR 1=1 --"));
}

TEST_P(Reports, TheDoctorTellsARowThatIsNotWhatItsEventsMake) {
  const auto done = publish(draft());
  ASSERT_EQ(told(), std::set<std::string>{});
  const auto forging =
      open_connection(is_postgres() ? place() : folder_.path() + "/dajuan.db", ConnectionRole::kWriter);
  for (const char* sql : {"UPDATE year_report SET title = 'x'", "UPDATE year_report SET published_at = ''",
                          "UPDATE report_figure SET code = 'ZZZZZZ'", "DELETE FROM report_figure"}) {
    forging->execute(sql);
    EXPECT_EQ(told(), (std::set<std::string>{"D012 330803 report/" + done.head.id})) << sql;
    ASSERT_TRUE(store_->rebuild());
    EXPECT_EQ(told(), std::set<std::string>{}) << sql;
  }
}

}  // namespace
}  // namespace dajuan::storage
