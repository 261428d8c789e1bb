#pragma once

#include "dajuan/domain/calendar.hpp"

/// Time inside the working hours of working days, in seconds.
namespace dajuan::domain {

/// Working time of a whole working day.
[[nodiscard]] std::int64_t working_time_of_day(const Calendar& calendar);
/// Working time from 1900-01-01 00:00 until `moment`: grows with it, so that a distance is a difference.
[[nodiscard]] std::int64_t working_time_until(const Calendar& calendar, Moment moment);
/// The first moment, not before `start`, with `seconds` of working time between them; stops at Date's last
/// day.
[[nodiscard]] Moment add_working_time(const Calendar& calendar, Moment start, std::int64_t seconds);
/// The last moment, not after `start`, with `seconds` of working time between them; stops at Date's first
/// day.
[[nodiscard]] Moment subtract_working_time(const Calendar& calendar, Moment start, std::int64_t seconds);

}  // namespace dajuan::domain
