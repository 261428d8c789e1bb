// What an official reads under a due date: whole derivations, word for word, and their limits.
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

struct Row {
  std::string name;
  Term term;
  std::vector<std::string> zh;
  std::vector<std::string> en;
};
void PrintTo(const Row& row, std::ostream* os) { *os << row.name; }

Term with(Term term, std::vector<Pause> pauses, std::vector<Extension> extensions) {
  term.pauses = std::move(pauses);
  term.extensions = std::move(extensions);
  return term;
}

Term not_rolling(Term term) {
  term.rolls = false;
  return term;
}

class Derivations : public testing::TestWithParam<Row> {};

TEST_P(Derivations, WordForWord) {
  const Deadline got = derive(builtin(), GetParam().term);
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const DerivationStep& step : got.steps) {
    zh.push_back(step.zh);
    en.push_back(step.en);
  }
  EXPECT_EQ(zh, GetParam().zh);
  EXPECT_EQ(en, GetParam().en);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Derivations,
    testing::Values(
        Row{"working_days_over_spring_festival",
            term("2025-01-13", "20 working days"),
            {"起算：2025-01-13（周一），当日不计，自次日起算", "期限：20个工作日",
             "2025-01-26（周日）调休上班（春节），计入", "跳过 2025-01-28 至 2025-02-04 春节（8天）",
             "2025-02-08（周六）调休上班（春节），计入", "跳过周末 4 天", "到期：2025-02-14（周五）"},
            {"start: 2025-01-13 (Mon), which does not count", "length: 20 working days",
             "2025-01-26 (Sun) worked in exchange (春节), counted",
             "skipped: 2025-01-28 to 2025-02-04 春节 (8 days)",
             "2025-02-08 (Sat) worked in exchange (春节), counted", "4 weekend days skipped",
             "due: 2025-02-14 (Fri)"}},
        Row{"days_roll_forward",
            term("2025-01-14", "15 days"),
            {"起算：2025-01-14（周二），当日不计，自次日起算", "期限：15日（按自然日连续计算，含节假日）",
             "期满：2025-01-29（周三），是春节放假，顺延至下一个工作日 2025-02-05（周三）",
             "到期：2025-02-05（周三）"},
            {"start: 2025-01-14 (Tue), which does not count",
             "length: 15 days (days run on, holidays included)",
             "the last day 2025-01-29 (Wed) is a day off (春节): rolled forward to the next working day, "
             "2025-02-05 (Wed)",
             "due: 2025-02-05 (Wed)"}},
        Row{"days_that_do_not_roll",
            not_rolling(term("2025-07-03", "30 days")),
            {"起算：2025-07-03（周四），当日不计，自次日起算", "期限：30日（按自然日连续计算，含节假日）",
             "期满：2025-08-02（周六），是周六；本期限不顺延", "到期：2025-08-02（周六）"},
            {"start: 2025-07-03 (Thu), which does not count",
             "length: 30 days (days run on, holidays included)",
             "the last day 2025-08-02 (Sat) is a Saturday; this term does not roll forward",
             "due: 2025-08-02 (Sat)"}},
        Row{"pause_extension_and_open_pause",
            with(term("2025-03-03", "1 month"),
                 {{at("2025-03-05"), at("2025-03-10")},
                  {at("2025-06-01"), at("2025-06-05")},
                  {at("2025-03-20"), {}}},
                 {{length("15 days"), false, at("2025-03-28"), "情况\n复杂"},
                  {length("1 day"), true, {}, ""}}),
            {"起算：2025-03-03（周一），当日不计，自次日起算", "期限：1个月（按自然日连续计算，含节假日）",
             "中止：2025-03-05 至 2025-03-10，自 2025-03-06 起 5 天不计入（其中工作日 3 天）",
             "中止：2025-06-01 至 2025-06-05，在期限之外，不影响到期",
             "延长：15日（2025-03-28），理由：情况 复杂，到期改为 2025-04-23（周三）",
             "延长：总期限改为 1日，到期不变，仍为 2025-04-23（周三）",
             "中止中：自 2025-03-20（周四）起，尚未恢复；以下到期按立即恢复计算", "到期：2025-04-23（周三）"},
            {"start: 2025-03-03 (Mon), which does not count",
             "length: 1 month (days run on, holidays included)",
             "paused: 2025-03-05 to 2025-03-10, 5 days from 2025-03-06 left out (3 working days)",
             "paused: 2025-06-01 to 2025-06-05, outside the term, changes nothing",
             "extended: by 15 days (2025-03-28), because: 情况 复杂, now due 2025-04-23 (Wed)",
             "extended: to 1 day in all, which moves nothing, still due 2025-04-23 (Wed)",
             "paused since 2025-03-20 (Thu) and not resumed: the date below is that of going on at once",
             "due: 2025-04-23 (Wed)"}},
        Row{"working_hours_from_a_night_with_a_pause",
            with(term("2025-03-03 20:00", "4 working hours"),
                 {{at("2025-03-04 09:00"), at("2025-03-04 15:30")}}, {}),
            {"起算：2025-03-03 20:00（周一），不在工作时间内，自 2025-03-04 08:30（周二）起算",
             "期限：4个工作小时（工作时间 08:30-12:00、14:00-17:30）",
             "中止：2025-03-04 09:00 至 2025-03-04 15:30，不计入工作时间 4 小时 30 分",
             "到期：2025-03-05 10:00（周三）"},
            {"start: 2025-03-03 20:00 (Mon), outside working hours, so from 2025-03-04 08:30 (Tue)",
             "length: 4 working hours (working hours 08:30-12:00, 14:00-17:30)",
             "paused: 2025-03-04 09:00 to 2025-03-04 15:30, 4 h 30 min of working time left out",
             "due: 2025-03-05 10:00 (Wed)"}},
        Row{"hours",
            term("2025-01-13 23:30", "2 hours"),
            {"起算：2025-01-13 23:30（周一），自该时刻起算", "期限：2小时", "到期：2025-01-14 01:30（周二）"},
            {"start: 2025-01-13 23:30 (Mon), from that moment", "length: 2 hours",
             "due: 2025-01-14 01:30 (Tue)"}},
        Row{"provisional",
            term("2026-12-31", "1 working day"),
            {"起算：2026-12-31（周四），当日不计，自次日起算", "期限：1个工作日",
             "暂定：2027 年的放假安排尚未录入或公布，到期可能变化", "到期：2027-01-01（周五），暂定"},
            {"start: 2026-12-31 (Thu), which does not count", "length: 1 working day",
             "provisional: no calendar is published for 2027, the date may change",
             "due: 2027-01-01 (Fri), provisional"}}),
    [](const testing::TestParamInfo<Row>& tested) { return tested.param.name; });

std::vector<std::string> told_before(std::string_view start, std::string_view text) {
  std::vector<std::string> out;
  for (const DerivationStep& step : derive_before(builtin(), at(start), length(text)).steps)
    out.push_back(step.zh);
  return out;
}

TEST(DerivationBefore, WordForWord) {
  EXPECT_EQ(told_before("2025-05-31", "3 months"),
            (std::vector<std::string>{"自 2025-05-31（周六）向前，当日不计", "长度：3个月",
                                      "到期：2025-02-28（周五）"}));
  EXPECT_EQ(told_before("2025-02-11", "10 days"),
            (std::vector<std::string>{"自 2025-02-11（周二）向前，当日不计", "长度：10日",
                                      "当日是春节放假；向前推算不顺延", "到期：2025-02-01（周六）"}));
  EXPECT_EQ(
      told_before("2025-02-06", "3 working days"),
      (std::vector<std::string>{"自 2025-02-06（周四）向前，当日不计", "长度：3个工作日",
                                "2025-01-26（周日）调休上班（春节），计入",
                                "跳过 2025-01-28 至 2025-02-04 春节（8天）", "到期：2025-01-26（周日）"}));
  EXPECT_EQ(told_before("2024-01-03 09:00", "8 working hours").back(),
            "到期：2023-12-29 17:00（周五），暂定");
}

TEST(DerivationLimits, StaysShortHoweverMuchHappened) {
  Term busy = term("2024-01-02", "700 working days");
  for (int month = 0; month < 30; ++month) {
    const Date from = day("2024-01-10").plus_months(month);
    busy.pauses.push_back({Moment::begin_of(from), Moment::begin_of(from + 3)});
    busy.extensions.push_back({length(month % 2 == 0 ? "1 day" : "1 hour"), false, at("2024-02-01"), "x"});
  }
  const Deadline got = derive(builtin(), busy);
  EXPECT_LE(got.steps.size(), 60U);
  const auto has = [&](std::string_view words) {
    for (const DerivationStep& step : got.steps) {
      if (step.en.find(words) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(has("more holidays skipped"));
  EXPECT_TRUE(has("more pauses"));
  EXPECT_TRUE(has("more extensions"));
  EXPECT_TRUE(has("provisional"));
}

}  // namespace
}  // namespace dajuan::domain
