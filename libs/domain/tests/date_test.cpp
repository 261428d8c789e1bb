// Days, months and moments: what is read, what is refused, month ends, the ends of time.
#include "dajuan/domain/date.hpp"

#include <limits>
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

struct Read {
  std::string name;
  std::string text;
  bool accepted;
};
void PrintTo(const Read& row, std::ostream* os) { *os << row.text; }

class DateParse : public testing::TestWithParam<Read> {};

TEST_P(DateParse, ReadsOneFormOnly) {
  const std::optional<Date> date = Date::parse(GetParam().text);
  ASSERT_EQ(date.has_value(), GetParam().accepted);
  if (date) {
    EXPECT_EQ(date->to_string(), GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, DateParse,
    testing::Values(Read{"plain", "2025-01-13", true}, Read{"leap_day", "2024-02-29", true},
                    Read{"no_leap_day", "2025-02-29", false},
                    Read{"century_is_no_leap_year", "1900-02-29", false},
                    Read{"fourth_century_is", "2000-02-29", true}, Read{"first_day", "1900-01-01", true},
                    Read{"before_first", "1899-12-31", false}, Read{"last_day", "2199-12-31", true},
                    Read{"after_last", "2200-01-01", false}, Read{"month_13", "2025-13-01", false},
                    Read{"month_0", "2025-00-01", false}, Read{"day_0", "2025-01-00", false},
                    Read{"day_31_of_april", "2025-04-31", false}, Read{"one_digit", "2025-1-13", false},
                    Read{"slashes", "2025/01/13", false}, Read{"blank_behind", "2025-01-13 ", false},
                    Read{"sign", "+025-01-13", false}, Read{"empty", "", false}),
    [](const testing::TestParamInfo<Read>& tested) { return tested.param.name; });

class MomentParse : public testing::TestWithParam<Read> {};

TEST_P(MomentParse, DayMinuteOrSecond) {
  EXPECT_EQ(Moment::parse(GetParam().text).has_value(), GetParam().accepted);
}

INSTANTIATE_TEST_SUITE_P(
    Table, MomentParse,
    testing::Values(Read{"day", "2025-01-13", true}, Read{"minute", "2025-01-13 09:30", true},
                    Read{"letter_t", "2025-01-13T09:30:15", true},
                    Read{"last_second", "2025-01-13 23:59:59", true},
                    Read{"hour_24", "2025-01-13 24:00", false}, Read{"minute_60", "2025-01-13 09:60", false},
                    Read{"second_60", "2025-01-13 09:00:60", false},
                    Read{"hour_alone", "2025-01-13 09", false}, Read{"zone", "2025-01-13T09:30Z", false},
                    Read{"no_such_day", "2025-02-30 09:30", false}),
    [](const testing::TestParamInfo<Read>& tested) { return tested.param.name; });

TEST(Moment, ShowsSecondsOnlyWhereThereAreSome) {
  EXPECT_EQ(at("2025-01-13").to_string(), "2025-01-13 00:00");
  EXPECT_EQ(at("2025-01-13T09:30:15").to_string(), "2025-01-13 09:30:15");
  EXPECT_EQ(Moment::end_of(day("2025-01-13")).to_string(), "2025-01-13 23:59:59");
  EXPECT_EQ(at("1969-12-31 23:59:59").seconds, -1);
  EXPECT_EQ(at("1969-12-31 23:59:59").date().to_string(), "1969-12-31");
}

struct MonthRow {
  std::string from;
  int months;
  std::string to;
};
void PrintTo(const MonthRow& row, std::ostream* os) { *os << row.from << " " << row.months; }

class PlusMonths : public testing::TestWithParam<MonthRow> {};

TEST_P(PlusMonths, CorrespondingDayOrTheMonthsLast) {
  EXPECT_EQ(day(GetParam().from).plus_months(GetParam().months).to_string(), GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PlusMonths,
    testing::Values(MonthRow{"2025-01-15", 1, "2025-02-15"}, MonthRow{"2025-01-31", 1, "2025-02-28"},
                    MonthRow{"2024-01-31", 1, "2024-02-29"}, MonthRow{"2025-01-31", 3, "2025-04-30"},
                    MonthRow{"2024-02-29", 12, "2025-02-28"}, MonthRow{"2024-02-29", 48, "2028-02-29"},
                    MonthRow{"2000-02-29", 1200, "2100-02-28"}, MonthRow{"1999-02-28", 12, "2000-02-28"},
                    MonthRow{"2025-12-31", 2, "2026-02-28"}, MonthRow{"2025-05-31", -3, "2025-02-28"},
                    MonthRow{"2025-01-31", -1, "2024-12-31"}, MonthRow{"2025-06-30", 0, "2025-06-30"},
                    MonthRow{"2199-12-15", 1, "2199-12-31"}, MonthRow{"1900-01-15", -1, "1900-01-01"},
                    MonthRow{"2025-01-01", std::numeric_limits<int>::max(), "2199-12-31"},
                    MonthRow{"2025-01-01", std::numeric_limits<int>::min(), "1900-01-01"}));

TEST(Date, ArithmeticStopsAtTheEndsOfItsYears) {
  constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
  EXPECT_EQ(Date::first().to_string(), "1900-01-01");
  EXPECT_EQ(Date::last().to_string(), "2199-12-31");
  EXPECT_EQ(day("2025-01-01") + kMost, Date::last());
  EXPECT_EQ(day("2025-01-01") - kMost, Date::first());
  EXPECT_EQ(Date::first() - 1, Date::first());
  EXPECT_EQ((Moment{std::numeric_limits<std::int64_t>::min()}.date()), Date::first());
  EXPECT_EQ((Moment{std::numeric_limits<std::int64_t>::max()}.date()), Date::last());
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(day("2025-01-13").weekday(), 1U);
  EXPECT_EQ(day("2025-01-26").weekday(), 7U);
  EXPECT_EQ(day("1900-01-01").weekday(), 1U);
}

}  // namespace
}  // namespace dajuan::domain
