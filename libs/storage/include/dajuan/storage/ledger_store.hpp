#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "dajuan/app/ports.hpp"
#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// One data folder: `dajuan.db` (SQLite, WAL, synchronous=FULL), `files/<sha256>`, `dajuan.lock`.
/// One writer at a time; readers have connections of their own and see snapshots. Thread-safe.
class LedgerStore final : public app::Store {
 public:
  /// Opens or makes the folder, takes its lock for as long as the object lives, brings the schema up to date.
  /// Errors: kConflict `data_in_use` (another program has the folder), kUnavailable (disk, damaged or newer
  /// database).
  [[nodiscard]] static Result<std::unique_ptr<LedgerStore>> open(const std::string& folder);

  ~LedgerStore() override;
  LedgerStore(const LedgerStore&) = delete;
  LedgerStore& operator=(const LedgerStore&) = delete;

  [[nodiscard]] Result<void> read(const std::function<Result<void>(app::Queries&)>& body) override;
  [[nodiscard]] Result<void> write(const std::function<Result<void>(app::Transaction&)>& body) override;

  /// The county of the log; nullopt while nothing was written.
  [[nodiscard]] Result<std::optional<std::string>> county();
  /// Empties every table but the log and tells them anew from it, in one transaction. Returns how many
  /// events.
  [[nodiscard]] Result<std::int64_t> rebuild();
  /// Every row of every table but the log, in the order of the keys: two stores of the same state dump the
  /// same.
  [[nodiscard]] Result<std::string> dump();
  /// Brings the write-ahead log into the database file.
  [[nodiscard]] Result<void> checkpoint();

 private:
  struct Parts;
  explicit LedgerStore(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::storage
