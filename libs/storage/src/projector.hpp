#pragma once

#include <functional>
#include <string_view>

#include "connection.hpp"
#include "dajuan/app/event.hpp"
#include "write_set.hpp"

namespace dajuan::storage {

/// Brings the tables beside the log up to date with one event. Used when an event is written and when all is
/// rebuilt; looks at nothing but the event and those tables.
/// Throws DatabaseError, and std::runtime_error for an event that cannot be understood.
void project(Connection& connection, std::string_view county, const app::StoredEvent& event);

/// Takes an event of whatever kind that is in the log already, with all that is told from it.
void retell(Connection& connection, const app::Rulebook& rulebook, WriteSet& writes,
            const app::StoredEvent& event, std::string_view stored_leaf);

/// Remembers the end of a stream that is no case.
void put_stream_head(Connection& connection, const app::StoredEvent& event);

/// Empties every table that is told from events.
void clear_projections(Connection& connection);

/// Gives all rows of those tables as text, piece by piece, in the order of their keys. Tallies of nothing are
/// left out: they are what comes and goes leaves behind.
void dump_projections(Connection& connection, const std::function<void(std::string_view)>& take);

}  // namespace dajuan::storage
