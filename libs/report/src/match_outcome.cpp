#include "match_outcome.hpp"

#include <algorithm>
#include <cstdlib>

namespace dajuan::report {
namespace {

constexpr int kDoneRank = 60;
constexpr int kWholeRank = 52;  // 建设
constexpr int kGoingRank = 40;
constexpr int kSoftStrength = 15;
constexpr int kHopeStrength = 20;  // 力争
constexpr int kBegunRank = 30;
constexpr std::string_view kAct = "act";  // in the list of strengths: a soft verb that is an act of its own
constexpr int kRatioMax = 4;  // figures further apart than so many times speak of different things
// In thousandths of the likeness.
constexpr std::uint32_t kSameNumber = 250;
constexpr int kLikeRatio = 2;
constexpr std::uint32_t kLikeNumber = 100;

// Only ever compared with each other, after both were parsed exactly.
double number_of(const domain::Decimal& value) {
  double out = static_cast<double>(value.coefficient);
  for (int i = 0; i < value.places; ++i) out /= 10;
  return out;
}

bool near(const domain::Decimal& a, const domain::Decimal& b, int times = kRatioMax) {
  const double first = std::abs(number_of(a));
  const double second = std::abs(number_of(b));
  if (first == 0 || second == 0) return true;
  return first <= second * times && second <= first * times;
}

}  // namespace

bool OutcomeJudge::is_percent(const Figure& promised) const { return promised_.unit_of(promised) == "%"; }

bool OutcomeJudge::comparable(const Figure& promised, const Figure& told) const {
  const bool same = promised_.unit_of(promised) == told_.unit_of(told);
  const int kin = promised_.kin_of(promised);
  if (!same && (kin == 0 || kin != told_.kin_of(told))) return false;
  // A share is not a growth; 减少1000万人 may be compared with either.
  const bool is_change = promised.comparison != ComparisonKind::kNone;
  if (is_percent(promised) && is_change != (told.comparison != ComparisonKind::kNone)) return false;
  return near(promised.value, told.value);
}

const Figure* OutcomeJudge::best_of(const Figure& promised, const std::vector<const Figure*>& told) const {
  const Figure* best = nullptr;
  const auto distance = [&](const Figure& one) {
    const bool same = promised_.unit_of(promised) == told_.unit_of(one);
    return std::pair(!same, std::abs(number_of(one.value) - number_of(promised.value)));
  };
  for (const Figure* one : told) {
    if (!comparable(promised, *one)) continue;
    if (best == nullptr || distance(*one) < distance(*best)) best = one;
  }
  return best;
}

Standing OutcomeJudge::compare(const Figure& promised, const Figure& told) {
  if (promised.comparison != ComparisonKind::kNone && promised.direction != Direction::kNone &&
      told.direction != Direction::kNone && promised.direction != told.direction) {
    return Standing::kMissed;
  }
  if (promised.qualifier == domain::Qualifier::kAtMost) {
    return promised.value < told.value ? Standing::kMissed : Standing::kReached;
  }
  const bool short_of = told.value < promised.value ||
                        (told.qualifier == domain::Qualifier::kNearly && told.value == promised.value);
  if (!short_of) return Standing::kReached;
  // 8%左右 is reached by 7.8%.
  const bool about = promised.qualifier == domain::Qualifier::kAbout;
  return about && number_of(told.value) >= 0.95 * number_of(promised.value) ? Standing::kReached
                                                                            : Standing::kMissed;
}

bool OutcomeJudge::is_single(const Figure& promised) const {
  return promised.value == domain::Decimal{1, 0} && promised_.kin_of(promised) != 0;
}

OutcomeJudge::Stage OutcomeJudge::stage_in(std::u16string_view units, Span span) const {
  Stage best;
  for (Offset at = span.start; at < span.end;) {
    const Match found = words_.match(List::kStages, units.substr(0, span.end), at);
    if (found && found.entry->number > best.rank) best = {found.entry->number, {at, at + found.size}};
    at += found ? found.size : 1;
  }
  return best;
}

OutcomeJudge::Stage OutcomeJudge::halt_in(std::u16string_view units, Span span) const {
  Stage least;
  for (Offset at = span.start; at < span.end; ++at) {
    const Match found = words_.match(List::kHalts, units.substr(0, span.end), at);
    if (!found) continue;
    if (least.rank == 0 || found.entry->number < least.rank) {
      least = {found.entry->number, {at, at + found.size}};
    }
  }
  return least;
}

std::int64_t OutcomeJudge::named_in(const Figure& promised, Span passage) const {
  if (promised.value.places != 0 || promised_.kin_of(promised) == 0) return 0;
  const std::u16string_view units = told_.units().substr(0, passage.end);
  for (Offset at = passage.start; at + 1 < passage.end; ++at) {
    if (units[at] == u'首' && words_.match(List::kKin, units, at + 1)) return 1;
  }
  return static_cast<std::int64_t>(told_.villages_in(passage).size());
}

const Figure* OutcomeJudge::told_of(const Figure& target, const std::vector<const Figure*>& targets,
                                    Span passage) const {
  const Figure* found = best_of(target, told_.within(passage));
  if (found == nullptr) return nullptr;
  const auto away = [&](const Figure& one) {
    return std::abs(number_of(one.value) - number_of(found->value));
  };
  // 机耕路5公里、渠道8公里: one told figure answers the nearer of them.
  const bool taken = std::any_of(targets.begin(), targets.end(), [&](const Figure* other) {
    return comparable(*other, *found) && away(*other) < away(target);
  });
  return taken ? nullptr : found;
}

Standing OutcomeJudge::stand(const Figure& target, const std::vector<const Figure*>& targets, Span passage,
                             Span wider, Span& told) const {
  const Figure* found = told_of(target, targets, passage);
  if (found == nullptr) found = told_of(target, targets, wider);
  if (found != nullptr) {
    told = found->span;
    return compare(target, *found);
  }
  if (is_single(target)) return Standing::kReached;
  const std::int64_t named = named_in(target, passage);
  if (named == 0) return Standing::kNoMatter;
  told = passage;
  return named < target.value.coefficient ? Standing::kMissed : Standing::kReached;
}

void OutcomeJudge::judge_figures(const Commitment& promise, Span passage, Span wider, Answer& out) const {
  const std::vector<const Figure*> targets = promised_.within(promise.span);
  for (const Figure* target : targets) {
    Span told;
    const Standing standing = stand(*target, targets, passage, wider, told);
    if (standing == Standing::kReached && (told.empty() || out.ground != Ground::kTold)) continue;
    if (out.ground == Ground::kFigureMissed) continue;
    out.measure = target->span;
    out.told = told;
    if (standing == Standing::kReached) {
      out.ground = Ground::kFigureReached;
    } else if (standing == Standing::kMissed) {
      out.ground = Ground::kFigureMissed;
      out.outcome = Outcome::kPart;
    } else {
      out.ground = Ground::kFigureMissing;
      out.outcome = Outcome::kWithoutMeasure;
    }
  }
}

bool OutcomeJudge::is_soft(Span promise) const {
  const int strength = strength_of(promised_.units(), promise, true);
  return strength != 0 && strength <= kSoftStrength;
}

OutcomeJudge::Stage OutcomeJudge::stage_wanted(Span promise) const {
  Stage wanted = stage_in(promised_.units(), promise);
  const Stage narrowed = halt_in(promised_.units(), promise);
  if (wanted.rank == 0) wanted = {kBegunRank, {}};
  if (narrowed.rank != 0 && narrowed.rank < wanted.rank) wanted = narrowed;
  // 推进...建设 promises no more than that work goes on.
  if (wanted.rank > kGoingRank && wanted.rank <= kDoneRank && is_soft(promise)) {
    wanted.rank = kGoingRank;
  }
  return wanted;
}

void OutcomeJudge::judge_stage(Span promise, Span passage, Span wider, Answer& out) const {
  const Stage wanted = stage_wanted(promise);
  Stage told = stage_in(told_.units(), passage);
  // What follows only tells how far the whole is.
  const bool whole = wanted.rank >= kWholeRank;
  const Stage halt = halt_in(told_.units(), {passage.start, whole ? wider.end : passage.end});
  if (told.rank == 0) told = {kDoneRank, {}};
  if (halt.rank != 0 && halt.rank < told.rank) told = halt;
  const bool reached = told.rank >= std::min(wanted.rank, kDoneRank);
  if (reached && (out.ground != Ground::kTold || told.word.empty() || wanted.word.empty())) return;
  if (!reached && out.ground == Ground::kFigureMissed) return;
  out.measure = wanted.word;
  out.told = told.word;
  out.ground = reached ? Ground::kStageReached : Ground::kStageMissed;
  if (!reached) out.outcome = Outcome::kPart;
}

void OutcomeJudge::judge_date(const Commitment& promise, Span wider, Answer& out) const {
  const int due = month_in(promised_.units(), promise.deadline).first;
  const auto [done, at] = month_in(told_.units(), wider);
  if (out.outcome == Outcome::kPart || due == 0 || done <= due) return;
  out.outcome = Outcome::kPart;
  out.ground = Ground::kLate;
  out.measure = promise.deadline;
  out.told = at;
}

void OutcomeJudge::judge(const Commitment& promise, Span passage, Span wider, Answer& out) const {
  out.outcome = Outcome::kAnswered;
  out.ground = Ground::kTold;
  judge_figures(promise, passage, wider, out);
  judge_stage(promise.span, passage, wider, out);
  judge_date(promise, wider, out);
}

std::uint32_t OutcomeJudge::agreement(const Commitment& promise, Span passage) const {
  const std::vector<const Figure*> told = told_.within(passage);
  std::uint32_t best = 0;
  for (const Figure* target : promised_.within(promise.span)) {
    const Figure* found = best_of(*target, told);
    if (found == nullptr || !near(found->value, target->value, kLikeRatio)) continue;
    best = std::max(best, found->value == target->value ? kSameNumber : kLikeNumber);
  }
  return best;
}

int OutcomeJudge::strength_of(std::u16string_view units, Span clause, bool with_acts) const {
  int least = 0;
  for (Offset at = clause.start; at < clause.end;) {
    const Match found = words_.match(List::kStrengths, units.substr(0, clause.end), at);
    const bool counts = found && (with_acts || found.entry->second != kAct);
    if (counts && (least == 0 || found.entry->number < least)) least = found.entry->number;
    at += found ? found.size : 1;
  }
  return least;
}

OutcomeJudge::Again OutcomeJudge::number_again(const Figure& before, const std::vector<const Figure*>& now,
                                               Outcome outcome) const {
  const bool told = outcome == Outcome::kAnswered || outcome == Outcome::kPart;
  const Figure* again = best_of(before, now);
  // What is left of a promise that was kept in part needs no number, or a lower one.
  if (again == nullptr) return told ? Again::kUnsaid : Again::kLess;
  if (!(again->value < before.value)) return Again::kAsMuch;
  const bool is_rest = promised_.kin_of(before) != 0 && told;
  return is_rest ? Again::kUnsaid : Again::kLess;
}

bool OutcomeJudge::is_weaker(Span earlier, Span later, Outcome outcome) const {
  const std::vector<const Figure*> now = told_.within(later);
  bool as_much = false;
  for (const Figure* before : promised_.within(earlier)) {
    const Again again = number_again(*before, now, outcome);
    if (again == Again::kLess) return true;
    as_much = as_much || again == Again::kAsMuch;
  }
  if (as_much) return false;
  // A promise without any such word (修编镇志) is a firm one; 完善 is another act, not the same one more
  // softly.
  const int before = strength_of(promised_.units(), earlier, true);
  const int strength = strength_of(told_.units(), later, false);
  return strength != 0 && strength <= kHopeStrength && (before == 0 || before > kHopeStrength);
}

}  // namespace dajuan::report
