#pragma once

#include <span>
#include <string>
#include <vector>

#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::mechanism {

/// One period of one duty of one case: what was owed and what was done.
struct DutyRecord {
  std::string case_id;
  Index duty = kNone;
  domain::Date first;  ///< of the period
  domain::Date last;
  std::uint16_t owed = 0;         ///< in the whole period; periods that the case stood in only in part owe in
                                  ///< proportion, rounded down, at least 0
  std::uint16_t done = 0;         ///< what counted
  std::uint16_t not_counted = 0;  ///< done, but against the duty's rule or too close to the one before
  bool over = false;              ///< the period has ended
  [[nodiscard]] bool missed() const { return over && done < owed; }
};

/// Every whole period that has a day in [first, last] and has begun at `now`, by duty and first day; periods
/// in which the duty was neither owed nor done are left out. A missed duty is found without anybody reporting
/// it. `now` is a moment, so that a period that still runs is not called missed; what is owed in it goes on
/// as it stands. A day is owed by the state and the field at its end. Made from the events up to `now` alone.
[[nodiscard]] std::vector<DutyRecord> duty_records(const Profile& profile, const Journal& journal,
                                                   domain::Date first, domain::Date last, domain::Moment now);

/// The period that holds a day.
[[nodiscard]] std::pair<domain::Date, domain::Date> period_of(DutyPeriod period, domain::Date day);

}  // namespace dajuan::mechanism
