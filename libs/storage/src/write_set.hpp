#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "case_book.hpp"
#include "connection.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/log/frontier.hpp"

namespace dajuan::storage {

/// What one transaction writes: events go out at once, what is told from them is collected and written by
/// flush(), so that many commands of one commit touch a row once.
class WriteSet {
 public:
  WriteSet(Connection& connection, const app::Rulebook& rulebook)
      : connection_(connection), cases_(connection, rulebook) {}

  /// Makes this transaction the only writer of these counties until its end. Sorted, so that two servers
  /// cannot wait for each other.
  void lock(const std::vector<std::string>& counties);
  void lock(const std::string& county) { shard(county); }
  /// Appends to the log: gives the event its seq and its leaf. Returns the seq.
  std::int64_t append(app::StoredEvent& event);
  /// Takes an event that stands in the log already: the tree, the keys of commands (for a rebuild).
  /// Throws where its leaf is not the one that was hashed when it was written, or its seq is not the next.
  void replay(const app::StoredEvent& event, std::string_view stored_leaf);
  CaseBook& cases() { return cases_; }
  /// Writes what was collected. Only after it may the transaction be committed.
  void flush();
  /// How often something was written so far: a body that is refused must have left this as it was.
  [[nodiscard]] std::size_t marks() const { return marks_; }
  /// To be called wherever something is written beside events (a session, an audit row, an erasure).
  void mark() { ++marks_; }
  /// The same where something was erased that no file may keep.
  void mark_erased() {
    mark();
    erased_ = true;
  }
  [[nodiscard]] bool has_erased() const { return erased_; }
  /// Counties with new events.
  [[nodiscard]] std::vector<std::string> counties() const;

 private:
  struct Shard {
    log::Frontier frontier;
    std::vector<log::Hash>
        tail;  ///< leaves that were appended since the last full tile, or since the beginning
    bool dirty = false;
    bool grown = false;
  };
  Shard& shard(const std::string& county);
  void extend(const app::StoredEvent& event, const log::Hash& leaf);
  void keep_full_tiles(const std::string& county, const Shard& end);

  Connection& connection_;
  CaseBook cases_;
  std::map<std::string, Shard, std::less<>> shards_;
  std::size_t marks_ = 0;
  bool erased_ = false;
};

}  // namespace dajuan::storage
