// What came of the cases of a meeting, told from their events.
#include "meeting_tell.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_event.hpp"
#include "dajuan/app/values.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

using mechanism::Balance;
using mechanism::Definition;

/// Cases that one question looks at, however long a meeting was left open.
constexpr std::uint32_t kTouchedMax = 200'000;

struct TouchedCase {
  CaseRecord record;
  std::vector<StoredEvent> events;  ///< all of them
};

// Calls `take` for each case with an event behind `after`.
template <typename Take>
Result<void> for_each_touched(Queries& queries, const domain::Scope& scope, const std::string& mechanism,
                              std::int64_t after, const Take& take) {
  const std::vector<CaseId> ids = queries.cases_touched(scope, mechanism, after, kTouchedMax + 1);
  if (ids.size() > kTouchedMax) {
    return Error{ErrorCode::kTooLarge, "这段时间办理过的案卷超过 20 万件，请缩小会议的区域",
                 "more than 200000 cases were touched since: narrow the area of the meeting", "area"};
  }
  for (const CaseId& id : ids) {
    auto record = queries.case_record(scope, id);
    if (!record) continue;
    const auto taken = take(TouchedCase{std::move(*record), queries.case_events(scope, id)});
    if (!taken) return taken.error();
  }
  return {};
}

// Only actions move a case, and each says to which state. What came and went is how the case moved, so that
// opening + begun + returned - ended = closing for each case and for all of them.
Result<void> add_moves(Balance& balance, const Definition& rules, const TouchedCase& one,
                       std::int64_t since) {
  bool is_begun = false;
  bool is_open = false;
  bool opening = false;
  for (const StoredEvent& event : one.events) {
    if (event.kind != kCaseActed) continue;
    const auto acted = decode_acted(event);
    if (!acted) return acted.error();
    const mechanism::Index state = mechanism::find(rules.states, acted->state);
    const bool after = state != mechanism::kNone && !rules.states[state].is_final;
    if (event.seq <= since) {
      opening = after;
    } else {
      if (!is_begun) ++balance.begun;
      if (is_begun && !is_open && after) ++balance.returned;
      if ((is_open || !is_begun) && !after) ++balance.ended;
    }
    is_begun = true;
    is_open = after;
  }
  if (opening) ++balance.opening;
  if (is_open) ++balance.closing;
  return {};
}

Result<std::vector<MeetingLine>> lines_of(const std::vector<StoredEvent>& events, std::int64_t after) {
  std::vector<MeetingLine> out;
  for (const StoredEvent& event : events) {
    if (event.seq <= after || event.kind != kCaseActed) continue;
    const auto acted = decode_acted(event);
    if (!acted) return acted.error();
    out.push_back({acted->action, event.at, event.actor, event.revision, acted->state});
  }
  return out;
}

}  // namespace

domain::Scope scope_of_cases(const std::string& county, const std::string& area,
                             const std::string& mechanism) {
  return {county, area, domain::Privacy::kPublicOnly, {mechanism}};
}

Result<void> check_may_meet(const Rulebook& rulebook, const Person& person, const std::string& area,
                            const std::string& mechanism) {
  std::vector<std::string> roles = acting_roles(rulebook, mechanism);
  roles.emplace_back(kOffice);
  roles.emplace_back(kAdmin);
  const std::vector<std::string> held = roles_at(person, area, mechanism);
  const bool may = std::any_of(held.begin(), held.end(), [&](const std::string& role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  });
  if (may) return {};
  return Error{ErrorCode::kForbidden, "主持会议须在该区域办理这个机制，或是党政办、管理员",
               "a meeting is held by who works on this mechanism in the area, by office or by admin", "area",
               "wrong_role"};
}

Result<Balance> balance_since(Queries& queries, const Rulebook& rulebook, const domain::Scope& scope,
                              const std::string& mechanism, std::int64_t since,
                              const std::vector<CaseId>& open_now) {
  Balance out;
  std::set<CaseId> still(open_now.begin(), open_now.end());
  const auto told = for_each_touched(queries, scope, mechanism, since, [&](const TouchedCase& one) {
    still.erase(one.record.id);
    const Definition* rules = one.record.rules(rulebook);
    return rules == nullptr ? Result<void>() : add_moves(out, *rules, one, since);
  });
  if (!told) return told.error();
  out.opening += static_cast<std::int64_t>(still.size());
  out.closing += static_cast<std::int64_t>(still.size());
  return out;
}

Result<void> tell_until_now(Queries& queries, const Rulebook& rulebook, const std::string& county,
                            Meeting& meeting) {
  const MeetingHead& head = meeting.head;
  const domain::Scope scope = scope_of_cases(county, head.area, head.mechanism);
  std::map<std::string_view, std::uint32_t> places;
  for (std::uint32_t i = 0; i < meeting.items.size(); ++i) places.emplace(meeting.items[i].case_id, i);
  Balance moved;
  std::vector<MeetingDealt> dealt;
  const auto told = for_each_touched(
      queries, scope, head.mechanism, head.as_of, [&](const TouchedCase& one) -> Result<void> {
        const Definition* rules = one.record.rules(rulebook);
        const auto added = rules == nullptr ? Result<void>() : add_moves(moved, *rules, one, head.as_of);
        if (!added) return added.error();
        const auto place = places.find(one.record.id.to_string());
        if (place == places.end()) return {};
        auto lines = lines_of(one.events, head.as_of);
        if (!lines) return lines.error();
        if (!lines->empty()) dealt.push_back({place->second, std::move(*lines)});
        return {};
      });
  if (!told) return told.error();
  std::sort(dealt.begin(), dealt.end(),
            [](const MeetingDealt& left, const MeetingDealt& right) { return left.item < right.item; });
  meeting.dealt = std::move(dealt);
  meeting.head.dealt = static_cast<std::uint32_t>(meeting.dealt.size());
  meeting.balance.begun += moved.begun;
  meeting.balance.returned += moved.returned;
  meeting.balance.ended += moved.ended;
  meeting.balance.closing += moved.closing - moved.opening;
  return {};
}

Result<std::uint32_t> count_dealt(Queries& queries, const std::string& county, const Meeting& meeting) {
  const MeetingHead& head = meeting.head;
  const domain::Scope scope = scope_of_cases(county, head.area, head.mechanism);
  std::set<std::string_view> items;
  for (const MeetingItem& item : meeting.items) items.insert(item.case_id);
  std::uint32_t out = 0;
  for (const CaseId& id : queries.cases_touched(scope, head.mechanism, head.as_of, kTouchedMax)) {
    if (!items.contains(id.to_string())) continue;
    const auto lines = lines_of(queries.case_events(scope, id), head.as_of);
    if (!lines) return lines.error();
    if (!lines->empty()) ++out;
  }
  return out;
}

StoredEvent meeting_event(Clock& clock, const Command& command, const Meeting& meeting, std::string_view kind,
                          std::string payload) {
  StoredEvent event;
  event.area = meeting.head.area;
  event.stream = meeting_stream(meeting.head.id);
  event.revision = meeting.head.revision + 1;
  event.kind = std::string(kind);
  stamp(event, command, timestamp(clock.now_ms()));
  event.payload = std::move(payload);
  return event;
}

}  // namespace dajuan::app
