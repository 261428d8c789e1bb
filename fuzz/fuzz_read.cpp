#include <algorithm>
#include <set>
#include <string>

#include "checks.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/report/check_output.hpp"
#include "dajuan/report/json.hpp"
#include "dajuan/report/match.hpp"
#include "dajuan/report/read.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

const report::Lexicon& lexicon() {
  static const Result<report::Lexicon> compiled = report::Lexicon::compile(report::builtin_lexicon_files());
  require(compiled.has_value(), "the built-in lexicon compiles");
  return *compiled;
}

const domain::Gazetteer& areas() {
  static const Result<domain::Gazetteer> read = domain::Gazetteer::from_csv(
      "areas.csv", "code,name,aliases,level\n330803102000,高家镇,,town\n330803102201,盈川村,盈川,village\n");
  require(read.has_value(), "the harness has areas");
  return *read;
}

void check_span(Span span, const Text& text) {
  require(span.start <= span.end && span.end <= text.size(), "a span lies in the text");
}

void check_sections(const std::vector<report::Section>& sections, Span outer, const Text& text) {
  for (const report::Section& section : sections) {
    check_span(section.span, text);
    check_span(section.title, text);
    require(section.span.start >= outer.start && section.span.end <= outer.end,
            "a section lies in the one above it");
    check_sections(section.children, section.span, text);
  }
}

void check_report(const report::Report& report, const Text& text) {
  check_sections(report.sections, {0, text.size()}, text);
  Offset last = 0;
  for (const report::Figure& figure : report.figures) {
    for (const Span span : {figure.span, figure.cue, figure.subject, figure.subject_head,
                            figure.comparison_base, figure.period, figure.place}) {
      check_span(span, text);
    }
    require(!figure.span.empty() && figure.span.start >= last, "figures stand in text order");
    require(figure.unit < report.units.size(), "a figure's unit is known");
    last = figure.span.start;
  }
  for (const report::NotFigure& not_figure : report.not_figures) {
    check_span(not_figure.span, text);
    require(not_figure.why < report.reasons.size(), "the reason is known");
  }
  for (const report::Commitment& commitment : report.commitments) {
    for (const Span span :
         {commitment.span, commitment.verb, commitment.object, commitment.target, commitment.deadline}) {
      check_span(span, text);
    }
    for (const Span place : commitment.places) check_span(place, text);
  }
  for (const report::Honour& honour : report.honours) {
    for (const Span span : {honour.name, honour.holder, honour.batch}) check_span(span, text);
  }
  for (const report::Name& name : report.names) check_span(name.span, text);
  for (const report::Diagnostic& diagnostic : report.diagnostics) {
    check_span(diagnostic.span, text);
    require(!diagnostic.code.empty() && !diagnostic.zh.empty() && !diagnostic.en.empty(),
            "a diagnostic speaks");
  }
}

std::string json_of(const Text& text, const report::Report& report) {
  std::string json;
  report::append_json(json, report, text, {"报告.txt", "text", "UTF-8"}, true);
  return json;
}

void check_answer(const report::Answer& answer, const Text& text) {
  for (const Span span : {answer.measure, answer.told, answer.carried_over}) check_span(span, text);
  for (const report::Passage& passage : answer.passages) check_span(passage.span, text);
  require(answer.passages.size() <= report::kPassagesMax, "passages are within their limit");
  require(answer.outcome == report::Outcome::kNotWritten || !answer.passages.empty(),
          "what is answered has a passage");
}

/// A text's plan against its own review.
void check_match(const Text& text, const report::Report& report) {
  const report::ReadText read{text, report};
  const report::Matches matches = report::match(read, read, lexicon());
  require(matches.answers.size() == report.commitments.size(), "each promise has its answer");
  for (const report::Answer& answer : matches.answers) check_answer(answer, text);
  for (const report::Unforeseen& one : matches.unforeseen) {
    check_span(one.span, text);
    check_span(one.claim, text);
  }
  std::string json;
  report::append_json(json, matches, read, read);
  std::string again;
  report::append_json(again, report::match(read, read, lexicon()), read, read);
  require(is_utf8(json) && json == again, "the same texts give the same matches");
}

/// Figures of a ledger that texts of the corpus speak of.
std::vector<report::Known> known_figures() {
  std::vector<report::Known> out(2);
  out[0].words = {"建议", "办理|办结"};
  out[0].value = {214, 0};
  out[0].unit = "件";
  out[0].area = "330803102000";
  out[1].words = {"游客"};
  out[1].value = {523'400, 0};
  out[1].unit = "人次";
  out[1].area = "330803102000";
  return out;
}

}  // namespace

void fuzz_read(std::string_view data) {
  const Text text(data);
  const report::Report report = report::read(text, lexicon(), areas());
  check_report(report, text);
  const std::string json = json_of(text, report);
  require(is_utf8(json), "the JSON is valid UTF-8");
  require(json == json_of(text, report::read(text, lexicon(), areas())),
          "the same text gives the same report");
  check_match(text, report);
}

void fuzz_check(std::string_view data) {
  const std::size_t part = std::min(data.find('\xFF'), data.size());
  const Text text(data.substr(0, part));
  const Text last(data.substr(std::min(part + 1, data.size())));
  const report::Report report = report::read(text, lexicon(), areas());
  const report::Report last_report = report::read(last, lexicon(), areas());
  report::CheckAgainst against;
  against.last_text = &last;
  against.last = &last_report;
  const std::vector<report::Known> known = known_figures();
  against.known = known;
  against.area = "330803102000";
  against.with_ledger = true;
  const std::vector<report::Finding> findings = report::check(text, report, lexicon(), against);
  std::set<std::string> ids;
  for (const report::Finding& one : findings) {
    check_span(one.span, text);
    check_span(one.other, text);
    check_span(one.last, last);
    require(ids.insert(one.id).second, "an id is given once");
    require(!one.zh.empty() && !one.en.empty() && !one.mend_zh.empty() && !one.mend_en.empty(),
            "a finding speaks");
  }
  std::string sarif;
  report::append_sarif(sarif, report::dismiss(findings, "a.tsv", data), text, "报告.txt", true);
  require(is_utf8(sarif), "the SARIF is valid UTF-8");
  std::string again;
  report::append_sarif(again, report::dismiss(report::check(text, report, lexicon(), against), "a.tsv", data),
                       text, "报告.txt", true);
  require(sarif == again, "the same text gives the same findings");
}

}  // namespace dajuan::fuzz
