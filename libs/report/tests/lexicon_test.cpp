// The lexicon as a site writes it: what is refused, where, and why; what an extension changes.
#include <gtest/gtest.h>

#include <array>

#include "support.hpp"

namespace dajuan::report {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  std::string field;    // file:line of the refusal
  std::string says_en;  // part of the reason
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.name; }

class LexiconRefusal : public ::testing::TestWithParam<Case> {};

TEST_P(LexiconRefusal, NamesFileLineAndReason) {
  const Case& c = GetParam();
  const std::array files = {EmbeddedFile{"site.tsv", c.bytes}};
  const auto compiled = Lexicon::compile(files);
  ASSERT_FALSE(compiled.has_value());
  EXPECT_EQ(compiled.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(compiled.error().field, c.field);
  EXPECT_NE(compiled.error().en.find(c.says_en), std::string::npos) << compiled.error().en;
  EXPECT_FALSE(compiled.error().zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, LexiconRefusal,
    ::testing::Values(
        // clang-format off
        Case{"word_before_list",   "元\tmoney\n",                        "site.tsv:1", "#list line must come before"},
        Case{"unknown_list",       "# note\n#list unit\n",               "site.tsv:2", "no list named \"unit\""},
        Case{"unknown_class",      "#list units\n元\tmonney\n",          "site.tsv:2", "must be one of: count, money"},
        Case{"too_many_columns",   "#list verbs\n做好\tx\n",             "site.tsv:2", "found 2"},
        Case{"too_few_columns",    "#list units\n元\n",                  "site.tsv:2", "found 1"},
        Case{"not_a_number",       "#list role-words\n力争\tfive\n",     "site.tsv:2", "whole number"},
        Case{"empty_word",         "#list units\n\tcount\n",                 "site.tsv:2", "1 to 64 characters"},
        Case{"not_utf8",           "#list verbs\n\xFF\xFE\n",            "site.tsv:2", "not UTF-8"}  // clang-format on
        ),
    [](const ::testing::TestParamInfo<Case>& tested) { return tested.param.name; });

Report read_with(const std::string& extension, const Text& text) {
  const auto builtin = builtin_lexicon_files();
  std::vector<EmbeddedFile> files(builtin.begin(), builtin.end());
  files.push_back({"site.tsv", extension});
  const auto lexicon = Lexicon::compile(files);
  EXPECT_TRUE(lexicon.has_value());
  return read(text, *lexicon, {});
}

TEST(Lexicon, ASiteAddsAUnitWithoutBuilding) {
  const Text text("今年新建蟹塘37塭。");
  EXPECT_TRUE(read_with("", text).figures.empty());
  const Report extended = read_with("#list units\n塭\tcount\n", text);
  ASSERT_EQ(extended.figures.size(), 1U);
  EXPECT_EQ(extended.units[extended.figures[0].unit], "塭");
}

TEST(Lexicon, ASiteTakesAWordBack) {
  const Text text("举办活动28次。");
  ASSERT_EQ(read_with("", text).figures.size(), 1U);
  EXPECT_TRUE(read_with("#list units\n-次\n", text).figures.empty());
}

}  // namespace
}  // namespace dajuan::report
