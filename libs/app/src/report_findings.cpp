#include "dajuan/app/report_findings.hpp"

#include <algorithm>

#include "dajuan/app/figures.hpp"
#include "dajuan/app/known_figures.hpp"
#include "dajuan/report/prose.hpp"
#include "last_plan.hpp"

namespace dajuan::app {
namespace {

/// A finding over several blocks stands in the first of them.
ReportFinding placed(const report::Prose& prose, report::Finding finding) {
  ReportFinding out{std::move(finding), 0, {}, {}};
  if (out.finding.nowhere) return out;
  const std::vector<Span>& blocks = prose.blocks();
  const auto behind = std::upper_bound(blocks.begin(), blocks.end(), out.finding.span.start,
                                       [](Offset at, Span block) { return at < block.start; });
  // What begins in the indent belongs to the block behind it.
  const bool is_inside = behind != blocks.begin() &&
                         (out.finding.span.start <= std::prev(behind)->end || behind == blocks.end());
  const auto block = is_inside ? std::prev(behind) : behind;
  if (block == blocks.end()) return out;
  const auto within = [&](Offset at) { return std::clamp(at, block->start, block->end) - block->start; };
  out.block = static_cast<std::size_t>(block - blocks.begin());
  out.place = {within(out.finding.span.start), within(out.finding.span.end)};
  return out;
}

Result<std::vector<report::Known>> known_to(Queries& queries, const ReportCheckTools& tools,
                                            const domain::Scope& scope, const YearReport& report) {
  FigureBook book(queries, tools.rulebook, tools.areas, scope);
  auto out = known_figures(book, tools.rulebook, tools.areas.names(), report.head.area, report.head.year);
  if (!out) return out;
  add_cited(*out, *report.composed, tools.areas.names());
  return out;
}

// What a figure that cites answers itself: the records speak, and say how it came about.
bool is_answered_by_citing(const report::Finding& finding) {
  return !finding.figure.empty() || finding.code == "no-record" || finding.code == "unforeseen-claim";
}

}  // namespace

Result<std::vector<ReportFinding>> findings_in(Queries& queries, const ReportCheckTools& tools,
                                               const domain::Scope& scope, const YearReport& report) {
  std::vector<ReportFinding> out;
  if (!report.composed) return out;
  const auto known = known_to(queries, tools, scope, report);
  if (!known) return known.error();
  const report::Prose prose(*report.composed);
  const Text text(prose.text());
  report::Report read = report::read(text, tools.lexicon, tools.gazetteer);
  // A text need not name its year; whoever drafted it did.
  read.meta.report_year = report.head.year;
  const auto last = LastPlan::of(queries, tools, scope, report.head);
  if (!last) return last.error();
  report::CheckAgainst against;
  if (*last) (*last)->lend_to(against);
  against.known = *known;
  against.area = report.head.area;
  against.with_ledger = scope.mechanisms.empty();
  for (report::Finding& finding : report::check(text, read, tools.lexicon, against)) {
    if (is_answered_by_citing(finding) && prose.is_cited(finding.span)) continue;
    out.push_back(placed(prose, std::move(finding)));
    if (*last) out.back().promise = (*last)->promise_at(out.back().finding.last);
  }
  const auto nowhere = std::stable_partition(out.begin(), out.end(),
                                             [](const ReportFinding& one) { return !one.finding.nowhere; });
  std::stable_sort(nowhere, out.end(), [](const ReportFinding& a, const ReportFinding& b) {
    return a.finding.severity > b.finding.severity;
  });
  return out;
}

}  // namespace dajuan::app
