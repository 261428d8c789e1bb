#pragma once

#include <string>

#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// The lock of a data folder: held by one program at a time, let go of by the system when that program ends,
/// however it ends.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// Makes the folder where it is not there. Errors: kConflict `data_in_use`, kUnavailable.
  [[nodiscard]] Result<void> take(const std::string& folder);

 private:
  int fd_ = -1;
};

}  // namespace dajuan::storage
