#include "disk_room.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <limits>
#include <utility>

namespace dajuan::storage {
namespace {

// What one commit may add to the log: with less than this beside it, every commit begins with an empty log.
constexpr std::int64_t kCommitBytes = 2LL * 1024 * 1024;
// Less is kept for moving what one command has written.
constexpr std::int64_t kLeastBytes = 48LL * 1024;

}  // namespace

DiskRoom::DiskRoom(std::string database) : database_(std::move(database)), log_(database_ + "-wal") {}

std::int64_t DiskRoom::free_bytes() const {
  struct statvfs disk {};
  if (::statvfs(database_.c_str(), &disk) != 0) return std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
}

bool DiskRoom::is_short() const {
  if (database_.empty()) return false;
  struct stat log {};
  const std::int64_t bytes = ::stat(log_.c_str(), &log) == 0 ? static_cast<std::int64_t>(log.st_size) : 0;
  return free_bytes() < bytes + kCommitBytes;
}

void DiskRoom::make(Connection& connection) const {
  connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  if (free_bytes() < kLeastBytes) {
    throw DatabaseError("database or disk is full", DatabaseError::Kind::kPassing);
  }
}

}  // namespace dajuan::storage
