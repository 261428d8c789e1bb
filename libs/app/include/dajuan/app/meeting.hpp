#pragma once

#include <string>
#include <string_view>

#include "dajuan/app/access.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/app/meeting_model.hpp"
#include "dajuan/app/ports.hpp"

/// Holding a meeting: the lists of an agenda as they stand when it begins, and what came of each case when it
/// ends. Both are read on one snapshot of the log and name the seq of its end, so that whatever is recorded
/// later is not in them.
namespace dajuan::app {

struct BeginMeeting {
  std::string mechanism;
  std::string agenda;
  std::string area;  ///< 12 digits, of a county or below
  std::string day;   ///< YYYY-MM-DD; empty: today
};

/// What decides about meetings. Outlives what uses it.
struct MeetingTools {
  Ports ports;
  const Rulebook& rulebook;
};

/// Needs a role that works on the mechanism's cases, `office` or `admin` in the area.
/// Errors: kNotFound (mechanism, agenda), kInvalidInput (area, day), kForbidden (area, role), kConflict
/// `meeting_open`, kConflict (key); kTooLarge `too_many` over kMeetingItemsMax, kTooLarge (area) over
/// kJournalsMax open cases.
[[nodiscard]] Result<Meeting> begin_meeting(MeetingTools tools, const Command& command, const Person& person,
                                            const BeginMeeting& request);
/// Freezes what was done since it began. Needs the same role.
/// Errors: kNotFound, kForbidden, kConflict `meeting_closed`, kStale, kConflict (key).
[[nodiscard]] Result<Meeting> close_meeting(MeetingTools tools, const Command& command, const Person& person,
                                            std::string_view id, std::uint32_t seen);

/// The meeting as its events tell it. Errors: kNotFound.
[[nodiscard]] Result<Meeting> find_meeting(Queries& queries, const domain::Scope& scope, std::string_view id);
/// The same, with what was done up to now where it is open. Errors: kNotFound, kTooLarge, kUnavailable.
[[nodiscard]] Result<Meeting> told_meeting(Queries& queries, const Rulebook& rulebook,
                                           const domain::Scope& scope, std::string_view id);
/// Its row of a list, with how many of its cases were dealt with up to now. Errors: those of find_meeting(),
/// kUnavailable.
[[nodiscard]] Result<MeetingHead> told_head(Queries& queries, const domain::Scope& scope,
                                            std::string_view id);

}  // namespace dajuan::app
