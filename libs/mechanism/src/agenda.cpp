#include "dajuan/mechanism/agenda.hpp"

#include <algorithm>

#include "balance.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "history.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Date;
using domain::Moment;

constexpr std::size_t kCyclesMax = 1'200;  // a hundred years of months
constexpr std::int32_t kWeekDays = 7;

// Cycles from the one that ends on `from` to the one that ends on `to`.
std::int32_t cycles_between(const Agenda& agenda, Date from, Date to) {
  if (agenda.cycle == Agenda::Cycle::kWeekly) return (to - from) / kWeekDays;
  // The day after a cycle's last is always the same day of a month.
  const auto month = [](Date last) {
    return (last + 1).year() * 12 + static_cast<std::int32_t>((last + 1).month());
  };
  return month(to) - month(from);
}

// How many cycles without a break, up to the one that ends on `last`, found the case on the list.
std::int32_t cycles_on(const Agenda& agenda, const std::vector<Stay>& stays, Date last) {
  std::int32_t count = 0;
  for (auto stay = stays.rbegin(); stay != stays.rend(); ++stay) {
    const Moment moment = Moment::end_of(last);
    if (stay->begin > moment) continue;
    if (!stay->holds(moment)) break;
    const auto [first, end] = cycle_of(agenda, stay->begin.date());
    count += cycles_between(agenda, end, last) + 1;
    if (first == Date::first()) break;
    last = first - 1;
  }
  return std::max(count, 1);
}

// Goes through one journal after the other, cycle by cycle.
class Ledger {
 public:
  Ledger(const Profile& profile, const Agenda& agenda, const std::vector<std::pair<Date, Date>>& cycles,
         const domain::Calendar& calendar)
      : profile_(profile), agenda_(agenda), calendar_(calendar) {
    for (const AgendaList& list : agenda.lists) selections_.push_back(list.of);
    for (const auto& [first, last] : cycles) {
      Snapshot& one = snapshots_.emplace_back();
      one.first = first;
      one.last = last;
      one.lists.resize(agenda.lists.size());
      for (std::size_t i = 0; i < one.lists.size(); ++i) one.lists[i].list = static_cast<Index>(i);
    }
  }

  void enter(const Journal& journal) {
    const Moment until = Moment::end_of(snapshots_.back().last);
    if (journal.events.empty() || journal.events.front().at > until) return;
    const std::vector<std::vector<Stay>> stays = stays_of(profile_, journal, selections_, until, calendar_);
    Walk walk(profile_, journal);
    Teller teller;
    Balance earlier;
    const Moment before{Moment::begin_of(snapshots_.front().first).seconds - 1};
    while (walk.step(before)) teller.hear(walk.rules(), walk.event(), earlier);
    std::vector<bool> carried = standing(walk, before);
    for (Snapshot& one : snapshots_) {
      const Moment end = Moment::end_of(one.last);
      if (walk.open()) ++one.balance.opening;
      while (walk.step(end)) teller.hear(walk.rules(), walk.event(), one.balance);
      if (walk.open()) ++one.balance.closing;
      const std::vector<bool> now = standing(walk, end);
      for (std::size_t i = 0; i < stays.size(); ++i) {
        enter_list(one, one.lists[i], stays[i], carried[i]);
        if (now[i]) one.lists[i].entries.push_back(entry(journal.id, stays[i], one.last, carried[i]));
      }
      carried = now;
    }
  }

  std::vector<Snapshot> take() {
    for (Snapshot& one : snapshots_) {
      for (AgendaListSnapshot& list : one.lists) {
        std::sort(list.entries.begin(), list.entries.end(), [](const AgendaEntry& a, const AgendaEntry& b) {
          return a.first_raised != b.first_raised ? a.first_raised < b.first_raised : a.case_id < b.case_id;
        });
      }
    }
    return std::move(snapshots_);
  }

 private:
  // Who stands on a list is asked of the case itself, and not of its stays: the two must tie.
  std::vector<bool> standing(const Walk& walk, Moment moment) const {
    std::vector<bool> out(selections_.size(), false);
    if (walk.subject().state == kNone) return out;
    for (std::size_t i = 0; i < selections_.size(); ++i) {
      out[i] = selected(walk.rules(), walk.subject(), selections_[i], moment, calendar_);
    }
    return out;
  }

  static void enter_list(const Snapshot& cycle, AgendaListSnapshot& list, const std::vector<Stay>& stays,
                         bool carried) {
    const Moment before{Moment::begin_of(cycle.first).seconds - 1};
    const Moment end = Moment::end_of(cycle.last);
    const auto within = [&](Moment moment) { return before < moment && moment <= end; };
    if (carried) ++list.carried_in;
    for (const Stay& stay : stays) {
      if (within(stay.begin)) ++list.entered;
      if (within(stay.end)) ++list.left;
    }
  }

  AgendaEntry entry(const std::string& id, const std::vector<Stay>& stays, Date last, bool carried) const {
    AgendaEntry out;
    out.case_id = id;
    out.first_raised = stays.empty() ? Moment::end_of(last) : stays.front().begin;
    out.weeks = cycles_on(agenda_, stays, last);
    out.carried = carried;
    return out;
  }

  const Profile& profile_;
  const Agenda& agenda_;
  const domain::Calendar& calendar_;
  std::vector<Selection> selections_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace

std::pair<Date, Date> cycle_of(const Agenda& agenda, Date day) {
  const auto on = static_cast<std::int32_t>(agenda.on);
  if (agenda.cycle == Agenda::Cycle::kWeekly) {
    const Date first = day - (static_cast<std::int32_t>(day.weekday()) - on + kWeekDays) % kWeekDays;
    return {first, first + (kWeekDays - 1)};
  }
  const Date month = Date::of(day.year(), day.month(), agenda.on).value_or(day);
  const Date first = month <= day ? month : month.plus_months(-1);
  return {first, first.plus_months(1) - 1};
}

std::vector<Snapshot> snapshots(const Profile& profile, Index agenda, std::span<const Journal> journals,
                                Date first, Date last, const domain::Calendar& calendar) {
  const Definition& rules = profile.eras.back().rules;
  if (agenda >= rules.agenda.size() || last < first) return {};
  std::vector<std::pair<Date, Date>> cycles = {cycle_of(rules.agenda[agenda], first)};
  while (cycles.back().second < last && cycles.size() < kCyclesMax) {
    cycles.push_back(cycle_of(rules.agenda[agenda], cycles.back().second + 1));
  }
  Ledger ledger(profile, rules.agenda[agenda], cycles, calendar);
  for (const Journal& journal : journals) ledger.enter(journal);
  return ledger.take();
}

Snapshot snapshot(const Profile& profile, Index agenda, std::span<const Journal> journals, Date day,
                  const domain::Calendar& calendar) {
  std::vector<Snapshot> one = snapshots(profile, agenda, journals, day, day, calendar);
  return one.empty() ? Snapshot{} : std::move(one.front());
}

}  // namespace dajuan::mechanism
