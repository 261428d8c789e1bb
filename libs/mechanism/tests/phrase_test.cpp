// Sentences told of figures, as reports write them.
#include <gtest/gtest.h>

#include "books.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {
namespace {

using books::day;
using books::number;

constexpr Period kYear2025{domain::Date(20'089), domain::Date(20'453)};  // 2025-01-01, 2025-12-31

PhrasePart text(std::string_view words) { return {std::string(words), PhrasePart::Kind::kText, kNone}; }
PhrasePart part(PhrasePart::Kind kind, Index index = kNone) { return {"", kind, index}; }

TEST(Phrases, TellFiguresWithoutTrailingZerosAndOneSign) {
  Phrase phrase;
  phrase.zh = {part(PhrasePart::Kind::kYear),     text("年排查"),
               part(PhrasePart::Kind::kCount, 0), text("件，签约"),
               part(PhrasePart::Kind::kCount, 1), text("亩，化解率"),
               part(PhrasePart::Kind::kRate, 0),  text("，库存"),
               part(PhrasePart::Kind::kStock, 0), text("公斤")};
  Tally figures;
  figures.period = kYear2025;
  figures.counts = {number(972), number(12'050, 2)};
  figures.stocks = {number(300, 1)};
  figures.rates = {{number(911), number(972), number(9372, 2)}};
  const Definition rules;
  EXPECT_EQ(render(rules, phrase, figures, Language::kZh),
            "2025年排查972件，签约120.5亩，化解率93.72%，库存30公斤");
  EXPECT_EQ(render(rules, phrase, figures, Language::kEn), render(rules, phrase, figures, Language::kZh));
  figures.rates[0].percent = number(7580, 2);
  EXPECT_EQ(render(rules, phrase, figures, Language::kZh),
            "2025年排查972件，签约120.5亩，化解率75.8%，库存30公斤");
}

TEST(Phrases, ARateWithoutAValueIsSaidToBeNone) {
  Phrase phrase;
  phrase.zh = {text("化解率"), part(PhrasePart::Kind::kRate, 0)};
  phrase.en = {text("closing rate "), part(PhrasePart::Kind::kRate, 0)};
  Tally figures;
  figures.period = kYear2025;
  figures.rates = {{number(0), number(0), std::nullopt}};
  const Definition rules;
  EXPECT_EQ(render(rules, phrase, figures, Language::kZh), "化解率—");
  EXPECT_EQ(render(rules, phrase, figures, Language::kEn), "closing rate —");
  phrase.en.clear();
  EXPECT_EQ(render(rules, phrase, figures, Language::kEn), "化解率—");  // one language in a sentence
}

TEST(Phrases, ASignWrittenBehindARateIsNotTold) {
  Tally figures;
  figures.period = {day("2024-10-01"), day("2025-03-31")};
  figures.rates = {{number(1), number(2), number(50)}};
  const Definition rules;
  for (const std::string_view sign : {"%", "％", ""}) {
    Phrase phrase;
    phrase.zh = {part(PhrasePart::Kind::kYear), text("年"), part(PhrasePart::Kind::kRate, 0),
                 text(std::string(sign) + "，以上")};
    phrase.en = {part(PhrasePart::Kind::kYear), text(": "), part(PhrasePart::Kind::kRate, 0)};
    EXPECT_EQ(render(rules, phrase, figures, Language::kZh), "2024—2025年50%，以上");
    EXPECT_EQ(render(rules, phrase, figures, Language::kEn), "2024-2025: 50%");
  }
}

}  // namespace
}  // namespace dajuan::mechanism
