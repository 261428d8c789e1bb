#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "dajuan/domain/deadline.hpp"

/// What the tests of calendar and clocks share: short ways to write days, moments, lengths and calendars.
namespace dajuan::domain {

inline const Calendar& builtin() {
  static const Calendar calendar = [] {
    Result<Calendar> parsed = Calendar::parse(builtin_calendar_files());
    EXPECT_TRUE(parsed.has_value()) << parsed.error().field << " " << parsed.error().en;
    return *parsed;
  }();
  return calendar;
}

inline Date day(std::string_view text) {
  const std::optional<Date> date = Date::parse(text);
  EXPECT_TRUE(date.has_value()) << text;
  return date.value_or(Date());
}

inline Moment at(std::string_view text) {
  const std::optional<Moment> moment = Moment::parse(text);
  EXPECT_TRUE(moment.has_value()) << text;
  return moment.value_or(Moment());
}

inline Length length(std::string_view text) {
  const std::optional<Length> parsed = Length::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Length());
}

inline Term term(std::string_view start, std::string_view text) {
  Term out;
  out.start = at(start);
  out.length = length(text);
  return out;
}

inline Extension more(std::string_view text) { return {.length = length(text)}; }
inline Extension in_all(std::string_view text) { return {.length = length(text), .total = true}; }

/// A due moment as a table writes it: the day where it is a day's end, with the time otherwise.
inline std::string shown(Moment moment) {
  return moment == Moment::end_of(moment.date()) ? moment.date().to_string() : moment.to_string();
}

}  // namespace dajuan::domain
