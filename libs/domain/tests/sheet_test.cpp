// Cells: names, serial numbers of days, plain numbers.
#include "dajuan/domain/sheet.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "dajuan/domain/date.hpp"

namespace dajuan::domain {
namespace {

TEST(Sheet, NamesACellAsSpreadsheetsDo) {
  EXPECT_EQ(cell_name(1, 0), "A1");
  EXPECT_EQ(cell_name(5, 2), "C5");
  EXPECT_EQ(cell_name(10, 25), "Z10");
  EXPECT_EQ(cell_name(1, 26), "AA1");
  EXPECT_EQ(cell_name(7, 701), "ZZ7");
  EXPECT_EQ(cell_name(200'000, 702), "AAA200000");
}

struct Day {
  double serial;
  const char* text;
};

TEST(Sheet, DaysAreCountedAsExcelCountsThem) {
  for (const Day& day : {Day{1, "1900-01-01"}, Day{59, "1900-02-28"}, Day{61, "1900-03-01"},
                         Day{25569, "1970-01-01"}, Day{45717, "2025-03-01"}, Day{45717.5, "2025-03-01 12:00"},
                         Day{45717.395833333336, "2025-03-01 09:30"}, Day{109574, "2199-12-31"}}) {
    EXPECT_EQ(date_of_serial(day.serial), day.text);
    EXPECT_NEAR(serial_of(day.text), day.serial, 1e-9) << day.text;
  }
  // 60 is 1900-02-29, which never was.
  for (const double none : {0.0, 0.5, -3.0, 60.0, 109575.0, 1e300, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(date_of_serial(none), "") << none;
  for (const char* none : {"", "2025-02-30", "2025/3/1", "昨天"})
    EXPECT_TRUE(std::isnan(serial_of(none))) << none;
}

TEST(Sheet, EveryDayComesBack) {
  for (Date day = Date::first(); day < Date::last(); day = day + 17)
    EXPECT_EQ(date_of_serial(serial_of(day.to_string())), day.to_string());
  for (int minute = 0; minute < 1440; ++minute) {
    const Moment moment{Moment::begin_of(*Date::of(2026, 10, 5)).seconds + minute * 60};
    const std::string text = minute == 0 ? moment.date().to_string() : moment.to_string();
    EXPECT_EQ(date_of_serial(serial_of(text)), text);
  }
}

struct Plain {
  double value;
  const char* text;
};

TEST(Sheet, NumbersAreWrittenWithTheirFifteenDigits) {
  for (const Plain& one :
       {Plain{0, "0"}, Plain{-0.0, "0"}, Plain{1200, "1200"}, Plain{-0.5, "-0.5"}, Plain{0.1 + 0.2, "0.3"},
        Plain{1e5, "100000"}, Plain{12345678901.25, "12345678901.25"}, Plain{1e-7, "0.0000001"},
        Plain{330803199001011234.0, "330803199001011000"}, Plain{99.99, "99.99"},
        Plain{2.5e20, "250000000000000000000"}})
    EXPECT_EQ(plain_number(one.value), one.text);
  for (const double none : {std::numeric_limits<double>::infinity(), 1e300, 1e-300})
    EXPECT_EQ(plain_number(none), "") << none;
}

}  // namespace
}  // namespace dajuan::domain
