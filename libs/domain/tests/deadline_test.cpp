// Due dates: one row a rule. `unrolled` is the last day before rolling forward; a day alone is that day's
// last second.
#include <limits>
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

struct Row {
  std::string name;
  Term term;
  std::string unrolled;
  std::string due;
};
void PrintTo(const Row& row, std::ostream* os) { *os << row.name; }

Term counting_start(Term term) {
  term.start_counts = true;
  return term;
}
Term not_rolling(Term term) {
  term.rolls = false;
  return term;
}
Term paused(Term term, std::string_view from, std::string_view until) {
  term.pauses.push_back({at(from), at(until)});
  return term;
}
Term extended(Term term, const Extension& extension) {
  term.extensions.push_back(extension);
  return term;
}

class DueDate : public testing::TestWithParam<Row> {};

TEST_P(DueDate, UnrolledAndRolled) {
  const Deadline got = due_of(builtin(), GetParam().term);
  EXPECT_EQ(shown(got.unrolled), GetParam().unrolled);
  EXPECT_EQ(shown(got.due), GetParam().due);
}

std::string name_of(const testing::TestParamInfo<Row>& tested) { return tested.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Days, DueDate,
    testing::Values(
        Row{"start_day_does_not_count", term("2025-03-03", "1 day"), "2025-03-04", "2025-03-04"},
        Row{"start_day_counts", counting_start(term("2025-03-03", "1 day")), "2025-03-03", "2025-03-03"},
        Row{"the_time_of_the_start_is_nothing_to_days", term("2025-03-03 23:59", "1 day"), "2025-03-04",
            "2025-03-04"},
        Row{"nothing_is_the_day_itself", term("2025-03-03", "0 days"), "2025-03-03", "2025-03-03"},
        Row{"nothing_counting_the_start", counting_start(term("2025-03-03", "0 days")), "2025-03-03",
            "2025-03-03"},
        Row{"switched_off", not_rolling(term("2025-01-14", "15 days")), "2025-01-29", "2025-01-29"},
        Row{"a_worked_saturday_is_no_day_off", term("2025-02-01", "7 days"), "2025-02-08", "2025-02-08"},
        Row{"over_the_new_year", term("2025-12-20", "15 days"), "2026-01-04", "2026-01-04"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Months, DueDate,
    testing::Values(
        Row{"corresponding_day", term("2025-03-10", "1 month"), "2025-04-10", "2025-04-10"},
        Row{"month_without_that_day", term("2025-01-31", "1 month"), "2025-02-28", "2025-02-28"},
        Row{"leap_day_and_a_year", term("2024-02-29", "12 months"), "2025-02-28", "2025-02-28"},
        Row{"in_2000_there_was_a_leap_day", not_rolling(term("2000-01-31", "1 month")), "2000-02-29",
            "2000-02-29"},
        Row{"in_1900_there_was_none", not_rolling(term("1900-01-31", "1 month")), "1900-02-28", "1900-02-28"},
        Row{"rolls_over_a_weekend", term("2025-07-02", "1 month"), "2025-08-02", "2025-08-04"},
        Row{"start_counts", counting_start(term("2025-01-15", "1 month")), "2025-02-14", "2025-02-14"},
        Row{"start_counts_at_a_months_first", counting_start(term("2025-03-01", "1 month")), "2025-03-31",
            "2025-03-31"},
        Row{"start_counts_on_the_last_day_there_is", counting_start(term("2199-12-31", "9999 months")),
            "2199-12-31", "2199-12-31"},
        Row{"start_counts_without_that_day", counting_start(term("2025-01-31", "1 month")), "2025-02-28",
            "2025-02-28"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    WorkingDays, DueDate,
    testing::Values(
        Row{"start_counts", counting_start(term("2025-03-03", "5 working days")), "2025-03-07", "2025-03-07"},
        Row{"start_off_that_counts_is_skipped", counting_start(term("2025-03-01", "1 working day")),
            "2025-03-03", "2025-03-03"},
        Row{"nothing_on_a_sunday_stays", term("2025-03-02", "0 working days"), "2025-03-02", "2025-03-02"},
        Row{"from_a_holiday", term("2025-01-30", "1 working day"), "2025-02-05", "2025-02-05"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Hours, DueDate,
    testing::Values(
        Row{"over_midnight", term("2025-01-13 23:30", "2 hours"), "2025-01-14 01:30", "2025-01-14 01:30"},
        Row{"never_rolls", term("2025-01-27 10:00", "24 hours"), "2025-01-28 10:00", "2025-01-28 10:00"},
        Row{"nothing", term("2025-01-27 10:00", "0 hours"), "2025-01-27 10:00", "2025-01-27 10:00"},
        Row{"working_over_lunch", term("2025-03-03 11:00", "2 working hours"), "2025-03-03 15:00",
            "2025-03-03 15:00"},
        Row{"working_until_lunch", term("2025-03-03 11:00", "1 working hour"), "2025-03-03 12:00",
            "2025-03-03 12:00"},
        Row{"working_whole_day_ends_that_day", term("2025-03-03 08:30", "7 working hours"),
            "2025-03-03 17:30", "2025-03-03 17:30"},
        Row{"working_over_night", term("2025-03-03 17:00", "1 working hour"), "2025-03-04 09:00",
            "2025-03-04 09:00"},
        Row{"working_from_before_opening", term("2025-03-03 03:00", "1 working hour"), "2025-03-03 09:30",
            "2025-03-03 09:30"},
        Row{"working_from_after_closing", term("2025-03-03 20:00", "1 working hour"), "2025-03-04 09:30",
            "2025-03-04 09:30"},
        Row{"working_from_a_weekend", term("2025-03-01 10:00", "8 working hours"), "2025-03-04 09:30",
            "2025-03-04 09:30"},
        Row{"working_over_a_holiday", term("2025-01-27 16:30", "2 working hours"), "2025-02-05 09:30",
            "2025-02-05 09:30"},
        Row{"working_on_a_worked_sunday", term("2025-01-26 10:00", "1 working hour"), "2025-01-26 11:00",
            "2025-01-26 11:00"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Pauses, DueDate,
    testing::Values(
        // 03-05 counts, 03-06 to 03-10 do not: five days.
        Row{"days", paused(term("2025-03-03", "10 days"), "2025-03-05", "2025-03-10"), "2025-03-18",
            "2025-03-18"},
        Row{"on_one_day_is_none", paused(term("2025-03-03", "10 days"), "2025-03-05", "2025-03-05"),
            "2025-03-13", "2025-03-13"},
        Row{"upside_down_is_none", paused(term("2025-03-03", "10 days"), "2025-03-08", "2025-03-05"),
            "2025-03-13", "2025-03-13"},
        Row{"on_the_last_day_is_too_late", paused(term("2025-03-03", "10 days"), "2025-03-13", "2025-03-20"),
            "2025-03-13", "2025-03-13"},
        Row{"on_the_day_before_the_last", paused(term("2025-03-03", "10 days"), "2025-03-12", "2025-03-20"),
            "2025-03-21", "2025-03-21"},
        Row{"one_pause_brings_the_next_into_the_term",
            paused(paused(term("2025-03-03", "10 days"), "2025-03-05", "2025-03-10"), "2025-03-17",
                   "2025-03-20"),
            "2025-03-21", "2025-03-21"},
        Row{"overlap_counts_once",
            paused(paused(term("2025-03-03", "10 days"), "2025-03-05", "2025-03-09"), "2025-03-07",
                   "2025-03-10"),
            "2025-03-18", "2025-03-18"},
        Row{"begun_before_the_start", paused(term("2025-03-03", "10 days"), "2025-02-01", "2025-03-05"),
            "2025-03-15", "2025-03-17"},
        Row{"month", paused(term("2025-01-31", "1 month"), "2025-02-05", "2025-02-10"), "2025-03-05",
            "2025-03-05"},
        // Of 03-06 to 03-10 three are working days.
        Row{"working_days", paused(term("2025-03-03", "5 working days"), "2025-03-05", "2025-03-10"),
            "2025-03-13", "2025-03-13"},
        Row{"hours", paused(term("2025-03-03 10:00", "24 hours"), "2025-03-03 12:00", "2025-03-03 18:30"),
            "2025-03-04 16:30", "2025-03-04 16:30"},
        Row{"hours_paused_as_they_run_out",
            paused(term("2025-03-03 10:00", "2 hours"), "2025-03-03 12:00", "2025-03-04"), "2025-03-03 12:00",
            "2025-03-03 12:00"},
        Row{"working_hours_paused_as_they_run_out",
            paused(term("2025-03-03 14:00", "2 working hours"), "2025-03-03 16:00", "2025-03-04"),
            "2025-03-03 16:00", "2025-03-03 16:00"},
        // 16:30 to 17:30 and 08:30 to 09:00 of it is working time.
        Row{"working_hours",
            paused(term("2025-03-03 14:00", "4 working hours"), "2025-03-03 16:30", "2025-03-04 09:00"),
            "2025-03-04 10:30", "2025-03-04 10:30"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Extensions, DueDate,
    testing::Values(
        Row{"same_unit_adds_from_the_start", extended(term("2025-01-31", "1 month"), more("1 month")),
            "2025-03-31", "2025-03-31"},
        Row{"in_all", extended(term("2025-02-28", "3 months"), in_all("6 months")), "2025-08-28",
            "2025-08-28"},
        Row{"in_all_after_more",
            extended(extended(term("2025-03-03", "20 working days"), more("5 working days")),
                     in_all("40 working days")),
            "2025-04-28", "2025-04-28"},
        Row{"in_all_takes_the_place_of_other_units",
            extended(extended(term("2025-02-28", "3 months"), more("5 working days")), in_all("6 months")),
            "2025-08-28", "2025-08-28"},
        Row{"the_start_counts_once",
            extended(counting_start(term("2025-03-03", "5 days")), more("2 working days")), "2025-03-11",
            "2025-03-11"},
        Row{"in_all_and_less_changes_nothing", extended(term("2025-02-28", "3 months"), in_all("1 month")),
            "2025-05-28", "2025-05-28"},
        // 08-02 is a Saturday: two days on it, then one roll at the very end.
        Row{"other_unit_behind_the_unrolled_day", extended(term("2025-07-02", "1 month"), more("1 day")),
            "2025-08-03", "2025-08-04"},
        // 05-02 is in the May holiday; 6, 7 and 8 May are worked.
        Row{"working_days_behind_days", extended(term("2025-03-03", "60 days"), more("3 working days")),
            "2025-05-08", "2025-05-08"},
        Row{"rolled_monday_is_not_taken_back",
            extended(term("2025-07-02", "1 month"), more("1 working hour")), "2025-08-02", "2025-08-04"},
        Row{"petition_60_and_30_days", extended(term("2025-03-03", "60 days"), more("30 days")), "2025-06-01",
            "2025-06-03"},
        Row{"with_a_pause",
            extended(paused(term("2025-03-03", "10 days"), "2025-03-05", "2025-03-10"), more("5 days")),
            "2025-03-23", "2025-03-24"}),
    name_of);

TEST(DueDate, AnOpenPauseShowsTheDateOfGoingOnAtOnce) {
  Term open = term("2025-03-03", "10 days");
  open.pauses.push_back({at("2025-03-12"), std::nullopt});
  const Deadline got = due_of(builtin(), open);
  EXPECT_TRUE(got.paused);
  EXPECT_EQ(shown(got.due), "2025-03-13");
  open.pauses.back().from = at("2025-03-13");
  EXPECT_FALSE(due_of(builtin(), open).paused) << "the last day counts: the clock has run down";
  open.pauses.back().until = at("2025-03-20");
  EXPECT_FALSE(due_of(builtin(), open).paused);
}

struct ProvisionalRow {
  std::string name;
  Term term;
  bool provisional;
};
void PrintTo(const ProvisionalRow& row, std::ostream* os) { *os << row.name; }

class Provisional : public testing::TestWithParam<ProvisionalRow> {};

TEST_P(Provisional, WhereAnUnknownYearMatters) {
  EXPECT_EQ(due_of(builtin(), GetParam().term).provisional, GetParam().provisional);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Provisional,
    testing::Values(
        ProvisionalRow{"working_days_into_2027", term("2026-12-25", "20 working days"), true},
        ProvisionalRow{"working_days_within_2026", term("2026-12-01", "20 working days"), false},
        ProvisionalRow{"days_into_2027", term("2026-12-25", "20 days"), true},
        ProvisionalRow{"days_into_2027_that_do_not_roll", not_rolling(term("2026-12-25", "20 days")), false},
        ProvisionalRow{"months_over_an_unknown_year", not_rolling(term("2022-12-25", "24 months")), false},
        ProvisionalRow{"months_land_in_a_known_year", term("2022-12-25", "24 months"), false},
        ProvisionalRow{"working_days_from_before_2024", term("2023-12-29", "20 working days"), true},
        ProvisionalRow{"from_the_last_day_before_2024", term("2023-12-31", "20 working days"), false},
        ProvisionalRow{"hours_into_2027", term("2026-12-31 23:00", "20 hours"), false},
        ProvisionalRow{"working_hours_into_2027", term("2026-12-31 17:00", "1 working hour"), true},
        ProvisionalRow{"extension_into_2027", extended(term("2026-12-01", "10 days"), more("1 month")),
                       true}),
    [](const testing::TestParamInfo<ProvisionalRow>& tested) { return tested.param.name; });

struct BeforeRow {
  std::string start;
  std::string length;
  std::string before;
};
void PrintTo(const BeforeRow& row, std::ostream* os) { *os << row.length << " before " << row.start; }

class Before : public testing::TestWithParam<BeforeRow> {};

TEST_P(Before, CountsBackAndDoesNotRoll) {
  EXPECT_EQ(shown(before(builtin(), at(GetParam().start), length(GetParam().length))), GetParam().before);
}

INSTANTIATE_TEST_SUITE_P(Table, Before,
                         testing::Values(BeforeRow{"2025-05-31", "3 months", "2025-02-28"},
                                         BeforeRow{"2025-02-20", "20 days", "2025-01-31"},
                                         BeforeRow{"2025-02-05", "2 working days", "2025-01-26"},
                                         BeforeRow{"2025-02-01", "1 working day", "2025-01-27"},
                                         BeforeRow{"2025-02-05", "0 days", "2025-02-05"},
                                         BeforeRow{"2025-03-04 01:00", "2 hours", "2025-03-03 23:00"},
                                         BeforeRow{"2025-03-04 09:00", "1 working hour", "2025-03-03 17:00"},
                                         BeforeRow{"2025-03-04 09:30", "1 working hour", "2025-03-04 08:30"},
                                         BeforeRow{"2025-03-03 14:30", "1 working hour", "2025-03-03 11:30"},
                                         BeforeRow{"2025-03-02 14:30", "8 working hours",
                                                   "2025-02-27 16:30"}));

// Whatever comes in, an answer comes out: the ends of time, negative and huge counts.
TEST(DueDate, IsTotal) {
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  constexpr std::int32_t kCount = std::numeric_limits<std::int32_t>::max();
  for (const LengthUnit unit : {LengthUnit::kWorkingDays, LengthUnit::kDays, LengthUnit::kMonths,
                                LengthUnit::kHours, LengthUnit::kWorkingHours}) {
    for (const std::int64_t start : {kMin, std::int64_t{0}, kMax}) {
      for (const std::int32_t count : {-kCount, -1, 0, 9'999, kCount}) {
        Term wild{.start = {start},
                  .length = {count, unit},
                  .start_counts = count > 0,
                  .pauses = {},
                  .extensions = {}};
        wild.pauses = {{{kMin}, Moment{kMax}}, {{kMax}, Moment{kMin}}, {{kMin}, std::nullopt}};
        wild.extensions = {{.length = {kCount, LengthUnit::kHours}},
                           {.length = {kCount, unit}},
                           {.length = {-kCount, unit}, .total = true}};
        const Deadline got = derive(builtin(), wild);
        EXPECT_LE(got.due, Moment::end_of(Date::last()));
        EXPECT_GE(got.due, Moment::begin_of(Date::first()));
        EXPECT_GE(before(builtin(), {start}, {count, unit}), Moment::begin_of(Date::first()));
        EXPECT_LE(after(builtin(), {start}, {count, unit}, true), Moment::end_of(Date::last()));
      }
    }
  }
}

}  // namespace
}  // namespace dajuan::domain
