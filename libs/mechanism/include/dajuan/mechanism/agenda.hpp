#pragma once

#include <span>
#include <string>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::mechanism {

/// Cases of a stretch of time. opening + begun + returned - ended = closing. What came and went is told by
/// the journal's actions, what is open by the cases as they stood: where a journal holds an action that did
/// not fit its case, the two do not tie, and that is seen.
struct Balance {
  std::int64_t opening = 0;   ///< open when it begins
  std::int64_t begun = 0;     ///< opened in it
  std::int64_t returned = 0;  ///< opened again in it
  std::int64_t ended = 0;     ///< times cases ended in it
  std::int64_t closing = 0;   ///< open when it ends, counted by itself
  [[nodiscard]] bool balances() const { return opening + begun + returned - ended == closing; }
};

/// One case on one list of one week.
struct AgendaEntry {
  std::string case_id;
  domain::Moment first_raised;  ///< the first time ever that it stood on this list: never lost
  std::int32_t weeks = 1;  ///< how many snapshots it has stood on the list without a break, this one included
  bool carried = false;    ///< was on the list of the cycle before
};

/// carried + fresh - left: the lists of two cycles tie together. `carried_in` is the size of the list a cycle
/// before.
struct AgendaListSnapshot {
  Index list = kNone;
  std::int64_t carried_in = 0;
  std::int64_t entered = 0;  ///< times that a case came onto the list in the cycle, also for less than a day
  std::int64_t left = 0;     ///< times that a case left it
  std::vector<AgendaEntry> entries;  ///< by first_raised, then case_id
  [[nodiscard]] bool balances() const {
    return carried_in + entered - left == static_cast<std::int64_t>(entries.size());
  }
};

/// The lists as they stood at the end of a cycle. Made from the events up to then alone, so that the snapshot
/// of a past week comes out the same whenever it is printed.
struct Snapshot {
  domain::Date first;  ///< first day of the cycle
  domain::Date last;   ///< last day, inclusive
  Balance balance;
  std::vector<AgendaListSnapshot> lists;
};

/// The cycle of the agenda (index into Definition::agenda) that holds `day`.
[[nodiscard]] std::pair<domain::Date, domain::Date> cycle_of(const Agenda& agenda, domain::Date day);

/// Lists of the cycle that holds `day`, of all cases given. The agenda is that of the profile's last era; a
/// case is judged by the rules of its own era.
[[nodiscard]] Snapshot snapshot(const Profile& profile, Index agenda, std::span<const Journal> journals,
                                domain::Date day, const domain::Calendar& calendar);

/// Every cycle that has a day in [first, last], in order: each is what snapshot() gives, in one pass over the
/// journals. At most 1,200 cycles.
[[nodiscard]] std::vector<Snapshot> snapshots(const Profile& profile, Index agenda,
                                              std::span<const Journal> journals, domain::Date first,
                                              domain::Date last, const domain::Calendar& calendar);

/// Balance of any stretch of days, both inclusive.
[[nodiscard]] Balance balance_of(const Profile& profile, std::span<const Journal> journals,
                                 domain::Date first, domain::Date last);

}  // namespace dajuan::mechanism
