// What is written is read again, whatever it is.
#include <rapidcheck.h>

#include "dajuan/base/text.hpp"
#include "sheet_support.hpp"
#include "sheet_text.hpp"
#include "zip_parts.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_literals;
using domain::SheetFormat;
using domain::SheetPlan;

SheetPlan plan_of(std::size_t columns) {
  SheetPlan plan{"矛盾纠纷", {}, "说明", {{"列", "说明"}, {"村", "所在村"}}};
  for (std::size_t i = 0; i < columns; ++i)
    plan.columns.push_back({"列" + std::to_string(i + 1), CellKind::kText, {}});
  return plan;
}

std::string written(SheetFormat format, const SheetPlan& plan,
                    const std::vector<std::vector<SheetCell>>& rows) {
  auto sink = format == SheetFormat::kXlsx ? xlsx_writer(plan) : csv_writer(plan);
  EXPECT_TRUE(sink.has_value());
  for (const auto& row : rows) EXPECT_TRUE((*sink)->add(row).has_value());
  auto bytes = (*sink)->finish();
  EXPECT_TRUE(bytes.has_value());
  return bytes ? *bytes : std::string();
}

std::vector<std::vector<SheetCell>> read_back(const std::string& bytes) {
  std::vector<std::vector<SheetCell>> out;
  const auto read = read_sheet("a", bytes, [&](const SheetRow& row) -> Result<void> {
    if (row.number > 1) {
      out.resize(row.number - 1);
      out.back() = row.cells;
    }
    return {};
  });
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().en);
  return out;
}

const std::vector<std::string> kTexts{"张三丰",
                                      "=1+1",
                                      "+86 138",
                                      "-5",
                                      "@SUM(A1)",
                                      "\t=x",
                                      "'=1",
                                      "''",
                                      "'",
                                      "=HYPERLINK(\"http://x\")",
                                      "a\nb",
                                      "a\r\nb",
                                      " 前后有空格 ",
                                      "_x0041_",
                                      "_x005F_",
                                      "_xZZZZ_",
                                      "a\x01"
                                      "b",
                                      "\xEF\xBF\xBF",
                                      "<&>\"'",
                                      "a,b;c\td",
                                      "\"quoted\"",
                                      "😀",
                                      "0012",
                                      "2025-03-01",
                                      "TRUE",
                                      "\r",
                                      std::string("a\0b", 3),
                                      "13800000000"};

TEST(SheetWriter, TextsComeBackAsTheyWere) {
  for (const SheetFormat format : {SheetFormat::kXlsx, SheetFormat::kCsv}) {
    std::vector<std::vector<SheetCell>> rows;
    for (const std::string& text : kTexts) rows.push_back({{CellKind::kText, text}, {CellKind::kText, "x"}});
    EXPECT_EQ(read_back(written(format, plan_of(2), rows)), rows) << domain::to_string(format);
  }
}

TEST(SheetWriter, TextsOfAnyKindComeBack) {
  const auto character =
      rc::gen::oneOf(rc::gen::inRange<char32_t>(1, 0x80), rc::gen::inRange<char32_t>(0x4E00, 0x4F00),
                     rc::gen::elementOf(U"=+-@'\"_x,;\t\r\n\xFFFF\x1F600"s));
  rc::check("a text in a cell, as XLSX and as CSV", [&] {
    std::string text;
    for (const char32_t c : *rc::gen::container<std::u32string>(character)) append_utf8(text, c);
    if (text.empty()) text = "x";
    const std::vector<std::vector<SheetCell>> rows{{{CellKind::kText, "x"}, {CellKind::kText, text}}};
    RC_ASSERT(read_back(written(SheetFormat::kXlsx, plan_of(2), rows)) == rows);
    RC_ASSERT(read_back(written(SheetFormat::kCsv, plan_of(2), rows)) == rows);
  });
}

TEST(SheetWriter, NumbersAndDaysAreOfTheirKind) {
  const std::vector<std::vector<SheetCell>> rows{
      {{CellKind::kNumber, "12.5"}, {CellKind::kNumber, "-0.001"}, {CellKind::kDate, "2025-03-01"}},
      {{CellKind::kNumber, "123456789012345"}, {}, {CellKind::kDate, "2025-03-01 09:30"}},
      {{CellKind::kNumber, "0"}, {CellKind::kNumber, "0.1"}, {CellKind::kDate, "1900-01-01"}}};
  EXPECT_EQ(read_back(written(SheetFormat::kXlsx, plan_of(3), rows)), rows);
  // More digits than a spreadsheet keeps stand as text.
  const auto long_number =
      read_back(written(SheetFormat::kXlsx, plan_of(1), {{{CellKind::kNumber, "1234567890123456.7"}}}));
  ASSERT_EQ(long_number.size(), 1U);
  EXPECT_EQ(long_number[0][0], (SheetCell{CellKind::kText, "1234567890123456.7"}));
}

TEST(SheetWriter, CsvKeepsFormulasHarmless) {
  const std::string bytes =
      written(SheetFormat::kCsv, plan_of(2), {{{CellKind::kText, "=cmd"}, {CellKind::kText, "a,\"b"}}});
  EXPECT_EQ(bytes, "\xEF\xBB\xBF列1,列2\r\n'=cmd,\"a,\"\"b\"\r\n");
  for (const char* text : {"=", "'=", "''-1", "'", "''", "a=", "", "'a"}) {
    std::string back = guard_cell(text);
    EXPECT_FALSE(looks_like_formula(back)) << text;
    unguard_cell(back);
    EXPECT_EQ(back, text);
  }
}

std::string part_of(const std::string& bytes, const std::string& part) {
  auto parts = ZipParts::open("a.xlsx", bytes, {}, "XLSX");
  EXPECT_TRUE(parts.has_value());
  return *parts->read(part);
}

TEST(SheetWriter, OffersChoicesAndExplains) {
  SheetPlan plan = plan_of(4);
  plan.columns[0].choices = {"邻里", "婚姻家庭"};
  for (int i = 0; i < 64; ++i) plan.columns[1].choices.push_back("第" + std::to_string(i) + "种纠纷类型");
  plan.columns[2].choices = {"a,b", "c"};
  plan.columns[3].choices = {std::string(126, 'x'), std::string(128, 'x')};
  const std::string bytes = written(SheetFormat::kXlsx, plan, {{{CellKind::kText, "邻里"}}});
  const std::string sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<formula1>\"邻里,婚姻家庭\"</formula1>"), std::string::npos);
  EXPECT_NE(sheet.find("<formula1>_lists!$A$1:$A$64</formula1>"), std::string::npos);
  EXPECT_NE(sheet.find("<formula1>_lists!$A$65:$A$66</formula1>"), std::string::npos);
  EXPECT_NE(sheet.find(std::string(126, 'x') + "," + std::string(128, 'x')), std::string::npos) << "255 fit";
  EXPECT_NE(sheet.find("<autoFilter ref=\"A1:D2\"/>"), std::string::npos);
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  const std::string book = part_of(bytes, "xl/workbook.xml");
  EXPECT_NE(book.find("name=\"说明\""), std::string::npos);
  EXPECT_NE(book.find("name=\"_lists\" sheetId=\"3\" state=\"hidden\""), std::string::npos);
}

TEST(SheetWriter, WhatIsTooLongIsCutAndSaysSo) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "字";
  const auto rows = read_back(written(SheetFormat::kXlsx, plan_of(1), {{{CellKind::kText, text}}}));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0][0].text.ends_with("cut: too long）"));
}

TEST(SheetWriter, ASheetWithoutRowsIsOneAllTheSame) {
  for (const SheetFormat format : {SheetFormat::kXlsx, SheetFormat::kCsv})
    EXPECT_EQ(rows_of("a", written(format, plan_of(2), {})), "1|列1|列2");
}

}  // namespace
}  // namespace dajuan::document
