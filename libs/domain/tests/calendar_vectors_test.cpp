// The vectors of the State Council's notices: working days by month, working days from a day, roll-forward.
#include <array>
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

struct WorkingDayRow {
  std::string start;
  std::array<std::string, 4> after;  // 5, 15, 20, 40 working days
};
void PrintTo(const WorkingDayRow& row, std::ostream* os) { *os << row.start; }

class WorkingDayVectors : public testing::TestWithParam<WorkingDayRow> {};

TEST_P(WorkingDayVectors, StartDayExcluded) {
  constexpr std::array<std::int32_t, 4> kCounts = {5, 15, 20, 40};
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    const Date start = day(GetParam().start);
    const Date due = day(GetParam().after[i]);
    EXPECT_EQ(builtin().add_working_days(start, kCounts[i]).to_string(), GetParam().after[i]) << kCounts[i];
    EXPECT_EQ(builtin().working_days_between(start, due), kCounts[i]);
    const Term counted = term(GetParam().start, std::to_string(kCounts[i]) + " working days");
    EXPECT_EQ(due_of(builtin(), counted).due, Moment::end_of(due)) << kCounts[i];
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, WorkingDayVectors,
    testing::Values(WorkingDayRow{"2025-01-13", {"2025-01-20", "2025-02-08", "2025-02-14", "2025-03-14"}},
                    WorkingDayRow{"2025-01-26", {"2025-02-08", "2025-02-21", "2025-02-28", "2025-03-28"}},
                    WorkingDayRow{"2025-04-25", {"2025-05-06", "2025-05-20", "2025-05-27", "2025-06-25"}},
                    WorkingDayRow{"2025-09-26", {"2025-10-10", "2025-10-23", "2025-10-30", "2025-11-27"}},
                    WorkingDayRow{"2025-12-31", {"2026-01-08", "2026-01-22", "2026-01-29", "2026-03-04"}},
                    WorkingDayRow{"2026-02-13", {"2026-02-27", "2026-03-12", "2026-03-19", "2026-04-17"}},
                    WorkingDayRow{"2026-04-30", {"2026-05-11", "2026-05-25", "2026-06-01", "2026-06-30"}},
                    WorkingDayRow{"2026-09-18", {"2026-09-24", "2026-10-15", "2026-10-22", "2026-11-19"}}));

struct RollRow {
  std::string start;
  std::int32_t days;
  std::string unrolled;
  std::string due;
};
void PrintTo(const RollRow& row, std::ostream* os) { *os << row.start << " +" << row.days; }

class RollVectors : public testing::TestWithParam<RollRow> {};

TEST_P(RollVectors, UnrolledStandsBesideRolled) {
  const RollRow& row = GetParam();
  Term days = term(row.start, std::to_string(row.days) + " days");
  const Deadline rolled = due_of(builtin(), days);
  EXPECT_EQ(rolled.unrolled, Moment::end_of(day(row.unrolled))) << rolled.unrolled.to_string();
  EXPECT_EQ(rolled.due, Moment::end_of(day(row.due))) << rolled.due.to_string();
  EXPECT_FALSE(rolled.provisional);
  days.rolls = false;
  EXPECT_EQ(due_of(builtin(), days).due, Moment::end_of(day(row.unrolled)));
}

INSTANTIATE_TEST_SUITE_P(Table, RollVectors,
                         testing::Values(RollRow{"2025-01-14", 15, "2025-01-29", "2025-02-05"},
                                         RollRow{"2025-08-02", 60, "2025-10-01", "2025-10-09"},
                                         RollRow{"2025-12-03", 60, "2026-02-01", "2026-02-02"},
                                         RollRow{"2026-01-18", 30, "2026-02-17", "2026-02-24"},
                                         RollRow{"2025-09-06", 30, "2025-10-06", "2025-10-09"}));

struct YearRow {
  int year;
  std::array<std::int32_t, 12> months;
  std::int32_t total;
};
void PrintTo(const YearRow& row, std::ostream* os) { *os << row.year; }

class YearVectors : public testing::TestWithParam<YearRow> {};

TEST_P(YearVectors, WorkingDaysOfEachMonth) {
  const YearRow& row = GetParam();
  std::int32_t total = 0;
  for (unsigned month = 1; month <= 12; ++month) {
    const Date first = *Date::of(row.year, month, 1);
    const std::int32_t count = builtin().working_days_between(first - 1, first.plus_months(1) - 1);
    EXPECT_EQ(count, row.months[month - 1]) << row.year << "-" << month;
    total += count;
  }
  EXPECT_EQ(total, row.total);
  EXPECT_TRUE(builtin().published(row.year));
  EXPECT_NE(builtin().source(row.year).find("国办发明电"), std::string_view::npos);
}

// 2024 counted by hand from its notice: 262 weekdays, less 19 off on weekdays, and 8 worked weekend days.
INSTANTIATE_TEST_SUITE_P(Table, YearVectors,
                         testing::Values(YearRow{2024, {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}, 251},
                                         YearRow{2025, {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}, 248},
                                         YearRow{
                                             2026, {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}, 248}));

}  // namespace
}  // namespace dajuan::domain
