// Lengths as laws write them, in Chinese and English; what is none is refused.
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

struct Row {
  std::string text;
  std::string zh;  // empty: refused
  std::string en;
};
void PrintTo(const Row& row, std::ostream* os) { *os << row.text; }

class LengthParse : public testing::TestWithParam<Row> {};

TEST_P(LengthParse, ReadsOrRefuses) {
  const Row& row = GetParam();
  const std::optional<Length> read = Length::parse(row.text);
  ASSERT_EQ(read.has_value(), !row.zh.empty());
  if (!read) return;
  EXPECT_EQ(read->to_zh(), row.zh);
  EXPECT_EQ(read->to_en(), row.en);
  EXPECT_EQ(Length::parse(row.zh), read);
  EXPECT_EQ(Length::parse(row.en), read);
}

INSTANTIATE_TEST_SUITE_P(
    Accepted, LengthParse,
    testing::Values(Row{"20 working days", "20个工作日", "20 working days"},
                    Row{"1 working day", "1个工作日", "1 working day"},
                    Row{"20个工作日", "20个工作日", "20 working days"},
                    Row{"7 个工作日", "7个工作日", "7 working days"}, Row{"30 days", "30日", "30 days"},
                    Row{"30日", "30日", "30 days"}, Row{"30天", "30日", "30 days"},
                    Row{"2 weeks", "14日", "14 days"}, Row{"2周", "14日", "14 days"},
                    Row{"1 month", "1个月", "1 month"}, Row{"3个月", "3个月", "3 months"},
                    Row{"2 years", "24个月", "24 months"}, Row{"2年", "24个月", "24 months"},
                    Row{"24 hours", "24小时", "24 hours"}, Row{"24小时", "24小时", "24 hours"},
                    Row{"8 working hours", "8个工作小时", "8 working hours"},
                    Row{"8个工作小时", "8个工作小时", "8 working hours"},
                    Row{"8工时", "8个工作小时", "8 working hours"}, Row{"0 days", "0日", "0 days"},
                    Row{"9999 days", "9999日", "9999 days"}, Row{" 5 days ", "5日", "5 days"}));

INSTANTIATE_TEST_SUITE_P(Refused, LengthParse,
                         testing::Values(Row{"", "", ""}, Row{"20", "", ""}, Row{"days", "", ""},
                                         Row{"-1 days", "", ""}, Row{"1.5 days", "", ""},
                                         Row{"10000 days", "", ""}, Row{"9999 weeks", "", ""},
                                         Row{"007 days", "", ""}, Row{"1月", "", ""}, Row{"20 dayss", "", ""},
                                         Row{"20 working  days", "", ""}, Row{"30 Days", "", ""},
                                         Row{"30日30日", "", ""}, Row{"三十日", "", ""},
                                         Row{"99999999999999999999 days", "", ""}, Row{"30日s", "", ""}));

}  // namespace
}  // namespace dajuan::domain
