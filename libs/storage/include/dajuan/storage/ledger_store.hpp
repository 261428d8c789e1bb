#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::storage {

/// Where a ledger is kept.
struct LedgerPlace {
  std::string folder;    ///< of the files, and of dajuan.db where `database` is empty
  std::string database;  ///< postgresql://...; empty: SQLite in the folder
};

/// How the writer fares, for health and benches.
struct WriterFigures {
  std::uint64_t commits = 0;
  std::uint64_t jobs = 0;
};

/// A ledger on SQLite (WAL, synchronous=FULL, one program at a time) or PostgreSQL (as many servers as one
/// likes). One thread writes, and commits together what waits meanwhile; readers have connections of their
/// own and see snapshots. Thread-safe.
class LedgerStore final : public app::Store {
 public:
  /// Opens or makes it, brings the schema up to date, hashes what the log of an older version holds.
  /// @param rulebook  outlives the store
  /// Errors: kConflict `data_in_use` (another program has the folder), kUnavailable (disk, damaged or newer
  /// database, PostgreSQL not there).
  [[nodiscard]] static Result<std::unique_ptr<LedgerStore>> open(const LedgerPlace& place,
                                                                 const app::Rulebook& rulebook);

  ~LedgerStore() override;
  LedgerStore(const LedgerStore&) = delete;
  LedgerStore& operator=(const LedgerStore&) = delete;

  [[nodiscard]] Result<void> read(const std::function<Result<void>(app::Queries&)>& body) override;
  [[nodiscard]] Result<void> write(const std::function<Result<void>(app::Transaction&)>& body) override;
  void submit(const std::string& county, std::function<Result<void>(app::Transaction&)> body,
              std::function<void(const Result<void>&)> done) override;

  /// Calls `heard` after every commit with new events, of this server or, on PostgreSQL, of any: with their
  /// counties. On a thread of the store; must be quick. Once, before anything is written.
  void on_commit(std::function<void(const std::vector<std::string>& counties)> heard);
  [[nodiscard]] std::uint64_t version() const override;

  /// The one county of the log beside 000000; nullopt while there is none, and where there are several.
  [[nodiscard]] Result<std::optional<std::string>> county();
  /// Empties every table that is told from events and tells them anew. Returns how many events.
  [[nodiscard]] Result<std::int64_t> rebuild();
  /// Every row of every table that is told from events, in the order of the keys: two stores of the same
  /// state dump the same.
  [[nodiscard]] Result<std::string> dump();
  /// SHA-256 of the dump, which is not held as a whole.
  [[nodiscard]] Result<log::Hash> fingerprint();
  /// Brings the write-ahead log into the database file (SQLite).
  [[nodiscard]] Result<void> checkpoint();
  [[nodiscard]] WriterFigures figures() const;

 private:
  struct Parts;
  explicit LedgerStore(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::storage
