#include "log_key.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "durable_file.hpp"
#include "edge.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kFileBytesMax = 1'000;
constexpr mode_t kOthers = 0077;

std::string path_in(const std::string& folder) { return folder + "/" + kLogKeyFile; }

log::Signer signer_of(const std::string& path, std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  const auto seed = log::hash_from_hex(text);
  if (!seed) {
    throw RefusedError({ErrorCode::kInvalidInput, path + " 不是台账的签名钥匙",
                        path + " is no signing key of a ledger", kLogKeyFile});
  }
  auto signer = log::Signer::from_seed(kLogKeyName, *seed);
  if (!signer) throw RefusedError(signer.error());
  return std::move(*signer);
}

std::optional<log::Signer> find(const std::string& folder) {
  const std::string path = path_in(folder);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw RefusedError(file_error("无法打开文件", "cannot open", path));
  }
  if ((status.st_mode & kOthers) != 0) {
    throw RefusedError({ErrorCode::kForbidden, "别人能读到签名钥匙 " + path + "，请先执行 chmod 600",
                        "others can read the signing key " + path + "; chmod 600 it first", kLogKeyFile});
  }
  return signer_of(path, read_file(path, kFileBytesMax));
}

// Written aside and linked: of two programs that make it at once, one does, and both take that one.
void make(const std::string& folder) {
  log::KeySeed seed{};
  if (::getrandom(seed.data(), seed.size(), 0) != static_cast<ssize_t>(seed.size()))
    throw std::runtime_error("the kernel gave no random bytes");
  if (!make_folders(folder))
    throw RefusedError(file_error("无法建立文件夹", "cannot make the folder", folder));
  const std::string aside = aside_of(path_in(folder));
  const std::string text = log::to_hex(seed) + "\n";
  {
    const Descriptor fd(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd.ok() || !write_all(fd.get(), text) || ::fsync(fd.get()) != 0)
      throw RefusedError(file_error("无法写入文件", "cannot write", aside));
  }
  const bool linked = ::link(aside.c_str(), path_in(folder).c_str()) == 0 || errno == EEXIST;
  const Error problem = file_error("无法保存文件", "cannot keep", path_in(folder));
  ::unlink(aside.c_str());
  if (!linked || !sync_folder(folder)) throw RefusedError(problem);
}

}  // namespace

Result<std::optional<log::Signer>> find_log_key(const std::string& folder) {
  return guarded([&]() -> Result<std::optional<log::Signer>> { return find(folder); });
}

Result<log::Signer> load_log_key(const std::string& folder) {
  return guarded([&]() -> Result<log::Signer> {
    auto found = find(folder);
    if (!found) {
      make(folder);
      found = find(folder);
    }
    return std::move(*found);
  });
}

}  // namespace dajuan::storage
