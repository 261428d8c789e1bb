#include "dajuan/app/published_figures.hpp"

#include <algorithm>

#include "dajuan/app/year_report.hpp"

namespace dajuan::app {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

constexpr std::u16string_view kSentenceEnds = u"。！？；";
constexpr std::string_view kCut = "…";

bool ends_sentence(char16_t c) { return kSentenceEnds.find(c) != std::u16string_view::npos; }

std::string words_of(const Block& block) {
  std::string out;
  for (const report::Run& run : block.runs) out += run.text;
  return out;
}

std::string words_before(const Text& text, Offset start) {
  Offset from = start;
  while (from > 0 && start - from < kWordsAroundMax && !ends_sentence(text.units()[from - 1])) --from;
  const bool whole = from == 0 || ends_sentence(text.units()[from - 1]);
  return std::string(whole ? "" : kCut).append(text.slice({from, start}));
}

std::string words_after(const Text& text, Offset end) {
  Offset to = end;
  bool ended = false;
  while (to < text.size() && to - end < kWordsAroundMax && !ended) ended = ends_sentence(text.units()[to++]);
  return std::string(text.slice({end, to})).append(ended || to == text.size() ? "" : kCut);
}

// What of a block's figures may be shown: those that cite, for a typed number has no code to be found by.
void add_figures(const Composed& composed, const Block& block, std::vector<FigureInPlace>& out) {
  const std::string words = words_of(block);
  const Text text(words);
  Offset at = 0;
  for (const report::Run& run : block.runs) {
    const Offset end = at + Text(run.text).size();
    if (run.figure >= 0) {
      const report::CitedFigure& figure = composed.figures.at(static_cast<std::size_t>(run.figure));
      if (!figure.code.empty())
        out.push_back({figure, block.chapter, words_before(text, at), words_after(text, end)});
    }
    at = end;
  }
}

std::vector<ReportChapter> chapters_of(const Composed& composed, const std::vector<FigureInPlace>& figures) {
  std::vector<ReportChapter> out{{}};
  for (const Block& block : composed.blocks) {
    if (block.kind == BlockKind::kHeading1) out.push_back({block.chapter, words_of(block), 0});
  }
  for (const FigureInPlace& one : figures) {
    const auto chapter = std::find_if(
        out.begin(), out.end(), [&](const ReportChapter& known) { return known.number == one.chapter; });
    if (chapter != out.end()) ++chapter->figures;
  }
  if (out.front().figures == 0) out.erase(out.begin());
  return out;
}

}  // namespace

Result<PublishedFigures> published_figures(Queries& queries, const domain::Scope& site, std::string_view area,
                                           int year, std::optional<std::uint16_t> chapter) {
  const auto head = queries.published_of(site, area, year);
  if (!head) {
    return Error{ErrorCode::kNotFound, "这个地方没有公布过 " + std::to_string(year) + " 年的报告",
                 "no report of " + std::to_string(year) + " was published there", "report"};
  }
  const auto found = find_report(queries, scope_of_report(*head), head->id);
  if (!found) return found.error();
  PublishedFigures out{*head, {}, {}};
  if (!found->composed) return out;
  for (const Block& block : found->composed->blocks) add_figures(*found->composed, block, out.figures);
  out.chapters = chapters_of(*found->composed, out.figures);
  if (!chapter) return out;
  const bool known = std::any_of(out.chapters.begin(), out.chapters.end(),
                                 [&](const ReportChapter& one) { return one.number == *chapter; });
  if (!known) {
    return Error{ErrorCode::kNotFound, "报告没有第 " + std::to_string(*chapter) + " 部分",
                 "the report has no chapter " + std::to_string(*chapter), "chapter"};
  }
  std::erase_if(out.figures, [&](const FigureInPlace& one) { return one.chapter != *chapter; });
  return out;
}

}  // namespace dajuan::app
