#pragma once

#include <vector>

#include "dajuan/app/mechanism_versions.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/storage/ledger_store.hpp"

namespace dajuan::storage {

/// The versions of mechanisms that stand in the log of a ledger, for who has yet to open it: what its cases
/// are told by. None where there is no ledger, or one that an older program wrote and that has none.
/// @param shipped  the mechanisms without them
/// Errors: those of app::all_versions; kUnavailable (database).
[[nodiscard]] Result<std::vector<app::RulesVersion>> versions_in(const LedgerPlace& place,
                                                                 const app::Rulebook& shipped);

}  // namespace dajuan::storage
