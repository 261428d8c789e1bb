// A report against the ledger's figures: number, phrase, unit, scale, area, period, and what has no record.
#include <gtest/gtest.h>

#include "check_support.hpp"

namespace dajuan::report {
namespace {

using domain::Date;
using domain::Decimal;
using testing::checked;
using testing::Reading;
using testing::told;

constexpr const char* kTown = "330803114000";
constexpr const char* kVillage = "330803114201";

Known of_year(const char* subject, std::vector<std::string> words, Decimal value, const char* unit,
              int year = 2024, const char* area = kTown) {
  Known out;
  out.subject = subject;
  out.zh = subject;
  out.en = subject;
  out.words = std::move(words);
  out.value = value;
  out.unit = unit;
  out.area = area;
  out.area_name = area == std::string_view(kTown) ? "高家镇" : "盈川村";
  out.first = *Date::of(year, 1, 1);
  out.last = *Date::of(year, 12, 31);
  out.code = "A2C4E6";
  return out;
}

const std::vector<Known>& ledger() {
  static const std::vector<Known> known = {
      of_year("suggestion.handled", {"代表建议", "办理"}, {214, 0}, "件"),
      of_year("suggestion.handled", {"代表建议", "办理"}, {198, 0}, "件", 2023),
      of_year("suggestion.handled", {"代表建议", "办理"}, {12, 0}, "件", 2024, kVillage),
      of_year("dispute.settled", {"矛盾纠纷", "化解"}, {902, 0}, "件"),
      of_year("dispute.received", {"矛盾纠纷", "排查|受理"}, {956, 0}, "件"),
      of_year("tourism.visitors", {"游客"}, {523400, 0}, "人次"),
      of_year("village.income", {"经营性收入"}, {1512000, 0}, "元"),
  };
  return known;
}

std::vector<Finding> against_ledger(const Reading& reading, bool with_ledger = false) {
  CheckAgainst against;
  against.known = ledger();
  against.area = kTown;
  against.with_ledger = with_ledger;
  return checked(reading, against);
}

TEST(CheckKnown, HoldsFiguresAgainstTheLedger) {
  struct Row {
    const char* sentence;
    const char* finding;
  };
  const Row rows[] = {
      {"办理人大代表建议214件。", ""},
      {"办理人大代表建议215件。", "number-differs: 215件 -> 214件"},
      {"办理人大代表建议198件。", "period-differs: 198件 -> 214件"},
      {"2023年办理人大代表建议198件。", ""},
      {"办理人大代表建议12件。", "area-differs: 12件 -> 214件"},
      {"办理人大代表建议214条。", "unit-differs: 214条 -> 214件"},
      {"排查矛盾纠纷956件，化解902件。", ""},
      {"排查矛盾纠纷956件，化解912件。", "number-differs: 912件 -> 902件"},
      {"接待游客50余万人次。", ""},
      {"接待游客52.3万人次。", ""},
      {"接待游客60余万人次。", "phrase-untrue: 60余万人次 -> 52.34万人次"},
      {"接待游客突破53万人次。", "phrase-untrue: 53万人次 -> 52.34万人次"},
      {"接待游客近53万人次。", ""},
      {"接待游客52.34亿人次。", "scale-differs: 52.34亿人次 -> 52.34万人次"},
      {"村集体经营性收入突破150万元。", ""},
      {"村集体经营性收入突破150元。", ""},
  };
  for (const Row& row : rows) {
    const Reading reading(std::string("2024年工作回顾\n") + row.sentence);
    const std::vector<std::string> wanted =
        *row.finding == '\0' ? std::vector<std::string>{} : std::vector<std::string>{row.finding};
    EXPECT_EQ(told(against_ledger(reading)), wanted) << row.sentence;
  }
}

TEST(CheckKnown, NamesTheFigureAndAPhraseThatIsTrue) {
  const Reading reading("2024年工作回顾\n接待游客60余万人次。");
  const std::vector<Finding> findings = against_ledger(reading);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].figure, "A2C4E6");
  EXPECT_EQ(findings[0].severity, Severity::kError);
  EXPECT_EQ(findings[0].mend_zh, "写“52余万人次”，或更正台账");
}

TEST(CheckKnown, TellsWhatHasNoRecordWhereALedgerIsGiven) {
  const Reading reading("2024年工作回顾\n办理人大代表建议214件。开展民生议事堂活动4场。");
  EXPECT_EQ(told(against_ledger(reading)), std::vector<std::string>{});
  EXPECT_EQ(told(against_ledger(reading, true)), std::vector<std::string>{"no-record: 4场 -> "});
}

TEST(CheckKnown, LeavesThePlanAlone) {
  const Reading reading("2024年工作回顾\n农业增效。\n2025年工作计划\n办理人大代表建议300件。\n");
  EXPECT_EQ(told(against_ledger(reading, true)), std::vector<std::string>{});
}

}  // namespace
}  // namespace dajuan::report
