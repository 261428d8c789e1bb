#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace dajuan::storage {

/// A folder for one test, gone with it.
class Folder {
 public:
  Folder() {
    // In memory where there is such a place: a test that commits thousands of times must not wait for a disk
    // each time.
    const std::filesystem::path memory = "/dev/shm";
    const auto place = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (place / "dajuan-storage-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace dajuan::storage
