// What the plan promises: one clause headed by an action verb, or stating a goal in numbers, or a milestone.
#include <algorithm>

#include "clause.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kClauseMax = 300;
constexpr Offset kLeadSentenceMax = 24;
constexpr Offset kLeadMax = 800;  // what is longer before the first numbered task is no preface but measures

class PlanReader {
 public:
  explicit PlanReader(Context& context) : context_(context), clause_(context) {}

  void run() {
    for (const Section& section : context_.report.sections) {
      if (section.role == Role::kPlan) read_part(section);
    }
  }

 private:
  void read_part(const Section& part) {
    if (!part.children.empty() && part.children.front().kind == SectionKind::kPart) {
      for (const Section& child : part.children) read_part(child);
      return;
    }
    const Offset first = part.children.empty() ? part.span.end : part.children.front().span.start;
    const Offset lead = std::max(part.title.end, part.span.start);
    // Before the first numbered task stand goals in numbers and rhetoric: only the goals are promises.
    read_text({lead, first}, !part.children.empty() && first - lead < kLeadMax);
    for (const Section& sheet : part.children) {
      ++sheet_;
      in_sheet_ = true;
      item_ = 0;
      read_section(sheet, true);
      in_sheet_ = false;
    }
    item_ = 0;
  }

  void read_section(const Section& section, bool is_sheet) {
    Offset at = std::max(section.title.end, section.title.empty() ? section.span.start : section.title.end);
    for (const Section& child : section.children) {
      // 抓好两大工程。一是...: a short sentence before numbered measures heads them.
      const bool heads =
          child.span.start - at <= kLeadSentenceMax && !clause_.has_target_figure({at, child.span.start});
      if (!heads || &child != &section.children.front()) read_text({at, child.span.start}, false);
      if (is_sheet) ++item_;
      read_section(child, false);
      at = child.span.end;
    }
    read_text({at, section.span.end}, false);
  }

  void read_text(Span span, bool goals_only) {
    if (span.start >= span.end) return;
    goals_only_ = goals_only;
    each_clause(context_.view(span),
                [&](Span clause, char16_t closer) { read_clause(without_marker(clause), closer); });
  }

  /// 一是, 1. and （一） stand outside the promise.
  [[nodiscard]] Span without_marker(Span clause) const {
    const View view = context_.view(clause);
    Offset at = clause.start;
    while (view.any(at, u"、.．)） \u3000—-·•●”’*") || (view.at(at) >= u'①' && view.at(at) <= u'⑳')) ++at;
    Offset end = at;
    if (view.any(end, u"（(")) ++end;
    while (view.is(end, kNumeral | kDigit) && end < at + 3) ++end;
    if (end > at && view.any(end, u"、.．)）") && !view.is(end + 1, kDigit)) return {end + 1, clause.end};
    if (end > at && view.any(end, u"是要") && view.is(at, kNumeral)) return {end + 1, clause.end};
    return {at, clause.end};
  }

  void read_clause(Span clause, char16_t closer) {
    const View view = context_.view(clause);
    while (!clause.empty() && (view.is(clause.end - 1, kSpace) || view.any(clause.end - 1, u"！”）)"))) {
      if (view.any(clause.end - 1, u"”）)") && has_opening(clause)) break;
      --clause.end;
    }
    while (!clause.empty() && view.is(clause.start, kSpace)) ++clause.start;
    if (clause.size() < kClauseMin || clause.size() > kClauseMax || closer == u'：' || closer == u':') {
      return;
    }
    if (clause_.is_rhetoric(clause) || clause_.is_past(clause)) return;
    if (clause_.is_figure_alone(clause)) {
      // 配套道路5条,16公里: the second number belongs to the promise before it.
      auto& commitments = context_.report.commitments;
      if (!commitments.empty() && commitments.back().span.end + 1 == clause.start)
        commitments.back().span.end = clause.end;
      return;
    }
    if (const Offset step = clause_.step_point(clause); step != 0) {
      const Offset next = view.at(step) == u'、' ? step + 1 : step;
      read_clause({clause.start, step}, closer);
      read_clause({next, clause.end}, closer);
      return;
    }
    if (const Offset split = clause_.split_point(clause); split != 0) {
      add({clause.start, split});
      add({split, clause.end});
      return;
    }
    add(clause);
  }

  [[nodiscard]] bool has_opening(Span clause) const {
    const std::u16string_view text = context_.piece(clause);
    return text.find_first_of(u"“（(") != std::u16string_view::npos;
  }

  void add(Span clause) {
    const bool goal = clause_.has_target_figure(clause);
    if (clause.size() < kClauseMin || (goals_only_ && !goal)) return;
    Head head = clause_.head_at(clause.start, clause.end);
    if (clause_.is_attribute(clause, head) || !clause_.is_promise(clause, head, goal)) return;
    Commitment out;
    out.span = clause;
    out.verb = head.found ? head.verb : Span{clause.start, clause.start};
    fill(out, goal);
    context_.report.commitments.push_back(std::move(out));
  }

  void fill(Commitment& out, bool goal) {
    out.deadline = clause_.deadline_in(out.span);
    out.places = clause_.places_in(out.span);
    out.target = clause_.target_in(out.span);
    const Offset from = out.verb.empty() ? out.span.start : out.verb.end;
    out.object = {from, out.span.end};
    const bool dated = !out.deadline.empty();
    const bool act = !out.verb.empty() && context_.match(List::kActs, out.verb.start, out.verb.end);
    const bool hard = goal || act || dated || !out.target.empty() || clause_.is_named(out.span);
    out.level = hard ? Level::kHard : Level::kSoft;
    out.sheet = in_sheet_ ? sheet_ : 0;
    out.item = item_;
  }

  Context& context_;
  ClauseReader clause_;
  bool goals_only_ = false;
  bool in_sheet_ = false;
  std::uint32_t sheet_ = 0;
  std::uint32_t item_ = 0;
};

}  // namespace

void read_commitments(Context& context) { PlanReader(context).run(); }

}  // namespace dajuan::report
