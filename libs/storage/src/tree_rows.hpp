#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connection.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::storage {

/// `count` hashes of a level of a county's tree from number `first` on: leaves of events (level 0), or what
/// full tiles give to the level above. Throws where one is missing or damaged.
[[nodiscard]] std::vector<log::Hash> tree_row(Connection& connection, const std::string& county,
                                              unsigned level, std::uint64_t first, std::uint64_t count);

/// The entry of an event: what its leaf is the hash of. Throws where it cannot be one.
[[nodiscard]] std::string entry_of(const app::StoredEvent& event);
/// The leaf of an event.
[[nodiscard]] log::Hash leaf_of(const app::StoredEvent& event);

}  // namespace dajuan::storage
