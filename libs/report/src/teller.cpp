#include "teller.hpp"

#include <algorithm>

namespace dajuan::report {

void FigureTeller::qualify(Figure& out, domain::Qualifier qualifier, Span cue) {
  out.qualifier = qualifier;
  out.cue = cue;
}

void FigureTeller::qualifiers(const Number& number, Figure& out) {
  if (number.over_at != 0) qualify(out, domain::Qualifier::kOver, {number.over_at, number.over_at + 1});
  if (number.bare_scale && view_.any(number.start - 1, u"上过")) {
    qualify(out, domain::Qualifier::kOver, {number.start - 1, number.start});
  }
  const Cue before = cue_before(context_, std::max(reach_.clause, reach_.last_figure_end), number.start);
  if (!before.span.empty()) qualify(out, before.qualifier, before.span);
  const Cue behind = cue_behind(context_, out.span.end, view_.end());
  if (behind.span.empty()) return;
  out.span.end = behind.span.end;
  qualify(out, behind.qualifier, behind.span);
}

void FigureTeller::compare(const Number& number, const Unit& unit, Figure& out) {
  const bool ratio = unit.kind == UnitClass::kPercent;
  const View before = view_.sub(reach_.clause, number.start);
  if (unit.name == "倍" && is_multiple(before, number.start)) {
    out.comparison = ComparisonKind::kMultiple;
    out.direction = Direction::kUp;
    return;
  }
  const Change change =
      change_before(context_, std::max(reach_.clause, reach_.last_figure_end), number.start);
  if (change.kind == ComparisonKind::kYoy &&
      (ratio || (!change.percent_only && is_change_of_amount(change, out)))) {
    out.comparison = change.kind;
    out.direction = change.direction;
    out.comparison_base = change.base;
    return;
  }
  if (ratio && follows_growth_noun(out)) return;
  if (!ratio || unit.name == "倍" || !is_against_plan(before)) return;
  out.comparison = ComparisonKind::kVsPlan;
  if (before.piece(reach_.clause, number.start).find(u'超') != std::u16string_view::npos)
    out.direction = Direction::kUp;
}

/// 是上年的1.8倍
bool FigureTeller::is_multiple(const View& before, Offset at) {
  if (before.has_before(at, u"的")) return true;
  for (const std::u16string_view word : {u"的近", u"的约", u"的超", u"的逾", u"的"}) {
    if (before.has_before(at, word)) return true;
  }
  return false;
}

/// 利息减少约1500亿元 is a change; 增加6万亿元专项债务限额 tells an amount.
bool FigureTeller::is_change_of_amount(const Change& change, const Figure& out) const {
  if (!change.base.empty()) return true;
  // 达2.6亿元,增加0.2亿元: the subject stands in the clause before.
  const bool goes_on = change.from == reach_.clause && report_has_figure_in_sentence();
  if (goes_on) return !view_.is(out.span.end, kHan);
  if (context_.piece(change.word) == u"净增") return !view_.is(out.span.end, kHan);
  const bool object_follows = view_.is(out.span.end, kHan) && !view_.any(out.span.end, u"和及与，");
  if (object_follows) return false;
  Offset subject = reach_.clause;
  while (subject < change.from) {
    const Match adverb = context_.match(List::kAdverbs, subject, change.from);
    if (!adverb) break;
    subject += adverb.size;
  }
  return subject + 2 <= change.from;
}

bool FigureTeller::report_has_figure_in_sentence() const {
  const auto& figures = context_.report.figures;
  return figures.size() > reach_.first_figure && figures.back().span.start >= reach_.sentence;
}

/// 实现5%的增长
bool FigureTeller::follows_growth_noun(Figure& out) const {
  Offset at = out.span.end;
  if (view_.at(at) == u'的') ++at;
  for (const std::u16string_view word : {u"增长", u"增速", u"增幅", u"速度增长", u"速度递增", u"增长速度"}) {
    if (view_.has(at, word)) {
      out.comparison = ComparisonKind::kYoy;
      out.direction = Direction::kUp;
      return true;
    }
  }
  return false;
}

/// 完成年度任务的105%, 占规划总投资的65.5%
bool FigureTeller::is_against_plan(const View& before) {
  const Offset from = before.end() > before.begin() + 12 ? before.end() - 12 : before.begin();
  const std::u16string_view near = before.piece(from, before.end());
  for (const std::u16string_view word :
       {u"计划", u"任务", u"目标", u"预算", u"规划", u"序时进度", u"指标", u"完成率"}) {
    if (near.find(word) != std::u16string_view::npos) return true;
  }
  return false;
}

FigureKind FigureTeller::kind_of(const Figure& out, const Unit& unit) const {
  if (unit.kind == UnitClass::kSet || names_a_set(out)) return FigureKind::kCountInName;
  const Span before{reach_.clause, out.span.start};
  if (role_ == Role::kPlan) {
    return is_done(before, out.span.end) ? FigureKind::kAchievement : FigureKind::kTarget;
  }
  // An excerpt without headings: a growth of "6%以上" is a goal.
  if (headless_ && out.comparison == ComparisonKind::kYoy && out.cue.start >= out.span.start &&
      out.qualifier != domain::Qualifier::kOver && !out.cue.empty()) {
    return FigureKind::kTarget;
  }
  const auto [goal, at] = context_.find(List::kGoal, {reach_.sentence, out.span.start});
  if (!goal) return FigureKind::kAchievement;
  const std::u16string_view word = goal.entry->word;
  const bool whole_sentence = word.ends_with(u"后");
  if (!whole_sentence && at < reach_.clause)
    return context_.find(List::kGoal, before).first ? goal_in_clause(before) : FigureKind::kAchievement;
  return goal_in_clause({at, out.span.start});
}

/// 去年, 现有, 已: but 比去年增加 compares, it does not tell the past. 由A提高到B: A is what is.
bool FigureTeller::is_done(Span before, Offset end) const {
  const View view = context_.view(before);
  if ((view.any(before.end - 1, u"由从") || view.has_before(before.end, u"现行")) &&
      context_.piece({end, std::min(end + 12, view_.end())}).find_first_of(u"到至") !=
          std::u16string_view::npos) {
    return true;
  }
  for (Offset at = before.start; at < before.end; ++at) {
    const Match done = context_.match(List::kDone, at, before.end);
    if (done && !view.any(static_cast<std::int64_t>(at) - 1, u"比较同")) return true;
  }
  return false;
}

FigureKind FigureTeller::goal_in_clause(Span from) const {
  return context_.find(List::kGoal, from).first ? FigureKind::kTarget : FigureKind::kAchievement;
}

/// 燃气、电动自行车等2个专项: the size of a set that was just named.
bool FigureTeller::names_a_set(const Figure& out) const {
  if (!view_.any(out.span.start - 1, u"等")) return false;
  for (const std::u16string_view noun :
       {u"领域", u"专项", u"方面", u"行业", u"环节", u"板块", u"体系", u"维度", u"要素", u"重点领域"}) {
    if (view_.has(out.span.end, noun)) return true;
  }
  return false;
}

}  // namespace dajuan::report
