#include "durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>

#include "edge.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// Gives the bytes of a file piece by piece.
void read_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.ok()) throw RefusedError(file_error("无法打开文件", "cannot open", path));
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw RefusedError(file_error("无法读取文件", "cannot read", path));
    if (got == 0) return;
    take(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
  }
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Error file_error(const char* zh, const char* en, const std::string& path) {
  const std::string why = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): message only
  return {ErrorCode::kUnavailable, zh + ("：" + path) + "（" + why + "）", en + (" " + path) + ": " + why,
          ""};
}

std::string aside_of(const std::string& path) {
  static std::atomic<unsigned> serial{0};
  return path + "." + std::to_string(::getpid()) + "." + std::to_string(++serial) + ".part";
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const std::string& folder) {
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.ok() && ::fsync(fd.get()) == 0;
}

bool make_folders(const std::string& folder) {
  for (std::size_t end = folder.find('/', 1);; end = folder.find('/', end + 1)) {
    const std::string part = folder.substr(0, end);
    if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) return false;
    if (end == std::string::npos) return true;
  }
}

NewFile::NewFile(std::string path)
    : path_(std::move(path)),
      aside_(aside_of(path_)),
      fd_(::open(aside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (!fd_.ok()) throw RefusedError(file_error("无法写入文件", "cannot write", aside_));
}

NewFile::~NewFile() {
  if (!finished_) ::unlink(aside_.c_str());
}

void NewFile::append(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() >= kPieceBytes) write_out();
}

void NewFile::write_out() {
  if (!write_all(fd_.get(), waiting_)) throw RefusedError(file_error("无法写入文件", "cannot write", aside_));
  waiting_.clear();
}

void NewFile::finish(To to) {
  write_out();
  const bool synced = to == To::kSystem || ::fsync(fd_.get()) == 0;
  if (!synced) throw RefusedError(file_error("无法写入文件", "cannot write", aside_));
  if (::rename(aside_.c_str(), path_.c_str()) != 0)
    throw RefusedError(file_error("无法保存文件", "cannot keep", path_));
  finished_ = true;
  if (to == To::kDisk && !sync_folder(folder_of(path_)))
    throw RefusedError(file_error("无法保存文件", "cannot keep", path_));
}

std::string read_file(const std::string& path, std::size_t bytes_max) {
  std::string out;
  read_pieces(path, [&](std::string_view piece) {
    out += piece;
    if (out.size() > bytes_max) {
      const std::string most = std::to_string(bytes_max);
      throw RefusedError({ErrorCode::kTooLarge, path + " 超过 " + most + " 字节",
                          path + " has more than " + most + " bytes", ""});
    }
  });
  return out;
}

log::Hash hash_file(const std::string& path, NewFile* copy) {
  log::Sha256 sha256;
  read_pieces(path, [&](std::string_view piece) {
    sha256.update(piece);
    if (copy != nullptr) copy->append(piece);
  });
  return sha256.finish();
}

void sync_all(const std::string& folder) {
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.ok() || ::syncfs(fd.get()) != 0)
    throw RefusedError(file_error("无法写入磁盘", "cannot bring to the disk", folder));
}

bool is_free(const std::string& path) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (status.type() == std::filesystem::file_type::not_found) return true;
  return status.type() == std::filesystem::file_type::directory && std::filesystem::is_empty(path, failed);
}

}  // namespace dajuan::storage
