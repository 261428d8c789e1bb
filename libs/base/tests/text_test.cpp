#include "dajuan/base/text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace dajuan {
namespace {

struct Written {
  std::string_view bytes;
  std::u16string_view units;
  bool utf8;
};

class TextOf : public testing::TestWithParam<Written> {};

TEST_P(TextOf, HasOneUnitForEachCodePointAndEachStrayByte) {
  const Text text(GetParam().bytes);
  EXPECT_EQ(text.units(), GetParam().units);
  EXPECT_EQ(to_units(GetParam().bytes), GetParam().units);
  EXPECT_EQ(is_utf8(GetParam().bytes), GetParam().utf8);
}

INSTANTIATE_TEST_SUITE_P(Texts, TextOf,
                         testing::Values(Written{"", u"", true}, Written{"a1", u"a1", true},
                                         Written{"é", u"é", true}, Written{"答卷", u"答卷", true},
                                         Written{"\xF0\xA0\xAE\xB7"
                                                 "祥",
                                                 u"\uFFFD祥", true},
                                         Written{"a\xFF"
                                                 "b",
                                                 u"a\uFFFDb", false},
                                         Written{"\xE7\xAD", u"\uFFFD\uFFFD", false},
                                         Written{"\xE7\xADx", u"\uFFFD\uFFFDx", false},
                                         Written{"\xC0\xAF", u"\uFFFD\uFFFD", false},
                                         Written{"\xE0\x80\xAF", u"\uFFFD\uFFFD\uFFFD", false},
                                         Written{"\xED\xA0\x80", u"\uFFFD\uFFFD\uFFFD", false},
                                         Written{"\xF4\x90\x80\x80", u"\uFFFD\uFFFD\uFFFD\uFFFD", false}));

TEST(TextSlice, ClipsWhatLiesOutside) {
  const Text text("增长5%。");
  EXPECT_EQ(text.slice({2, 4}), "5%");
  EXPECT_EQ(text.slice({2, 900}), "5%。");
  EXPECT_EQ(text.slice({900, 901}), "");
  EXPECT_EQ(text.slice({3, 3}), "");
  EXPECT_EQ(text.byte_of(text.size()), text.utf8().size());
}

// Any bytes at all: the pieces of one code point each, put together, are the text again.
TEST(TextSlice, PiecesOfOneMakeTheWhole) {
  constexpr std::array<std::string_view, 8> kParts = {"a",    "é",        "答", "\xF0\xA0\xAE\xB7",
                                                      "\xFF", "\xE7\xAD", "\n", "卷"};
  std::mt19937 random(20250214);
  for (const std::size_t parts : {std::size_t{4}, std::size_t{8}}) {  // well-formed texts, then any
    for (int round = 0; round < 20; ++round) {
      std::string bytes;
      for (int i = 0; i < 1'500; ++i) bytes += kParts[random() % parts];
      const Text text(bytes);
      std::string joined;
      for (Offset at = 0; at < text.size(); ++at) joined += text.slice({at, at + 1});
      ASSERT_EQ(joined, bytes);
      for (int i = 0; i < 50; ++i) {
        const auto start = static_cast<Offset>(random() % text.size());
        const auto end = static_cast<Offset>(start + random() % 700);
        ASSERT_EQ(text.slice({start, end}).data(), text.utf8().data() + text.byte_of(start));
        ASSERT_EQ(to_units(text.slice({start, end})).size(), std::min(end, text.size()) - start);
      }
    }
  }
}

TEST(AppendUtf8, PutsTheReplacementForWhatIsNoCharacter) {
  std::string out;
  for (const char32_t code_point : {U'a', U'é', U'答', U'𠮷', char32_t{0xD800}, char32_t{0x110000}})
    append_utf8(out, code_point);
  EXPECT_EQ(out, "aé答𠮷\uFFFD\uFFFD");
  EXPECT_EQ(to_utf8(u"答卷"), "答卷");
}

}  // namespace
}  // namespace dajuan
