// The form of calendar files: what is read, and each refusal with its reason and its line.
#include <ostream>

#include "calendar_support.hpp"

namespace dajuan::domain {
namespace {

constexpr std::string_view kHead = "#year 2025\n#source: 通知\n";

struct Row {
  std::string name;
  std::string text;
  std::string field;  // where it is refused
  std::string en_has;
};
void PrintTo(const Row& row, std::ostream* os) { *os << row.name; }

Row after_head(const std::string& name, const std::string& rows, int line, const std::string& en_has) {
  return {name, std::string(kHead) + rows, "a.tsv:" + std::to_string(line), en_has};
}

class Refused : public testing::TestWithParam<Row> {};

TEST_P(Refused, NamesFileLineAndReason) {
  const Row& row = GetParam();
  const std::vector<EmbeddedFile> files = {{"a.tsv", row.text}};
  const Result<Calendar> parsed = Calendar::parse(files);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().field, row.field);
  EXPECT_NE(parsed.error().en.find(row.en_has), std::string::npos) << parsed.error().en;
  EXPECT_FALSE(parsed.error().zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Refused,
    testing::Values(
        Row{"empty", "", "a.tsv", "is empty"}, Row{"comment_only", "# x\n", "a.tsv", "is empty"},
        Row{"no_year", "2025-01-01\toff\t元旦\n", "a.tsv:1", "must begin with #year"},
        Row{"no_source", "#year 2025\n2025-01-01\toff\t元旦\n", "a.tsv", "no source"},
        Row{"empty_source", "#year 2025\n#source: \n", "a.tsv:2", "source is empty"},
        Row{"source_first", "#source: x\n#year 2025\n", "a.tsv:1", "must follow"},
        Row{"source_twice", "#year 2025\n#source: x\n#source: y\n", "a.tsv:3", "twice"},
        Row{"year_too_early", "#year 1899\n", "a.tsv:1", "1900 to 2199"},
        Row{"year_is_no_number", "#year MMXX\n", "a.tsv:1", "1900 to 2199"},
        Row{"two_years", "#year 2025\n#year 2026\n", "a.tsv:2", "one #year"},
        Row{"unknown_header", "#yaer 2025\n", "a.tsv:1", "unknown header"},
        after_head("spaces_for_tabs", "2025-01-01 off 元旦\n", 3, "3 columns"),
        after_head("four_columns", "2025-01-01\toff\t元旦\tx\n", 3, "3 columns"),
        after_head("unknown_word", "2025-01-01\trest\t元旦\n", 3, "off or work"),
        after_head("no_name", "2025-01-01\toff\t\n", 3, "name of the holiday"),
        after_head("no_such_day", "2025-02-29\toff\t春节\n", 3, "days are written"),
        after_head("half_a_range", "2025-01-28..\toff\t春节\n", 3, "days are written"),
        after_head("reversed", "2025-02-04..2025-01-28\toff\t春节\n", 3, "before the first"),
        after_head("other_year", "2024-11-30\toff\t元旦\n", 3, "is not in 2025"),
        after_head("next_year", "2025-12-31..2026-01-01\toff\t元旦\n", 3, "2026-01-01 is not in 2025"),
        after_head("too_long", "2025-01-01..2025-02-01\toff\t春节\n", 3, "31 days"),
        after_head("work_on_a_weekday", "2025-01-27\twork\t春节\n", 3, "2025-01-27 is no Saturday"),
        after_head("day_twice", "2025-01-01\toff\t元旦\n\n2025-01-01\toff\t元旦\n", 5, "first at a.tsv:3"),
        after_head("overlap", "2025-01-28..2025-02-04\toff\t春节\n2025-02-02\twork\t春节\n", 4,
                   "given twice"),
        after_head("not_utf8", "2025-01-01\toff\t\xFF\n", 3, "not UTF-8"),
        after_head("control_character", "2025-01-01\toff\t元\x01旦\n", 3, "control character"),
        after_head("long_line", "2025-01-01\toff\t" + std::string(600, 'x') + "\n", 3, "600 bytes"),
        after_head("many_lines", std::string(999, '\n'), 1001, "1,000 lines"),
        Row{"large", std::string(65'537, '\n'), "a.tsv", "65,536"},
        Row{"hours_without_rows", "#hours\n#source: x\n", "a.tsv", "no working hours"},
        Row{"hours_form", "#hours\n#source: x\n8:30..12:00\n", "a.tsv:3", "written 08:30..12:00"},
        Row{"hours_reversed", "#hours\n#source: x\n12:00..08:30\n", "a.tsv:3", "not before the end"},
        Row{"hours_empty", "#hours\n#source: x\n12:00..12:00\n", "a.tsv:3", "not before the end"},
        Row{"hours_overlap", "#hours\n#source: x\n08:00..12:00\n11:59..13:00\n", "a.tsv:4", "overlaps"},
        Row{"hours_too_many",
            "#hours\n#source: "
            "x\n00:00..01:00\n01:00..02:00\n02:00..03:00\n03:00..04:00\n04:00..05:00\n05:00..06:00\n06:00.."
            "07:00\n"
            "07:00..08:00\n08:00..09:00\n",
            "a.tsv:11", "8 rows"}),
    [](const testing::TestParamInfo<Row>& tested) { return tested.param.name; });

Result<Calendar> parse(const std::vector<EmbeddedFile>& files) { return Calendar::parse(files); }

TEST(CalendarFiles, ByteOrderMarkCommentsAndWindowsLineEndsAreRead) {
  const Result<Calendar> parsed =
      parse({{"a.tsv", "\xEF\xBB\xBF# 说明\r\n#year 2025\r\n#source: 通知\r\n\r\n2025-01-01\toff\t元旦"}});
  ASSERT_TRUE(parsed.has_value()) << parsed.error().en;
  EXPECT_EQ(parsed->source(2025), "通知");
  EXPECT_EQ(parsed->holiday(day("2025-01-01")), "元旦");
  EXPECT_EQ(parsed->hours().size(), 2U) << "the default hours, where none are stated";
}

TEST(CalendarFiles, AYearOrHoursToldTwiceAreRefused) {
  const std::string year = std::string(kHead);
  const Result<Calendar> years = parse({{"a.tsv", year}, {"b.tsv", year}});
  ASSERT_FALSE(years.has_value());
  EXPECT_EQ(years.error().field, "b.tsv:1");
  EXPECT_NE(years.error().en.find("another file"), std::string::npos);
  const std::string hours = "#hours\n#source: x\n09:00..17:00\n";
  const Result<Calendar> twice = parse({{"a.tsv", hours}, {"b.tsv", hours}});
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().field, "b.tsv:1");
}

TEST(CalendarFiles, TooManyAreRefused) {
  EXPECT_EQ(parse(std::vector<EmbeddedFile>(401, {"a.tsv", "x"})).error().code, ErrorCode::kTooLarge);
}

TEST(CalendarFiles, ANoticeMayBeginInTheDecemberBefore) {
  const Result<Calendar> parsed =
      parse({{"a.tsv", "#year 2023\n#source: x\n2022-12-31..2023-01-02\toff\t元旦\n"}});
  ASSERT_TRUE(parsed.has_value()) << parsed.error().en;
  EXPECT_EQ(parsed->roll_forward(day("2022-12-31")).to_string(), "2023-01-03");
  EXPECT_FALSE(parsed->published(2022));
}

TEST(CalendarFiles, ASiteReplacesAYearAndKeepsTheOthers) {
  const Result<Calendar> site = parse({{"mine.tsv", "#year 2025\n#source: 本地\n2025-01-02\toff\t元旦\n"},
                                       {"next.tsv", "#year 2027\n#source: 明年\n2027-01-01\toff\t元旦\n"}});
  ASSERT_TRUE(site.has_value()) << site.error().en;
  const Result<Calendar> both = builtin().replaced_by(*site);
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both->source(2025), "本地");
  EXPECT_TRUE(both->works(day("2025-01-01"))) << "the old rows of the year are gone";
  EXPECT_FALSE(both->works(day("2025-01-02")));
  EXPECT_FALSE(both->works(day("2026-01-01")));
  EXPECT_EQ(both->years(), (std::vector<int>{2024, 2025, 2026, 2027}));
  EXPECT_EQ(both->hours().front().begin, builtin().hours().front().begin);
}

TEST(CalendarFiles, ASiteMayNotSpeakOfAnotherYearsDay) {
  const Result<Calendar> one = parse({{"a.tsv", "#year 2022\n#source: x\n2022-12-31\toff\t元旦\n"}});
  const Result<Calendar> other = parse({{"b.tsv", "#year 2023\n#source: x\n2022-12-31\toff\t元旦\n"}});
  ASSERT_TRUE(one.has_value() && other.has_value());
  const Result<Calendar> both = one->replaced_by(*other);
  ASSERT_FALSE(both.has_value());
  EXPECT_EQ(both.error().field, "2022-12-31");
}

TEST(CalendarFiles, ASitesHoursReplaceTheDefault) {
  const Result<Calendar> site = parse({{"h.tsv", "#hours\n#source: x\n09:00..12:00\n13:00..24:00\n"}});
  ASSERT_TRUE(site.has_value()) << site.error().en;
  const Result<Calendar> both = builtin().replaced_by(*site);
  ASSERT_TRUE(both.has_value());
  ASSERT_EQ(both->hours().size(), 2U);
  EXPECT_EQ(both->hours().back().end, kDaySeconds);
}

TEST(CalendarFiles, HoursOnceStatedStayWhereASiteStatesNone) {
  const Result<Calendar> one = parse({{"h.tsv", "#hours\n#source: x\n09:00..12:00\n"}});
  const Result<Calendar> site = parse({{"y.tsv", kHead}});
  ASSERT_TRUE(one.has_value() && site.has_value());
  const Result<Calendar> both = one->replaced_by(*site);
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both->hours().size(), 1U);
}

TEST(Calendar, KnowsFourKindsOfDay) {
  EXPECT_EQ(builtin().kind(day("2025-01-27")), DayKind::kWorking);
  EXPECT_EQ(builtin().kind(day("2025-01-25")), DayKind::kWeekend);
  EXPECT_EQ(builtin().kind(day("2025-01-28")), DayKind::kHoliday);
  EXPECT_EQ(builtin().kind(day("2025-01-26")), DayKind::kWorkedWeekend);
  EXPECT_EQ(builtin().holiday(day("2025-01-26")), "春节");
  EXPECT_EQ(builtin().holiday(day("2025-01-25")), "");
}

TEST(Calendar, StretchesJoinDaysOfOneHolidayAndAreCutAtTheEnds) {
  const std::vector<Stretch> found = builtin().stretches(day("2025-01-26"), day("2025-02-02"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, DayKind::kWorkedWeekend);
  EXPECT_EQ(found[1].from, day("2025-01-28"));
  EXPECT_EQ(found[1].to, day("2025-02-02"));
  EXPECT_EQ(found[1].days(), 6);
}

TEST(Calendar, AGapPartsStretchesOfOneHoliday) {
  const std::string text =
      std::string(kHead) + "2025-05-01\toff\t劳动节\n2025-05-03\toff\t劳动节\n2025-05-04\toff\t青年节\n";
  const Result<Calendar> parsed = parse({{"a.tsv", text}});
  ASSERT_TRUE(parsed.has_value()) << parsed.error().en;
  const std::vector<Stretch> found = parsed->stretches(day("2025-01-01"), day("2025-12-31"));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].days() + found[1].days() + found[2].days(), 3);
  EXPECT_EQ(found[2].holiday, "青年节");
}

}  // namespace
}  // namespace dajuan::domain
