#include "meeting_tell.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

Error no_meeting(std::string_view id) {
  return {ErrorCode::kNotFound, "没有这场会议：" + std::string(id), "there is no meeting " + std::string(id),
          "id"};
}

Result<void> check_open(const MeetingHead& head, std::uint32_t seen) {
  if (!head.is_open()) {
    return Error{ErrorCode::kConflict, "这场会议已经结束，不能再改", "this meeting is closed already", "id",
                 "meeting_closed"};
  }
  return check_revision(seen, head.revision);
}

}  // namespace

Result<Meeting> find_meeting(Queries& queries, const domain::Scope& scope, std::string_view id) {
  if (!queries.meeting(scope, id)) return no_meeting(id);
  return fold_meeting(queries.stream(scope, meeting_stream(id), UINT32_MAX));
}

Result<Meeting> told_meeting(Queries& queries, const Rulebook& rulebook, const domain::Scope& scope,
                             std::string_view id) {
  auto meeting = find_meeting(queries, scope, id);
  if (!meeting || !meeting->head.is_open()) return meeting;
  const auto told = tell_until_now(queries, rulebook, scope.county, *meeting);
  if (!told) return told.error();
  return meeting;
}

Result<MeetingHead> told_head(Queries& queries, const domain::Scope& scope, std::string_view id) {
  auto meeting = find_meeting(queries, scope, id);
  if (!meeting) return meeting.error();
  if (!meeting->head.is_open()) return std::move(meeting->head);
  const auto dealt = count_dealt(queries, scope.county, *meeting);
  if (!dealt) return dealt.error();
  meeting->head.dealt = *dealt;
  return std::move(meeting->head);
}

Result<Meeting> close_meeting(MeetingTools tools, const Command& command, const Person& person,
                              std::string_view id, std::uint32_t seen) {
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return fold_meeting(queries.stream(command.scope, event.stream, event.revision));
  };
  std::optional<Meeting> meeting;
  bool done = false;
  const auto read = tools.ports.store.read([&](Queries& queries) -> Result<void> {
    const auto before = made_before(queries, command);
    if (!before) return before.error();
    done = before->has_value();
    auto told = done ? again(queries, **before) : told_meeting(queries, tools.rulebook, command.scope, id);
    if (!told) return told.error();
    meeting = std::move(*told);
    meeting->head.through = done ? meeting->head.through : queries.last_seq(command.scope);
    return {};
  });
  if (!read) return read.error();
  if (done) return std::move(*meeting);
  const auto may = check_may_meet(tools.rulebook, person, meeting->head.area, meeting->head.mechanism);
  if (!may) return may.error();
  const auto act = [&](Transaction& transaction) -> Result<Meeting> {
    const auto now = transaction.meeting(command.scope, id);
    if (!now) return no_meeting(id);
    const auto open = check_open(*now, seen);
    if (!open) return open.error();
    StoredEvent event =
        meeting_event(tools.ports.clock, command, *meeting, kMeetingClosed, encode_closed(*meeting));
    auto closed = evolve_meeting(*meeting, event);
    if (closed) transaction.append(command.scope, std::move(event));
    return closed;
  };
  return once<Meeting>(tools.ports.store, command, again, act);
}

}  // namespace dajuan::app
