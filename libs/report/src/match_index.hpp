#pragma once

#include <cstdint>
#include <vector>

#include "match_terms.hpp"

/// Clauses that can be asked for what a promise speaks of: an inverted index, with rare terms weighing more.
namespace dajuan::report {

/// A piece of a text that may answer.
struct Clause {
  Span span;
  std::uint32_t sentence = 0;  ///< ascending; clauses of one sentence lend each other their words
};

/// What a promise speaks of; each term once.
struct Query {
  std::vector<Term> own;
  std::vector<Term> lent;  ///< of the clauses before it in its sentence: 新建加工厂，|6月底投产
  std::vector<std::vector<Term>>
      parts;  ///< of a list, each as a question of its own: 引水调水、|高效节水灌溉
};

/// How well a clause answers, in thousandths.
struct Hit {
  std::uint32_t clause = 0;
  std::uint32_t likeness = 0;
  std::uint32_t core = 0;  ///< of the thing itself alone
};

/// How rare each term is among all clauses of both texts.
class Rarity {
 public:
  void count(const std::vector<Term>& terms);
  void close();
  /// 0 for what stands everywhere.
  [[nodiscard]] std::uint32_t of(std::uint32_t key) const;

 private:
  [[nodiscard]] std::uint32_t weight_of(std::uint32_t times) const;

  std::vector<std::uint32_t> seen_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> weights_;  // by key
  std::uint32_t clauses_ = 0;
};

class ClauseIndex {
 public:
  ClauseIndex(std::vector<Clause> clauses, TermMaker& terms);
  [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }
  [[nodiscard]] const std::vector<Term>& terms_of(std::size_t clause) const { return terms_[clause]; }
  /// Must be called once, before the first find.
  void weigh(const Rarity& rarity);
  /// The best clauses, at most `most`, best first; of equals the one that stands first.
  [[nodiscard]] std::vector<Hit> find(const Query& query, std::size_t most);

 private:
  struct Posting {
    std::uint32_t key = 0;
    std::uint32_t clause = 0;
  };
  struct Tally {
    std::uint32_t own = 0;
    std::uint32_t core = 0;
  };
  void collect(const std::vector<Term>& terms, std::uint32_t share, bool core, Tally& all);
  /// Adds what answers, each clause as well as any of the questions that it answers.
  void ask(const std::vector<Term>& own, const std::vector<Term>& lent, std::uint32_t share,
           std::vector<Hit>& out);
  [[nodiscard]] Hit hit_of(std::uint32_t clause, const Tally& all) const;

  std::vector<Clause> clauses_;
  std::vector<std::vector<Term>> terms_;
  std::vector<Posting> postings_;     // by key, then clause
  std::vector<std::uint32_t> sizes_;  // weight of all terms of a clause
  const Rarity* rarity_ = nullptr;
  std::vector<Tally> clause_tallies_;
  std::vector<Tally> sentence_tallies_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace dajuan::report
