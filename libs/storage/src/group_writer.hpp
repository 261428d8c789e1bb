#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "connection.hpp"
#include "dajuan/app/ports.hpp"
#include "disk_room.hpp"

namespace dajuan::storage {

/// The one thread that writes. Whatever was asked for while a commit was on its way to the disk shares the
/// next one.
class GroupWriter {
 public:
  using Body = std::function<Result<void>(app::Transaction&)>;
  using Done = std::function<void(const Result<void>&)>;
  using Committed = std::function<void(const std::vector<std::string>& counties)>;

  /// @param open       makes a connection; called again when one was lost
  /// @param room       of the disk that is written on
  /// @param committed  called on the writer's thread after each commit with new events
  GroupWriter(std::function<std::unique_ptr<Connection>()> open, std::unique_ptr<Connection> first,
              DiskRoom room, const app::Rulebook& rulebook, Committed committed);
  /// Carries out what was asked for, then ends.
  ~GroupWriter();
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  /// @param county  in which `body` writes; empty: not known, it gets a commit of its own on PostgreSQL
  void submit(std::string county, Body body, Done done);
  /// Runs something on the writer's connection, between two commits, and waits for it.
  [[nodiscard]] Result<void> maintain(const std::function<Result<void>(Connection&)>& work);

  /// Whether the log of pages may still hold what was erased: of a commit, or of a program that was killed.
  [[nodiscard]] bool owes_cut() const { return owes_cut_; }
  /// Moves the log and cuts it, unless somebody reads from it for longer than `patience`.
  void cut(Connection& connection, std::chrono::milliseconds patience);

  struct Counters {
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> jobs{0};
  };
  [[nodiscard]] const Counters& counters() const { return counters_; }

 private:
  struct Job {
    std::string county;
    Body body;
    Done done;
    std::function<Result<void>(Connection&)> maintenance;
    Result<void> result;
  };
  enum class Outcome : std::uint8_t { kCommitted, kSpoilt };

  void run();
  std::vector<Job> take();
  void serve(std::vector<Job> group);
  void serve_alone(Job& job);
  Outcome attempt(std::vector<Job*>& group);
  [[nodiscard]] Connection& connection();

  std::function<std::unique_ptr<Connection>()> open_;
  std::unique_ptr<Connection> connection_;
  DiskRoom room_;
  const app::Rulebook& rulebook_;
  Committed committed_;
  Counters counters_;
  std::atomic<bool> owes_cut_{true};
  std::mutex guard_;
  std::condition_variable wake_;
  std::vector<Job> waiting_;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all that stands above
};

}  // namespace dajuan::storage
