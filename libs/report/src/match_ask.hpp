#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "match_index.hpp"

/// What is asked, and of which clauses.
namespace dajuan::report {

inline constexpr Offset kClauseLengthMax =
    300;  ///< of a clause without an end no more is looked at in one piece

/// A promise as a question.
struct Asked {
  Query query;
  std::size_t characters = 0;           ///< that speak of the thing itself
  std::optional<std::uint32_t> lender;  ///< the promise right before it in its sentence
};

/// The promises of a plan, at most kMatchPromisesMax.
[[nodiscard]] std::vector<Asked> asked_of(const ReadText& plan, TermMaker& terms);
/// The clauses of the review without its headings, at most kMatchClausesMax.
[[nodiscard]] std::vector<Clause> review_clauses(const ReadText& read);
/// The promises of a plan as clauses that may answer, at most kMatchPromisesMax.
[[nodiscard]] std::vector<Clause> promise_clauses(const ReadText& read);

}  // namespace dajuan::report
