// Roles of what has no heading: told by what sentences open it, or by how its words lean.
#include <algorithm>
#include <cstdint>

#include "parts.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kOpeningMin = 120;  // less text than this before the first heading is an opening
// Evidence is 100 x ln(plan / review). A text leans to the review by itself (reviews are full of numbers):
// the midpoint between both lies at -500 for 1000 characters.
constexpr int kMidpoint = 500;
constexpr int kSplitEvidence = 2'000;  // needed to tell a plan that nothing announces from the review before
constexpr int kTextEvidence = 300;     // needed to take a text without any heading for a plan
constexpr Offset kCueWithin = 60;      // an opening sentence of the plan names it within these characters

/// How much a line speaks like a plan (positive) or a review (negative).
std::int64_t lean_of(const Context& context, Span line) {
  std::int64_t lean = std::int64_t{kMidpoint} * line.size() / 1000;
  for (Offset at = line.start; at < line.end; ++at) {
    if (const Match found = context.match(List::kRoleWords, at, line.end)) {
      lean += found.entry->number;
      at += found.size - 1;
    }
  }
  return lean;
}

class RoleAssigner {
 public:
  RoleAssigner(Context& context, const Layout& layout)
      : context_(context), layout_(layout), parts_(find_parts(context, layout)) {}

  std::vector<Part> run() {
    lead_in();
    split_unannounced_plan();
    split_problems();
    split_closing();
    return std::move(parts_);
  }

 private:
  [[nodiscard]] Offset start_of_line(std::size_t line) const { return layout_.lines[line].start; }
  [[nodiscard]] std::size_t end_line(std::size_t part) const {
    return part + 1 < parts_.size() ? parts_[part + 1].line : layout_.end_body;
  }
  void insert(std::size_t at, Role role, std::size_t line) {
    Part part;
    part.role = role;
    part.line = line;
    part.start = start_of_line(line);
    parts_.insert(parts_.begin() + static_cast<std::ptrdiff_t>(at), part);
  }

  /// The text before the first heading: the address to the deputies, and, where it is long or speaks of
  /// goals, a part whose heading is missing.
  void lead_in() {
    const std::size_t first = layout_.first_body;
    if (first >= layout_.end_body) return;
    if (!parts_.empty() && parts_.front().line == first) return;
    const std::size_t to = parts_.empty() ? layout_.end_body : parts_.front().line;
    const bool before_review = !parts_.empty() && parts_.front().role == Role::kReview;
    const std::size_t body = before_review ? to : address_end(first, to);
    std::size_t at = 0;
    if (body > first) insert(at++, Role::kOpening, first);
    if (body >= to) return;
    // A review unless its words promise; split_unannounced_plan looks closer where no heading helps at all.
    const bool promises = !parts_.empty() && at < parts_.size() && parts_[at].role == Role::kPlan &&
                          (cue_line(body, to) < to || lean_of_lines(body, to) > 0);
    const Offset size = layout_.lines[to - 1].end - start_of_line(body);
    const bool too_short = at < parts_.size() && size < kOpeningMin && !promises;
    insert(at, promises ? Role::kPlan : too_short ? Role::kOpening : Role::kReview, body);
  }

  /// Behind the last of the first lines that address the deputies or ask for their judgement.
  [[nodiscard]] std::size_t address_end(std::size_t from, std::size_t to) const {
    std::size_t end = from;
    for (std::size_t line = from; line < std::min(to, from + 8); ++line) {
      const Span span = layout_.lines[line];
      if (span.size() > 250) break;
      const std::u16string_view text = context_.piece(span);
      const bool addresses = text.starts_with(u"各位代表") || text.find(u"审议") != text.npos;
      const bool bracketed = text.starts_with(u"—") || text.starts_with(u"（") || text.starts_with(u"(");
      const bool occasion = text.find(u"会议上") != text.npos || (bracketed && text.find(u'日') != text.npos);
      if (addresses || (occasion && span.size() < 80)) end = line + 1;
    }
    return end;
  }

  [[nodiscard]] std::int64_t lean_of_lines(std::size_t from, std::size_t to) const {
    std::int64_t lean = 0;
    for (std::size_t line = from; line < to; ++line) lean += lean_of(context_, layout_.lines[line]);
    return lean;
  }

  /// A text without a plan heading: it begins where a sentence says so, or where the words turn from telling
  /// to promising.
  void split_unannounced_plan() {
    for (const Part& part : parts_) {
      if (part.role == Role::kPlan) return;
    }
    for (std::size_t i = parts_.size(); i-- > 0;) {
      if (parts_[i].role != Role::kReview && parts_[i].role != Role::kProblems) continue;
      const std::size_t to = end_line(i);
      std::size_t split = cue_line(parts_[i].line, to);
      if (split == to) split = leaning_line(parts_[i].line, to);
      if (split == to) continue;
      if (split == parts_[i].line && parts_[i].title.empty()) {
        parts_[i].role = Role::kPlan;
      } else if (split != parts_[i].line) {
        insert(i + 1, Role::kPlan, split);
      }
      return;
    }
  }

  [[nodiscard]] std::size_t cue_line(std::size_t from, std::size_t to) const {
    for (std::size_t line = from; line < to; ++line) {
      const Span span = layout_.lines[line];
      if (!context_.find(List::kPlanCues, {span.start, std::min(span.end, span.start + kCueWithin)}).first)
        continue;
      // A short line right above is the heading that no word of the lexicon gave away.
      const bool headed =
          line > from + 1 && layout_.lines[line - 1].size() <= kHeadingMax && !ends_sentence(line - 1);
      return headed ? line - 1 : line;
    }
    return to;
  }

  [[nodiscard]] bool ends_sentence(std::size_t line) const {
    const Span span = layout_.lines[line];
    return is(context_.units[span.end - 1], kSentenceEnd);
  }

  /// The line from which on the words promise, or `to`: the first line where the text as a whole does, a
  /// later one only where the evidence on both sides is strong.
  [[nodiscard]] std::size_t leaning_line(std::size_t from, std::size_t to) const {
    std::int64_t behind = 0;
    std::int64_t best = kSplitEvidence;
    std::size_t split = to;
    for (std::size_t line = to; line-- > from;) {
      behind += lean_of(context_, layout_.lines[line]);
      if (behind <= best) continue;
      best = behind;
      split = line;
    }
    if (split == to) return behind > kTextEvidence ? from : to;
    // `behind` is now the evidence of the whole: what it has less than the split lies before it.
    return behind - best < -kSplitEvidence / 4 ? split : behind > kTextEvidence ? from : to;
  }

  /// The review's last words are its problems: from the paragraph that says so to the end of the part.
  void split_problems() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].role != Role::kReview) continue;
      const std::size_t to = end_line(i);
      const Offset begin = parts_[i].start;
      const Offset end = to < layout_.lines.size() ? start_of_line(to) : layout_.body.end;
      for (std::size_t line = parts_[i].line; line < to; ++line) {
        const Span span = layout_.lines[line];
        if (span.start - begin < (end - begin) / 3 && line != to - 1) continue;
        const Span head{span.start, std::min(span.end, span.start + 140)};
        if (!context_.find(List::kProblemCues, head).first) continue;
        if (line == parts_[i].line) break;
        insert(i + 1, Role::kProblems, line);
        ++i;
        break;
      }
    }
  }

  /// The plan's last words: 各位代表! ... 让我们 ... behind its last numbered measure.
  void split_closing() {
    if (parts_.empty() || parts_.back().role != Role::kPlan) return;
    const Offset begin = layout_.body.start;
    const Offset late = layout_.body.end - (layout_.body.end - begin) / 6;
    for (std::size_t line = std::max(parts_.back().line + 1, layout_.first_body); line < layout_.end_body;
         ++line) {
      const Span span = layout_.lines[line];
      if (span.start < late && line + 1 != layout_.end_body) continue;
      const View view = context_.view(span);
      const bool addressed = view.has(span.start, u"各位代表") || view.has(span.start, u"同志们") ||
                             view.has(span.start, u"各位领导");
      const bool calls = context_.piece(span).find(u"让我们") != std::u16string_view::npos;
      if (!addressed && !(calls && span.size() < 400)) continue;
      insert(parts_.size(), Role::kClosing, line);
      return;
    }
  }

  Context& context_;
  const Layout& layout_;
  std::vector<Part> parts_;
};

}  // namespace

std::vector<Part> assign_roles(Context& context, const Layout& layout) {
  return RoleAssigner(context, layout).run();
}

}  // namespace dajuan::report
