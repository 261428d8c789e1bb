#include "dajuan/report/json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

namespace dajuan::report {
namespace {

namespace json = boost::json;

// Strict: one value, nothing behind it, valid UTF-8 (Boost.JSON's default).
json::value parsed(const std::string& text) { return json::parse(text); }

// Where the piece stands for the nth time (from 0).
Span find(const Text& text, std::string_view piece, int nth = 0) {
  const std::u16string units = to_units(piece);
  std::size_t at = text.units().find(units);
  for (; nth > 0 && at != std::u16string_view::npos; --nth) at = text.units().find(units, at + 1);
  EXPECT_NE(at, std::u16string_view::npos) << piece;
  return {static_cast<Offset>(at), static_cast<Offset>(at + units.size())};
}

constexpr std::string_view kWords =
    "索引号:330803-063/2025-1文号:\n2024年工作回顾 对外贸易增长74倍,接待游客50余万人次,亩产8-10万元;"
    "办理人大代表建议214件,办结率100%。\n2025年计划\n一、抓项目 一是年底前建成柑橘交易中心。二是防汛。";

Figure figure(const Text& text, std::string_view piece, domain::Decimal value, std::uint32_t unit) {
  Figure out;
  out.span = find(text, piece);
  out.value = value;
  out.unit = unit;
  return out;
}

void add_figures(const Text& text, Report& report) {
  report.units = {"倍", "人次", "元", "%"};
  Figure trade = figure(text, "74倍", {74, 0}, 0);
  trade.subject = find(text, "对外贸易");
  trade.comparison = ComparisonKind::kYoy;
  trade.direction = Direction::kUp;
  Figure guests = figure(text, "50余万人次", {500'000, 0}, 1);
  guests.qualifier = domain::Qualifier::kOver;
  guests.cue = find(text, "余");
  guests.subject_head = find(text, "接待");
  guests.subject = find(text, "游客");
  Figure yield = figure(text, "8-10万元", {80'000, 0}, 2);
  yield.value_max = domain::Decimal{100'000, 0};
  yield.kind = FigureKind::kTarget;
  yield.comparison = ComparisonKind::kVsPlan;
  Figure rate = figure(text, "100%", {10'050, 2}, 3);
  rate.subject_head = find(text, "人大代表建议");
  rate.subject = find(text, "办结率");
  rate.period = find(text, "2024年");
  report.figures = {trade, guests, yield, rate};
}

void add_sections(const Text& text, Report& report) {
  const Span sheet_span{find(text, "一、").start, text.size()};
  Section first;
  first.kind = SectionKind::kItem;
  first.role = Role::kPlan;
  first.numbering = Numbering::kOrdinalIs;
  first.number = 1;
  first.span = {find(text, "一是").start, find(text, "二是").start};
  Section second = first;
  second.number = 2;
  second.span = {first.span.end, text.size()};
  Section sheet;
  sheet.kind = SectionKind::kSheet;
  sheet.role = Role::kPlan;
  sheet.numbering = Numbering::kChinese;
  sheet.level = 1;
  sheet.number = 1;
  sheet.title = find(text, "抓项目");
  sheet.span = sheet_span;
  sheet.children = {first, second};
  Section plan;
  plan.role = Role::kPlan;
  plan.title = find(text, "2025年计划");
  plan.span = {plan.title.start, text.size()};
  plan.children = {sheet};
  Section review;
  review.role = Role::kReview;
  review.title = find(text, "2024年工作回顾");
  review.span = {review.title.start, plan.span.start};
  report.sections = {review, plan};
}

Report sample(const Text& text) {
  Report out;
  out.meta.index_number = {MetaField::State::kPresent, find(text, "330803-063/2025-1")};
  out.meta.document_number = {MetaField::State::kBlank, {find(text, "\n").start, find(text, "\n").start}};
  out.meta.index = IndexNumber{"330803", "", 2025, "00001"};
  out.meta.report_year = 2024;
  out.meta.breadcrumb = {find(text, "索引号")};
  add_figures(text, out);
  add_sections(text, out);
  out.reasons = {"date"};
  out.not_figures = {{find(text, "2024年"), 0}};
  Commitment promise;
  promise.span = find(text, "年底前建成柑橘交易中心");
  promise.verb = find(text, "建成");
  promise.object = find(text, "柑橘交易中心");
  promise.deadline = find(text, "年底前");
  promise.places = {find(text, "柑橘")};
  promise.level = Level::kHard;
  promise.sheet = 1;
  promise.item = 1;
  out.commitments = {promise};
  out.honours = {{find(text, "工作回顾"), {}, {}, HonourLevel::kCity, {find(text, "工作回顾")}}};
  out.names = {{find(text, "柑橘交易中心"), NameType::kProject, "330803114200"}};
  out.diagnostics = {{"glued-number", find(text, "214件"), "数字“粘连”", "glued \"number\""}};
  return out;
}

json::object document_of(const Report& report, const Text& text, bool with_text = false) {
  std::string out;
  append_json(out, report, text, {"甲.txt", "text", "UTF-8"}, with_text);
  return parsed(out).as_object();
}

TEST(Json, CarriesTheLabelsFieldNamesForAFigure) {
  const Text text(kWords);
  const json::array figures = document_of(sample(text), text).at("figures").as_array();
  ASSERT_EQ(figures.size(), 4U);
  const json::object& guests = figures[1].as_object();
  EXPECT_EQ(guests.at("text").as_string(), "50余万人次");
  EXPECT_EQ(guests.at("start").as_int64(), find(text, "50余万人次").start);
  EXPECT_EQ(guests.at("value").as_int64(), 500'000);
  EXPECT_EQ(guests.at("unit").as_string(), "人次");
  EXPECT_EQ(guests.at("qualifier").as_string(), "over");
  EXPECT_EQ(guests.at("cue").as_string(), "余");
  EXPECT_EQ(guests.at("kind").as_string(), "achievement");
  EXPECT_TRUE(guests.at("comparison").is_null());
  EXPECT_FALSE(guests.contains("value_max"));
}

TEST(Json, TellsALiteralSubjectFromOnePutTogether) {
  const Text text(kWords);
  const json::array figures = document_of(sample(text), text).at("figures").as_array();
  const json::object& side_by_side = figures[1].as_object();
  EXPECT_EQ(side_by_side.at("subject").as_string(), "接待游客");
  EXPECT_EQ(side_by_side.at("subject_start").as_int64(), find(text, "接待游客").start);
  EXPECT_EQ(side_by_side.at("subject_end").as_int64(), find(text, "接待游客").end);
  const json::object& composed = figures[3].as_object();
  EXPECT_EQ(composed.at("subject").as_string(), "人大代表建议办结率");
  EXPECT_FALSE(composed.contains("subject_start"));
  EXPECT_EQ(composed.at("period").as_string(), "2024年");
}

TEST(Json, WritesNumbersAsPlainDecimals) {
  const Text text(kWords);
  std::string out;
  append_json(out, sample(text), text, {"a", "text", "UTF-8"}, false);
  EXPECT_NE(out.find(R"("value":100.5,)"), std::string::npos);
  EXPECT_NE(out.find(R"("value":80000,"value_max":100000,)"), std::string::npos);
}

TEST(Json, GivesComparisonsWithAndWithoutDirection) {
  const Text text(kWords);
  const json::array figures = document_of(sample(text), text).at("figures").as_array();
  EXPECT_EQ(json::serialize(figures[0].at("comparison")), R"({"kind":"yoy","direction":"up"})");
  EXPECT_EQ(json::serialize(figures[2].at("comparison")), R"({"kind":"vs_plan","direction":null})");
}

TEST(Json, TellsBlankFieldsFromAbsentOnes) {
  const Text text(kWords);
  const json::object meta = document_of(sample(text), text).at("meta").as_object();
  EXPECT_EQ(meta.at("index_number").at("value").as_string(), "330803-063/2025-1");
  EXPECT_EQ(meta.at("document_number").at("state").as_string(), "blank");
  EXPECT_EQ(meta.at("document_number").at("value").as_string(), "");
  EXPECT_EQ(meta.at("validity").at("state").as_string(), "absent");
  EXPECT_TRUE(meta.at("validity").at("start").is_null());
  EXPECT_EQ(json::serialize(meta.at("index")),
            R"({"org":"330803","unit":null,"year":2025,"serial":"00001"})");
  EXPECT_EQ(meta.at("report_year").as_int64(), 2024);
  EXPECT_TRUE(meta.at("plan_year").is_null());
}

TEST(Json, NumbersSheetsAndItemsInTextOrder) {
  const Text text(kWords);
  const json::object document = document_of(sample(text), text);
  EXPECT_EQ(document.at("sections").at(1).at("children").at(0).at("kind").as_string(), "sheet");
  const json::array sheets = document.at("sheets").as_array();
  ASSERT_EQ(sheets.size(), 1U);
  EXPECT_EQ(sheets[0].at("number").as_int64(), 1);
  EXPECT_EQ(sheets[0].at("title").as_string(), "抓项目");
  ASSERT_EQ(sheets[0].at("items").as_array().size(), 2U);
  EXPECT_EQ(sheets[0].at("items").at(1).at("number").as_int64(), 2);
}

TEST(Json, GivesAPromiseWithItsParts) {
  const Text text(kWords);
  const json::value promise = document_of(sample(text), text).at("commitments").at(0);
  EXPECT_EQ(
      json::serialize(promise),
      R"({"text":"年底前建成柑橘交易中心","start":)" + std::to_string(find(text, "年底前建成").start) +
          R"(,"end":)" + std::to_string(find(text, "柑橘交易中心").end) +
          R"(,"verb":"建成","place":["柑橘"],"target":null,"object":"柑橘交易中心","deadline":"年底前",)"
          R"("level":"hard","sheet":1,"item":1})");
}

TEST(Json, GivesHonoursNamesAndDiagnostics) {
  const Text text(kWords);
  const json::object document = document_of(sample(text), text);
  EXPECT_EQ(document.at("honours").at(0).at("level").as_string(), "city");
  EXPECT_TRUE(document.at("honours").at(0).at("holder").is_null());
  EXPECT_EQ(document.at("names").at(0).at("area_code").as_string(), "330803114200");
  EXPECT_EQ(document.at("diagnostics").at(0).at("en").as_string(), "glued \"number\"");
  EXPECT_EQ(document.at("not_figures").at(0).at("why").as_string(), "date");
}

TEST(Json, GivesTheTextOnlyWhenAsked) {
  const Text text(kWords);
  EXPECT_FALSE(document_of(sample(text), text).contains("text"));
  EXPECT_EQ(document_of(sample(text), text, true).at("text").as_string(), kWords);
}

TEST(Json, AnEmptyReportIsWhole) {
  const Text text("");
  const json::object document = document_of({}, text, true);
  EXPECT_EQ(document.at("source").at("chars").as_int64(), 0);
  EXPECT_TRUE(document.at("figures").as_array().empty());
  EXPECT_EQ(document.at("text").as_string(), "");
}

TEST(Json, PiecesAddUpToTheWhole) {
  std::string words;
  for (int i = 0; i < 40'000; ++i) words += "办结率100%,\n";
  const Text text(words);
  Report report;
  report.units = {"%"};
  for (Offset at = 0; at + 9 <= text.size(); at += 9) {
    Figure one;
    one.span = {at + 3, at + 7};
    one.subject = {at, at + 3};
    one.value = {100, 0};
    report.figures.push_back(one);
  }
  std::string whole;
  append_json(whole, report, text, {"a", "text", ""}, true);
  std::string joined;
  std::size_t pieces = 0;
  std::size_t largest = 0;
  write_json(
      [&](std::string_view piece) {
        joined += piece;
        largest = std::max(largest, piece.size());
        ++pieces;
      },
      report, text, {"a", "text", ""}, true);
  EXPECT_EQ(joined, whole);
  EXPECT_GT(pieces, 20U);
  EXPECT_LT(largest, 200'000U);
}

struct Literal {
  std::string_view bytes;
  std::string_view json;
};

class JsonString : public testing::TestWithParam<Literal> {};

TEST_P(JsonString, IsEscaped) {
  std::string out;
  append_json_string(out, GetParam().bytes);
  EXPECT_EQ(out, GetParam().json);
  EXPECT_TRUE(parsed(out).is_string());
}

INSTANTIATE_TEST_SUITE_P(
    Literals, JsonString,
    testing::Values(Literal{"", R"("")"}, Literal{"答卷", R"("答卷")"}, Literal{"a\"b\\c", R"("a\"b\\c")"},
                    Literal{"\n\r\t", R"("\n\r\t")"},
                    Literal{std::string_view("\0\x1f\x7f", 3), "\"\\u0000\\u001f\x7f\""},
                    Literal{"</script>", R"("</script>")"},
                    Literal{"\xF0\xA0\xAE\xB7", "\"\xF0\xA0\xAE\xB7\""},
                    Literal{"a\xFF"
                            "b",
                            "\"a\xEF\xBF\xBD"
                            "b\""},
                    Literal{"\xE7\xAD", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},  // a character cut off
                    Literal{"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""}));  // a surrogate

}  // namespace
}  // namespace dajuan::report
