// When 余, 超, 近, 约, 突破, 以上 and 以内 are true, and which of them may be chosen.
#include "dajuan/report/phrase.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;
using testing::Reading;

Decimal decimal(std::string_view words) {
  Decimal out;
  bool behind_point = false;
  for (const char c : words) {
    if (c == '.') {
      behind_point = true;
    } else {
      out.coefficient = out.coefficient * 10 + (c - '0');
      out.places = static_cast<std::uint8_t>(out.places + (behind_point ? 1 : 0));
    }
  }
  return out;
}

TEST(Phrase, HoldsWhereTheKnownNumberMakesItTrue) {
  struct Row {
    const char* sentence;
    const char* known;
    bool holds;
  };
  const Row rows[] = {
      {"接待游客50余万人次。", "500000", true},
      {"接待游客50余万人次。", "599999", true},
      {"接待游客50余万人次。", "600000", false},
      {"接待游客50余万人次。", "499999", false},
      {"接待游客500多人次。", "580", true},
      {"接待游客500多人次。", "612", false},
      {"举办活动十余场。", "19", true},
      {"举办活动十余场。", "20", false},
      {"接待游客超50万人次。", "500001", true},
      {"接待游客超50万人次。", "500000", false},
      {"接待游客超50万人次。", "900000", true},
      {"村集体经营性收入突破150万元。", "1500000", false},
      {"村集体经营性收入突破150万元。", "1500000.01", true},
      {"接待游客近50万人次。", "500000", false},
      {"接待游客近50万人次。", "450000", true},
      {"接待游客近50万人次。", "449999", false},
      {"接待游客约50万人次。", "475000", true},
      {"接待游客约50万人次。", "525000", true},
      {"接待游客约50万人次。", "525001", false},
      {"接待游客50万人次以上。", "500000", true},
      {"接待游客50万人次以上。", "499999", false},
      {"引进项目总投资3.1亿元。", "310000000", true},
      {"引进项目总投资3.1亿元。", "314999999", true},
      {"引进项目总投资3.1亿元。", "315000000", false},
      {"办理代表建议214件。", "214", true},
      {"办理代表建议214件。", "213", false},
      {"办结率97.7%。", "97.66", true},
      {"办结率97.7%。", "97.64", false},
      {"投入资金8—10万元。", "90000", true},
      {"投入资金8—10万元。", "110000", false},
  };
  for (const Row& row : rows) {
    const Reading reading(std::string("2024年工作回顾\n") + row.sentence);
    ASSERT_EQ(reading.report.figures.size(), 1U) << row.sentence;
    const ToldNumber told = told_number(reading.report.figures[0], reading.text);
    EXPECT_EQ(is_true(told, decimal(row.known)), row.holds) << row.sentence << " " << row.known;
  }
}

TEST(Phrase, IsChosenFromThoseThatAreTrue) {
  struct Row {
    const char* known;
    int power;
    const char* unit;
    std::vector<std::string> words;
  };
  const Row rows[] = {
      {"523400",
       5,
       "人次",
       {"50余万人次", "超50万人次", "突破50万人次", "约50万人次", "50万人次以上", "60万人次以内"}},
      {"500000", 5, "人次", {"50万人次", "50余万人次", "约50万人次", "50万人次以上", "50万人次以内"}},
      {"598000",
       4,
       "元",
       {"59余万元", "超59万元", "突破59万元", "近60万元", "约60万元", "59万元以上", "60万元以内"}},
      {"214", 0, "件", {"214件", "214余件", "约214件", "214件以上", "214件以内"}},
      {"97.66", -1, "%", {"97.6%多", "超97.6%", "突破97.6%", "近97.7%", "约97.7%", "97.6%以上", "97.7%以内"}},
      {"0", 0, "件", {"0件", "0件以内"}},
      {"3", 1, "件", {"10件以内"}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> words;
    for (const ToldNumber& told : true_phrases(decimal(row.known), row.power)) {
      words.push_back(words_of(told, row.unit));
    }
    EXPECT_EQ(words, row.words) << row.known;
  }
}

TEST(Phrase, WritesNumbersAsReportsDo) {
  struct Row {
    ToldNumber told;
    const char* unit;
    const char* words;
  };
  const Row rows[] = {
      {{Phrase::kExact, {310000000, 0}, {}, 7}, "元", "3.1亿元"},
      {{Phrase::kExact, {13940, 0}, {}, 0}, "元", "13940元"},
      {{Phrase::kExact, {123000, 0}, {}, 3}, "人次", "12.3万人次"},
      {{Phrase::kMore, {310000000, 0}, {}, 7}, "元", "3.1亿余元"},
      {{Phrase::kMore, {20, 0}, {}, 1}, "条", "20余条"},
      {{Phrase::kExact, {80000, 0}, Decimal{100000, 0}, 4}, "元", "8万至10万元"},
  };
  for (const Row& row : rows) EXPECT_EQ(words_of(row.told, row.unit), row.words);
}

Decimal any_number() {
  return {*rc::gen::inRange<std::int64_t>(0, 999'999'999'999), *rc::gen::inRange<std::uint8_t>(0, 6)};
}

RC_GTEST_PROP(PhraseProperty, EveryChosenPhraseIsTrue, ()) {
  const Decimal known = any_number();
  const int power = *rc::gen::inRange(-4, 10);
  for (const ToldNumber& told : true_phrases(known, power)) {
    RC_ASSERT(is_true(told.phrase, told.value, known));
    RC_ASSERT(is_true(told, known));
  }
}

RC_GTEST_PROP(PhraseProperty, OverAndAtMostShareTheNumbersBetweenThem, ()) {
  const Decimal written = any_number();
  const Decimal known = any_number();
  RC_ASSERT(is_true(Phrase::kOver, written, known) != is_true(Phrase::kAtMost, written, known));
  RC_ASSERT(is_true(Phrase::kOver, written, known) == is_true(Phrase::kPassed, written, known));
  RC_ASSERT(!(is_true(Phrase::kOver, written, known) && is_true(Phrase::kNearly, written, known)));
  if (is_true(Phrase::kMore, written, known)) RC_ASSERT(is_true(Phrase::kAtLeast, written, known));
  RC_ASSERT(is_true(Phrase::kExact, written, known) ==
            (is_true(Phrase::kAtLeast, written, known) && is_true(Phrase::kAtMost, written, known)));
}

}  // namespace
}  // namespace dajuan::report
