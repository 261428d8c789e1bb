#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dajuan::bench {

/// A case as the bench knows it.
struct KnownCase {
  std::string id;
  std::string county;
  std::string town;  ///< 12 digits
  std::string area;
  std::string mechanism;
  std::string state;
  std::uint32_t revision = 0;
};

/// What a ledger holds, sampled straight from its tables while no server writes.
struct Population {
  std::uint64_t cases = 0;
  std::vector<KnownCase> any;      ///< at random over all cases
  std::vector<KnownCase> open;     ///< disputes that are registered, at random
  std::vector<std::string> towns;  ///< 12 digits
};

/// @param file  dajuan.db
[[nodiscard]] Population sample(const std::string& file, std::size_t any, std::size_t open);

/// Actions a second of a loop that only writes what an action writes (an event, its case, its row in the
/// lists, two tallies), `batch` to a commit, on the same file, its log moved by a second thread.
[[nodiscard]] double raw_group_commits(const std::string& file, const Population& population,
                                       std::size_t batch, double seconds);

}  // namespace dajuan::bench
