#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// The list of what a backup holds, as `sha256sum --check` reads it. Written last: without it a backup is
/// none.
inline constexpr const char* kBackupList = "SHA256SUMS";

struct BackupFigures {
  std::uint64_t files = 0;
  std::uint64_t sessions = 0;        ///< logins and tokens that a restored folder does not take over
  std::vector<std::string> damaged;  ///< content files that are not what their names say, copied as they are
};

/// Copies a data folder with SQLite while a server works on it: the database as one moment saw it, all
/// content files, the signing key. Returns when all is on disk; where it fails, the target is left empty.
/// @param to  a folder that is empty or not there
/// Errors: kNotFound (--data), kConflict `not_empty` (--to), kUnavailable (disk, database).
[[nodiscard]] Result<BackupFigures> back_up(const std::string& folder, const std::string& to);

/// Makes a data folder of a backup, whose files are compared with its list before anything is written. Nobody
/// is logged in there, and no token holds: those that were ended after the backup would be back.
/// @param folder  a folder that is empty or not there
/// Errors: kNotFound (FOLDER), where there is no list; kConflict `backup_damaged`, where a file is not what
/// the list says, or the list is none; kConflict `not_empty` (--data); kUnavailable.
[[nodiscard]] Result<BackupFigures> restore_backup(const std::string& from, const std::string& folder);

}  // namespace dajuan::storage
