#include "match_index.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace dajuan::report {
namespace {

constexpr std::uint32_t kCommonMin = 1'000;  // a term in so many clauses tells nothing, and would cost time
constexpr std::uint32_t kLentShare = 35;     // per cent that neighbours in a sentence count
constexpr std::uint32_t kPartShare = 75;     // per cent that a member of a list counts
constexpr std::uint64_t kWorthDivisor = 8;
constexpr std::uint32_t kTightness = 120;  // thousandths for a clause that speaks of nothing else

// 16 log2(n), straight between powers of two: the same on every machine, which std::log is not.
std::uint32_t log_of(std::uint32_t n) {
  const auto width = static_cast<std::uint32_t>(std::bit_width(n)) - 1;
  const std::uint32_t rest = n - (1U << width);
  return 16 * width + (width >= 4 ? rest >> (width - 4) : rest << (4 - width));
}

}  // namespace

void Vocabulary::count(const std::vector<Term>& terms) {
  ++clauses_;
  for (const Term& term : terms) seen_.push_back(term.key);
}

std::uint32_t Vocabulary::rarity_of(std::uint32_t times) const {
  // What stands in one clause alone weighs as what stands in two: a word that the review never uses must not
  // outweigh all that it does use.
  return log_of(2 * clauses_) - log_of(std::max(times, 2U));
}

void Vocabulary::close() {
  std::sort(seen_.begin(), seen_.end());
  for (std::size_t i = 0; i < seen_.size();) {
    std::size_t end = i;
    while (end < seen_.size() && seen_[end] == seen_[i]) ++end;
    const auto times = static_cast<std::uint32_t>(end - i);
    if (times < kCommonMin) {
      numbers_.emplace(seen_[i], static_cast<std::uint32_t>(rarities_.size()));
      rarities_.push_back(rarity_of(times));
    }
    i = end;
  }
  seen_ = {};
}

void Vocabulary::number(std::vector<Term>& terms) const {
  auto kept = terms.begin();
  for (const Term& term : terms) {
    const auto found = numbers_.find(term.key);
    if (found != numbers_.end()) *kept++ = {found->second, term.weight, term.core};
  }
  terms.erase(kept, terms.end());
}

ClauseIndex::ClauseIndex(std::vector<Clause> clauses, TermMaker& terms) : clauses_(std::move(clauses)) {
  terms_.reserve(clauses_.size());
  for (const Clause& clause : clauses_) terms_.push_back(terms.terms_of(clause.span));
}

void ClauseIndex::weigh(const Vocabulary& vocabulary) {
  vocabulary_ = &vocabulary;
  first_.resize(vocabulary.size() + 1);
  for (std::vector<Term>& terms : terms_) {
    vocabulary.number(terms);
    std::uint32_t size = 0;
    for (const Term& term : terms) {
      size += vocabulary.rarity(term.key) * term.weight;
      ++first_[term.key + 1];
    }
    sizes_.push_back(size);
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  postings_.resize(first_.back());
  std::vector<std::uint32_t> next = first_;
  for (std::uint32_t clause = 0; clause < terms_.size(); ++clause) {
    for (const Term& term : terms_[clause]) postings_[next[term.key]++] = clause;
  }
  clause_tallies_.resize(clauses_.size());
  sentence_tallies_.resize(clauses_.empty() ? 0 : clauses_.back().sentence + 1);
}

void ClauseIndex::collect(const std::vector<Term>& terms, std::uint32_t share, bool core, Tally& all) {
  for (const Term& term : terms) {
    const std::uint32_t weight = vocabulary_->rarity(term.key) * term.weight * share / 100;
    const std::uint32_t core_weight = core && term.core ? weight : 0;
    all.own += weight;
    all.core += core_weight;
    if (weight == 0) continue;
    std::uint32_t last = UINT32_MAX;
    for (std::uint32_t at = first_[term.key]; at < first_[term.key + 1]; ++at) {
      Tally& clause = clause_tallies_[postings_[at]];
      if (clause.own == 0) touched_.push_back(postings_[at]);
      clause.own += weight;
      clause.core += core_weight;
      const std::uint32_t sentence = clauses_[postings_[at]].sentence;
      if (sentence == last) continue;
      last = sentence;
      sentence_tallies_[sentence].own += weight;
      sentence_tallies_[sentence].core += core_weight;
    }
  }
}

Hit ClauseIndex::hit_of(std::uint32_t clause, const Tally& all) const {
  const Tally& own = clause_tallies_[clause];
  const Tally& sentence = sentence_tallies_[clauses_[clause].sentence];
  const auto with_lent = [](std::uint64_t mine, std::uint64_t ours) {
    return mine + (ours - mine) * kLentShare / 100;
  };
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return static_cast<std::uint32_t>(whole == 0 ? 0 : part * 1000 / whole);
  };
  Hit out;
  out.clause = clause;
  out.likeness = share(with_lent(own.own, sentence.own), all.own);
  out.likeness += share(std::uint64_t{own.own} * kTightness / 1000, std::max(sizes_[clause], own.own));
  out.core = share(with_lent(own.core, sentence.core), all.core);
  return out;
}

void ClauseIndex::ask(const std::vector<Term>& own, const std::vector<Term>& lent, std::uint32_t share,
                      std::vector<Hit>& out) {
  touched_.clear();
  Tally all;
  collect(own, 100, true, all);
  // 今年启动1亿亩试点 names nothing itself: what stands before it does.
  collect(lent, kLentShare, all.core == 0, all);
  for (const std::uint32_t clause : touched_) {
    // Most clauses share next to nothing with the promise.
    const std::uint64_t shared = sentence_tallies_[clauses_[clause].sentence].own;
    if (shared * kWorthDivisor < all.own) continue;
    Hit hit = hit_of(clause, all);
    hit.likeness = hit.likeness * share / 100;
    out.push_back(hit);
  }
  for (const std::uint32_t clause : touched_) {
    clause_tallies_[clause] = {};
    sentence_tallies_[clauses_[clause].sentence] = {};
  }
}

std::vector<Hit> ClauseIndex::find(const Query& query, std::size_t most) {
  std::vector<Hit> out;
  ask(query.own, query.lent, 100, out);
  for (const std::vector<Term>& part : query.parts) ask(part, {}, kPartShare, out);
  const auto better = [](const Hit& a, const Hit& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.clause < b.clause;
  };
  if (!query.parts.empty()) {
    std::sort(out.begin(), out.end(), [&](const Hit& a, const Hit& b) {
      return a.clause != b.clause ? a.clause < b.clause : better(a, b);
    });
    const auto same = [](const Hit& a, const Hit& b) { return a.clause == b.clause; };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
  }
  const std::size_t kept = std::min(most, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(), better);
  out.resize(kept);
  return out;
}

}  // namespace dajuan::report
