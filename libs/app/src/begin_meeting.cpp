#include <algorithm>
#include <map>
#include <tuple>

#include "dajuan/app/case_figures.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "meeting_tell.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

using domain::Moment;
using mechanism::kNone;

// A request that was looked at: what it names is there.
struct Wanted {
  const mechanism::Profile& profile;
  mechanism::Index agenda = kNone;
  domain::Date day;
  domain::Scope scope;
};

Error already_open(const MeetingHead& open) {
  return {ErrorCode::kConflict, "这张清单在这个区域已有一场会议没有结束（" + open.day + "），请先结束它",
          "a meeting of this agenda and area is still open (" + open.day + "): close it first", "agenda",
          "meeting_open"};
}

Result<domain::Date> day_of(const std::string& text, Moment now) {
  if (text.empty()) return now.date();
  const auto day = domain::Date::parse(text);
  if (!day) return invalid("day", "应为 2026-01-02 这样的日期", "must be a day such as 2026-01-02");
  if (*day > now.date())
    return invalid("day", "会议日期在将来，请到那天再开始", "the day is in the future: begin on that day");
  return *day;
}

Result<Wanted> look_at(const MeetingTools& tools, const Command& command, const Person& person,
                       const BeginMeeting& request) {
  const mechanism::Profile* profile = tools.rulebook.profile(request.mechanism, {});
  if (profile == nullptr) {
    return Error{ErrorCode::kNotFound, "没有这个机制：" + request.mechanism,
                 "there is no mechanism " + request.mechanism, "mechanism"};
  }
  const auto& agendas = profile->eras.back().rules.agenda;
  const mechanism::Index agenda = mechanism::find(agendas, request.agenda);
  if (agenda == kNone) {
    return Error{ErrorCode::kNotFound, "没有这张清单：" + request.agenda,
                 "there is no agenda " + request.agenda, "agenda"};
  }
  if (!domain::is_full_area_code(request.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  if (domain::area_prefix(request.area).size() < domain::kCountyDigits)
    return invalid("area", "会议属于一个县（区）或其下的区域",
                   "a meeting is of a county, or of a part of one");
  const bool within = request.area.starts_with(command.scope.county) && command.scope.contains(request.area);
  if (!within || !command.scope.allows(request.mechanism)) {
    return Error{ErrorCode::kForbidden, "区域 " + request.area + " 不在您的范围内",
                 "the area " + request.area + " is not in your reach", "area", "outside_scope"};
  }
  const auto may = check_may_meet(tools.rulebook, person, request.area, request.mechanism);
  if (!may) return may.error();
  const auto day = day_of(request.day, moment_of(tools.ports.clock.now_ms()));
  if (!day) return day.error();
  return Wanted{*profile, agenda, *day,
                scope_of_cases(command.scope.county, request.area, request.mechanism)};
}

// Which cases stand on which lists now.
class ListReader {
 public:
  ListReader(const Rulebook& rulebook, const mechanism::Agenda& agenda, Moment now)
      : rulebook_(rulebook), agenda_(agenda), now_(now), members_(agenda.lists.size()) {}

  void enter(const CaseRecord& record) {
    const mechanism::Definition* rules = record.rules(rulebook_);
    if (rules == nullptr) return;
    bool listed = false;
    for (std::size_t list = 0; list < agenda_.lists.size(); ++list) {
      if (!stands_on(record, *rules, agenda_.lists[list])) continue;
      members_[list].push_back(record.id.to_string());
      listed = true;
    }
    if (listed) items_.push_back(item_of(record, *rules));
  }

  [[nodiscard]] std::size_t items() const { return items_.size(); }

  // The most urgent first: the earliest deadline, then those without one, by id.
  void write(Meeting& out) {
    const auto urgency = [](const MeetingItem& item) {
      return std::tuple(item.due_at.empty(), std::string_view(item.due_at), std::string_view(item.case_id));
    };
    std::sort(items_.begin(), items_.end(), [&](const MeetingItem& left, const MeetingItem& right) {
      return urgency(left) < urgency(right);
    });
    std::map<std::string_view, std::uint32_t> places;
    for (std::uint32_t i = 0; i < items_.size(); ++i) places.emplace(items_[i].case_id, i);
    for (std::size_t list = 0; list < members_.size(); ++list) {
      MeetingList& one = out.lists.emplace_back();
      one.list = agenda_.lists[list].id;
      for (const std::string& id : members_[list]) one.items.push_back(places.at(id));
      std::sort(one.items.begin(), one.items.end());
    }
    out.head.items = static_cast<std::uint32_t>(items_.size());
    out.items = std::move(items_);
  }

 private:
  // A profile has states of its own: a case is asked by its profile's list of that name.
  [[nodiscard]] bool stands_on(const CaseRecord& record, const mechanism::Definition& rules,
                               const mechanism::AgendaList& list) const {
    const mechanism::AgendaList* own = &list;
    if (!record.profile.empty()) {
      const auto& agendas = rulebook_.profile(record.mechanism, record.profile)->eras.back().rules.agenda;
      const mechanism::Index agenda = mechanism::find(agendas, agenda_.id);
      if (agenda == kNone) return false;
      const mechanism::Index found = mechanism::find(agendas[agenda].lists, list.id);
      if (found == kNone) return false;
      own = &agendas[agenda].lists[found];
    }
    return mechanism::selected(rules, record.state, own->of, now_, rulebook_.calendar);
  }

  [[nodiscard]] MeetingItem item_of(const CaseRecord& record, const mechanism::Definition& rules) const {
    const CaseRow row = row_of(rulebook_, record);
    return {record.id.to_string(),
            row.title,
            row.kind,
            row.area,
            row.state,
            row.due_ms == 0 ? std::string() : timestamp(row.due_ms),
            mechanism::overdue(rules, record.state, kNone, now_, rulebook_.calendar)};
  }

  const Rulebook& rulebook_;
  const mechanism::Agenda& agenda_;
  Moment now_;
  std::vector<MeetingItem> items_;
  std::vector<std::vector<std::string>> members_;
};

Result<void> read_lists(Queries& queries, const MeetingTools& tools, const Wanted& wanted,
                        const std::vector<CaseId>& open, Meeting& out) {
  const mechanism::Agenda& agenda = wanted.profile.eras.back().rules.agenda[wanted.agenda];
  ListReader reader(tools.rulebook, agenda, moment_of(tools.ports.clock.now_ms()));
  for (const CaseId& id : open) {
    if (const auto record = queries.case_record(wanted.scope, id)) reader.enter(*record);
    if (reader.items() <= kMeetingItemsMax) continue;
    return Error{ErrorCode::kTooLarge, "清单上的案卷超过 2000 件，请分区域开会",
                 "more than 2000 cases stand on the lists: hold the meeting for smaller areas", "area",
                 "too_many"};
  }
  reader.write(out);
  return {};
}

// The meeting as it would begin on this snapshot.
Result<Meeting> prepare(Queries& queries, const MeetingTools& tools, const Wanted& wanted,
                        const BeginMeeting& request) {
  Meeting out;
  out.head.mechanism = request.mechanism;
  out.head.agenda = request.agenda;
  out.head.area = request.area;
  out.head.day = wanted.day.to_string();
  out.head.as_of = queries.last_seq(wanted.scope);
  const auto last = queries.last_meeting(wanted.scope, request.mechanism, request.agenda);
  if (last && last->is_open()) return already_open(*last);
  if (last) {
    out.previous = last->id;
    out.since = last->through;
  } else {
    const mechanism::Agenda& agenda = wanted.profile.eras.back().rules.agenda[wanted.agenda];
    const Moment begin = Moment::begin_of(mechanism::cycle_of(agenda, wanted.day).first);
    out.since = queries.last_seq_before(wanted.scope, timestamp(unix_ms_of(begin)));
  }
  const std::vector<CaseId> open =
      queries.cases_between(wanted.scope, request.mechanism, INT64_MAX, INT64_MAX, kJournalsMax + 1);
  if (open.size() > kJournalsMax) {
    return Error{ErrorCode::kTooLarge, "在办的案卷超过 20000 件，请缩小会议的区域",
                 "more than 20000 cases are open: narrow the area of the meeting", "area"};
  }
  const auto balance =
      balance_since(queries, tools.rulebook, wanted.scope, request.mechanism, out.since, open);
  if (!balance) return balance.error();
  out.balance = *balance;
  const auto read = read_lists(queries, tools, wanted, open, out);
  if (!read) return read.error();
  return out;
}

}  // namespace

Result<Meeting> begin_meeting(MeetingTools tools, const Command& command, const Person& person,
                              const BeginMeeting& request) {
  const auto wanted = look_at(tools, command, person, request);
  if (!wanted) return wanted.error();
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return fold_meeting(queries.stream(command.scope, event.stream, event.revision));
  };
  std::optional<Meeting> meeting;
  const auto read = tools.ports.store.read([&](Queries& queries) -> Result<void> {
    const auto before = made_before(queries, command);
    if (!before) return before.error();
    auto prepared = *before ? again(queries, **before) : prepare(queries, tools, *wanted, request);
    if (!prepared) return prepared.error();
    meeting = std::move(*prepared);
    return {};
  });
  if (!read) return read.error();
  if (!meeting->head.id.empty()) return std::move(*meeting);
  meeting->head.id = new_id(tools.ports);
  // Lists are read without holding up whoever writes; that nobody was faster is looked at by the writer.
  const auto act = [&](Transaction& transaction) -> Result<Meeting> {
    const auto last = transaction.last_meeting(wanted->scope, request.mechanism, request.agenda);
    if (last && last->id != meeting->previous) return already_open(*last);
    StoredEvent event =
        meeting_event(tools.ports.clock, command, *meeting, kMeetingBegun, encode_begun(*meeting));
    auto begun = evolve_meeting({}, event);
    if (begun) transaction.append(command.scope, std::move(event));
    return begun;
  };
  return once<Meeting>(tools.ports.store, command, again, act);
}

}  // namespace dajuan::app
