#pragma once

#include <string_view>

#include "connection.hpp"
#include "dajuan/app/event.hpp"

namespace dajuan::storage {

/// Brings the tables beside the log up to date with one event. Used when an event is written and when all is
/// rebuilt; looks at nothing but the event and those tables.
/// Throws SQLite::Exception, and std::runtime_error for an event that cannot be understood.
void project(Connection& connection, std::string_view county, const app::StoredEvent& event);

/// Empties every table that project() fills.
void clear_projections(Connection& connection);

/// All rows of those tables as text, in the order of their keys.
[[nodiscard]] std::string dump_projections(Connection& connection);

}  // namespace dajuan::storage
