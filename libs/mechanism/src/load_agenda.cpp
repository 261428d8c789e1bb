// Lists of weeks and months.
#include <array>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int64_t kMonthDayMax = 28;

const std::vector<std::string_view> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};

Selection timed_selection(Loading& in, const Node& node) {
  Selection out;
  MapReader reader(node, in.faults);
  const Node* overdue = reader.get("overdue");
  const Node* due_within = reader.get("due_within");
  const Node* clock = reader.get("clock");
  reader.finish();
  if ((overdue == nullptr) == (due_within == nullptr)) {
    tell(in.faults, "missing-key", node.at,
         {"要写 overdue 或 due_within 之一", "one of overdue and due_within is needed"},
         {"写 {overdue: 期限} 或 {due_within: 7 days}", "write {overdue: CLOCK} or {due_within: 7 days}"});
    return out;
  }
  if (overdue != nullptr) {
    out.kind = Selection::Kind::kOverdue;
    out.clock = resolve(in.out.clocks, *overdue, kClockKind, in.faults);
    return out;
  }
  out.kind = Selection::Kind::kDueWithin;
  if (clock != nullptr) out.clock = resolve(in.out.clocks, *clock, kClockKind, in.faults);
  const std::optional<domain::Length> ahead = length_of(*due_within, in.faults);
  if (!ahead) return out;
  out.ahead = ahead->count;
  if (ahead->unit != domain::LengthUnit::kDays) {
    tell(in.faults, "bad-length", due_within->at, {"due_within 按日计", "due_within is told in days"},
         {"写成 7 days", "write 7 days"});
  }
  return out;
}

Selection selection_of(Loading& in, const Node& node) {
  if (node.kind == Node::Kind::kMap) return timed_selection(in, node);
  Selection out;
  if (node.kind == Node::Kind::kScalar && node.text == "open") {
    out.kind = Selection::Kind::kOpen;
  } else if (node.kind == Node::Kind::kScalar && node.text == "overdue") {
    out.kind = Selection::Kind::kOverdue;
  } else {
    out.states = states_of(in, node);
  }
  return out;
}

void tell_on(Loading& in, const Node& node, Words mend) {
  tell(in.faults, "agenda-on", node.at,
       {"“" + shown(node.text) + "”不是周期的第一天",
        "`" + shown(node.text) + "` is no day on which the cycle begins"},
       std::move(mend));
}

std::uint8_t day_of(Loading& in, Agenda::Cycle cycle, const Node& node) {
  if (!word_of(node, in.faults)) return 1;
  if (cycle == Agenda::Cycle::kWeekly) {
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
      if (node.text == kWeekdays[i]) return static_cast<std::uint8_t>(i + 1);
    }
    tell_on(in, node, {"写 monday 到 sunday 之一", "write one of monday to sunday"});
    return 1;
  }
  Faults unheard(in.faults.file());
  const std::optional<std::int64_t> day = whole_of(node, 1, kMonthDayMax, unheard);
  if (!day) tell_on(in, node, {"写 1 到 28（每月都有的日子）", "write 1 to 28, days that every month has"});
  return static_cast<std::uint8_t>(day.value_or(1));
}

void read_agenda(Loading& in, std::string id, Agenda::Cycle cycle, const Node* node) {
  if (node == nullptr) return;
  Agenda out;
  out.id = std::move(id);
  out.cycle = cycle;
  out.at = node->at;
  MapReader reader(*node, in.faults);
  if (const Node* on = reader.need("on")) out.on = day_of(in, cycle, *on);
  const Node* lists = reader.need("lists");
  reader.finish();
  if (lists != nullptr && is_map(*lists, in.faults) &&
      within_limit(lists->entries.size(), kListsMax, lists->at, in.faults)) {
    for (const auto& [key, value] : lists->entries) {
      check_id(key, Dashes::kNo, in.faults);
      AgendaList list;
      list.id = key.text;
      list.at = key.at;
      MapReader entry(value, in.faults);
      list.label = entry.label(list.id);
      if (const Node* of = entry.need("of")) list.of = selection_of(in, *of);
      entry.finish();
      out.lists.push_back(std::move(list));
    }
  }
  in.out.agenda.push_back(std::move(out));
}

}  // namespace

void load_agenda(Loading& in, const Node& section) {
  MapReader reader(section, in.faults);
  read_agenda(in, "weekly", Agenda::Cycle::kWeekly, reader.get("weekly"));
  read_agenda(in, "monthly", Agenda::Cycle::kMonthly, reader.get("monthly"));
  reader.finish();
}

}  // namespace dajuan::mechanism::loading
