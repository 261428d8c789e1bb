// Promise by promise: the clauses of the review that speak of the same thing, what they say of it, and
// whether the new plan promises it again.
#include "dajuan/report/match.hpp"

#include <algorithm>
#include <optional>

#include "context.hpp"
#include "match_outcome.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kClauseLengthMax = 300;  // of a clause without an end more is not looked at in one piece
constexpr std::size_t kCandidates = 10;
constexpr std::size_t kLentClauses = 2;
// In thousandths of what a promise speaks of.
constexpr std::uint32_t kLikenessMin = 330;
constexpr std::uint32_t kCoreMin = 250;
constexpr std::uint32_t kNearBelow = 430;  // less like it than this, a passage only speaks of something near
constexpr std::uint32_t kAgainMin = 480;
constexpr std::uint32_t kForeseenMin = 250;
constexpr std::uint32_t kSpreadMin = 450;  // a neighbour that says so much of it belongs to the passage

/// Cuts spans into clauses, up to a limit.
class ClauseCutter {
 public:
  explicit ClauseCutter(std::u16string_view units) : units_(units) {}

  void cut(Span span) {
    each_sentence(View(units_, span.start, span.end), [&](Span sentence) {
      each_clause(View(units_, sentence.start, sentence.end), [&](Span clause, char16_t) { add(clause); });
      ++sentence_;
    });
  }
  [[nodiscard]] std::vector<Clause> take() { return std::move(clauses_); }
  [[nodiscard]] bool is_full() const { return full_; }

 private:
  void add(Span clause) {
    for (Offset at = clause.start; at < clause.end; at += kClauseLengthMax) {
      full_ = clauses_.size() >= kMatchClausesMax;
      if (full_) return;
      clauses_.push_back({{at, std::min(clause.end, at + kClauseLengthMax)}, sentence_});
    }
  }

  std::u16string_view units_;
  std::vector<Clause> clauses_;
  std::uint32_t sentence_ = 0;
  bool full_ = false;
};

/// The words of headings say nothing that was not promised.
void cut_review(const Section& section, ClauseCutter& cutter) {
  Offset at = section.title.empty() ? section.span.start : section.title.end;
  for (const Section& child : section.children) {
    if (at < child.span.start) cutter.cut({at, child.span.start});
    cut_review(child, cutter);
    at = child.span.end;
  }
  if (at < section.span.end) cutter.cut({at, section.span.end});
}

class Matcher {
 public:
  Matcher(const ReadText& earlier, const ReadText& later, const Lexicon::Tables& words)
      : earlier_(earlier),
        later_(later),
        places_(places_of(earlier, later)),
        plan_terms_(words, earlier, places_),
        review_terms_(words, later, places_),
        review_(review_clauses(), review_terms_),
        again_(again_clauses(), review_terms_),
        promised_(words, earlier),
        told_(words, later),
        judge_(words, promised_, told_),
        foreseen_(review_.clauses().size()) {}

  Matches run() {
    ask();
    for (std::uint32_t i = 0; i < earlier_.report.commitments.size(); ++i) answer(i);
    find_unforeseen();
    return std::move(out_);
  }

 private:
  static PlaceStems places_of(const ReadText& earlier, const ReadText& later) {
    PlaceStems out;
    out.add(earlier);
    out.add(later);
    return out;
  }

  std::vector<Clause> review_clauses() {
    ClauseCutter cutter(later_.text.units());
    for (const Section& section : later_.report.sections) {
      if (section.role == Role::kReview) cut_review(section, cutter);
    }
    if (cutter.is_full()) {
      find("more-clauses", "回顾部分超过 50,000 个分句，其余未参与对照",
           "the review has more than 50,000 clauses; the others were not looked at");
    }
    return cutter.take();
  }

  std::vector<Clause> again_clauses() const {
    std::vector<Clause> out;
    for (const Commitment& one : later_.report.commitments) {
      if (out.size() == kMatchPromisesMax) break;
      out.push_back({one.span, static_cast<std::uint32_t>(out.size())});
    }
    return out;
  }

  void find(const char* code, std::string zh, std::string en) {
    out_.findings.push_back({code, {}, std::move(zh), std::move(en)});
  }

  /// What each promise asks for, and how rare its words are in both texts.
  void ask() {
    const auto& promises = earlier_.report.commitments;
    Rarity& rarity = rarity_;
    for (std::size_t i = 0; i < promises.size() && i < kMatchPromisesMax; ++i) {
      queries_.push_back({plan_terms_.terms_of(clipped(promises[i].span)), {}});
      rarity.count(queries_.back().own);
    }
    if (promises.size() > kMatchPromisesMax) {
      find("more-promises", "上期计划超过 5,000 项承诺，其余未参与对照",
           "the plan has more than 5,000 promises; the others were not looked at");
    }
    for (std::size_t i = 1; i < queries_.size(); ++i) lend(i);
    for (std::size_t i = 0; i < review_.clauses().size(); ++i) rarity.count(review_.terms_of(i));
    rarity.close();
    review_.weigh(rarity);
    again_.weigh(rarity);
  }

  static Span clipped(Span span) { return {span.start, std::min(span.end, span.start + kClauseLengthMax)}; }

  /// The promises before it in its sentence say what it is about: 新建加工厂1座，6月底投产.
  void lend(std::size_t to) {
    const auto& promises = earlier_.report.commitments;
    for (std::size_t from = to; from-- > 0 && to - from <= kLentClauses;) {
      if (!same_sentence(promises[from].span.end, promises[to].span.start)) break;
      for (const Term& term : queries_[from].own) {
        if (!asks_for(queries_[to], term.key)) queries_[to].lent.push_back(term);
      }
    }
  }

  static bool asks_for(const Query& query, std::uint32_t key) {
    const auto has = [key](const Term& term) { return term.key == key; };
    return std::any_of(query.own.begin(), query.own.end(), has) ||
           std::any_of(query.lent.begin(), query.lent.end(), has);
  }

  [[nodiscard]] bool same_sentence(Offset from, Offset to) const {
    if (to < from || to - from > kClauseLengthMax) return false;
    const View view(earlier_.text.units(), from, to);
    for (Offset at = from; at < to; ++at) {
      if (view.is(at, kSentenceEnd)) return false;
    }
    return true;
  }

  void answer(std::uint32_t promise) {
    Answer out;
    out.promise = promise;
    if (promise < queries_.size()) {
      const Commitment& commitment = earlier_.report.commitments[promise];
      look_up(commitment, queries_[promise], out);
      look_again(commitment, queries_[promise], out);
    }
    out_.answers.push_back(std::move(out));
  }

  void look_up(const Commitment& commitment, const Query& query, Answer& out) {
    std::vector<Hit> hits = review_.find(query, kCandidates);
    for (Hit& hit : hits) {
      const Span clause = review_.clauses()[hit.clause].span;
      foreseen_[hit.clause] = std::max(foreseen_[hit.clause], hit.likeness);
      hit.likeness += judge_.agreement(commitment, clause);
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.likeness > b.likeness; });
    if (hits.empty() || hits[0].likeness < kLikenessMin || hits[0].core < kCoreMin) return;
    for (const Hit& hit : hits) {
      if (out.passages.size() == kPassagesMax || hit.likeness < kLikenessMin || hit.core < kCoreMin) break;
      const Span passage = spread(hit);
      const bool known = std::any_of(out.passages.begin(), out.passages.end(), [&](const Passage& one) {
        return one.span.start < passage.end && passage.start < one.span.end;
      });
      if (!known) out.passages.push_back({passage, hit.likeness});
    }
    judge_.judge(commitment, out.passages[0].span, sentence_of(hits[0].clause), out);
    if (hits[0].likeness < kNearBelow && out.outcome == Outcome::kAnswered) {
      out.outcome = Outcome::kPart;
      out.ground = Ground::kNearby;
    }
  }

  /// The clause with the neighbours that say of the promise what it does not.
  [[nodiscard]] Span spread(const Hit& hit) const { return review_.clauses()[hit.clause].span; }

  [[nodiscard]] Span sentence_of(std::uint32_t clause) const {
    const std::vector<Clause>& all = review_.clauses();
    std::size_t first = clause;
    std::size_t last = clause;
    while (first > 0 && all[first - 1].sentence == all[clause].sentence) --first;
    while (last + 1 < all.size() && all[last + 1].sentence == all[clause].sentence) ++last;
    return {all[first].span.start, all[last].span.end};
  }

  void look_again(const Commitment& commitment, const Query& query, Answer& out) {
    const std::vector<Hit> hits = again_.find(query, 1);
    if (hits.empty() || hits[0].likeness < kAgainMin || hits[0].core < kCoreMin) return;
    out.carried_over = again_.clauses()[hits[0].clause].span;
    out.weakened = judge_.is_weaker(commitment.span, out.carried_over);
  }

  [[nodiscard]] bool is_foreseen(std::size_t clause) const {
    if (foreseen_[clause] >= kForeseenMin) return true;
    const Span span = review_.clauses()[clause].span;
    return std::any_of(out_.answers.begin(), out_.answers.end(), [&](const Answer& answer) {
      return !answer.told.empty() && answer.told.start >= span.start && answer.told.end <= span.end;
    });
  }

  void find_unforeseen() {
    for (std::size_t i = 0; i < review_.clauses().size(); ++i) {
      if (is_foreseen(i)) continue;
      const Span span = review_.clauses()[i].span;
      const std::vector<const Figure*> figures = told_.within(span);
      const auto honour = std::find_if(
          later_.report.honours.begin(), later_.report.honours.end(),
          [&](const Honour& one) { return one.name.start >= span.start && one.name.end <= span.end; });
      if (honour != later_.report.honours.end()) {
        out_.unforeseen.push_back({Unforeseen::Kind::kHonour, span, honour->name});
      } else if (!figures.empty()) {
        out_.unforeseen.push_back({Unforeseen::Kind::kFigure, span, figures[0]->span});
      }
    }
  }

  const ReadText& earlier_;
  const ReadText& later_;
  Matches out_;
  PlaceStems places_;
  TermMaker plan_terms_;
  TermMaker review_terms_;
  ClauseIndex review_;
  ClauseIndex again_;
  Measures promised_;
  Measures told_;
  OutcomeJudge judge_;
  Rarity rarity_;
  std::vector<Query> queries_;
  std::vector<std::uint32_t> foreseen_;
};

}  // namespace

Matches match(const ReadText& earlier, const ReadText& later, const Lexicon& lexicon) {
  return Matcher(earlier, later, lexicon.tables()).run();
}

}  // namespace dajuan::report
