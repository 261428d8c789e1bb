#include "dajuan/app/values.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace dajuan::app {
namespace {

struct DecimalCase {
  std::string name;
  std::string text;
  std::optional<std::string> plain;  // nullopt: refused
};
void PrintTo(const DecimalCase& c, std::ostream* os) { *os << c.name << " " << c.text; }
class PlainDecimal : public testing::TestWithParam<DecimalCase> {};
TEST_P(PlainDecimal, ReadsOrRefuses) { EXPECT_EQ(plain_decimal(GetParam().text), GetParam().plain); }
INSTANTIATE_TEST_SUITE_P(
    Table, PlainDecimal,
    testing::Values(DecimalCase{"whole", "310000000", "310000000"}, DecimalCase{"part", "23.75", "23.75"},
                    DecimalCase{"trailing_zeros_go", "1.50", "1.5"},
                    DecimalCase{"leading_zeros_go", "007", "7"}, DecimalCase{"negative", "-0.5", "-0.5"},
                    DecimalCase{"seventeen_digits", "12345678901234567", "12345678901234567"},
                    DecimalCase{"eighteen_digits", "123456789012345678", std::nullopt},
                    DecimalCase{"sixteen_behind_the_point", "0.1234567890123456", std::nullopt},
                    DecimalCase{"empty", "", std::nullopt}, DecimalCase{"sign_alone", "-", std::nullopt},
                    DecimalCase{"point_alone", ".", std::nullopt}, DecimalCase{"no_part", "1.", std::nullopt},
                    DecimalCase{"no_whole", ".5", std::nullopt}, DecimalCase{"exponent", "1e9", std::nullopt},
                    DecimalCase{"comma", "1,000", std::nullopt},
                    DecimalCase{"two_points", "1.2.3", std::nullopt},
                    DecimalCase{"full_width", "１２", std::nullopt}, DecimalCase{"plus", "+1", std::nullopt}),
    [](const testing::TestParamInfo<DecimalCase>& tested) { return tested.param.name; });

struct DateCase {
  std::string text;
  bool ok;
};
void PrintTo(const DateCase& c, std::ostream* os) { *os << c.text; }
class IsDate : public testing::TestWithParam<DateCase> {};
TEST_P(IsDate, KnowsTheCalendar) { EXPECT_EQ(is_date(GetParam().text), GetParam().ok); }
INSTANTIATE_TEST_SUITE_P(Table, IsDate,
                         testing::Values(DateCase{"2026-06-30", true}, DateCase{"2026-06-31", false},
                                         DateCase{"2024-02-29", true}, DateCase{"2025-02-29", false},
                                         DateCase{"2000-02-29", true}, DateCase{"2100-02-29", false},
                                         DateCase{"2026-00-10", false}, DateCase{"2026-13-10", false},
                                         DateCase{"2026-1-1", false}, DateCase{"1899-12-31", false},
                                         DateCase{"3000-01-01", false}, DateCase{"2026/06/30", false},
                                         DateCase{"2026-06-3x", false}, DateCase{"", false}));

TEST(Timestamp, IsThatOfTheCalendar) {
  EXPECT_EQ(timestamp(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(timestamp(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(timestamp(-304'034'400'000), "1960-05-14T02:00:00.000Z");
  EXPECT_EQ(timestamp(951'782'400'000), "2000-02-29T00:00:00.000Z");
  EXPECT_EQ(timestamp(1'767'225'599'999), "2025-12-31T23:59:59.999Z");
  EXPECT_EQ(timestamp(4'107'542'399'001), "2100-02-28T23:59:59.001Z");
}

TEST(Uuid7, CarriesTimeVersionAndVariant) {
  const std::string id = uuid7(0x0123456789AB, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF});
  EXPECT_EQ(id, "01234567-89ab-7fff-bfff-ffffffffffff");
  EXPECT_TRUE(is_uuid7(id));
  EXPECT_LT(uuid7(1000, {0xFF}), uuid7(1001, {0x00})) << "ids sort by their making";
}

TEST(Uuid7, RefusesWhatIsNone) {
  for (const char* text : {"", "01234567-89ab-4fff-bfff-ffffffffffff", "01234567-89ab-7fff-cfff-ffffffffffff",
                           "01234567-89AB-7fff-bfff-ffffffffffff", "01234567089ab-7fff-bfff-ffffffffffff",
                           "01234567-89ab-7fff-bfff-fffffffffffff"}) {
    EXPECT_FALSE(is_uuid7(text)) << text;
  }
}

}  // namespace
}  // namespace dajuan::app
