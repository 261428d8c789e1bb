// Promise by promise: the clauses of the review that speak of the same thing, what they say of it, and
// whether the new plan promises it again.
#include "dajuan/report/match.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "match_ask.hpp"
#include "match_outcome.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kCandidates = 10;
// In thousandths of what a promise speaks of.
constexpr std::uint32_t kLikenessMin = 300;
constexpr std::uint32_t kOfferMin = 240;  // worth a look, but no answer
constexpr std::uint32_t kCoreMin = 150;
constexpr std::uint32_t kNearBelow = 340;  // less like it than this, a passage only speaks of something near
constexpr std::uint32_t kAgainMin = 480;
constexpr std::uint32_t kForeseenMin = 250;
constexpr std::size_t kLeaningMax =
    4;  // 年内完成大坝填筑: so few characters of its own lean on what stands before
constexpr std::size_t kResultMax = 6;  // 实现三级路标准: a result of what stands before says a little more
constexpr Offset kOpenerMax = 2;       // 首期 of 首期占地120亩
constexpr std::uint32_t kSamePlaces =
    250;  // thousandths of the likeness, where several villages are the same
constexpr std::size_t kSeveral = 2;

class Matcher {
 public:
  Matcher(const ReadText& earlier, const ReadText& later, const Lexicon::Tables& words)
      : words_(words),
        earlier_(earlier),
        later_(later),
        places_(places_of(earlier, later)),
        plan_terms_(words, earlier, places_),
        review_terms_(words, later, places_),
        review_(review_clauses(later), review_terms_),
        again_(promise_clauses(later), review_terms_),
        asked_(asked_of(earlier, plan_terms_)),
        promised_(words, earlier),
        told_(words, later),
        judge_(words, promised_, told_),
        foreseen_(review_.clauses().size()),
        askers_(review_.clauses().size()) {}

  Matches run() {
    weigh();
    for (std::uint32_t i = 0; i < asked_.size(); ++i) look_up(i);
    for (std::uint32_t i = 0; i < earlier_.report.commitments.size(); ++i) answer(i);
    find_unforeseen();
    say_limits();
    return std::move(out_);
  }

 private:
  static PlaceStems places_of(const ReadText& earlier, const ReadText& later) {
    PlaceStems out;
    out.add(earlier);
    out.add(later);
    return out;
  }

  void say_limits() {
    if (earlier_.report.commitments.size() > kMatchPromisesMax) {
      out_.findings.push_back({"more-promises",
                               {},
                               "上期计划超过 5,000 项承诺，其余未参与对照",
                               "the plan has more than 5,000 promises; the others were not looked at"});
    }
    if (review_.clauses().size() == kMatchClausesMax) {
      out_.findings.push_back({"more-clauses",
                               {},
                               "回顾部分达到 50,000 个分句，其余未参与对照",
                               "the review has 50,000 clauses or more; the others were not looked at"});
    }
  }

  /// How rare words are, in both texts.
  void weigh() {
    for (const Asked& one : asked_) vocabulary_.count(one.query.own);
    for (std::size_t i = 0; i < review_.clauses().size(); ++i) vocabulary_.count(review_.terms_of(i));
    vocabulary_.close();
    review_.weigh(vocabulary_);
    again_.weigh(vocabulary_);
    for (Asked& one : asked_) {
      vocabulary_.number(one.query.own);
      vocabulary_.number(one.query.lent);
      for (std::vector<Term>& part : one.query.parts) vocabulary_.number(part);
    }
  }

  static bool is_worth_a_look(const Hit& hit) { return hit.likeness >= kOfferMin && hit.core >= kCoreMin; }

  static bool is_answered(const std::vector<Hit>& hits) {
    return !hits.empty() && hits[0].likeness >= kLikenessMin;
  }

  /// The clauses that speak of a promise, the best first.
  void look_up(std::uint32_t promise) {
    const Commitment& commitment = earlier_.report.commitments[promise];
    std::vector<Hit> hits = review_.find(asked_[promise].query, kCandidates);
    for (Hit& hit : hits) {
      if (hit.core >= kCoreMin) foreseen_[hit.clause] = std::max(foreseen_[hit.clause], hit.likeness);
      const std::uint32_t more = judge_.agreement(commitment, span_of(hit.clause)) +
                                 (shares_places(commitment.span, span_of(hit.clause)) ? kSamePlaces : 0);
      hit.likeness += hit.likeness * more / 1000;
      hit.core += hit.core * more / 1000;
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.likeness > b.likeness; });
    std::erase_if(hits, [](const Hit& hit) { return !is_worth_a_look(hit); });
    if (hits.size() > kPassagesMax) hits.resize(kPassagesMax);
    if (is_answered(hits)) askers_[hits[0].clause] = promise + 1;
    hits_.push_back(std::move(hits));
  }

  void answer(std::uint32_t promise) {
    Answer out;
    out.promise = promise;
    if (promise < asked_.size()) {
      tell(promise, hits_of(promise), out);
      look_again(promise, out);
    }
    out_.answers.push_back(std::move(out));
  }

  /// A date or a step that is a clause of its own is told where its project is.
  [[nodiscard]] const std::vector<Hit>& hits_of(std::uint32_t promise) const {
    const std::optional<std::uint32_t> lender = asked_[promise].lender;
    if (is_answered(hits_[promise]) || !lender || !leans(promise)) return hits_[promise];
    return hits_[*lender];
  }

  [[nodiscard]] bool leans(std::uint32_t promise) const {
    const Commitment& commitment = earlier_.report.commitments[promise];
    const std::size_t own = asked_[promise].characters;
    if (tells_result(commitment.span)) return own <= kResultMax;
    if (commitment.deadline.empty() && !judge_.promises_stage(commitment.span) &&
        !tells_size(commitment.span))
      return false;
    return own <= kLeaningMax;
  }

  /// 实现三级路标准, 达到国家标准
  [[nodiscard]] bool tells_result(Span promise) const {
    const std::u16string_view words = earlier_.text.units().substr(promise.start, promise.size());
    return words.starts_with(u"实现") || words.starts_with(u"达到");
  }

  /// 首期占地120亩, 总投资3亿元
  [[nodiscard]] bool tells_size(Span promise) const {
    const Offset last = std::min(promise.end, promise.start + kOpenerMax + 1);
    for (Offset at = promise.start; at < last; ++at) {
      if (words_.match(List::kAttributes, earlier_.text.units().substr(0, promise.end), at)) return true;
    }
    return false;
  }

  /// Whether both name several villages that are the same: 高岭、竹坪两村.
  [[nodiscard]] bool shares_places(Span promise, Span passage) const {
    const auto named = [&](std::u16string_view units, Span span) {
      std::set<std::u16string_view> out;
      for (Offset at = span.start; at < span.end;) {
        const Offset size = std::min(places_.size_at(units, at), span.end - at);
        if (size > 1) out.insert(units.substr(at, size));
        at += std::max(size, Offset{1});
      }
      return out;
    };
    const auto promised = named(earlier_.text.units(), promise);
    if (promised.size() < kSeveral) return false;
    const auto told = named(later_.text.units(), passage);
    return static_cast<std::size_t>(std::count_if(told.begin(), told.end(), [&](std::u16string_view one) {
             return promised.contains(one);
           })) >= kSeveral;
  }

  void tell(std::uint32_t promise, const std::vector<Hit>& hits, Answer& out) const {
    for (const Hit& hit : hits) out.passages.push_back({span_of(hit.clause), hit.likeness});
    if (!is_answered(hits)) return;
    const Span first = out.passages[0].span;
    judge_.judge(earlier_.report.commitments[promise], first, around(hits[0].clause, promise), out);
    if (hits[0].likeness < kNearBelow && out.outcome == Outcome::kAnswered && out.ground == Ground::kTold) {
      out.outcome = Outcome::kPart;
      out.ground = Ground::kNearby;
    }
  }

  [[nodiscard]] Span span_of(std::uint32_t clause) const { return review_.clauses()[clause].span; }

  /// The clause with its neighbours in the sentence that answer no other promise.
  [[nodiscard]] Span around(std::uint32_t clause, std::uint32_t promise) const {
    const std::vector<Clause>& all = review_.clauses();
    const auto belongs = [&](std::uint32_t at) {
      return all[at].sentence == all[clause].sentence && (askers_[at] == 0 || askers_[at] == promise + 1);
    };
    std::uint32_t first = clause;
    std::uint32_t last = clause;
    while (first > 0 && belongs(first - 1)) --first;
    while (last + 1 < all.size() && belongs(last + 1)) ++last;
    return {all[first].span.start, all[last].span.end};
  }

  void look_again(std::uint32_t promise, Answer& out) {
    const std::vector<Hit> hits = again_.find(asked_[promise].query, 1);
    if (hits.empty() || hits[0].likeness < kAgainMin || hits[0].core < kCoreMin) return;
    out.carried_over = again_.clauses()[hits[0].clause].span;
    out.weakened = judge_.is_weaker(earlier_.report.commitments[promise].span, out.carried_over, out.outcome);
  }

  /// Foreseen is also what only adds to an answer: 培训班14期，|参训640人次.
  [[nodiscard]] bool is_foreseen(std::uint32_t clause) const {
    const std::vector<Clause>& all = review_.clauses();
    const bool adds =
        clause > 0 && all[clause - 1].sentence == all[clause].sentence && askers_[clause - 1] != 0;
    return adds || askers_[clause] != 0 || foreseen_[clause] >= kForeseenMin;
  }

  void find_unforeseen() {
    for (std::uint32_t i = 0; i < review_.clauses().size(); ++i) {
      if (is_foreseen(i)) continue;
      const Span span = span_of(i);
      if (const Honour* honour = honour_in(span); honour != nullptr) {
        out_.unforeseen.push_back({Unforeseen::Kind::kHonour, span, honour->name});
        continue;
      }
      const std::vector<const Figure*> figures = told_.within(span);
      if (!figures.empty()) out_.unforeseen.push_back({Unforeseen::Kind::kFigure, span, figures[0]->span});
    }
  }

  [[nodiscard]] const Honour* honour_in(Span span) const {
    for (const Honour& one : later_.report.honours) {
      if (one.name.start >= span.start && one.name.end <= span.end) return &one;
    }
    return nullptr;
  }

  const Lexicon::Tables& words_;
  const ReadText& earlier_;
  const ReadText& later_;
  Matches out_;
  PlaceStems places_;
  TermMaker plan_terms_;
  TermMaker review_terms_;
  ClauseIndex review_;
  ClauseIndex again_;
  std::vector<Asked> asked_;
  Measures promised_;
  Measures told_;
  OutcomeJudge judge_;
  Vocabulary vocabulary_;
  std::vector<std::vector<Hit>> hits_;   // by promise
  std::vector<std::uint32_t> foreseen_;  // by clause: the highest likeness of any promise
  std::vector<std::uint32_t> askers_;    // by clause: 1 + the promise it answers best, 0 for none
};

}  // namespace

Matches match(const ReadText& earlier, const ReadText& later, const Lexicon& lexicon) {
  return Matcher(earlier, later, lexicon.tables()).run();
}

}  // namespace dajuan::report
