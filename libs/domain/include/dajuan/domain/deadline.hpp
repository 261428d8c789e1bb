#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/domain/date.hpp"

namespace dajuan::domain {

enum class LengthUnit : std::uint8_t { kWorkingDays, kDays, kMonths, kHours, kWorkingHours };

/// A length of time in one unit. Units are never converted into each other: 30 days are not a month.
struct Length {
  std::int32_t count = 0;  ///< 0 to 9999
  LengthUnit unit = LengthUnit::kDays;

  /// Reads `20 working days`, `30 days`, `2 weeks`, `1 month`, `2 years`, `24 hours`, `8 working hours`, and
  /// in Chinese 20个工作日, 30日, 30天, 2周, 1个月, 2年, 24小时, 8个工作小时 (8工时). Weeks become days,
  /// years months.
  [[nodiscard]] static std::optional<Length> parse(std::string_view text);
  [[nodiscard]] std::string to_zh() const;
  [[nodiscard]] std::string to_en() const;
  friend bool operator==(Length, Length) = default;
};

/// The clock stood still after the day (or moment) `from`, up to and with `until`; without `until` it still
/// does. For days: `from`'s day still counts, `until`'s does not. For hours: [from, until).
struct Pause {
  Moment from;
  std::optional<Moment> until;
};

/// More time was given: `length` on top of the term, or, with `total`, `length` in its place. A length of
/// another unit runs behind the unrolled due date. An extension never brings a due date forward:
/// where it would, the later date stands.
struct Extension {
  Length length;
  bool total = false;
  Moment at = {};           ///< when it was given, for the derivation only; the default says nothing
  std::string reason = {};  ///< for the derivation only
};

/// How a due date is found. The kind of day zero is data, because laws differ. Any values give an answer:
/// lengths are taken as 0 to 9999, moments as within Date's years, a pause that ends before it begins as
/// none.
struct Term {
  Moment start;
  Length length;
  bool start_counts = false;  ///< whether the start day is day one (Civil Code art. 201: it is not)
  bool rolls = true;          ///< whether a last day off rolls to the next working day (Civil Code art. 203)
  std::vector<Pause> pauses;  ///< their union counts: order, overlaps and cuts make no difference
  std::vector<Extension> extensions;  ///< in the order given
};

/// One line of a derivation, in both languages: 起算日, 期限, 跳过的节假日, 中止, 延长, 顺延, 暂定.
struct DerivationStep {
  std::string zh;
  std::string en;
};

/// A due date and how it came about.
struct Deadline {
  Moment due;                ///< the last second in time: the day's last second, or the moment for hours
  Moment unrolled;           ///< before rolling forward; equal to `due` where nothing rolled
  bool paused = false;       ///< the clock stands still: `due` is the date if it went on at once
  bool provisional = false;  ///< lands in, or counts over, a year whose calendar is not published
  std::vector<DerivationStep> steps;
};

/// Finds the due date alone; cheap.
[[nodiscard]] Deadline due_of(const Calendar& calendar, const Term& term);
/// The same, with `steps` filled: start, length, every holiday and worked weekend passed, pauses, extensions,
/// roll-forward, provisional years.
[[nodiscard]] Deadline derive(const Calendar& calendar, const Term& term);

/// `length` before `start` (voter list 20 days before the vote); rolls back to nothing, the day is given as
/// it is.
[[nodiscard]] Moment before(const Calendar& calendar, Moment start, Length length);
/// What before() answers, with its derivation.
[[nodiscard]] Deadline derive_before(const Calendar& calendar, Moment start, Length length);
/// `length` after `start`, without rolling, pauses or extensions: what due_of stands on.
[[nodiscard]] Moment after(const Calendar& calendar, Moment start, Length length, bool start_counts);

}  // namespace dajuan::domain
