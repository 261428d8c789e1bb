// Numbers as reports write them: one row a rule; refusals beside what is read.
#include "numeral.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>

namespace dajuan::report {
namespace {

struct Case {
  std::string name;
  std::u16string text;
  std::optional<std::string> value;  // nullopt: no number begins here
  Offset size;                       // how much of the text the number takes
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name; }

class NumeralTable : public testing::TestWithParam<Case> {};

TEST_P(NumeralTable, ReadsOrRefuses) {
  const Case& c = GetParam();
  const auto got = parse_number(View(c.text, 0, static_cast<Offset>(c.text.size())), 0);
  ASSERT_EQ(got.has_value(), c.value.has_value());
  if (!got) return;
  EXPECT_EQ(got->value.to_string(), *c.value);
  EXPECT_EQ(got->end - got->start, c.size);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NumeralTable,
    testing::Values(
        // clang-format off
        Case{"plain",                 u"214件",        "214",           3},
        Case{"full_width",            u"２１４件",     "214",           3},
        Case{"decimal",               u"23.75%",       "23.75",         5},
        Case{"thousands",             u"1,569.49万元", "15694900",      9},
        Case{"no_thousands_in_a_list", u"2023,120人",  "2023",          4},
        Case{"hundred_million",       u"3.1亿元",      "310000000",     4},
        Case{"scale_chain",           u"1.4万亿斤",    "1400000000000", 5},
        Case{"over_before_scale",     u"500余万元",    "5000000",       5},
        Case{"over_behind_scale",     u"5万多人",      "50000",         3},
        Case{"over_without_scale",    u"100余名",      "100",           4},
        Case{"thousand_of_the_unit",  u"3.7亿千瓦",    "370000000",     4},
        Case{"hundred_of_the_unit",   u"1.2百分点",    "1.2",           3},
        Case{"chinese_ten",           u"十余场",       "10",            2},
        Case{"chinese_teens",         u"十二个",       "12",            2},
        Case{"chinese_with_gap",      u"三千零五十人", "3050",          5},
        Case{"chinese_ten_thousands", u"一万二千亩",   "12000",         4},
        Case{"chinese_digits",        u"二〇二四年",   "2024",          4},
        Case{"chinese_financial",     u"叁仟贰佰元",   "3200",          4},
        Case{"full_width_decimal",    u"３．５％",     "3.5",           3},
        Case{"full_width_thousands",  u"１，７５３亿元", "175300000000", 6},
        Case{"wide_comma",            u"1，753.5亿元", "175350000000",  8},
        Case{"no_wide_comma_in_a_list", u"2023，120人", "2023",         4},
        Case{"no_wide_comma_of_clauses", u"12，34个",  "12",            2},
        Case{"chinese_decimal",       u"三点五亿元",   "350000000",     4},
        Case{"chinese_decimal_times", u"十二点二五倍", "12.25",         5},
        Case{"chinese_zero_point",    u"零点五个百分点", "0.5",         3},
        Case{"chinese_points_listed", u"三点五项",     "3",             1},
        Case{"chinese_clock",         u"九点三十分",   "9",             1},
        Case{"eighteen_digits",       u"123456789012345678个", "123456789012345678", 18},
        Case{"nineteen_digits",       u"1234567890123456789个", std::nullopt, 0},
        Case{"units_out_of_order",    u"三百二千元",   std::nullopt,    0},
        Case{"no_number",             u"元",           std::nullopt,    0}  // clang-format on
        ),
    [](const testing::TestParamInfo<Case>& tested) { return tested.param.name; });

TEST(Numeral, BareScaleIsTold) {
  const std::u16string text = u"百亿产业";
  const auto got = parse_number(View(text, 0, 4), 0);
  ASSERT_TRUE(got.has_value());
  EXPECT_TRUE(got->bare_scale);
}

}  // namespace
}  // namespace dajuan::report
