#include "wal_keeper.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>

namespace dajuan::storage {
namespace {

constexpr std::chrono::milliseconds kLook{100};
constexpr std::int64_t kWalBytes = 64LL * 1024 * 1024;
constexpr std::uint64_t kJobs = 1'500;
// What was erased is cut out of the log as soon as nobody reads there; each attempt keeps the writer for so
// long at most.
constexpr std::chrono::seconds kCutAgain{1};
constexpr std::chrono::milliseconds kCutPatience{50};
// What is written while a pass goes on is left to the next, which has less to do; the writer, whom all wait
// for, moves what the last one left.
constexpr int kPasses = 3;

std::int64_t size_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}

}  // namespace

SqliteSettings WalKeeper::settings() {
  SqliteSettings out;
  out.autocheckpoint_pages = 0;
  return out;
}

WalKeeper::WalKeeper(std::string database, GroupWriter& writer)
    : database_(std::move(database)), writer_(writer), thread_([this] { run(); }) {}

WalKeeper::~WalKeeper() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void WalKeeper::run() {
  std::uint64_t jobs = 0;
  std::int64_t bytes = kWalBytes;
  auto last_cut = std::chrono::steady_clock::now();
  std::unique_lock lock(guard_);
  while (!wake_.wait_for(lock, kLook, [this] { return ending_; })) {
    if (writer_.owes_cut() && std::chrono::steady_clock::now() - last_cut >= kCutAgain) {
      lock.unlock();
      cut_log();
      last_cut = std::chrono::steady_clock::now();
      lock.lock();
      if (ending_) return;
    }
    // A log that was moved keeps its size on disk and is written over: growth alone does not tell.
    const std::int64_t now = size_of(database_ + "-wal");
    if (writer_.counters().jobs < jobs + kJobs && now < bytes) continue;
    lock.unlock();
    move_pages();
    lock.lock();
    jobs = writer_.counters().jobs;
    bytes = std::max(now, kWalBytes) + kWalBytes;
  }
}

void WalKeeper::cut_log() {
  const auto done = writer_.maintain([this](Connection& connection) -> Result<void> {
    writer_.cut(connection, kCutPatience);
    return {};
  });
  static_cast<void>(done);  // owed until it has gone well
}

void WalKeeper::move_pages() {
  try {
    SqliteConnection own(database_, ConnectionRole::kWriter, settings());
    for (int pass = 0; pass < kPasses; ++pass) own.execute("PRAGMA wal_checkpoint(PASSIVE)");
  } catch (const std::exception&) {
    return;  // a full disk, say: the writer's next commit tells it to somebody; here it is tried again
  }
  const auto moved = writer_.maintain([](Connection& connection) -> Result<void> {
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)");
    return {};
  });
  static_cast<void>(moved);
}

}  // namespace dajuan::storage
