#include "dajuan/domain/mask.hpp"

#include <gtest/gtest.h>

namespace dajuan::domain {
namespace {

struct Row {
  const char* name;
  const char* written;
  const char* shown;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class MaskPerson : public testing::TestWithParam<Row> {};

TEST_P(MaskPerson, IsShown) { EXPECT_EQ(mask_person(GetParam().written), GetParam().shown); }

INSTANTIATE_TEST_SUITE_P(
    Table, MaskPerson,
    testing::Values(Row{"name of two", "张三", "张*"}, Row{"name of four", "欧阳小明", "欧*"},
                    Row{"one character tells itself", "王", "王"},
                    Row{"telephone", "13800001234", "138****1234"},
                    Row{"name and telephone", "张三 13800001234", "张* 138****1234"},
                    Row{"identity number", "330802190001010017", "330802********0017"},
                    Row{"identity number with X", "33080219000101001X", "330802********001X"},
                    Row{"landline", "0570-3012345", "****-*******"}, Row{"short digits", "12", "**"},
                    Row{"latin", "John Smith", "J* S*"}, Row{"several", "张三、李四", "张*、李*"},
                    Row{"set apart", "张　三", "张*"},
                    Row{"set apart by a blank", "张 三 13800001234", "张* 138****1234"},
                    Row{"family name of two set apart", "欧阳 修", "欧*"},
                    Row{"two names", "张三 李四", "张* 李*"}, Row{"nothing", "", ""},
                    Row{"address of e-mail", "zhang.san@b.com 张三", "z* 张*"},
                    Row{"telephone as an address", "13800001234@qq.com", "1*"},
                    Row{"address behind a name", "张三a@b.com、李四<x_y@c.cn>", "张*@*、李*<x*>"},
                    Row{"a mark alone", "张三 @ 李四", "张* @ 李*"}));

TEST(MaskPerson, NoDigitsButThoseOfTheEndsStay) {
  for (std::size_t length = 1; length < 40; ++length) {
    const std::string shown = mask_person(std::string(length, '7'));
    const auto kept = static_cast<std::size_t>(std::count(shown.begin(), shown.end(), '7'));
    EXPECT_EQ(kept, length == 11 ? 7U : length == 18 ? 10U : 0U) << length;
    EXPECT_EQ(shown.size(), length);
  }
}

}  // namespace
}  // namespace dajuan::domain
