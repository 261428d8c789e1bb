#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace dajuan::bench {

/// What one run of a loop of group commits came to. An action is one event inserted and one case, taken at
/// random, changed.
struct CommitFigures {
  std::int64_t actions = 0;
  std::int64_t transactions = 0;
  std::int64_t wal_bytes = 0;
  std::int64_t wal_peak_bytes = 0;  ///< SQLite: how large the WAL was at most
  double seconds = 0;
  double longest_commit_ms = 0;
  double cpu_seconds = 0;  ///< SQLite: what the other load of a machine changes least
};

/// The bare loop of one engine, without the program: what its writer is measured against. Throws
/// std::runtime_error.
class RawCommit {
 public:
  virtual ~RawCommit() = default;
  /// Commits transactions of `batch` actions each for about `seconds`.
  virtual CommitFigures run(int batch, double seconds) = 0;
};

/// Who moves the WAL into the SQLite file.
enum class Checkpointing {
  kWriter,  ///< the writer, each time a commit leaves 4 MiB
  kRarely,  ///< the writer, each time a commit leaves 64 MiB
  kThread,  ///< a second thread past 64 MiB; what comes meanwhile the writer moves, so that the WAL begins
            ///< anew
};

/// `cases` rows are made where the file does not exist yet, with pages of `page_bytes`.
[[nodiscard]] std::unique_ptr<RawCommit> raw_sqlite(const std::string& path, int page_bytes,
                                                    std::int64_t cases, Checkpointing checkpointing);

/// Against an empty database, or one that this made before with the same number of cases. Statements are
/// pipelined: a transaction is one round trip on each of `connections`, which run in threads of their own.
[[nodiscard]] std::unique_ptr<RawCommit> raw_postgres(const std::string& url, std::int64_t cases,
                                                      int connections);

}  // namespace dajuan::bench
