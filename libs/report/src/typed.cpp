#include "typed.hpp"

#include <algorithm>
#include <utility>

#include "context.hpp"
#include "dajuan/report/prose.hpp"

namespace dajuan::report {
namespace {

bool is_told(BlockKind kind) {
  return kind != BlockKind::kTitle && kind != BlockKind::kByline && kind != BlockKind::kAddressee;
}

// What was composed has no page around it: each heading and paragraph is a line of the report itself.
Layout layout_of(const Composed& composed, const Prose& prose) {
  Layout out;
  for (std::size_t i = 0; i < composed.blocks.size(); ++i) {
    if (is_told(composed.blocks[i].kind) && !prose.blocks()[i].empty())
      out.lines.push_back(prose.blocks()[i]);
  }
  out.end_body = out.lines.size();
  if (!out.lines.empty()) out.body = {out.lines.front().start, out.lines.back().end};
  return out;
}

// With the word right before it that says how exact it is: 近3亿元.
Span with_cue(const Figure& figure) {
  const bool leads = !figure.cue.empty() && figure.cue.end == figure.span.start;
  return {leads ? figure.cue.start : figure.span.start, figure.span.end};
}

class Marking {
 public:
  Marking(const Text& text, std::vector<Span> numbers) : text_(text), numbers_(std::move(numbers)) {}

  // The runs of prose in pieces. Asked in text order.
  void take(const Run& run, Span place, std::vector<Run>& out) {
    Offset at = place.start;
    while (next_ < numbers_.size() && numbers_[next_].end <= place.start) ++next_;
    for (std::size_t i = next_; run.figure < 0 && i < numbers_.size() && numbers_[i].start < place.end; ++i) {
      // Of a range that is cited in part the rest may be typed: 5-{{...}}.
      const Span within{std::max(numbers_[i].start, at), std::min(numbers_[i].end, place.end)};
      if (within.start >= within.end || !has_numeral(within)) continue;
      put(run, place, {at, within.start}, false, out);
      put(run, place, within, true, out);
      at = within.end;
    }
    put(run, place, {at, place.end}, false, out);
  }

 private:
  [[nodiscard]] bool has_numeral(Span span) const {
    const auto units = text_.units().substr(span.start, span.size());
    return std::any_of(units.begin(), units.end(), [](char16_t unit) { return is(unit, kDigit | kNumeral); });
  }

  void put(const Run& run, Span place, Span piece, bool typed, std::vector<Run>& out) const {
    if (piece.empty()) return;
    Run made{std::string(text_.slice(piece)), run.figure, typed, run.at};
    if (made.at.line > 0) made.at.column += piece.start - place.start;
    out.push_back(std::move(made));
  }

  const Text& text_;
  std::vector<Span> numbers_;
  std::size_t next_ = 0;
};

}  // namespace

void mark_typed(Composed& composed, const Lexicon& lexicon) {
  const Prose prose(composed);
  const Text text(prose.text());
  const domain::Gazetteer nowhere;
  Report report;
  Context context(text, lexicon.tables(), nowhere, report);
  read_figures(context, layout_of(composed, prose));
  std::vector<Span> numbers;
  for (const Figure& figure : report.figures) numbers.push_back(with_cue(figure));
  Marking marking(text, std::move(numbers));
  std::vector<std::vector<Run>> made(composed.blocks.size());
  for (const Prose::Piece& piece : prose.pieces())
    marking.take(composed.blocks[piece.block].runs[piece.run], piece.span, made[piece.block]);
  for (std::size_t i = 0; i < made.size(); ++i) composed.blocks[i].runs = std::move(made[i]);
}

}  // namespace dajuan::report
