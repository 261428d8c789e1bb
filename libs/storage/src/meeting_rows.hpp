#pragma once

#include <string_view>

#include "connection.hpp"
#include "dajuan/app/meeting_model.hpp"

namespace dajuan::storage {

/// The columns of a meeting, in the order that meeting_of() takes.
inline constexpr std::string_view kMeetingColumns =
    "id, revision, mechanism, agenda, area, day, begun_at, begun_by, closed_at, closed_by, as_of, through, "
    "items, dealt ";
[[nodiscard]] app::MeetingHead meeting_of(Query& row);

/// Brings the table of meetings up to date with one event.
/// Throws DatabaseError, and std::runtime_error for an event that cannot be understood.
void project_meeting(Connection& connection, std::string_view county, const app::StoredEvent& event);

}  // namespace dajuan::storage
