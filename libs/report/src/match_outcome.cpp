#include "match_outcome.hpp"

#include <algorithm>
#include <cstdlib>

namespace dajuan::report {
namespace {

constexpr int kDoneRank = 60;
constexpr int kBegunRank = 30;
constexpr int kPlainStrength = 25;
constexpr int kRatioMax = 4;  // figures further apart than so many times speak of different things
constexpr std::uint32_t kSameNumber = 120;
constexpr std::uint32_t kLikeNumber = 50;

// Only ever compared with each other, after both were parsed exactly.
double number_of(const domain::Decimal& value) {
  double out = static_cast<double>(value.coefficient);
  for (int i = 0; i < value.places; ++i) out /= 10;
  return out;
}

bool near(const domain::Decimal& a, const domain::Decimal& b) {
  const double first = std::abs(number_of(a));
  const double second = std::abs(number_of(b));
  if (first == 0 || second == 0) return true;
  return first <= second * kRatioMax && second <= first * kRatioMax;
}

}  // namespace

Measures::Measures(const Lexicon::Tables& words, const ReadText& read) : read_(read) {
  for (const std::string& unit : read.report.units) {
    const std::u16string word = to_units(unit);
    const Match kin = words.match(List::kKin, word, 0);
    kin_.push_back(kin && kin.size == word.size() ? kin.entry->number + 1 : 0);
  }
}

std::vector<const Figure*> Measures::within(Span span) const {
  const auto& all = read_.report.figures;
  auto at = std::lower_bound(all.begin(), all.end(), span.start,
                             [](const Figure& one, Offset start) { return one.span.start < start; });
  std::vector<const Figure*> out;
  for (; at != all.end() && at->span.end <= span.end; ++at) {
    if (at->kind != FigureKind::kCountInName) out.push_back(&*at);
  }
  return out;
}

bool OutcomeJudge::comparable(const Figure& promised, const Figure& told) const {
  const bool same = promised_.unit_of(promised) == told_.unit_of(told);
  const int kin = promised_.kin_of(promised);
  if (!same && (kin == 0 || kin != told_.kin_of(told))) return false;
  if ((promised.comparison == ComparisonKind::kNone) != (told.comparison == ComparisonKind::kNone))
    return false;
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

void OutcomeJudge::judge_figures(const std::vector<const Figure*>& targets, Span passage, Span sentence,
                                 Answer& out) const {
  const std::vector<const Figure*> close = told_.within(passage);
  const std::vector<const Figure*> wider = told_.within(sentence);
  bool missing = false;
  for (const Figure* target : targets) {
    const Figure* told = best_of(*target, close);
    if (told == nullptr) told = best_of(*target, wider);
    if (told == nullptr && is_single(*target)) continue;
    if (told == nullptr) {
      if (out.measure.empty()) out.measure = target->span;
      missing = true;
      continue;
    }
    const Standing standing = compare(*target, *told);
    if (standing == Standing::kReached && out.ground == Ground::kFigureMissed) continue;
    out.measure = target->span;
    out.told = told->span;
    out.ground = standing == Standing::kReached ? Ground::kFigureReached : Ground::kFigureMissed;
    out.outcome = standing == Standing::kReached ? Outcome::kAnswered : Outcome::kPart;
  }
  if (!missing || out.ground == Ground::kFigureMissed) return;
  out.ground = Ground::kFigureMissing;
  out.outcome = Outcome::kWithoutMeasure;
}

void OutcomeJudge::judge_stage(Span promise, Span passage, Answer& out) const {
  Stage wanted = stage_in(promised_.units(), promise);
  const Stage narrowed = halt_in(promised_.units(), promise);
  if (wanted.rank == 0) wanted = {kBegunRank, {}};
  if (narrowed.rank != 0 && narrowed.rank < wanted.rank) wanted = narrowed;
  Stage told = stage_in(told_.units(), passage);
  const Stage halt = halt_in(told_.units(), passage);
  if (told.rank == 0) told = {kDoneRank, {}};
  // 3月动工、年内竣工 or 已交付使用: what goes beyond a halt outweighs it only where the halt names a part.
  if (halt.rank != 0 && halt.rank < told.rank) told = halt;
  const bool reached = told.rank >= std::min(wanted.rank, kDoneRank);
  if (reached) {
    if (out.ground == Ground::kTold && !told.word.empty() && !wanted.word.empty()) {
      out.ground = Ground::kStageReached;
      out.measure = wanted.word;
      out.told = told.word;
    }
    return;
  }
  if (out.ground == Ground::kFigureMissed) return;
  out.outcome = Outcome::kPart;
  out.ground = Ground::kStageMissed;
  out.measure = wanted.word;
  out.told = told.word;
}

void OutcomeJudge::judge(const Commitment& promise, Span passage, Span sentence, Answer& out) const {
  out.outcome = Outcome::kAnswered;
  out.ground = Ground::kTold;
  judge_figures(promised_.within(promise.span), passage, sentence, out);
  judge_stage(promise.span, passage, out);
}

std::uint32_t OutcomeJudge::agreement(const Commitment& promise, Span passage) const {
  const std::vector<const Figure*> told = told_.within(passage);
  std::uint32_t best = 0;
  for (const Figure* target : promised_.within(promise.span)) {
    const Figure* found = best_of(*target, told);
    if (found == nullptr) continue;
    best = std::max(best, found->value == target->value ? kSameNumber : kLikeNumber);
  }
  return best;
}

int OutcomeJudge::strength_of(std::u16string_view units, Span clause) const {
  int least = 0;
  for (Offset at = clause.start; at < clause.end;) {
    const Match found = words_.match(List::kStrengths, units.substr(0, clause.end), at);
    if (found && (least == 0 || found.entry->number < least)) least = found.entry->number;
    at += found ? found.size : 1;
  }
  return least == 0 ? kPlainStrength : least;
}

bool OutcomeJudge::is_weaker(Span earlier, Span later) const {
  if (strength_of(told_.units(), later) < strength_of(promised_.units(), earlier)) return true;
  const std::vector<const Figure*> now = told_.within(later);
  for (const Figure* before : promised_.within(earlier)) {
    const Figure* again = best_of(*before, now);
    if (again == nullptr || again->value < before->value) return true;
  }
  return false;
}

}  // namespace dajuan::report
