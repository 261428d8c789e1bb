#pragma once

#include <cstdint>

#include "connection.hpp"
#include "dajuan/app/case_model.hpp"

namespace dajuan::storage {

/// Hashes the events that an older version wrote without leaves; nothing where there are none. In a
/// transaction of its own.
void seal_old_events(Connection& connection, const app::Rulebook& rulebook);

/// Empties what is told from events and tells it anew, inside the caller's transaction. Returns how many
/// events. Throws where the log has a gap, or an event is not what its leaf says.
[[nodiscard]] std::int64_t retell_all(Connection& connection, const app::Rulebook& rulebook);

}  // namespace dajuan::storage
