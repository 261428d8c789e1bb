#pragma once

#include "dajuan/domain/deadline.hpp"

/// The words of a derivation, in both languages at once.
namespace dajuan::domain {

/// 2025-01-13（周一） | 2025-01-13 (Mon)
[[nodiscard]] DerivationStep words_of(Date date);
/// The same with the time of day: 2025-01-13 09:00（周一）
[[nodiscard]] DerivationStep words_of(Moment moment);
/// 2 天 3 小时 5 分 | 2 d 3 h 5 min
[[nodiscard]] DerivationStep words_of_time(std::int64_t seconds);
/// 08:30-12:00、14:00-17:30
[[nodiscard]] DerivationStep words_of(const std::vector<WorkingHours>& hours);
/// Why nobody works on a day: 春节放假, 周六
[[nodiscard]] DerivationStep why_off(const Calendar& calendar, Date date);
/// What a person wrote, on one line.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace dajuan::domain
