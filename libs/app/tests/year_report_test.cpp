// Reports over a store that keeps the log alone: what is drafted, what freezes, what is refused; and their
// figures beside the same counted anew.
#include "dajuan/app/year_report.hpp"

#include <gtest/gtest.h>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/public_figure.hpp"
#include "dajuan/app/published_figures.hpp"
#include "dajuan/app/report_findings.hpp"
#include "memory_store.hpp"

namespace dajuan::app {
namespace {

constexpr const char* kTown = "330803114000";
constexpr const char* kVillage = "330803114201";
constexpr const char* kSource = "# 工作报告\n\n登记矛盾纠纷{{dispute.received}}，超期{{dispute.overdue}}。\n";

const Rulebook& rules() {
  static const mechanism::Compiled compiled = mechanism::compile(mechanism::builtin_mechanism_files());
  static const domain::Calendar calendar = domain::Calendar::parse(domain::builtin_calendar_files()).value();
  static const Rulebook rulebook{compiled.catalogue, calendar};
  return rulebook;
}

const report::Lexicon& words() {
  static const report::Lexicon lexicon = report::Lexicon::compile(report::builtin_lexicon_files()).value();
  return lexicon;
}

std::vector<std::string> unproved_in(const report::Composed& composed) {
  std::vector<std::string> out;
  for (const report::Block& block : composed.blocks) {
    for (const report::Run& run : block.runs) {
      if (run.typed) out.push_back(run.text);
    }
  }
  return out;
}

class YearReports : public testing::Test {
 protected:
  ReportTools tools() {
    return {{store_, files_, clock_, random_}, rules(), areas_, words(), "# 骨架\n\n{{!phrases dispute}}\n"};
  }
  Command command(const std::string& key = {}) {
    return {{"330803", "330803000000", domain::Privacy::kWithPrivate},
            office_.id,
            key.empty() ? "key-" + std::to_string(++keys_) : key,
            "hash"};
  }
  int year() { return moment_of(clock_.now_ms()).date().year(); }
  Result<YearReport> draft(const std::optional<std::string>& source = kSource,
                           const std::string& area = kTown) {
    return draft_report(tools(), command(), office_, {area, year(), source});
  }
  Result<YearReport> change(const std::string& id, std::uint32_t seen, const std::string& source) {
    return change_report(tools(), command(), office_, id, seen, source);
  }
  Result<YearReport> publish(const std::string& id, std::uint32_t seen = 1) {
    return publish_report(tools(), command(), office_, id, seen);
  }
  YearReport told(const std::string& id) {
    YearReport out;
    EXPECT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
      auto report = find_report(queries, command().scope, id);
      if (!report) return report.error();
      out = std::move(*report);
      return tell_report(queries, tools(), out);
    }));
    return out;
  }
  void open(const std::string& area = kVillage) {
    const OpenCase wanted{
        "dispute", "", "register", area, {{"kind", {"neighbour"}}, {"parties", {"甲", "乙"}}}, "", "", ""};
    const CaseCommand asked{command(), office_};
    EXPECT_TRUE(store_.write([&](Transaction& transaction) -> Result<void> {
      const auto opened = open_case(transaction, {rules(), clock_, random_}, asked, wanted);
      return opened ? Result<void>{} : opened.error();
    }));
  }
  Result<PublicFigure> shown(const std::string& code, const std::string& report = {}) {
    Result<PublicFigure> out = Error{};
    const auto read = store_.read([&](Queries& queries) -> Result<void> {
      auto figure = published_figure(queries, command().scope, code, report);
      out = figure ? public_figure(queries, rules(), areas_, std::move(*figure))
                   : Result<PublicFigure>(figure.error());
      return {};
    });
    return out;
  }

  MemoryStore store_;
  MemoryFiles files_;
  StepClock clock_;
  CountedRandom random_;
  domain::Gazetteer gazetteer_;
  AreaBook areas_{gazetteer_, {}, "2024-12-31"};
  Person office_{"office", "office", "某人", {{"330803000000", {"office", "grid"}, {}}}};
  int keys_ = 0;
};

TEST_F(YearReports, ADraftFollowsTheRecordsAndWhatIsPublishedDoesNot) {
  open();
  const auto made = draft();
  ASSERT_TRUE(made) << made.error().en;
  EXPECT_EQ(made->head.title, "工作报告");
  open();
  const YearReport now = told(made->head.id);
  ASSERT_TRUE(now.composed);
  EXPECT_EQ(now.composed->figures.at(0).words, "2件");
  const auto done = publish(made->head.id);
  ASSERT_TRUE(done) << done.error().en;
  open();
  const YearReport then = told(made->head.id);
  EXPECT_EQ(then.composed->figures.at(0).words, "2件") << "as it was published";
  EXPECT_EQ(encode_published(*then.composed), encode_published(*done->composed));
  EXPECT_EQ(then.head.revision, 2U);
}

TEST_F(YearReports, WhatIsTypedIsHeldAgainstTheRecordsAndWhatCitesIsNot) {
  open();
  open();
  const std::string cited = "排查矛盾纠纷{{dispute.received}}。";
  const auto made = draft("# 工作报告\n\n## 一、回顾\n\n" + cited + "\n\n今年排查矛盾纠纷5件。\n\n" + cited);
  ASSERT_TRUE(made) << made.error().en;
  const YearReport report = told(made->head.id);
  const auto lexicon = report::Lexicon::compile(report::builtin_lexicon_files());
  ASSERT_TRUE(lexicon);
  std::vector<ReportFinding> findings;
  ASSERT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
    auto found = findings_in(queries, {files_, rules(), areas_, gazetteer_, *lexicon},
                             scope_of_report(report.head), report);
    if (!found) return found.error();
    findings = std::move(*found);
    return {};
  }));
  const auto differs = std::find_if(findings.begin(), findings.end(), [](const ReportFinding& one) {
    return one.finding.code == "number-differs";
  });
  ASSERT_NE(differs, findings.end());
  EXPECT_EQ(differs->finding.written, "5件");
  EXPECT_EQ(differs->finding.known, "2件");
  EXPECT_EQ(differs->block, 3U);
  EXPECT_EQ(differs->place, (Span{8, 10}));
  for (const ReportFinding& one : findings) EXPECT_EQ(one.block, 3U) << one.finding.code;
}

TEST_F(YearReports, WithoutATemplateTheSkeletonIsWrittenOut) {
  open();
  const auto made = draft(std::nullopt);
  ASSERT_TRUE(made) << made.error().en;
  EXPECT_TRUE(made->source.starts_with("# 骨架\n")) << made->source;
  EXPECT_NE(made->source.find("{{dispute."), std::string::npos) << made->source;
}

TEST_F(YearReports, WhatIsRefused) {
  const Person viewer{"viewer", "viewer", "某人", {{"330803000000", {"viewer"}, {}}}};
  const Person elsewhere{"o", "o", "某人", {{"330803115000", {"office"}, {}}}};
  const Person of_disputes{"o", "o", "某人", {{"330803000000", {"office"}, {"dispute"}}}};
  for (const Person& person : {viewer, elsewhere, of_disputes}) {
    const auto refused = draft_report(tools(), command(), person, {kTown, year(), kSource});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "wrong_role");
  }
  struct Wrong {
    std::string area;
    int year;
    std::string source;
    ErrorCode code;
    std::string reason;
    std::string field;
  };
  const std::vector<Wrong> wrong{
      {"330803", 2026, kSource, ErrorCode::kInvalidInput, "", "area"},
      {"330800000000", 2026, kSource, ErrorCode::kInvalidInput, "", "area"},
      {"330802000000", 2026, kSource, ErrorCode::kForbidden, "outside_scope", "area"},
      {kTown, 1949, kSource, ErrorCode::kInvalidInput, "", "year"},
      {kTown, 2026, "没有标题", ErrorCode::kInvalidInput, "wrong_template", "1:1"},
      {kTown, 2026, "# 题\n共{{dispute.nothing}}", ErrorCode::kInvalidInput, "wrong_template", "2:2"},
      {kTown, 2026, "# 题\n{{nobody.received}}", ErrorCode::kInvalidInput, "wrong_template", "2:1"},
      {kTown, 2026, "# 题\n{{dispute.received #330803115}}", ErrorCode::kInvalidInput, "wrong_template",
       "2:1"},
      {kTown, 2026, "# 题\n{{dispute.received", ErrorCode::kInvalidInput, "wrong_template", "2:1"},
      {kTown, 2026, "# " + std::string(601, 'x'), ErrorCode::kInvalidInput, "wrong_template", "1:1"},
      {kTown, 2026, "# 题\n" + std::string(400'001, 'x'), ErrorCode::kTooLarge, "", "source"}};
  for (const Wrong& one : wrong) {
    const auto refused =
        draft_report(tools(), command(), office_, {one.area, one.year, std::optional(one.source)});
    ASSERT_FALSE(refused) << one.source.substr(0, 60);
    EXPECT_EQ(refused.error().code, one.code) << refused.error().en;
    EXPECT_EQ(refused.error().reason, one.reason) << refused.error().en;
    EXPECT_EQ(refused.error().field, one.field) << refused.error().en;
  }
  EXPECT_TRUE(store_.log.empty());
}

TEST_F(YearReports, ADraftIsChangedByWhoSawItAndPublishedOnce) {
  const std::string id = draft()->head.id;
  ASSERT_TRUE(change(id, 1, "# 新题\n\n没有数。"));
  EXPECT_EQ(change(id, 1, kSource).error().code, ErrorCode::kStale);
  EXPECT_EQ(publish(id, 1).error().code, ErrorCode::kStale);
  EXPECT_EQ(change(id, 2, "# 题\n{{x.y}}").error().reason, "wrong_template");
  const auto done = publish(id, 2);
  ASSERT_TRUE(done) << done.error().en;
  EXPECT_EQ(done->head.title, "新题");
  EXPECT_EQ(change(id, 3, kSource).error().reason, "published");
  EXPECT_EQ(publish(id, 3).error().reason, "published");
  EXPECT_EQ(publish("0192f7c0-1b2c-7000-8000-000000000001").error().code, ErrorCode::kNotFound);
  const Person viewer{"viewer", "viewer", "某人", {{"330803000000", {"viewer"}, {}}}};
  EXPECT_EQ(publish_report(tools(), command(), viewer, draft()->head.id, 1).error().reason, "wrong_role");
}

TEST_F(YearReports, NumbersThatCiteNothingStayMarkedWhenPublished) {
  open();
  const std::string source = "# 工作报告\n\n登记{{dispute.received}}，2024年3月另有30余件在谈。\n";
  const std::string id = draft(source)->head.id;
  EXPECT_EQ(unproved_in(*told(id).composed), std::vector<std::string>{"30余件"});
  ASSERT_TRUE(publish(id));
  const YearReport done = told(id);
  EXPECT_EQ(unproved_in(*done.composed), std::vector<std::string>{"30余件"});
  const report::Run& run = done.composed->blocks[1].runs[3];
  EXPECT_EQ(run.at, (report::SourcePlace{3, 33})) << run.text;
}

TEST_F(YearReports, ADraftMayCiteWhatHasNoValueAndIsNotPublishedWithIt) {
  open();
  const std::string id = draft()->head.id;
  const std::string source = "# 工作报告\n\n登记{{dispute.received}}，化解率{{dispute.closing @1999}}。\n";
  ASSERT_TRUE(change(id, 1, source));
  const YearReport now = told(id);
  ASSERT_TRUE(now.composed);
  EXPECT_EQ(now.composed->figures[1].words, "无值");
  ASSERT_TRUE(now.composed->figures[1].missing);
  EXPECT_EQ(now.composed->figures[1].missing->zh, "没有值：分母为零");
  const auto refused = publish(id, 2);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(refused.error().reason, "no_value");
  EXPECT_EQ(refused.error().field, "3:27");
  EXPECT_NE(refused.error().zh.find("dispute.closing"), std::string::npos) << refused.error().zh;
  EXPECT_NE(refused.error().en.find("nothing to divide by"), std::string::npos) << refused.error().en;
  EXPECT_TRUE(draft("# 工作报告\n\n{{dispute.closing @1999}}")) << "a first draft may as well";
}

TEST_F(YearReports, ADraftThatCanNoLongerBeComposedSaysWhy) {
  const std::string id = draft()->head.id;
  const mechanism::Catalogue nothing;
  const Rulebook later{nothing, rules().calendar};
  YearReport now;
  ASSERT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
    auto report = find_report(queries, command().scope, id);
    if (!report) return report.error();
    now = std::move(*report);
    return tell_report(queries, {{store_, files_, clock_, random_}, later, areas_, words(), ""}, now);
  }));
  EXPECT_FALSE(now.composed);
  ASSERT_TRUE(now.wrong);
  EXPECT_EQ(now.wrong->reason, "wrong_template");
  EXPECT_EQ(now.wrong->field, "3:7");
}

TEST_F(YearReports, TheSameCommandMakesOneReport) {
  const Command asked = command("once");
  const DraftReport wanted{kTown, year(), kSource};
  const auto first = draft_report(tools(), asked, office_, wanted);
  const auto second = draft_report(tools(), asked, office_, wanted);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->head, second->head);
  EXPECT_EQ(store_.log.size(), 1U);
}

TEST_F(YearReports, AFigureStandsBesideTheSameCountedNow) {
  open();
  const auto done = publish(draft()->head.id);
  ASSERT_TRUE(done) << done.error().en;
  const auto& figures = done->composed->figures;
  const auto same = shown(figures[0].code);
  ASSERT_TRUE(same) << same.error().en;
  EXPECT_FALSE(same->changed());
  EXPECT_EQ(same->events, 1);
  open();
  const auto more = shown(figures[0].code, done->head.id);
  ASSERT_TRUE(more) << more.error().en;
  EXPECT_TRUE(more->changed());
  EXPECT_EQ(more->told.figure.value.to_string(), "1");
  EXPECT_EQ(more->now->value.to_string(), "2");
  const auto hidden = shown(figures[1].code);
  ASSERT_TRUE(hidden) << hidden.error().en;
  EXPECT_FALSE(hidden->now) << "not everybody may see it";
  EXPECT_FALSE(hidden->changed());
  EXPECT_EQ(shown("ZZZZZZ").error().field, "code");
  EXPECT_EQ(shown(figures[0].code, draft()->head.id).error().field, "report") << "a draft is nobody's";
}

TEST_F(YearReports, ThePublishedFiguresOfAChapterStandInTheirSentences) {
  open();
  const auto of = [&](const std::string& area, int of_year, std::optional<std::uint16_t> chapter) {
    Result<PublishedFigures> out = Error{};
    EXPECT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
      out = published_figures(queries, command().scope, area, of_year, chapter);
      return {};
    }));
    return out;
  };
  const auto made = draft(
      "# 报告\n\n## 一、😀回顾\n\n先说。😀登记{{dispute.received}}！后说{{dispute.overdue}}\n\n## "
      "二、计划\n\n无");
  EXPECT_EQ(of(kTown, year(), {}).error().field, "report") << "a draft is nobody's";
  ASSERT_TRUE(publish(made->head.id));
  const auto all = of(kTown, year(), {});
  ASSERT_TRUE(all) << all.error().en;
  ASSERT_EQ(all->chapters.size(), 2U);
  EXPECT_EQ(all->chapters[0].title, "一、😀回顾");
  EXPECT_EQ(all->chapters[0].figures, 2U);
  EXPECT_EQ(all->chapters[1].figures, 0U);
  ASSERT_EQ(all->figures.size(), 2U);
  EXPECT_EQ(all->figures[0].before, "😀登记");
  EXPECT_EQ(all->figures[0].after, "！");
  EXPECT_EQ(all->figures[1].before, "后说");
  EXPECT_EQ(all->figures[1].after, "");
  EXPECT_EQ(of(kTown, year(), 1)->figures.size(), 2U);
  EXPECT_EQ(of(kTown, year(), 2)->figures.size(), 0U);
  EXPECT_EQ(of(kTown, year(), 2)->chapters.size(), 2U);
  EXPECT_EQ(of(kTown, year(), 3).error().field, "chapter");
  EXPECT_EQ(of(kTown, year(), 0).error().field, "chapter") << "nothing stands before the first heading";
  EXPECT_EQ(of(kTown, year() - 1, {}).error().field, "report");
  EXPECT_EQ(of(kVillage, year(), {}).error().field, "report")
      << "the report of the town is not that of a village";
}

TEST(YearReportEvents, DamageIsTold) {
  const auto event = [](std::string kind, std::string payload) {
    StoredEvent out;
    out.stream = "report/1";
    out.kind = std::move(kind);
    out.area = kTown;
    out.payload = std::move(payload);
    return out;
  };
  const StoredEvent drafted = event("report.drafted", R"({"year":2025,"title":"t","source":"s"})");
  ASSERT_TRUE(evolve_report({}, drafted));
  const std::vector<StoredEvent> damaged{
      event("report.published", "{}"),
      event("report.burned", "{}"),
      event("report.changed", "no JSON"),
      event(
          "report.published",
          R"({"title":"t","area_name":"a","figures":[],"blocks":[{"kind":"title","chapter":0,"runs":[{"text":"1","figure":0}]}]})"),
      event("report.published",
            R"({"title":"t","area_name":"a","figures":[],"blocks":[{"kind":"song","chapter":0,"runs":[]}]})"),
      drafted};
  for (const StoredEvent& one : damaged) {
    const std::vector<StoredEvent> events{drafted, one};
    const auto told = fold_report(events);
    ASSERT_FALSE(told) << one.payload;
    EXPECT_EQ(told.error().code, ErrorCode::kUnavailable);
  }
  EXPECT_FALSE(fold_report({}));
  EXPECT_FALSE(evolve_report({}, event("report.changed", "{}")));
}

}  // namespace
}  // namespace dajuan::app
