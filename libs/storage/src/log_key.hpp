#pragma once

#include <optional>
#include <string>

#include "dajuan/base/result.hpp"
#include "dajuan/log/note.hpp"

namespace dajuan::storage {

/// The file of the key in a data folder: 64 hexadecimal digits and a line feed, for its owner alone.
inline constexpr const char* kLogKeyFile = "log.key";
/// The name under which every ledger signs; what tells one from another is the key.
inline constexpr const char* kLogKeyName = "dajuan";

/// The key of a data folder; nullopt where there is none yet.
/// Errors: kForbidden (log.key), where others may read the file; kInvalidInput (log.key), where it holds no
/// key; kUnavailable.
[[nodiscard]] Result<std::optional<log::Signer>> find_log_key(const std::string& folder);
/// The same; made where there is none, together with the folder.
[[nodiscard]] Result<log::Signer> load_log_key(const std::string& folder);

}  // namespace dajuan::storage
