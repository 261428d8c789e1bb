#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dajuan::domain {

/// Seconds of a day.
inline constexpr std::int64_t kDaySeconds = 86'400;

/// A day of the Gregorian calendar, 1900-01-01 to 2199-12-31. The default is 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  /// The day `days` after 1970-01-01 (negative: before).
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  /// nullopt where there is no such day, or it is outside the years above.
  [[nodiscard]] static std::optional<Date> of(int year, unsigned month, unsigned day);
  /// Reads YYYY-MM-DD and nothing else.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] unsigned month() const;  ///< 1 to 12
  [[nodiscard]] unsigned day() const;    ///< 1 to 31
  [[nodiscard]] unsigned weekday() const;  ///< 1 Monday to 7 Sunday
  /// The corresponding day `months` later (negative: earlier), or that month's last day where there is none
  /// (Civil Code art. 202).
  [[nodiscard]] Date plus_months(int months) const;
  /// YYYY-MM-DD.
  [[nodiscard]] std::string to_string() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr Date operator+(Date date, std::int32_t days) { return Date(date.days_ + days); }
  friend constexpr Date operator-(Date date, std::int32_t days) { return Date(date.days_ - days); }
  friend constexpr std::int32_t operator-(Date left, Date right) { return left.days_ - right.days_; }

 private:
  std::int32_t days_ = 0;
};

/// A point in time by the clock on the wall in China (UTC+8, no summer time): seconds since 1970-01-01 00:00 there.
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
    const std::int64_t days = seconds >= 0 ? seconds / kDaySeconds : (seconds - kDaySeconds + 1) / kDaySeconds;
    return Date(static_cast<std::int32_t>(days));
  }
  /// Seconds since midnight.
  [[nodiscard]] constexpr std::int32_t second_of_day() const {
    return static_cast<std::int32_t>(seconds - date().days() * kDaySeconds);
  }
  /// YYYY-MM-DD HH:MM, with :SS where it is not :00.
  [[nodiscard]] std::string to_string() const;

  friend constexpr auto operator<=>(Moment, Moment) = default;
};

}  // namespace dajuan::domain
