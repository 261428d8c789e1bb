#include "clause.hpp"

#include <algorithm>

#include "nonfigures.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kObjectMin = 3;  // 青坳村|创建...
constexpr Offset kSplitMin = 7;   // a clause that lost its comma is split only into pieces of this size

}  // namespace

/// Where the next step of a schedule begins (3月动工、|10月竣工) or, behind a number, the next promise of a
/// list that lost its comma (举办培训班10场次|培训800人次). 0: nowhere.
Offset ClauseReader::step_point(Span clause) const {
  const View view = context_.view(clause);
  for (Offset at = clause.start + kClauseMin; at + kClauseMin <= clause.end; ++at) {
    const bool mark = view.at(at) == u'、';
    const Offset next = mark ? at + 1 : at;
    if (!view.is(next, kDigit) || view.is(next - 1, kDigit | kLetter)) continue;
    if (!mark && !is_milestone({std::max(clause.start, at - 4), at})) continue;
    const NonFigure code = digit_code_at(view, next);
    if (code && code.why == "date" && is_milestone({code.end, clause.end})) return at;
  }
  return behind_figure(clause);
}

Offset ClauseReader::behind_figure(Span clause) const {
  const auto& figures = context_.report.figures;
  const View view = context_.view(clause);
  auto at = std::lower_bound(figures.begin(), figures.end(), clause.start,
                             [](const Figure& f, Offset o) { return f.span.start < o; });
  for (; at != figures.end() && at->span.end + kClauseMin <= clause.end; ++at) {
    const Offset end = at->span.end;
    const bool another =
        at + 1 != figures.end() && (at + 1)->span.start < clause.end && (at + 1)->span.start > end + 3;
    if (!another || !view.is(end, kHan) || view.any(end, u"的和及与以其并为用到至")) continue;
    const bool percent = context_.report.units[at->unit] == "%";
    if (percent || context_.match(List::kActs, end, clause.end).size >= 2) return end;
  }
  return 0;
}

bool ClauseReader::is_rhetoric(Span clause) const {
  return static_cast<bool>(context_.find(List::kRhetoric, clause).first);
}

/// 启动了, 是...: told, not promised.
bool ClauseReader::is_past(Span clause) const {
  const View view = context_.view(clause);
  if (view.any(clause.start, u"是这") && !view.has(clause.start, u"这项")) return true;
  for (Offset at = clause.start + 2; at < clause.end; ++at) {
    if (view.at(at) == u'了' && !view.any(at - 1, u"为除") && !view.any(at + 1, u"解然") &&
        context_.match_back(List::kVerbs, clause.start, at)) {
      return true;
    }
  }
  return false;
}

bool ClauseReader::is_figure_alone(Span clause) const {
  const auto& figures = context_.report.figures;
  const auto at = std::lower_bound(figures.begin(), figures.end(), clause.start,
                                   [](const Figure& f, Offset o) { return f.span.start < o; });
  return at != figures.end() && at->span.end <= clause.end && at->span.size() == clause.size();
}

Head ClauseReader::head_at(Offset at, Offset end) const {
  at = behind_date(at, end);
  for (int step = 0; step < 6; ++step) {
    const Match verb = context_.match(List::kVerbs, at, end);
    const Match adverb = context_.match(List::kAdverbs, at, end);
    if (verb && (!adverb || verb.size >= adverb.size) &&
        !(adverb && adverb.size == verb.size && followed_by_verb(at + adverb.size, end))) {
      return {verb_span(at, end, verb), true};
    }
    if (!adverb) return {};
    at += adverb.size;
    if (at < end && (context_.units[at] == u'地' || context_.units[at] == u'、')) ++at;
  }
  return {};
}

/// 9月前, 今年: when it shall be done stands before the verb.
Offset ClauseReader::behind_date(Offset at, Offset end) const {
  const View view = context_.view({at, end});
  if (view.is(at, kDigit)) {
    const NonFigure code = digit_code_at(view, at);
    if (code && code.why == "date") return with_tail(view, code.end);
  }
  const Match period = context_.match(List::kPeriods, at, end);
  return period && !context_.match(List::kVerbs, at, end) ? with_tail(view, at + period.size) : at;
}

bool ClauseReader::followed_by_verb(Offset at, Offset end) const {
  return static_cast<bool>(context_.match(List::kVerbs, at, end)) ||
         static_cast<bool>(context_.match(List::kAdverbs, at, end));
}

/// 引进和培育, 选优配强: verbs told together are one.
Span ClauseReader::verb_span(Offset at, Offset end, const Match& verb) const {
  Offset to = at + verb.size;
  if (to + 1 < end &&
      (context_.units[to] == u'和' || context_.units[to] == u'、' || context_.units[to] == u'并')) {
    if (const Match next = context_.match(List::kVerbs, to + 1, end); next.size >= 2)
      return {at, to + 1 + next.size};
  }
  if (const Match next = context_.match(List::kVerbs, to, end); next.size >= 2 && verb.size >= 2)
    to += next.size;
  return {at, to};
}

/// Where a second promise begins in a clause that lost its comma: "...活动|常态化开展送文艺下乡". 0:
/// nowhere.
Offset ClauseReader::split_point(Span clause) const {
  if (clause.size() < 2 * kSplitMin) return 0;
  const Head head = head_at(clause.start, clause.end);
  const bool adjunct = !head.found && context_.match(List::kAdjuncts, clause.start, clause.end);
  if (!head.found && !adjunct) return 0;
  if (head.found && is_causative(head.verb)) return 0;
  const View view = context_.view(clause);
  for (Offset at = clause.start + kSplitMin; at + kSplitMin <= clause.end; ++at) {
    const Match adverb = context_.match(List::kAdverbs, at, clause.end);
    if (adverb.size < 2) continue;
    const Match verb = context_.match(List::kVerbs, at + adverb.size, clause.end);
    if (verb.size < 2 || at + adverb.size + verb.size + 3 > clause.end) continue;
    if (view.any(at - 1, u"的、和并及与来而地以中不要将能可")) continue;
    if (!context_.match_back(List::kVague, clause.start, at) &&
        !context_.match_back(List::kConcrete, clause.start, at))
      continue;
    return at;
  }
  return 0;
}

bool ClauseReader::is_causative(Span verb) const {
  return static_cast<bool>(context_.match(List::kCausatives, verb.start, verb.end));
}

/// 总投资27.5亿元, 可提供学位270个: told of what was promised before, unless a verb follows the number.
bool ClauseReader::is_attribute(Span clause, const Head& head) const {
  const Match attribute = context_.match(List::kAttributes, clause.start, clause.end);
  const View view = context_.view(clause);
  const bool money = view.has(clause.start, u"投资") || view.has(clause.start, u"计划投资") ||
                     view.has(clause.start, u"总投资");
  if (!money) return static_cast<bool>(attribute);
  for (Offset at = clause.start + 4; at < clause.end; ++at) {
    if (context_.match(List::kVerbs, at, clause.end).size >= 2) return false;
  }
  return attribute || !head.found || view.is(clause.start + 2, kDigit);
}

/// Whether a clause promises at all; moves its begin and its verb where means stand before the act.
bool ClauseReader::is_promise(Span& clause, Head& head, bool goal) const {
  const Match adjunct = context_.match(List::kAdjuncts, clause.start, clause.end);
  const Match result = context_.match(List::kResults, clause.start, clause.end);
  if (adjunct && !goal && context_.match_back(List::kMeans, clause.start, clause.end)) return false;
  if (head.found) {
    if (result.size >= 2 && !goal && !is_milestone(clause) && !is_named(clause)) return false;
    return goal || adjunct.size < head.verb.end - clause.start;
  }
  if (goal) return true;
  head = later_head(clause);
  const View view = context_.view(clause);
  if (view.any(clause.start, u"将把以对为从在向由给"))
    return head.found && (!view.any(clause.start, u"为在从") || is_named(clause));
  if (adjunct) return head.found && begin_at_act(clause, head);
  if (result) return result.size >= 2 && is_milestone(clause);
  if (head.found && head.verb.start <= clause.start + 8 && is_named(clause)) return true;
  return ends_in_milestone(clause) && !view.any(clause.start, u"与同是有也");
}

/// 依托...优势|积极谋划...: the promise begins at its verb's adverb; 围绕...开展...: at the clause's begin.
bool ClauseReader::begin_at_act(Span& clause, const Head& head) const {
  const Offset start = with_adverbs(clause.start, head.verb.start);
  if (start < head.verb.start) clause.start = start;
  return is_named(clause);
}

bool ClauseReader::ends_in_milestone(Span clause) const {
  const Offset tail = clause.end > clause.start + 8 ? clause.end - 8 : clause.start;
  return is_milestone({tail, clause.end});
}

/// A verb further on in a clause that opens with means or an object.
Head ClauseReader::later_head(Span clause) const {
  for (Offset at = clause.start + kObjectMin; at + 4 <= clause.end; ++at) {
    const Match verb = context_.match(List::kVerbs, at, clause.end);
    if (verb.size < 2) continue;
    const char16_t before = context_.units[at - 1];
    if (before == u'的' || before == u'、') continue;
    return {verb_span(at, clause.end, verb), true};
  }
  return {};
}

Offset ClauseReader::with_adverbs(Offset begin, Offset verb_at) const {
  for (bool again = true; again;) {
    const Match adverb = context_.match_back(List::kAdverbs, begin, verb_at);
    again = adverb.size >= 2;
    if (again) verb_at -= adverb.size;
  }
  return verb_at;
}

bool ClauseReader::is_milestone(Span clause) const {
  return static_cast<bool>(context_.find(List::kMilestones, clause).first);
}

bool ClauseReader::has_target_figure(Span clause) const {
  const auto& figures = context_.report.figures;
  auto at = std::lower_bound(figures.begin(), figures.end(), clause.start,
                             [](const Figure& f, Offset o) { return f.span.start < o; });
  for (; at != figures.end() && at->span.start < clause.end; ++at) {
    if (at->kind == FigureKind::kTarget) return true;
  }
  return false;
}

/// Whether the clause names something that can be pointed at: a project, facility, place, event, date or
/// quoted name.
bool ClauseReader::is_named(Span clause) const {
  const View view = context_.view(clause);
  for (Offset at = clause.start; at < clause.end; ++at) {
    if (view.any(at, u"“《")) return true;
    const Match thing = context_.match(List::kConcrete, at, clause.end);
    if (thing && thing.size >= 2 && !is_generic(clause, at, thing)) return true;
    if (thing && at > clause.start + 3 && view.is(at - 1, kHan)) {
      if (ends_noun(view, at + thing.size)) return true;
    }
  }
  return !places_in(clause).empty();
}

bool ClauseReader::is_generic(Span clause, Offset at, const Match& thing) const {
  const bool named_by_its_modifier = thing.entry->first == "project" || thing.entry->first == "body";
  return named_by_its_modifier && context_.match_back(List::kVerbs, clause.start, at);
}

bool ClauseReader::ends_noun(const View& view, Offset at) {
  return at >= view.end() || view.any(at, u"、等和及段的上下两");
}

std::vector<Span> ClauseReader::places_in(Span clause) const {
  std::vector<Span> out;
  const auto& names = context_.report.names;
  auto at = std::lower_bound(names.begin(), names.end(), clause.start,
                             [](const Name& n, Offset o) { return n.span.start < o; });
  for (; at != names.end() && at->span.start < clause.end; ++at) {
    if (at->span.end <= clause.end && at->type != NameType::kProject && at->type != NameType::kOrganisation)
      out.push_back(at->span);
  }
  return out;
}

/// A date in the clause: the deadline as written.
Span ClauseReader::deadline_in(Span clause) const {
  const View view = context_.view(clause);
  for (Offset at = clause.start; at < clause.end; ++at) {
    if (view.is(at, kDigit)) {
      const NonFigure code = digit_code_at(view, at);
      if (code && code.why == "date") return {at, with_tail(view, code.end)};
      while (view.is(at + 1, kDigit)) ++at;
    } else if (const Match period = context_.match(List::kPeriods, at, clause.end)) {
      return {at, with_tail(view, at + period.size)};
    }
  }
  return {clause.start, clause.start};
}

Offset ClauseReader::with_tail(const View& view, Offset at) {
  for (const std::u16string_view tail : {u"底前", u"底", u"前", u"以前", u"内", u"末"}) {
    if (view.has(at, tail)) return at + static_cast<Offset>(tail.size());
  }
  return at;
}

/// The result that is promised: a milestone word with what makes it whole (完成|全面并网), or the number.
Span ClauseReader::target_in(Span clause) const {
  const auto& figures = context_.report.figures;
  auto at = std::lower_bound(figures.begin(), figures.end(), clause.start,
                             [](const Figure& f, Offset o) { return f.span.start < o; });
  if (at != figures.end() && at->span.start < clause.end && at->kind == FigureKind::kTarget) return at->span;
  for (Offset i = clause.end; i > clause.start; --i) {
    const Match word = context_.match(List::kMilestones, i - 1, clause.end);
    if (!word) continue;
    const Match adverb = context_.match_back(List::kAdverbs, clause.start, i - 1);
    return {i - 1 - adverb.size, i - 1 + word.size};
  }
  return {clause.start, clause.start};
}

}  // namespace dajuan::report
