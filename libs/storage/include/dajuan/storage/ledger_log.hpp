#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/note.hpp"
#include "dajuan/log/proof.hpp"
#include "dajuan/log/tile.hpp"
#include "dajuan/storage/ledger_store.hpp"

/// The log of each county as a tree that proves itself; its parts as files are those of docs/log-format.md.
namespace dajuan::storage {

class Connection;

/// The end of a county's log.
struct LogState {
  std::uint64_t size = 0;  ///< events
  log::Hash root{};
};

/// The logs of a ledger as one moment saw them; lives as long as the body that it is given to. What is told
/// for a size holds for ever: a log only grows. May throw, which LedgerLog::read turns into an Error.
class LogView {
 public:
  explicit LogView(Connection& connection) : connection_(connection) {}

  /// Those that have events, in ascending order.
  [[nodiscard]] std::vector<std::string> counties();
  /// Size 0 for a county without events.
  [[nodiscard]] LogState state(const std::string& county);

  /// Root of the first `size` events. Errors: kNotFound (size), where there are not so many.
  [[nodiscard]] Result<log::Hash> root_at(const std::string& county, std::uint64_t size);
  /// Proof that event `seq` stands in the tree of `size` events. Errors: kNotFound (size), where there are
  /// not so many; kInvalidInput, where `seq` is not one of them.
  [[nodiscard]] Result<std::vector<log::Hash>> inclusion(const std::string& county, std::uint64_t seq,
                                                         std::uint64_t size);
  /// Proof that the tree of `size` events begins with that of `old_size`. Errors: kNotFound (size), where
  /// there are not so many; kInvalidInput, where `old_size` is more.
  [[nodiscard]] Result<std::vector<log::Hash>> consistency(const std::string& county, std::uint64_t old_size,
                                                           std::uint64_t size);

  /// The hashes of a tile; also part of one that is wider. Errors: kNotFound (tile), where the log is not yet
  /// so long.
  [[nodiscard]] Result<std::vector<log::Hash>> hashes(const std::string& county, const log::TileId& tile);
  /// The bytes of a tile or bundle. Errors: kNotFound (tile).
  [[nodiscard]] Result<std::string> file(const std::string& county, const log::TilePath& path);
  /// Gives the events below a tile of level 0, in their order. Errors: kNotFound (tile).
  using TakeEvent = std::function<void(std::string_view entry, std::string_view payload)>;
  [[nodiscard]] Result<void> events(const std::string& county, const log::TileId& tile,
                                    const TakeEvent& take);

 private:
  [[nodiscard]] std::uint64_t size_of(const std::string& county);
  /// Hashes of subtrees in the tree of `size` events, which must not be more than there are.
  [[nodiscard]] log::HashAt hashes_of(const std::string& county, std::uint64_t size);

  Connection& connection_;
};

/// Reads the logs of a ledger and signs their heads. Its connections are its own and need no lock, so that it
/// works beside a server that holds the folder. Thread-safe.
class LedgerLog {
 public:
  /// The signing key is `log.key` in the folder, made on first use; all servers of one PostgreSQL database
  /// need the same. Errors: kNotFound (--data), where SQLite has no ledger there; kUnavailable
  /// `older_schema`, `newer_schema`, or the database does not answer; kForbidden, kInvalidInput (log.key);
  /// kConflict `other_log_key`, where checkpoints were signed by another key.
  [[nodiscard]] static Result<std::unique_ptr<LedgerLog>> open(const LedgerPlace& place);
  ~LedgerLog();
  LedgerLog(const LedgerLog&) = delete;
  LedgerLog& operator=(const LedgerLog&) = delete;

  [[nodiscard]] const log::Signer& signer() const;

  /// Runs `body` on one snapshot. Errors: those of `body`; kUnavailable.
  [[nodiscard]] Result<void> read(const std::function<Result<void>(LogView&)>& body);

  /// The signed head of a county's log (log::checkpoint_text of `dajuan/<county>`). What is given out is
  /// kept, and nothing is signed that contradicts it. A head that is less than a second old is given again.
  /// @param covering  the head has at least so many events
  /// Errors: kNotFound, where the county has no events, or not so many; kConflict `history_differs`, where
  /// the log does not begin with what was signed before; kConflict `other_log_key`; kUnavailable.
  [[nodiscard]] Result<std::string> checkpoint(const std::string& county, std::uint64_t covering = 0);
  /// The signed head that the log had with its first `size` events: the one that was given out then, or one
  /// signed now, for what a log held at a size never changes. Checked and kept as the other.
  /// Errors: those of checkpoint(); kNotFound (size), where it is 0 or there are not so many events.
  [[nodiscard]] Result<std::string> checkpoint_at(const std::string& county, std::uint64_t size);
  /// The head of checkpoint(), checked and kept in the same way, for who signs a statement about it. Errors:
  /// the same.
  [[nodiscard]] Result<log::Checkpoint> head(const std::string& county, std::uint64_t covering = 0);

 private:
  struct Parts;
  explicit LedgerLog(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::storage
