#include "folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "durable_file.hpp"

namespace dajuan::storage {
namespace {

Error failed(const std::string& path) {
  const std::string why = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): message only
  return {ErrorCode::kUnavailable, "无法使用数据目录 " + path + "（" + why + "）",
          "cannot use the data folder " + path + ": " + why, "--data"};
}

}  // namespace

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> FolderLock::take(const std::string& folder) {
  if (!make_folders(folder)) return failed(folder);
  const std::string path = folder + "/dajuan.lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) return failed(folder);
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return {};
  if (errno != EWOULDBLOCK) return failed(folder);
  return Error{ErrorCode::kConflict, "数据目录 " + folder + " 正被另一个 dajuan 程序使用，请先停止它",
               "the data folder " + folder + " is in use by another dajuan; stop that one first", "--data",
               "data_in_use"};
}

}  // namespace dajuan::storage
