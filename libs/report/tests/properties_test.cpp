// What holds for every text: the reader never fails, its spans lie in the text, and the same text gives the
// same bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "dajuan/report/check.hpp"
#include "support.hpp"

namespace dajuan::report {
namespace {

using testing::builtin_lexicon;

/// Texts of the pieces that reports are made of, in any order, and of stray bytes.
rc::Gen<std::string> any_text() {
  const std::vector<std::string> pieces = {"2024年工作回顾\n",
                                           "2025年工作计划\n",
                                           "一、",
                                           "（一）",
                                           "一是",
                                           "二是",
                                           "三是",
                                           "1.",
                                           "各位代表",
                                           "，",
                                           "。",
                                           "；",
                                           "\n",
                                           "“",
                                           "”",
                                           "《",
                                           "增长",
                                           "下降",
                                           "突破",
                                           "近",
                                           "超",
                                           "约",
                                           "以上",
                                           "左右",
                                           "分别",
                                           "翻",
                                           "番",
                                           "由",
                                           "提高到",
                                           "3.1",
                                           "214",
                                           "1,234",
                                           "十",
                                           "百",
                                           "千",
                                           "万",
                                           "亿",
                                           "元",
                                           "万元",
                                           "%",
                                           "个百分点",
                                           "人次",
                                           "件",
                                           "村",
                                           "项目",
                                           "盈川村",
                                           "推进",
                                           "建成",
                                           "敬老院",
                                           "入选",
                                           "示范村",
                                           "第",
                                           "期",
                                           "年",
                                           "月",
                                           "日",
                                           "-",
                                           "—",
                                           "、",
                                           "和",
                                           "多",
                                           "余",
                                           "几",
                                           "数",
                                           " ",
                                           "　",
                                           "A",
                                           "S311",
                                           "PM2.5",
                                           "\xFF",
                                           "\xE4\xB8",
                                           "\xF0\x9F\x98\x80",
                                           "索引号:",
                                           "文号:",
                                           "政府工作报告\n"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string out;
                        for (const std::string& piece : chosen) out += piece;
                        return out;
                      });
}

std::string json_of(const std::string& bytes) {
  const Text text(bytes);
  std::string out;
  append_json(out, read(text, builtin_lexicon(), {}), text, {"t.txt", "text", "UTF-8"}, false);
  return out;
}

RC_GTEST_PROP(ReaderProperty, SpansLieInTheTextAndFiguresDoNotOverlap, ()) {
  const std::string bytes = *any_text();
  const Text text(bytes);
  const Report report = read(text, builtin_lexicon(), {});
  Offset last = 0;
  for (const Figure& figure : report.figures) {
    RC_ASSERT(figure.span.start < figure.span.end);
    RC_ASSERT(figure.span.end <= text.size());
    RC_ASSERT(figure.span.start >= last);
    RC_ASSERT(figure.unit < report.units.size());
    for (const Span span : {figure.cue, figure.subject, figure.subject_head, figure.period, figure.place,
                            figure.comparison_base}) {
      RC_ASSERT(span.start <= span.end);
      RC_ASSERT(span.end <= text.size());
    }
    last = figure.span.end;
  }
  for (const Commitment& commitment : report.commitments) {
    RC_ASSERT(commitment.span.start < commitment.span.end);
    RC_ASSERT(commitment.span.end <= text.size());
    RC_ASSERT(commitment.verb.start >= commitment.span.start && commitment.verb.end <= commitment.span.end);
    RC_ASSERT(commitment.object.start <= commitment.object.end &&
              commitment.object.end <= commitment.span.end);
  }
  for (const NotFigure& other : report.not_figures) {
    RC_ASSERT(other.span.start < other.span.end && other.span.end <= text.size());
  }
  for (const Diagnostic& finding : report.diagnostics)
    RC_ASSERT(finding.span.start <= finding.span.end && finding.span.end <= text.size());
}

RC_GTEST_PROP(ReaderProperty, SectionsNestAndStandInOrder, ()) {
  const std::string bytes = *any_text();
  const Text text(bytes);
  const Report report = read(text, builtin_lexicon(), {});
  const auto check = [&](const auto& self, const std::vector<Section>& sections, Span within) -> void {
    Offset last = within.start;
    for (const Section& section : sections) {
      RC_ASSERT(section.span.start >= last && section.span.start <= section.span.end &&
                section.span.end <= within.end);
      self(self, section.children, section.span);
      last = section.span.end;
    }
  };
  check(check, report.sections, {0, text.size()});
}

RC_GTEST_PROP(ReaderProperty, TheSameTextGivesTheSameBytes, ()) {
  const std::string bytes = *any_text();
  RC_ASSERT(json_of(bytes) == json_of(bytes));
}

RC_GTEST_PROP(CheckProperty, SpansLieInTheTextAndIdsAreGivenOnce, ()) {
  const std::string bytes = *any_text();
  const Text text(bytes);
  const Report report = read(text, builtin_lexicon(), {});
  const std::vector<Finding> findings = check(text, report, builtin_lexicon());
  std::set<std::string> ids;
  Offset last = 0;
  for (const Finding& one : findings) {
    for (const Span span : {one.span, one.other})
      RC_ASSERT(span.start <= span.end && span.end <= text.size());
    RC_ASSERT(one.span.start >= last);
    RC_ASSERT(ids.insert(one.id).second);
    RC_ASSERT(one.written == text.slice(one.span));
    last = one.span.start;
  }
  const std::vector<Finding> again = check(text, report, builtin_lexicon());
  RC_ASSERT(again.size() == findings.size());
}

/// As below: what each check looks around for is bounded.
TEST(CheckLimits, ALineWithoutEndCostsNoMoreThanItsLength) {
  for (const std::string piece :
       {"其中新建15个、续建42个，", "受理214件，办结209件，办结率100%，", "由200万元提高到260万元，增长60%，",
        "坎高村、上溪村、湖仁村等2村、", "积案清零，剩余积案3件，", "盈川村入选全省乡村旅游示范村，", "“",
        "1件", "划船塘光伏发电项目开工，划船塘光伏发电项目建成投产，"}) {
    std::string bytes = "2024年工作回顾\n";
    while (bytes.size() < 500'000) bytes += piece;
    const Text text(bytes);
    const Report report = read(text, builtin_lexicon(), {});
    EXPECT_LE(check(text, report, builtin_lexicon()).size(), 10'001U) << piece;
  }
}

/// How many look-ups a text costs cannot be asserted by a clock; that each of these ends at all is the test:
/// before the reach of rules was bounded, the first took hours.
TEST(ReaderLimits, ALineWithoutEndCostsNoMoreThanItsLength) {
  for (const std::string piece :
       {"增长5%，", "5%、", "分别3个和", "一是", "。是坚", "“三农", "项目3月动工、", "100亩以上", "一",
        "十一", "百", "第一", "“", "1%", "2024年工作回顾\n2025年工作计划\n"}) {
    std::string bytes;
    while (bytes.size() < 1'000'000) bytes += piece;
    const Text text(bytes);
    const Report report = read(text, builtin_lexicon(), {});
    EXPECT_LE(report.figures.size(), text.size()) << piece;
  }
}

}  // namespace
}  // namespace dajuan::report
