// Calendar: what is asked of it. How its files are read stands in calendar_file.cpp.
//
// Working days are counted by a sum, not by walking: weekdays by arithmetic, plus the balance of what the
// notices changed. So a distance costs one binary search and an addition about twenty.
#include "dajuan/domain/calendar.hpp"

#include <algorithm>
#include <iterator>

namespace dajuan::domain {
namespace {

constexpr unsigned kSaturday = 6;
constexpr unsigned kFriday = 5;
constexpr std::int32_t kWeek = 7;
// 1899-12-31, the day before Date's first one, is a Sunday: whole weeks are counted from it.
constexpr std::int32_t kSundayBefore = -25'568;

bool on_weekend(Date date) { return date.weekday() >= kSaturday; }

// Mondays to Fridays from 1900-01-01 up to and with `date`.
std::int32_t weekdays_until(Date date) {
  const std::int32_t days = date.days() - kSundayBefore;
  return days / kWeek * static_cast<std::int32_t>(kFriday) +
         std::min<std::int32_t>(days % kWeek, static_cast<std::int32_t>(kFriday));
}

// The smallest day that `reached` holds for, or the last one; `reached` must be false first, then true.
template <typename Reached>
Date first_that(Reached reached) {
  std::int32_t low = Date::first().days();
  std::int32_t high = Date::last().days();
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if (reached(Date(middle))) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return Date(low);
}

}  // namespace

const Calendar::Special* Calendar::special(Date date) const {
  const auto found = std::lower_bound(specials_.begin(), specials_.end(), date,
                                      [](const Special& one, Date key) { return one.date < key; });
  return found != specials_.end() && found->date == date ? &*found : nullptr;
}

DayKind Calendar::kind(Date date) const {
  const Special* said = special(date);
  if (said != nullptr) return said->kind;
  return on_weekend(date) ? DayKind::kWeekend : DayKind::kWorking;
}

bool Calendar::works(Date date) const {
  const DayKind day = kind(date);
  return day == DayKind::kWorking || day == DayKind::kWorkedWeekend;
}

std::string_view Calendar::holiday(Date date) const {
  const Special* said = special(date);
  return said == nullptr ? std::string_view() : std::string_view(said->name);
}

bool Calendar::published(int year) const {
  return std::any_of(years_.begin(), years_.end(), [year](const Year& one) { return one.year == year; });
}

std::string_view Calendar::source(int year) const {
  for (const Year& one : years_) {
    if (one.year == year) return one.source;
  }
  return {};
}

std::vector<int> Calendar::years() const {
  std::vector<int> out;
  std::transform(years_.begin(), years_.end(), std::back_inserter(out),
                 [](const Year& one) { return one.year; });
  return out;
}

std::vector<Stretch> Calendar::stretches(Date from, Date to) const {
  std::vector<Stretch> out;
  auto one = std::lower_bound(specials_.begin(), specials_.end(), from,
                              [](const Special& special, Date key) { return special.date < key; });
  for (; one != specials_.end() && one->date <= to; ++one) {
    if (!out.empty() && out.back().kind == one->kind && out.back().holiday == one->name &&
        one->date - out.back().to == 1) {
      out.back().to = one->date;
    } else {
      out.push_back({one->date, one->date, one->kind, one->name});
    }
  }
  return out;
}

std::int32_t Calendar::worked_until(Date date) const {
  const auto next = std::upper_bound(specials_.begin(), specials_.end(), date,
                                     [](Date key, const Special& one) { return key < one.date; });
  return weekdays_until(date) + (next == specials_.begin() ? 0 : std::prev(next)->balance);
}

Date Calendar::roll_forward(Date date) const { return works(date) ? date : add_working_days(date, 1); }

Date Calendar::add_working_days(Date date, std::int32_t count) const {
  if (count == 0) return date;
  const std::int64_t here = worked_until(date);
  if (count > 0) {
    const std::int64_t wanted = here + count;
    return first_that([&](Date day) { return worked_until(day) >= wanted; });
  }
  // Counted back, the first one is the last working day before `date`.
  const std::int64_t wanted = here - (works(date) ? 1 : 0) + count + 1;
  if (wanted <= 0) return Date::first();
  return first_that([&](Date day) { return worked_until(day) >= wanted; });
}

std::int32_t Calendar::working_days_between(Date from, Date to) const {
  return worked_until(to) - worked_until(from);
}

void Calendar::arrange() {
  std::sort(years_.begin(), years_.end(),
            [](const Year& left, const Year& right) { return left.year < right.year; });
  std::sort(specials_.begin(), specials_.end(),
            [](const Special& left, const Special& right) { return left.date < right.date; });
  std::int32_t balance = 0;
  for (Special& one : specials_) {
    if (one.kind == DayKind::kWorkedWeekend) ++balance;
    if (one.kind == DayKind::kHoliday && !on_weekend(one.date)) --balance;
    one.balance = balance;
  }
}

Result<Calendar> Calendar::replaced_by(const Calendar& site) const {
  Calendar out = site;
  for (const Year& year : years_) {
    if (!site.published(year.year)) out.years_.push_back(year);
  }
  for (const Special& one : specials_) {
    if (site.published(one.notice)) continue;
    if (site.special(one.date) != nullptr) {
      const std::string day = one.date.to_string();
      return invalid(day, day + " 已由 " + std::to_string(one.notice) + " 年的安排写明，不能再写一次",
                     day + " is already told by the notice of " + std::to_string(one.notice));
    }
    out.specials_.push_back(one);
  }
  if (!site.hours_stated_) out.hours_ = hours_;
  out.hours_stated_ = site.hours_stated_ || hours_stated_;
  out.arrange();
  return out;
}

}  // namespace dajuan::domain
