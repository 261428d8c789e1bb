#include "docx_numbering.hpp"
#include "support.hpp"

namespace dajuan::document {
namespace {

struct Case {
  const char* name;
  std::string body;
  std::string text;
};

std::string p(const std::string& content) { return "<w:p>" + content + "</w:p>"; }
std::string r(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string cell(const std::string& text) { return "<w:tc>" + p(r(text)) + "</w:tc>"; }

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases)
    EXPECT_EQ(text_of(extract("a.docx", make_docx(c.body))), c.text) << c.name << "\n" << c.body;
}

TEST(Docx, ParagraphsBecomeLines) {
  check({
      {"runs join", p(r("完成") + r("3.1") + r("亿元")), "完成3.1亿元\n"},
      {"empty paragraphs are nothing", p(r("一")) + p("") + "<w:p/>" + p(r("二")), "一\n二\n"},
      {"indentation", p("<w:r><w:t xml:space='preserve'>　　各位代表： </w:t></w:r>"), "各位代表：\n"},
      {"tab, break, hyphen",
       p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"),
       "a\tb\nc-d\n"},
      {"references", p(r("A&amp;B &lt;5% &#31572;&#x5377;") + "<w:r><w:t><![CDATA[<1>&]]></w:t></w:r>"),
       "A&B <5% 答卷<1>&\n"},
      {"tab stops are no tabs",
       p("<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>" + r("一")), "一\n"},
      {"links and fields",
       p("<w:hyperlink>" + r("一") + "</w:hyperlink><w:fldSimple w:instr='PAGE'>" + r("2") +
         "</w:fldSimple>"
         "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"),
       "一2\n"},
      {"content control", "<w:sdt><w:sdtContent>" + p(r("一")) + "</w:sdtContent></w:sdt>", "一\n"},
  });
}

TEST(Docx, DeletedAndHiddenTextIsNotRead) {
  check({
      {"deleted",
       p(r("投资") + "<w:del w:id='1'><w:r><w:delText>2</w:delText></w:r></w:del><w:ins w:id='2'>" + r("3") +
         "</w:ins>" + r("亿元")),
       "投资3亿元\n"},
      {"moved", p("<w:moveFrom>" + r("x") + "</w:moveFrom><w:moveTo>" + r("一") + "</w:moveTo>"), "一\n"},
      {"hidden", p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:tab/></w:r>" + r("一")), "一\n"},
      {"hidden switched off", p("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>一</w:t></w:r>"), "一\n"},
      {"a hidden paragraph mark hides no text", p("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + r("一")),
       "一\n"},
      {"a deleted paragraph mark joins",
       p("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + r("完成3.1")) + p(r("亿元")), "完成3.1亿元\n"},
      {"only one branch",
       p("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>一</w:t></mc:Choice><mc:Choice "
         "Requires='x'><w:t>x</w:t></mc:Choice>"
         "<mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
       "一\n"},
      {"a fallback alone",
       p("<w:r><mc:AlternateContent><mc:Fallback><w:t>一</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
       "一\n"},
      {"text box before its paragraph",
       p(r("外") + "<w:r><w:pict><w:txbxContent>" + p(r("内")) + "</w:txbxContent></w:pict></w:r>"),
       "内\n外\n"},
      {"readings",
       p("<w:r><w:ruby><w:rt>" + r("ying") + "</w:rt><w:rubyBase>" + r("盈") +
         "</w:rubyBase></w:ruby></w:r>" + r("川")),
       "盈川\n"},
  });
}

TEST(Docx, TableRowsBecomeLines) {
  check({
      {"pairs", "<w:tbl><w:tr>" + cell("索引号：") + cell("330803-063/2025-73158") + "</w:tr></w:tbl>",
       "索引号: 330803-063/2025-73158\n"},
      {"data", "<w:tbl><w:tr>" + cell("上坞村") + cell("126") + "</w:tr></w:tbl>" + p(r("一")),
       "上坞村\t126\n一\n"},
      {"one cell around a text", "<w:tbl><w:tr><w:tc>" + p(r("一")) + p(r("二")) + "</w:tc></w:tr></w:tbl>",
       "一\n二\n"},
      {"a table inside of a cell",
       "<w:tbl><w:tr><w:tc><w:tbl><w:tr>" + cell("a") + cell("b") + "</w:tr></w:tbl>" + p("") +
           "</w:tc></w:tr></w:tbl>",
       "a\tb\n"},
  });
}

std::string level(int at, const std::string& format, const std::string& text) {
  return "<w:lvl w:ilvl='" + std::to_string(at) + "'><w:start w:val='1'/><w:numFmt w:val='" + format +
         "'/><w:lvlText w:val='" + text + "'/></w:lvl>";
}
std::string numbered(const std::string& text, int at, const std::string& list = "1") {
  return p("<w:pPr><w:numPr><w:ilvl w:val='" + std::to_string(at) + "'/><w:numId w:val='" + list +
           "'/></w:numPr></w:pPr>" + r(text));
}

TEST(Docx, AutomaticNumbersAreWritten) {
  const std::string numbering = word_part(
      "numbering", "<w:abstractNum w:abstractNumId='0'>" + level(0, "chineseCountingThousand", "%1、") +
                       level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.") +
                       level(3, "decimal", "%3.%4") + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>" +
                       level(0, "bullet", "●") +
                       "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num "
                       "w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
                       "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride "
                       "w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>");
  const std::string styles =
      word_part("styles",
                "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading "
                "1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
                "<w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H'/></w:style>"
                "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='TOC 1'/></w:style>");
  const std::string body = p("<w:pPr><w:pStyle w:val='C'/></w:pPr>" + r("工作回顾 1")) + numbered("回顾", 0) +
                           numbered("产业", 1) + numbered("城乡", 1) + numbered("公路", 2) +
                           numbered("桥梁", 2) + numbered("支线", 3) +
                           p("<w:pPr><w:pStyle w:val='H2'/></w:pPr>" + r("安排")) + numbered("民生", 1) +
                           numbered("要点", 0, "2") + numbered("不编号", 0, "0") + numbered("另起", 0, "3");
  EXPECT_EQ(text_of(extract(
                "a.docx", make_docx(body, {{"word/numbering.xml", numbering}, {"word/styles.xml", styles}}))),
            "一、回顾\n（一）产业\n（二）城乡\n1.公路\n2.桥梁\n2."
            "1支线\n二、安排\n（一）民生\n要点\n不编号\n五、另起\n");
}

TEST(Docx, NumberFormats) {
  struct Number {
    int value;
    const char* format;
    const char* text;
  };
  for (const Number& n : std::vector<Number>{{1, "chineseCounting", "一"},
                                             {10, "chineseCounting", "十"},
                                             {12, "chineseCountingThousand", "十二"},
                                             {20, "japaneseCounting", "二十"},
                                             {105, "chineseCounting", "一百零五"},
                                             {110, "chineseCounting", "一百一十"},
                                             {2024, "ideographDigital", "二〇二四"},
                                             {3, "ideographTraditional", "丙"},
                                             {3, "decimalEnclosedCircle", "③"},
                                             {21, "decimalEnclosedCircle", "21"},
                                             {4, "upperRoman", "IV"},
                                             {1994, "lowerRoman", "mcmxciv"},
                                             {28, "lowerLetter", "bb"},
                                             {7, "decimalZero", "07"},
                                             {12, "decimalFullWidth", "１２"},
                                             {5, "unheardOf", "5"},
                                             {0, "chineseCounting", "0"},
                                             {-1, "upperLetter", "-1"},
                                             {10'001, "chineseCounting", "一万零一"}}) {
    EXPECT_EQ(format_number(n.value, n.format), n.text) << n.value << " " << n.format;
  }
}

TEST(Docx, TitleComesFromTheProperties) {
  const Result<Document> result =
      extract("a.docx", make_docx(p(r("一")), {{"docProps/core.xml",
                                                "<cp:coreProperties xmlns:cp='a' xmlns:dc='b'><dc:title> "
                                                "工作&amp;报告 </dc:title></cp:coreProperties>"}}));
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->title, "工作&报告");
  EXPECT_EQ(to_string(result->format), std::string("docx"));
  EXPECT_EQ(result->encoding, "");
}

TEST(Docx, OtherPrefixIsRead) {
  const std::string part =
      "<x:document "
      "xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><x:body><x:p><x:r><x:t>一</"
      "x:t></x:r></x:p></x:body></x:document>";
  EXPECT_EQ(text_of(extract("a.docx", make_zip({{"word/document.xml", part}}))), "一\n");
}

TEST(Docx, PartsOfOtherNamesAreFound) {
  const std::string body = word_part("document", "<w:body>" + numbered("回顾", 0) + "</w:body>");
  const std::string numbering =
      word_part("numbering", "<w:abstractNum w:abstractNumId='0'>" + level(0, "chineseCounting", "%1、") +
                                 "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>");
  const auto relation = [](const std::string& kind, const std::string& target) {
    return "<Relationships><Relationship Id='r' Type='http://x/relationships/" + kind + "' Target='" +
           target + "'/></Relationships>";
  };
  EXPECT_EQ(
      text_of(extract("a.docx",
                      make_zip({{"_rels/.rels", relation("officeDocument", "/word/document2.xml")},
                                {"word/document2.xml", body},
                                {"word/_rels/document2.xml.rels", relation("numbering", "numbering7.xml")},
                                {"word/numbering7.xml", numbering}}))),
      "一、回顾\n");
}

TEST(Docx, DamageIsRefused) {
  const auto refused = [](const std::string& part) {
    expect_refused(extract("a.docx", make_zip({{"word/document.xml", part}})), ErrorCode::kInvalidInput,
                   "DOCX is damaged", "已损坏");
  };
  refused("");
  refused("<w:document><w:body></w:document>");
  refused("<w:document><w:body>");
  refused("<!DOCTYPE a [<!ENTITY b 'c'>]><w:document/>");
  std::string deep;
  for (int i = 0; i < 1'000; ++i) deep += "<w:p>";
  refused(deep);
  expect_refused(extract("a.docx", make_docx(p(""))), ErrorCode::kInvalidInput, "no text", "没有文字");
  std::string bytes = make_docx(p(r("完成投资三点一亿元，增长百分之五，好于预期")));
  bytes[60] = static_cast<char>(bytes[60] ^ 0x55);
  EXPECT_FALSE(extract("a.docx", bytes).has_value());
}

TEST(Docx, BombsAreRefused) {
  // Ten million blanks pack into ten kilobytes.
  Limits limits;
  limits.docx_unpacked_bytes = 1'000'000;
  const std::string bomb = make_docx(p(r("一")), {{"word/media/a.bin", std::string(10'000'000, ' ')}});
  ASSERT_LT(bomb.size(), 100'000U);
  expect_refused(extract("a.docx", bomb, limits), ErrorCode::kTooLarge,
                 "the unpacked size is over the limit of 1 MB", "解开后的大小超过上限 1 MB");
  EXPECT_EQ(text_of(extract("a.docx", bomb)), "一\n");

  limits = {};
  limits.docx_parts = 2;
  expect_refused(extract("a.docx", make_docx(p(r("一")), {{"a", ""}, {"b", ""}}), limits),
                 ErrorCode::kTooLarge, "2 files", "2 个");

  limits = {};
  limits.text_bytes = 30;
  std::string body;
  for (int i = 0; i < 20; ++i) body += p(r("一二三"));
  expect_refused(extract("a.docx", make_docx(body), limits), ErrorCode::kTooLarge,
                 "the text is over the limit of 30 bytes", "30 字节");
}

// A directory that says less than what comes out.
TEST(Docx, SizesThatLieAreRefused) {
  Limits limits;
  limits.docx_unpacked_bytes = 1'000'000;
  std::string bytes = make_docx(p(r(std::string(3'000'000, 'a'))));
  const std::string central = "PK\x01\x02";
  const std::size_t at = bytes.rfind(central);
  ASSERT_NE(at, std::string::npos);
  for (std::size_t i = 0; i < 4; ++i)
    bytes[at + 24 + i] = i == 0 ? '\x64' : '\0';  // unpacked size: 100 bytes
  EXPECT_FALSE(extract("a.docx", bytes, limits).has_value());
}

}  // namespace
}  // namespace dajuan::document
