#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/report/json.hpp"
#include "dajuan/report/read.hpp"
#include "dajuan/report/report.hpp"

/// What became of promises: an earlier plan against a later report. Every answer is a proposal that a person
/// looks at; it names the words it rests on.
namespace dajuan::report {

/// More promises and more clauses of a review than these are not looked at; `Matches::findings` says so.
inline constexpr std::size_t kMatchPromisesMax = 5'000;
inline constexpr std::size_t kMatchClausesMax = 50'000;
/// Passages kept for a promise.
inline constexpr std::size_t kPassagesMax = 3;

/// kWithoutMeasure: told, but not the measure that was promised. kPart: less, or less far, than promised.
enum class Outcome : std::uint8_t { kAnswered, kWithoutMeasure, kPart, kNotWritten };

/// Why the outcome is what it is.
enum class Ground : std::uint8_t {
  kSilent,         ///< no passage speaks of it clearly
  kTold,           ///< told; nothing was promised that could be compared
  kFigureReached,  ///< a figure of the same unit is as high as the promised one
  kFigureMissed,   ///< it is not
  kFigureMissing,  ///< a figure was promised and none like it is told
  kStageReached,   ///< 投用 where 完成 was promised
  kStageMissed,    ///< 开工 where 完成 was promised
  kLate,           ///< 7月 where 6月底前 was promised
  kNearby,         ///< the passage only speaks of something near it
};

/// A clause of the review.
struct Passage {
  Span span;
  std::uint32_t likeness = 0;  ///< in thousandths; above 1000 where names and numbers agree too
};

/// What became of one promise.
struct Answer {
  std::uint32_t promise = 0;  ///< index into the earlier report's commitments
  Outcome outcome = Outcome::kNotWritten;
  Ground ground = Ground::kSilent;
  std::vector<Passage>
      passages;       ///< in the later text, best first; of what is not written of, what comes nearest
  Span measure;       ///< in the earlier text: the promised figure or stage that was compared; may be empty
  Span told;          ///< in the later text: the figure or word it was compared with; may be empty
  Span carried_over;  ///< in the later text's plan: the same promise again; empty where it is not
  bool weakened = false;  ///< carried over with a weaker word (完成, then 推进), a lower number or none
};

/// A claim of the review that no promise foresaw.
struct Unforeseen {
  enum class Kind : std::uint8_t { kFigure, kHonour };
  Kind kind = Kind::kFigure;
  Span span;   ///< the clause
  Span claim;  ///< the figure, or the honour's name
};

struct Matches {
  std::vector<Answer> answers;         ///< one for each commitment of the earlier report, in its order
  std::vector<Unforeseen> unforeseen;  ///< in text order
  std::vector<Diagnostic> findings;    ///< limits that were reached
};

/// A text with what was read of it.
struct ReadText {
  const Text& text;
  const Report& report;
};

/// Looks up what the later report's review says of each promise of the earlier plan, and whether its own plan
/// promises it again. Pure and deterministic; where the earlier text has no plan there is nothing to answer.
/// Time grows with the texts, and is bounded by the limits above.
[[nodiscard]] Matches match(const ReadText& earlier, const ReadText& later, const Lexicon& lexicon);

/// Appends the matches as JSON, in the manner of append_json: what is quoted comes with its text, start and
/// end.
void append_json(std::string& out, const Matches& matches, const ReadText& earlier, const ReadText& later);

/// Names as they stand in the JSON: answered, without_measure, part, not_written; silent, told ...
[[nodiscard]] const char* to_string(Outcome outcome);
[[nodiscard]] const char* to_string(Ground ground);
[[nodiscard]] const char* to_string(Unforeseen::Kind kind);

}  // namespace dajuan::report
