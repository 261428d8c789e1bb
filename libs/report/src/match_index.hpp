#pragma once

#include <cstdint>
#include <unordered_map>
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

/// The terms of both texts by number, and how rare each is.
class Vocabulary {
 public:
  void count(const std::vector<Term>& terms);
  void close();
  /// Puts numbers in the place of keys; what stands nowhere or everywhere is left out.
  void number(std::vector<Term>& terms) const;
  [[nodiscard]] std::uint32_t rarity(std::uint32_t number) const { return rarities_[number]; }
  [[nodiscard]] std::size_t size() const { return rarities_.size(); }

 private:
  [[nodiscard]] std::uint32_t rarity_of(std::uint32_t times) const;

  std::vector<std::uint32_t> seen_;
  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;  // by key
  std::vector<std::uint32_t> rarities_;                       // by number
  std::uint32_t clauses_ = 0;
};

class ClauseIndex {
 public:
  ClauseIndex(std::vector<Clause> clauses, TermMaker& terms);
  [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }
  [[nodiscard]] const std::vector<Term>& terms_of(std::size_t clause) const { return terms_[clause]; }
  /// Must be called once, before the first find; the terms of queries are numbered by the same vocabulary.
  void weigh(const Vocabulary& vocabulary);
  /// The best clauses, at most `most`, best first; of equals the one that stands first.
  [[nodiscard]] std::vector<Hit> find(const Query& query, std::size_t most);

 private:
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
  std::vector<std::uint32_t> first_;     // by number of a term: its first posting
  std::vector<std::uint32_t> postings_;  // clauses, by term
  std::vector<std::uint32_t> sizes_;     // weight of all terms of a clause
  const Vocabulary* vocabulary_ = nullptr;
  std::vector<Tally> clause_tallies_;
  std::vector<Tally> sentence_tallies_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace dajuan::report
