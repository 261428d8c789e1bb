#include "dajuan/app/report_findings.hpp"

#include <algorithm>

#include "dajuan/app/figures.hpp"
#include "dajuan/app/known_figures.hpp"

namespace dajuan::app {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

// As meeting papers are printed: the reader takes a line that begins with it for a paragraph or a heading.
constexpr std::string_view kIndent = "　　";

bool is_head(BlockKind kind) { return kind == BlockKind::kTitle || kind == BlockKind::kByline; }

// The prose of a report as the reader gets it, and where its blocks and the figures that cite stand in it.
class Prose {
 public:
  explicit Prose(const Composed& composed) {
    BlockKind before = BlockKind::kTitle;
    for (const Block& block : composed.blocks) {
      if (!text_.empty() && is_head(before) && !is_head(block.kind)) put("\n");
      if (!is_head(block.kind) && block.kind != BlockKind::kAddressee) put(kIndent);
      add(block);
      put("\n");
      before = block.kind;
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] bool is_cited(Span span) const {
    const auto from = std::lower_bound(cited_.begin(), cited_.end(), span.start,
                                       [](Span one, Offset at) { return one.end <= at; });
    return from != cited_.end() && from->start < span.end;
  }

  /// A finding over several blocks stands in the first of them.
  [[nodiscard]] ReportFinding placed(report::Finding finding) const {
    ReportFinding out{std::move(finding), 0, {}};
    const auto behind = std::upper_bound(blocks_.begin(), blocks_.end(), out.finding.span.start,
                                         [](Offset at, Span block) { return at < block.start; });
    // What begins in the indent belongs to the block behind it.
    const bool is_inside = behind != blocks_.begin() &&
                           (out.finding.span.start <= std::prev(behind)->end || behind == blocks_.end());
    const auto block = is_inside ? std::prev(behind) : behind;
    if (block == blocks_.end()) return out;
    const auto within = [&](Offset at) { return std::clamp(at, block->start, block->end) - block->start; };
    out.block = static_cast<std::size_t>(block - blocks_.begin());
    out.place = {within(out.finding.span.start), within(out.finding.span.end)};
    return out;
  }

 private:
  void put(std::string_view text) {
    text_ += text;
    size_ += static_cast<Offset>(to_units(text).size());
  }

  void add(const Block& block) {
    const Offset start = size_;
    for (const report::Run& run : block.runs) {
      const Offset from = size_;
      put(run.text);
      if (run.figure >= 0) cited_.push_back({from, size_});
    }
    blocks_.push_back({start, size_});
  }

  std::string text_;
  Offset size_ = 0;
  std::vector<Span> blocks_;
  std::vector<Span> cited_;
};

Result<std::vector<report::Known>> known_to(Queries& queries, const ReportCheckTools& tools,
                                            const domain::Scope& scope, const YearReport& report) {
  FigureBook book(queries, tools.rulebook, tools.areas, scope);
  auto out = known_figures(book, tools.rulebook, tools.areas.names(), report.head.area, report.head.year);
  if (!out) return out;
  add_cited(*out, *report.composed, tools.areas.names());
  return out;
}

// Whether it was the records that spoke against the words.
bool is_of_records(const report::Finding& finding) {
  return !finding.figure.empty() || finding.code == "no-record";
}

}  // namespace

Result<std::vector<ReportFinding>> findings_in(Queries& queries, const ReportCheckTools& tools,
                                               const domain::Scope& scope, const YearReport& report) {
  std::vector<ReportFinding> out;
  if (!report.composed) return out;
  const auto known = known_to(queries, tools, scope, report);
  if (!known) return known.error();
  const Prose prose(*report.composed);
  const Text text(prose.text());
  report::Report read = report::read(text, tools.lexicon, tools.gazetteer);
  // A text need not name its year; whoever drafted it did.
  read.meta.report_year = report.head.year;
  report::CheckAgainst against;
  against.known = *known;
  against.area = report.head.area;
  against.with_ledger = scope.mechanisms.empty();
  for (report::Finding& finding : report::check(text, read, tools.lexicon, against)) {
    if (is_of_records(finding) && prose.is_cited(finding.span)) continue;
    out.push_back(prose.placed(std::move(finding)));
  }
  return out;
}

}  // namespace dajuan::app
