#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "dajuan/log/checkpoint.hpp"
#include "verify_files.hpp"
#include "verify_findings.hpp"

namespace dajuan::cli {

/// Which leaves count, after the entries and the tiles of level 0 were compared with the signed root
/// (docs/log-format.md, steps 2 and 3).
struct Leaves {
  enum class Truth { kEntries, kTiles, kNone };
  Truth truth = Truth::kNone;
  std::set<std::uint64_t> differing;   ///< seqs of entries that are not the leaves of the truth
  std::set<std::uint64_t> unreadable;  ///< indices of entry bundles

  /// Whether nothing can be said of what this event holds.
  [[nodiscard]] bool unknown(std::uint64_t seq) const;
};

/// Reads entries and tiles once, bundle by bundle.
[[nodiscard]] Leaves judge_leaves(const CountyFiles& files, const log::Checkpoint& head, Findings& findings);

/// A root that the truth must have had at an earlier size.
struct OlderRoot {
  std::string file;
  std::uint64_t size = 0;
  log::Hash root{};
};

/// Makes the tiles above level 0 and the older roots anew from the truth, and compares (step 4).
void check_tiles_above(const CountyFiles& files, const log::Checkpoint& head, const Leaves& leaves,
                       const std::vector<OlderRoot>& older, Findings& findings);

}  // namespace dajuan::cli
