#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/mechanism/agenda.hpp"

/// Meetings of an agenda, and their events: streams `meeting/<id>` of the county of their area. Nothing is
/// typed: what was dealt with is told by the events of the cases, which hold the words of each decision where
/// they can be erased. Here stand ids, states, public titles and numbers alone.
namespace dajuan::app {

/// Cases of one meeting.
inline constexpr std::size_t kMeetingItemsMax = 2'000;

inline constexpr std::string_view kMeetingBegun = "meeting.begun";
inline constexpr std::string_view kMeetingClosed = "meeting.closed";

/// The row of a meeting in lists.
struct MeetingHead {
  std::string id;
  std::uint32_t revision = 0;
  std::string mechanism;
  std::string agenda;
  std::string area;
  std::string day;  ///< YYYY-MM-DD
  std::string begun_at;
  std::string begun_by;   ///< account id
  std::string closed_at;  ///< empty while it is open
  std::string closed_by;
  std::int64_t as_of = 0;    ///< seq of the county's last event when the lists were read
  std::int64_t through = 0;  ///< seq of the last event that it tells of; 0 while it is open
  std::uint32_t items = 0;   ///< cases on its lists, each once
  std::uint32_t dealt = 0;   ///< of them with a line; 0 in the store while it is open

  [[nodiscard]] bool is_open() const { return closed_at.empty(); }
  friend bool operator==(const MeetingHead&, const MeetingHead&) = default;
};

/// A case as it was when the meeting began.
struct MeetingItem {
  std::string case_id;
  std::string title;  ///< of CaseRow
  std::string kind;
  std::string area;
  std::string state;
  std::string due_at;  ///< the earliest deadline that ran; empty for none
  bool late = false;   ///< a deadline had passed
};

struct MeetingList {
  std::string list;                  ///< id of the agenda's list
  std::vector<std::uint32_t> items;  ///< into Meeting::items, the most urgent first
};

/// An action that was taken on a case while the meeting was open. Its note and values stand in the case.
struct MeetingLine {
  std::string action;
  std::string at;
  std::string by;  ///< account id
  std::uint32_t revision = 0;
  std::string state;  ///< after it
};

struct MeetingDealt {
  std::uint32_t item = 0;          ///< into Meeting::items
  std::vector<MeetingLine> lines;  ///< at least one, in their order
};

struct Meeting {
  MeetingHead head;
  std::string previous;            ///< id of the meeting before; empty for the first of its agenda and area
  std::int64_t since = 0;          ///< the balance is of the events behind this seq
  mechanism::Balance balance;      ///< up to `as_of`; when it is told or closed: up to then
  std::vector<MeetingItem> items;  ///< the most urgent first
  std::vector<MeetingList> lists;
  std::vector<MeetingDealt> dealt;  ///< by item; empty until it is told or closed
};

[[nodiscard]] std::string meeting_stream(std::string_view id);
[[nodiscard]] bool is_meeting_event(std::string_view kind);
/// JSON of meeting.begun: all that is known of the meeting but what the envelope says.
[[nodiscard]] std::string encode_begun(const Meeting& meeting);
/// JSON of meeting.closed: `through`, `balance` and `dealt`.
[[nodiscard]] std::string encode_closed(const Meeting& meeting);
/// The meeting after one more event. `before` is nullopt for the first; of it the head alone is needed, where
/// the head alone is wanted.
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<Meeting> evolve_meeting(std::optional<Meeting> before, const StoredEvent& event);
/// Errors: those of evolve_meeting(), and where there are no events.
[[nodiscard]] Result<Meeting> fold_meeting(std::span<const StoredEvent> events);

}  // namespace dajuan::app
