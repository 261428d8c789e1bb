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

/// Working days and holidays, as the State Council's notice of each year says. A year without a notice has plain
/// weekends only, and whatever lands in it is provisional.
class Calendar {
 public:
  /// Reads calendar files (calendars/README.md tells the form). Errors: kInvalidInput with field `name:line`.
  [[nodiscard]] static Result<Calendar> parse(std::span<const EmbeddedFile> files);

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

  /// The first working day on or after `date`.
  [[nodiscard]] Date roll_forward(Date date) const;
  /// The `count`-th working day after `date` (count < 0: before it); 0: `date` itself. Within Date's years the
  /// search always ends; it stops at their ends.
  [[nodiscard]] Date add_working_days(Date date, std::int32_t count) const;
  /// Working days in (from, to]; negative where `to` lies before `from`.
  [[nodiscard]] std::int32_t working_days_between(Date from, Date to) const;

 private:
  struct Year {
    int year = 0;
    std::string source;
  };
  struct Special {
    Date date;
    DayKind kind = DayKind::kHoliday;
    std::string name;
  };
  [[nodiscard]] const Special* special(Date date) const;

  std::vector<Year> years_;        // sorted
  std::vector<Special> specials_;  // sorted by date
  std::vector<WorkingHours> hours_;
};

/// The calendars that travel in the program (calendars/*.tsv).
[[nodiscard]] std::span<const EmbeddedFile> builtin_calendar_files();

}  // namespace dajuan::domain
