#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dajuan::domain {

/// Seconds of a day.
inline constexpr std::int64_t kDaySeconds = 86'400;

/// A day of the Gregorian calendar, 1900-01-01 to 2199-12-31. The default is 1970-01-01. Arithmetic is total:
/// what would lie outside these years is their first or last day.
class Date {
 public:
  constexpr Date() = default;
  /// The day `days` after 1970-01-01 (negative: before).
  constexpr explicit Date(std::int64_t days)
      : days_(static_cast<std::int32_t>(days < kFirst  ? kFirst
                                        : days > kLast ? kLast
                                                       : days)) {}
  [[nodiscard]] static constexpr Date first() { return Date(kFirst); }  ///< 1900-01-01
  [[nodiscard]] static constexpr Date last() { return Date(kLast); }    ///< 2199-12-31
  /// nullopt where there is no such day, or it is outside the years above.
  [[nodiscard]] static std::optional<Date> of(int year, unsigned month, unsigned day);
  /// Reads YYYY-MM-DD and nothing else.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] unsigned month() const;    ///< 1 to 12
  [[nodiscard]] unsigned day() const;      ///< 1 to 31
  [[nodiscard]] unsigned weekday() const;  ///< 1 Monday to 7 Sunday
  /// The corresponding day `months` later (negative: earlier), or that month's last day where there is none
  /// (Civil Code art. 202).
  [[nodiscard]] Date plus_months(int months) const;
  /// YYYY-MM-DD.
  [[nodiscard]] std::string to_string() const;

  // clang-tidy 14 takes the 0 inside a defaulted comparison for a pointer.
  friend constexpr auto operator<=>(Date, Date) = default;  // NOLINT(modernize-use-nullptr)
  friend constexpr Date operator+(Date date, std::int32_t days) {
    return Date(std::int64_t{date.days_} + days);
  }
  friend constexpr Date operator-(Date date, std::int32_t days) {
    return Date(std::int64_t{date.days_} - days);
  }
  friend constexpr std::int32_t operator-(Date left, Date right) { return left.days_ - right.days_; }

 private:
  static constexpr std::int64_t kFirst = -25'567;
  static constexpr std::int64_t kLast = 84'005;

  std::int32_t days_ = 0;
};

/// A point in time by the clock on the wall in China (UTC+8, no summer time): seconds since 1970-01-01 00:00
/// there.
struct Moment {
  std::int64_t seconds = 0;

  /// The first second of a day.
  [[nodiscard]] static constexpr Moment begin_of(Date date) { return {date.days() * kDaySeconds}; }
  /// The last second of a day.
  [[nodiscard]] static constexpr Moment end_of(Date date) { return {(date.days() + 1) * kDaySeconds - 1}; }
  /// Reads `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS` (a T in place of the blank is the same);
  /// a day alone is its first second.
  [[nodiscard]] static std::optional<Moment> parse(std::string_view text);

  [[nodiscard]] constexpr Date date() const {
    return Date(seconds / kDaySeconds - (seconds % kDaySeconds < 0 ? 1 : 0));
  }
  /// Seconds since midnight.
  [[nodiscard]] constexpr std::int32_t second_of_day() const {
    const std::int64_t second = seconds % kDaySeconds;
    return static_cast<std::int32_t>(second < 0 ? second + kDaySeconds : second);
  }
  /// YYYY-MM-DD HH:MM, with :SS where it is not :00.
  [[nodiscard]] std::string to_string() const;

  // clang-tidy 14 takes the 0 inside a defaulted comparison for a pointer.
  friend constexpr auto operator<=>(Moment, Moment) = default;  // NOLINT(modernize-use-nullptr)
};

}  // namespace dajuan::domain
