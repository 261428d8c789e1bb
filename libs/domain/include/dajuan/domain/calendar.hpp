#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/embedded.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/domain/date.hpp"

namespace dajuan::domain {

enum class DayKind : std::uint8_t {
  kWorking,        ///< Monday to Friday, nothing said
  kWeekend,        ///< Saturday or Sunday, nothing said
  kHoliday,        ///< off by the year's notice
  kWorkedWeekend,  ///< Saturday or Sunday worked by the year's notice
};

/// Hours worked on a working day, in seconds since midnight, half-open.
struct WorkingHours {
  std::int32_t begin = 0;
  std::int32_t end = 0;
};

/// Consecutive days of one kind that a notice speaks of, with the holiday they belong to.
struct Stretch {
  Date from;
  Date to;                           ///< the last one
  DayKind kind = DayKind::kHoliday;  ///< kHoliday or kWorkedWeekend
  std::string_view holiday;          ///< lives as long as its calendar
  [[nodiscard]] std::int32_t days() const { return to - from + 1; }
};

/// Working days and holidays, as the State Council's notice of each year says. A year without a notice has
/// plain weekends only, and whatever lands in it is provisional.
class Calendar {
 public:
  /// Reads calendar files (calendars/README.md tells the form and the limits). Errors: kInvalidInput or
  /// kTooLarge with field `name:line`, or `name` where a whole file is meant.
  [[nodiscard]] static Result<Calendar> parse(std::span<const EmbeddedFile> files);
  /// This calendar with the years that `site` has in place of its own, and its hours where `site` states
  /// some. Errors: kInvalidInput with the day as field, where years that do not replace each other speak of
  /// one day.
  [[nodiscard]] Result<Calendar> replaced_by(const Calendar& site) const;

  [[nodiscard]] DayKind kind(Date date) const;
  [[nodiscard]] bool works(Date date) const;
  /// Name of the holiday that a day off or a worked weekend belongs to (春节); empty for other days.
  [[nodiscard]] std::string_view holiday(Date date) const;
  /// Whether the year's notice is known.
  [[nodiscard]] bool published(int year) const;
  /// The notice, as cited; empty where none is known.
  [[nodiscard]] std::string_view source(int year) const;
  /// The hours of a working day, in order, not overlapping, never empty.
  [[nodiscard]] const std::vector<WorkingHours>& hours() const { return hours_; }
  /// The years whose notice is known, in order.
  [[nodiscard]] std::vector<int> years() const;
  /// Holidays and worked weekends of [from, to], in order, cut at both ends.
  [[nodiscard]] std::vector<Stretch> stretches(Date from, Date to) const;

  /// The first working day on or after `date`.
  [[nodiscard]] Date roll_forward(Date date) const;
  /// The `count`-th working day after `date` (count < 0: before it); 0: `date` itself. Within Date's years
  /// the search always ends; it stops at their ends.
  [[nodiscard]] Date add_working_days(Date date, std::int32_t count) const;
  /// Working days in (from, to]; negative where `to` lies before `from`.
  [[nodiscard]] std::int32_t working_days_between(Date from, Date to) const;

 private:
  friend class CalendarReader;
  struct Year {
    int year = 0;
    std::string source;
  };
  struct Special {
    Date date;
    DayKind kind = DayKind::kHoliday;
    int notice = 0;  // the year whose notice says so: a notice may speak of the December before it
    std::string name;
    std::int32_t balance = 0;  // worked weekends less holidays on weekdays, up to and with this one
  };
  void arrange();  // sorts, and sums up the balances
  [[nodiscard]] const Special* special(Date date) const;
  // Working days from 1900-01-01 up to and with `date`.
  [[nodiscard]] std::int32_t worked_until(Date date) const;

  std::vector<Year> years_;        // sorted
  std::vector<Special> specials_;  // sorted by date
  std::vector<WorkingHours> hours_ = {{8 * 3600 + 1800, 12 * 3600}, {14 * 3600, 17 * 3600 + 1800}};
  bool hours_stated_ = false;
};

/// The calendars that travel in the program (calendars/*.tsv).
[[nodiscard]] std::span<const EmbeddedFile> builtin_calendar_files();

}  // namespace dajuan::domain
