#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/finding.hpp"
#include "dajuan/log/hash.hpp"
#include "dajuan/log/note.hpp"

/// The proof of one figure: so many records of one county's log. What it proves and what it does not is said
/// in docs/log-format.md.
namespace dajuan::log {

inline constexpr std::size_t kFigureBytesMax = 268'435'456;
inline constexpr std::size_t kFigureRecordsMax = 100'000;

/// The statement: in this area there are so many of that.
struct CountedFigure {
  std::string what;    ///< for people; not empty
  std::string county;  ///< 6 digits
  std::string area;    ///< 12 digits, within the county
  std::string value;   ///< a whole number in digits

  friend bool operator==(const CountedFigure&, const CountedFigure&) = default;
};

/// One event that the figure counts.
struct FigureRecord {
  std::uint64_t index = 0;  ///< of the leaf: seq - 1
  std::string entry;
  std::string payload;
  std::vector<Hash> proof;  ///< of inclusion, in the tree of the checkpoint

  friend bool operator==(const FigureRecord&, const FigureRecord&) = default;
};

struct FigureProof {
  CountedFigure figure;
  std::string key;                    ///< the signer's, as VerifierKey::to_string()
  std::string checkpoint;             ///< note by sign_figure()
  std::vector<FigureRecord> records;  ///< ascending by index

  friend bool operator==(const FigureProof&, const FigureProof&) = default;
};

/// Signs a head of the county's log with one more line, the hash of the figure: so the statement cannot be
/// changed either. Errors: those of Signer::sign().
[[nodiscard]] Result<std::string> sign_figure(Checkpoint head, const CountedFigure& figure,
                                              const Signer& signer);

/// The file: one line of JSON and a line feed.
[[nodiscard]] std::string figure_text(const FigureProof& proof);
/// Errors: kInvalidInput (`byte 120`), for anything that figure_text() would not have written; kTooLarge over
/// kFigureBytesMax, kFigureRecordsMax or kProofHashesMax.
[[nodiscard]] Result<FigureProof> parse_figure(std::string_view text);

/// All that is wrong with a proof, at most 100 findings; none: proved. `file` is named in the findings.
/// `trusted`: the key that was published; without it the proof's own key is taken, which proves only that
/// whoever holds that key says so.
[[nodiscard]] std::vector<Finding> check_figure(const FigureProof& proof, const std::string& file,
                                                const std::optional<VerifierKey>& trusted);

}  // namespace dajuan::log
