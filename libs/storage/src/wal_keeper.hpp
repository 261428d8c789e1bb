#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "group_writer.hpp"
#include "sqlite_connection.hpp"

namespace dajuan::storage {

/// Moves the write-ahead log into the database file on a thread of its own, so that no commit waits for it.
/// The last, short stretch is moved by the writer itself, between two commits: only then does the log begin
/// anew. Cuts it also where it holds what was erased and the writer could not, because somebody read there.
class WalKeeper {
 public:
  /// What a writer's connection needs for that.
  [[nodiscard]] static SqliteSettings settings();

  WalKeeper(std::string database, GroupWriter& writer);
  ~WalKeeper();
  WalKeeper(const WalKeeper&) = delete;
  WalKeeper& operator=(const WalKeeper&) = delete;

 private:
  void run();
  void move_pages();
  void cut_log();

  std::string database_;
  GroupWriter& writer_;
  std::mutex guard_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace dajuan::storage
