#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dajuan/storage/ledger_log.hpp"

namespace dajuan::storage {

/// What was exported of a county.
struct ExportedCounty {
  std::string county;
  std::uint64_t size = 0;    ///< events in the folder now
  std::uint64_t before = 0;  ///< events that an earlier export had left there
};

/// Writes the folder of docs/log-format.md, so that others can check the ledger
/// without it; goes on from what an earlier export left there. A county's
/// checkpoint is written when all that it signs is on disk, so that an export
/// that was broken off is continued by the next. Memory: one event.
/// @param county  6 digits; empty for all
/// Errors: those of LedgerLog::checkpoint; kNotFound (county), where there are
/// no events; kConflict `other_ledger`, where the folder holds what another key
/// signed, or is no export; kConflict `history_differs`, where the log does not
/// begin with what the folder has; kUnavailable (disk).
[[nodiscard]] Result<std::vector<ExportedCounty>> export_log(LedgerLog& log, const std::string& folder,
                                                             const std::string& county);

}  // namespace dajuan::storage
