// XLSX and CSV as people's programs write them, and what is refused.
#include "sheet_support.hpp"
#include "xlsx_book.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_literals;

// Formats 0 to 5: general, day, day with Chinese words, a word in quotes, time of 1904 too, two decimals.
const std::string kStyles =
    R"(<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
    R"(<numFmt numFmtId="165" formatCode="0&quot;days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>)"
    R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>)"
    R"(<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="2"/><xf numFmtId="31"/></cellXfs>)";

struct Row {
  const char* name;
  std::string cells;
  std::string read;
};

TEST(SheetReader, ReadsCellsOfEveryKind) {
  const std::vector<Row> rows{
      {"inline text", text_cell("A1", "甲村"), "1|甲村"},
      {"rich text", R"(<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>村</t></r></is></c>)",
       "1|甲村"},
      {"shared text", R"(<c r="A1" t="s"><v>1</v></c>)", "1|李村"},
      {"shared rich text without its reading", R"(<c r="A1" t="s"><v>2</v></c>)", "1|王村"},
      {"shared text that is not there", R"(<c r="A1" t="s"><v>99</v></c>)", ""},
      {"references to what XML cannot hold", text_cell("A1", "a&#x0;b&#1;c&#10;d"),
       "1|a\xEF\xBF\xBD"
       "b\xEF\xBF\xBD"
       "c\nd"},
      {"escaped characters", R"(<c r="A1" t="str"><v>a_x000D_b_x005F_x0041_&lt;</v></c>)", "1|a\rb_x0041_<"},
      {"number", R"(<c r="A1"><v>12.50</v></c>)", "1|n:12.50"},
      {"number in powers of ten", R"(<c r="A1" t="n"><v>1.2E+05</v></c>)", "1|n:120000"},
      {"number with noise", R"(<c r="A1"><v>0.30000000000000004</v></c>)", "1|n:0.3"},
      {"number in a format with a word", R"(<c r="A1" s="3"><v>45717</v></c>)", "1|n:45717"},
      {"day", R"(<c r="A1" s="1"><v>45717</v></c>)", "1|d:2025-03-01"},
      {"day in Chinese", R"(<c r="A1" s="2"><v>45717</v></c>)", "1|d:2025-03-01"},
      {"day in a format of East Asia", R"(<c r="A1" s="6"><v>45717</v></c>)", "1|d:2025-03-01"},
      {"day with time", R"(<c r="A1" s="1"><v>45717.395833333336</v></c>)", "1|d:2025-03-01 09:30"},
      {"time alone", R"(<c r="A1" s="4"><v>0.5</v></c>)", "1|n:0.5"},
      {"day as ISO 8601", R"(<c r="A1" t="d"><v>2025-03-01T09:30:00.000</v></c>)", "1|d:2025-03-01 09:30"},
      {"boolean", R"(<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>)", "1|f:true|f:false"},
      {"error", R"(<c r="A1" t="e"><v>#N/A</v></c>)", "1|e:#N/A"},
      {"formula with its value", R"(<c r="A1" t="str"><f>A2&amp;B2</f><v>甲乙</v></c>)", "1|甲乙"},
      {"formula never worked out", R"(<c r="A1"><f>1+1</f></c>)", "1|e:="},
      {"blank cells around", R"(<c r="A1" s="1"/><c r="C1"><v>3</v></c><c r="D1" s="1"/>)", "1|-|-|n:3"},
      {"cells without places", R"(<c><v>1</v></c><c/><c><v>3</v></c>)", "1|n:1|-|n:3"},
      {"elements with a prefix", R"(<c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></c>)", "1|甲"},
      {"beyond what is read, but blank", R"(<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>)", "1|n:1"},
  };
  const std::string shared =
      "<si><t>甲村</t></si><si><t>李村</t></si><si><r><t>王</t></r><r><t>村</t></r><rPh "
      "sb=\"0\"><t>WANG</t></rPh></si>";
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(rows_of("a.xlsx", make_book({"<row r=\"1\">" + row.cells + "</row>", "", shared, kStyles})),
              row.read);
  }
}

TEST(SheetReader, LeavesBlankRowsOutAndKeepsNumbers) {
  const std::string rows = "<row r=\"1\"/><row r=\"3\">" + text_cell("A3", "标题") +
                           "</row><row r=\"4\"><c r=\"A4\"/></row>" + "<row r=\"7\">" +
                           text_cell("B7", "值") + "</row><row r=\"1048576\" s=\"1\"/>";
  EXPECT_EQ(rows_of("a.xlsx", make_book({rows})), "3|标题\n7|-|值");
}

TEST(SheetReader, MergedCellsHoldWhatTheFirstHolds) {
  const std::string rows = "<row r=\"1\">" + text_cell("A1", "台账") + "</row><row r=\"2\">" +
                           text_cell("A2", "村") + text_cell("B2", "人") + "</row><row r=\"3\">" +
                           text_cell("A3", "甲村") + text_cell("B3", "张*") + "</row><row r=\"4\">" +
                           text_cell("B4", "李*") + "</row><row r=\"5\"><c r=\"A5\"/></row><row r=\"6\">" +
                           text_cell("B6", "王*") + "</row>";
  const std::string merges =
      "<sheetProtection/><mergeCells count=\"3\"><mergeCell ref=\"A1:B1\"/><mergeCell "
      "ref=\"A3:A5\"/><mergeCell "
      "ref=\"$C$9:D9\"/><mergeCell ref=\"nonsense\"/></mergeCells><pageMargins/>";
  EXPECT_EQ(rows_of("a.xlsx", make_book({rows, merges})),
            "1|台账|台账\n2|村|人\n3|甲村|张*\n4|甲村|李*\n6|-|王*");
}

TEST(SheetReader, TakesTheFirstSheetThatIsSeen) {
  BookParts book;
  book.rows = "<row r=\"1\">" + text_cell("A1", "第一张") + "</row>";
  EXPECT_EQ(rows_of("a.xlsx", make_book(book)), "1|第一张");
  book.sheets = R"(<sheet name="_" state="hidden" r:id="rId1"/><sheet name="二" r:id="rId2"/>)";
  EXPECT_EQ(rows_of("a.xlsx", make_book(book)), "1|第二张");
  book.sheets = R"(<sheet name="_" state="visible" r:id="rId1"/>)";
  EXPECT_EQ(rows_of("a.xlsx", make_book(book)), "1|第一张");
}

TEST(SheetReader, CountsFrom1904WhereTheWorkbookSaysSo) {
  BookParts book{"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44255</v></c></row>", "", "", kStyles};
  book.properties = "<workbookPr date1904=\"true\"/>";
  EXPECT_EQ(rows_of("a.xlsx", make_book(book)), "1|d:2025-03-01");
}

// Long enough that the pieces in which a part is unpacked end everywhere.
TEST(SheetReader, RowsMayBePartedAnywhere) {
  std::string rows;
  std::string expected;
  for (int i = 1; i <= 3000; ++i) {
    const std::string number = std::to_string(i);
    const std::string text = "行" + number + std::string(static_cast<std::size_t>(i % 97), 'x');
    rows += "<row r=\"" + number + "\">" + text_cell("A" + number, text) + "</row>\n";
    expected += (i == 1 ? "" : "\n") + number + "|" + text;
  }
  EXPECT_EQ(rows_of("a.xlsx", make_book({rows})), expected);
}

TEST(SheetReader, CodesOfNumberFormats) {
  for (const char* day :
       {"yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"", "h:mm AM/PM", "[h]:mm", "[ss]", "m/d/yy;@", "[Red]d"})
    EXPECT_TRUE(is_day_format(day)) << day;
  for (const char* none : {"General", "0.00", "#,##0.00_);[Red](#,##0.00)", "@", "0\"d\"", "0\\d", "0.00E+00",
                           "[Magenta]0", "G/通用格式", "_-* #,##0_-", "[", ""})
    EXPECT_FALSE(is_day_format(none)) << none;
}

struct Text {
  const char* name;
  std::string bytes;
  std::string read;
};

TEST(SheetReader, ReadsCsvAsProgramsWriteIt) {
  const std::vector<Text> texts{
      {"plain", "村,数\r\n甲村,3\r\n", "1|村|数\n2|甲村|3"},
      {"with its mark", "\xEF\xBB\xBF村,数\n甲村,3", "1|村|数\n2|甲村|3"},
      {"semicolons", "村;数\n甲;1,5", "1|村|数\n2|甲|1,5"},
      {"tabs", "村\t数\n甲\t1,5", "1|村|数\n2|甲|1,5"},
      {"told by its first line", "sep=;\n村;a,b,c\n", "2|村|a,b,c"},
      {"quotes", "a,\"b \"\"c\"\", d\"\n\"x\r\ny\",\"\"", "1|a|b \"c\", d\n2|x\ny"},
      {"delimiters inside of quotes do not count", "\"a;b;c\",d\n", "1|a;b;c|d"},
      {"blank lines", "a,b\n\n,\n,,c\n", "1|a|b\n4|-|-|c"},
      {"a title before", "台账\n村,数\n", "1|台账\n2|村|数"},
      {"GB18030", "\xB4\xE5\xC3\xFB,\xC0\xE0\xD0\xCD\n\xBC\xD7\xB4\xE5,\xC1\xDA\xC0\xEF\n",
       "1|村名|类型\n2|甲村|邻里"},
      {"formulas made harmless", "'=1+1,'-5,''=x,'plain,'+", "1|=1+1|-5|'=x|'plain|+"},
      {"one carriage return a line", "a,b\rc,d", "1|a|b\n2|c|d"},
  };
  for (const Text& text : texts) {
    SCOPED_TRACE(text.name);
    EXPECT_EQ(rows_of("a.csv", text.bytes), text.read);
  }
}

TEST(SheetReader, RefusalsNameTheCellAndTheLimit) {
  SheetLimits limits;
  limits.columns = 3;
  limits.rows = 2;
  limits.cell_chars = 4;
  const std::vector<Text> texts{
      {"列.csv", "a,b,c\n1,2,3,4\n", "refused: 列.csv: cell D2 is beyond the limit of 3 columns @D2"},
      {"行.csv", "a\n\nb\nc\n", "refused: 行.csv: the number of rows is over the limit of 2 rows @行.csv"},
      {"长.csv", "a\nb,一二三四五\n", "refused: 长.csv: cell B2 is over the limit of 4 characters @B2"},
      {"长.xlsx", make_book({"<row r=\"1\">" + text_cell("C1", "abcde") + "</row>"}),
       "refused: 长.xlsx: cell C1 is over the limit of 4 characters @C1"},
      {"列.xlsx", make_book({"<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>"}),
       "refused: 列.xlsx: cell ZZ1 is beyond the limit of 3 columns @ZZ1"},
      {"引号.csv", "a,b\nc,\"d\n", "refused: 引号.csv: cell B2 begins with a quote that does not end @B2"},
      {"空.csv", "", "refused: 空.csv: the file is empty @空.csv"},
      {"旧.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + "W\0o\0r\0k\0b\0o\0o\0k\0"s,
       "refused: 旧.xls: is an old Excel workbook (.xls); save it as .xlsx or .csv @旧.xls"},
      {"文.docx", make_docx("<w:p/>"),
       "refused: 文.docx: is a Word document (.docx); save it as .xlsx or .csv @文.docx"},
      {"表.ods", make_zip({{"mimetype", "x"}, {"content.xml", "<a/>"}}),
       "refused: 表.ods: is an OpenDocument file (.ods and others); save it as .xlsx or .csv @表.ods"},
      {"坏.xlsx", make_book({"<row r=\"1\"><c r=\"A1\"><v>1</v></row>"}),
       "refused: 坏.xlsx: the XLSX is damaged and cannot be read @坏.xlsx"},
      {"倒.xlsx", make_book({"<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>"}),
       "refused: 倒.xlsx: the XLSX is damaged and cannot be read @倒.xlsx"},
      {"断.xlsx",
       make_zip({{"xl/workbook.xml", "<workbook/>"},
                 {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\">"}}),
       "refused: 断.xlsx: the XLSX is damaged and cannot be read @断.xlsx"},
      {"无.xlsx", make_zip({{"xl/workbook.xml", "<workbook/>"}}),
       "refused: 无.xlsx: there is no sheet in it @无.xlsx"},
      {"图.png", "\x89PNG\r\n\x1a\n\0"s,
       "refused: 图.png: is a picture (PNG); save it as .xlsx or .csv @图.png"},
  };
  for (const Text& text : texts) {
    SCOPED_TRACE(text.name);
    EXPECT_EQ(rows_of(text.name, text.bytes, limits), text.read);
  }
}

TEST(SheetReader, WhatUnpacksToTooMuchIsRefused) {
  SheetLimits limits;
  limits.unpacked_bytes = 100'000;
  const std::string wide = "<row r=\"1\">" + text_cell("A1", std::string(30'000, 'x')) + "</row>";
  EXPECT_TRUE(rows_of("a.xlsx", make_book({wide}), limits).starts_with("1|x"));
  const std::string bomb = make_book({wide, std::string(200'000, ' ')});
  EXPECT_EQ(rows_of("a.xlsx", bomb, limits),
            "refused: a.xlsx: the unpacked size is over the limit of 0.1 MB @a.xlsx");
  limits = {};
  limits.row_bytes = 50'000;
  std::string endless = "<row r=\"1\">";
  for (int i = 0; i < 40'000; ++i) endless += "<c/>";
  EXPECT_EQ(rows_of("a.xlsx", make_book({endless + "</row>"}), limits),
            "refused: a.xlsx: row 1 is over the limit of 50000 bytes @a.xlsx");
  limits = {};
  limits.text_bytes = 1'000;
  std::string same;
  for (int i = 1; i < 10; ++i) {
    const std::string row = std::to_string(i);
    same += "<row r=\"" + row + "\"><c r=\"A" + row + "\" t=\"s\"><v>0</v></c></row>";
  }
  EXPECT_EQ(rows_of("a.xlsx", make_book({same, "", "<si><t>" + std::string(200, 'x') + "</t></si>"}), limits),
            "refused: a.xlsx: the text is over the limit of 1000 bytes @a.xlsx");
  limits = {};
  limits.merges = 2;
  EXPECT_EQ(
      rows_of(
          "a.xlsx",
          make_book(
              {wide,
               R"(<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/><mergeCell ref="A5:A6"/></mergeCells>)"}),
          limits),
      "refused: a.xlsx: the number of merged ranges is over the limit of 2 ranges @a.xlsx");
}

// One text that many cells name, or one cell that is merged with many, must not be copied before it is looked
// at: behind the first cell that does not fit these files are damaged, and nobody comes so far.
TEST(SheetReader, OfARowNoMoreIsHeldThanACellMayHold) {
  SheetLimits limits;
  limits.cell_chars = 4;
  limits.columns = 3;
  const std::string broken = "<c r=\"none\"/>";
  std::string many;
  for (int i = 0; i < 60; ++i) many += "<c t=\"s\"><v>0</v></c>";
  const std::vector<Text> texts{
      {"one text in many cells",
       make_book({"<row r=\"1\">" + many + broken + "</row>", "", "<si><t>一二三四五</t></si>"}),
       "refused: a.xlsx: cell A1 is over the limit of 4 characters @A1"},
      {"a short text in too many columns",
       make_book({"<row r=\"1\">" + many + broken + "</row>", "", "<si><t>一</t></si>"}),
       "refused: a.xlsx: cell D1 is beyond the limit of 3 columns @D1"},
      {"a long cell merged with others",
       make_book({"<row r=\"1\">" + text_cell("A1", "abcde") + broken + "</row>",
                  R"(<mergeCells><mergeCell ref="A1:C9"/></mergeCells>)"}),
       "refused: a.xlsx: cell A1 is over the limit of 4 characters @A1"},
      {"an escaped text that is short",
       make_book({"<row r=\"1\">" + text_cell("A1", "一_x000A_二") + "</row>"}), "1|一\n二"},
      {"a long text that no cell names",
       make_book({"<row r=\"1\">" + text_cell("A1", "甲") + "</row>", "", "<si><t>abcdefghi</t></si>"}),
       "1|甲"},
  };
  for (const Text& text : texts) {
    SCOPED_TRACE(text.name);
    EXPECT_EQ(rows_of("a.xlsx", text.bytes, limits), text.read);
  }
}

TEST(SheetReader, AnErrorOfWhoTakesTheRowsEndsIt) {
  int taken = 0;
  const auto read = read_sheet("a.csv", "a\nb\nc\n", [&](const SheetRow&) -> Result<void> {
    if (++taken == 2) return invalid("x", "够了", "enough");
    return {};
  });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().en, "enough");
  EXPECT_EQ(taken, 2);
}

}  // namespace
}  // namespace dajuan::document
