#include "dajuan/storage/content_files.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "durable_file.hpp"

namespace dajuan::storage {
namespace {

bool is_name(std::string_view sha256) {
  return sha256.size() == 64 && std::all_of(sha256.begin(), sha256.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 0x0F];
  }
  return out;
}

Result<std::string> ContentFiles::put(std::string_view bytes) {
  std::string name = sha256_hex(bytes);
  if (!make_folders(folder_)) return file_error("无法建立文件夹", "cannot make the folder", folder_);
  const std::string path = folder_ + "/" + name;
  if (get(name)) {  // what is damaged is written anew
    // The bytes were synced before they got their name; whoever gave it may not have synced the folder yet.
    if (!sync_folder(folder_)) return file_error("无法保存文件", "cannot keep", path);
    return name;
  }

  // Written aside, synced, then renamed: what has the name is whole.
  const std::string aside = aside_of(path);
  {
    const Descriptor fd(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd.ok() || !write_all(fd.get(), bytes) || ::fsync(fd.get()) != 0) {
      Error error = file_error("无法写入文件", "cannot write", aside);
      ::unlink(aside.c_str());
      return error;
    }
  }
  if (::rename(aside.c_str(), path.c_str()) != 0 || !sync_folder(folder_)) {
    return file_error("无法保存文件", "cannot keep", path);
  }
  return name;
}

Result<std::string> ContentFiles::get(std::string_view sha256) {
  if (!is_name(sha256)) return Error{ErrorCode::kUnavailable, "文件编号不正确", "not a file name", ""};
  const std::string path = folder_ + "/" + std::string(sha256);
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!fd.ok() || ::fstat(fd.get(), &status) != 0) return file_error("无法打开文件", "cannot open", path);
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return file_error("无法读取文件", "cannot read", path);
    filled += static_cast<std::size_t>(got);
  }
  if (sha256_hex(bytes) != sha256) {
    return Error{ErrorCode::kUnavailable, "文件内容已损坏，与其编号不符：" + path,
                 "the file is damaged, it is not what its name says: " + path, ""};
  }
  return bytes;
}

Result<void> ContentFiles::remove(std::string_view sha256) {
  if (!is_name(sha256)) return {};
  const std::string path = folder_ + "/" + std::string(sha256);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    return file_error("无法删除文件", "cannot remove", path);
  if (!sync_folder(folder_)) return file_error("无法删除文件", "cannot remove", path);
  return {};
}

}  // namespace dajuan::storage
