#pragma once

#include <string>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/report/read.hpp"
#include "score.hpp"

/// How well promises are matched with the next review, against bench/quality/match (README there).
namespace dajuan::bench {

struct LabelledPromise {
  Span span;
  bool hard = false;
  std::string outcome;
  std::vector<Span> passages;
  bool carried_over = false;
  bool weakened = false;
};

/// Two reports and what became of the promises of the first.
struct LabelledPair {
  std::string name;
  bool national = false;
  std::string plan;
  std::string review;
  std::vector<LabelledPromise> promises;
};

struct MatchScore {
  Share read;          ///< labelled promises that the reader reads as one
  Share first;         ///< answered hard promises with the right passage first
  Share among;         ///< ... among the passages offered
  Share silent_right;  ///< promises said not to be written of that are labelled so
  Share silent_found;  ///< promises labelled so that are said not to be written of
  Share outcomes;      ///< outcomes that are right
  Share again_right;   ///< promises said to be carried over that are labelled so
  Share again_found;
  Share weaker_right;
  Share weaker_found;
  std::size_t unforeseen = 0;
  std::vector<std::string> remarks;

  MatchScore& operator+=(const MatchScore& other);
};

/// All pairs of a folder whose texts are there: made-up ones in `samples`, national ones in `corpus`.
[[nodiscard]] Result<std::vector<LabelledPair>> load_pairs(const std::string& folder,
                                                           const std::string& samples,
                                                           const std::string& corpus);
[[nodiscard]] MatchScore score_pair(const LabelledPair& pair, const report::Lexicon& lexicon);
/// Prints a row for each pair, for both kinds and for all; the remarks of the pairs are added to `remarks`.
/// Whether the goals are reached.
bool print_matches(const std::vector<LabelledPair>& pairs, const report::Lexicon& lexicon,
                   std::vector<std::string>& remarks);

}  // namespace dajuan::bench
