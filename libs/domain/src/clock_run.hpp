#pragma once

#include <array>
#include <utility>
#include <vector>

#include "dajuan/domain/deadline.hpp"

/// How a clock runs: what due_of and derive both stand on, so that they cannot disagree.
namespace dajuan::domain {

[[nodiscard]] bool is_working(LengthUnit unit);
/// Days and months: their last day may be one off.
[[nodiscard]] bool is_rolling(LengthUnit unit);
[[nodiscard]] bool is_by_hours(LengthUnit unit);

/// The moment within Date's years.
[[nodiscard]] Moment clamped(Moment moment);

/// The pauses of a term as one set of days and one of moments: order, overlaps and cuts make no difference.
class LeftOut {
 public:
  explicit LeftOut(const std::vector<Pause>& pauses);
  /// Days left out, first and last, in order, not overlapping.
  [[nodiscard]] const std::vector<std::pair<Date, Date>>& days() const { return days_; }
  /// Time left out, half-open, in order, not overlapping.
  [[nodiscard]] const std::vector<std::pair<Moment, Moment>>& times() const { return times_; }

 private:
  std::vector<std::pair<Date, Date>> days_;
  std::vector<std::pair<Moment, Moment>> times_;
};

/// One length run down in one unit: the term itself, or an extension in another unit.
struct Leg {
  Moment start;
  Length length;
  bool start_counts = false;
  Moment due;
  /// The day before the first one that counts, for units of days.
  [[nodiscard]] Date eve() const;
};

/// Legs one behind the other, at most one for each unit, and where they end.
struct Run {
  std::array<Leg, 5> legs;
  std::size_t size = 1;
  Moment unrolled;
  Moment due;
};

/// Whether the last leg runs in days or months, so that a last day off may roll: hours never do.
[[nodiscard]] bool ends_in_days(const Run& run);

/// What an extension did to the run.
struct Extended {
  const Extension* extension = nullptr;
  Run run;            ///< after it
  bool moved = true;  ///< false where the due date stays, or would have come earlier
};

/// The run of a term: the term alone, then after each of its extensions.
struct TermRun {
  Run run;  ///< the one that stands in the end
  std::vector<Extended> steps;
};

[[nodiscard]] TermRun run_term(const Calendar& calendar, const Term& term, const LeftOut& left_out);
/// Whether the clock stands still before it ran down.
[[nodiscard]] bool is_paused(const Term& term, const Run& run);
/// The years of the run whose calendar matters and is not published, in order.
[[nodiscard]] std::vector<int> unpublished_years(const Calendar& calendar, const Term& term, const Run& run);

}  // namespace dajuan::domain
