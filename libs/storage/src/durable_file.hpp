#pragma once

#include <string>
#include <string_view>

#include "dajuan/base/error.hpp"
#include "dajuan/log/hash.hpp"

/// Files that are whole or not there. What fails is thrown as RefusedError (kUnavailable).
namespace dajuan::storage {

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// What the system said last about a file, as an error.
[[nodiscard]] Error file_error(const char* zh, const char* en, const std::string& path);

/// Writes all bytes; false where the system refuses.
[[nodiscard]] bool write_all(int fd, std::string_view bytes);
/// Brings the names in a folder to the disk; false where the system refuses.
[[nodiscard]] bool sync_folder(const std::string& folder);
/// Makes a folder and those above it, for their owner alone; false where the system refuses.
[[nodiscard]] bool make_folders(const std::string& folder);

/// A name beside a file's own that nobody else takes: `<path>.<...>.part`.
[[nodiscard]] std::string aside_of(const std::string& path);

/// A file that gets its name by finish(): written aside, then renamed. Not finished, it leaves nothing.
class NewFile {
 public:
  /// Replaces what has the name. The folder must be there.
  explicit NewFile(std::string path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void append(std::string_view bytes);
  enum class To : unsigned char { kSystem, kDisk };
  /// @param to  kDisk: returns when bytes and name are on disk; kSystem: whoever writes many syncs once
  void finish(To to = To::kDisk);

 private:
  void write_out();

  std::string path_;
  std::string aside_;
  std::string waiting_;
  Descriptor fd_;
  bool finished_ = false;
};

/// Bytes of a file. @param bytes_max  limit; kTooLarge over it
[[nodiscard]] std::string read_file(const std::string& path, std::size_t bytes_max);
/// SHA-256 of a file, read piece by piece; copies it into `copy` where one is given.
[[nodiscard]] log::Hash hash_file(const std::string& path, NewFile* copy = nullptr);
/// Everything written below a folder so far is on disk when it returns.
void sync_all(const std::string& folder);
/// Whether there is nothing at a path, or an empty folder.
[[nodiscard]] bool is_free(const std::string& path);

}  // namespace dajuan::storage
