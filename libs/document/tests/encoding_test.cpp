#include <unicode/ucnv.h>

#include "dajuan/base/text.hpp"
#include "support.hpp"

// clang-format off: rapidcheck's header needs the one of GoogleTest before it.
#include <rapidcheck/gtest.h>
// clang-format on

namespace dajuan::document {
namespace {

using namespace std::string_literals;

std::string encoded(const std::string& utf8, const char* encoding) {
  std::string out(utf8.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<int32_t>(out.size()),
                                      utf8.data(), static_cast<int32_t>(utf8.size()), &status);
  EXPECT_EQ(status, U_ZERO_ERROR) << encoding;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

struct Case {
  const char* name;
  std::string bytes;
  std::string text;
  const char* encoding;
  std::size_t undecodable;
};

TEST(Encoding, IsTold) {
  const std::string report = "全年财政总收入1,234.5万元，同比增长9.2%。\r\n　　一是抓项目。\n";
  const std::vector<Case> cases{
      {"UTF-8", report, report, "UTF-8", 0},
      {"UTF-8 with its mark", "\xEF\xBB\xBF" + report, report, "UTF-8", 0},
      {"ASCII", "2024 12.5%\n", "2024 12.5%\n", "UTF-8", 0},
      {"GB18030", encoded(report, "gb18030"), report, "GB18030", 0},
      {"GB18030 of two characters that are famous for looking like UTF-8", encoded("联通", "gb18030"), "联通",
       "GB18030", 0},
      {"GB18030 with its mark", "\x84\x31\x95\x33" + encoded(report, "gb18030"), report, "GB18030", 0},
      {"GB18030 beyond the basic plane", encoded("𠮷祥村完成投资5万元，增长2%", "gb18030"),
       "𠮷祥村完成投资5万元，增长2%", "GB18030", 0},
      {"UTF-16LE", "\xFF\xFE" + encoded(report, "UTF-16LE"), report, "UTF-16LE", 0},
      {"UTF-16BE", "\xFE\xFF" + encoded(report, "UTF-16BE"), report, "UTF-16BE", 0},
      {"UTF-8 cut inside of a character", report.substr(0, 4), "全\xEF\xBF\xBD", "UTF-8", 1},
      {"UTF-8 with a broken byte",
       "增长\xFF"
       "9.2%，完成",
       "增长\xEF\xBF\xBD"
       "9.2%，完成",
       "UTF-8", 1},
      {"UTF-16LE of odd length", "\xFF\xFE" + encoded("答卷", "UTF-16LE") + "x", "答卷\xEF\xBF\xBD",
       "UTF-16LE", 1},
      {"UTF-16LE with half of a pair", "\xFF\xFE\x3D\xD8\x54\x7B"s, "\xEF\xBF\xBD答", "UTF-16LE", 1},
      {"a stray control character",
       "完成投资\x02"
       "5万元，同比增长",
       "完成投资\x02"
       "5万元，同比增长",
       "UTF-8", 0},
  };
  for (const Case& c : cases) {
    const Result<Document> result = extract("a.txt", c.bytes);
    ASSERT_TRUE(result.has_value()) << c.name << ": " << result.error().en;
    EXPECT_EQ(result->text, c.text) << c.name;
    EXPECT_EQ(result->encoding, c.encoding) << c.name;
    EXPECT_EQ(result->undecodable, c.undecodable) << c.name;
    EXPECT_TRUE(is_utf8(result->text)) << c.name;
    EXPECT_EQ(to_string(result->format), "text"s) << c.name;
  }
}

TEST(Encoding, BrokenGb18030IsReadWithTheLossCounted) {
  std::string bytes =
      encoded("全镇上下坚持稳中求进，完成了年初确定的各项目标，同比增长百分之五。", "gb18030");
  bytes.insert(10, "\xFF");
  const Result<Document> result = extract("a.txt", bytes);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->encoding, "GB18030");
  EXPECT_EQ(result->undecodable, 1U);
  EXPECT_NE(result->text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(Encoding, LongGb18030IsDecodedAcrossChunks) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "第" + std::to_string(i) + "项：𠮷完成。";
  EXPECT_EQ(text_of(extract("a.txt", encoded(text, "gb18030"))), text);
}

TEST(Encoding, PlainUtf8IsHandedThroughWithoutACopy) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "完成投资3.1亿元。\n";
  const std::string expected = text;
  const char* const data = text.data();
  const Result<Document> result = extract("a.txt", std::move(text));
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(static_cast<const void*>(result->text.data()), static_cast<const void*>(data));
  EXPECT_EQ(result->text, expected);
}

// Any text of report characters comes back from each encoding as it was.
rc::Gen<std::string> report_text() {
  static const std::u32string kAlphabet =
      U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
      U"面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本"
      U"去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比"
      U"或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
      U"次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做"
      U"必战先回则任取据处理县镇乡村0123456789.,%，。；：、“”（）《》—…𠮷㎡①Ⅱ\n\t　";
  return rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::vector<std::size_t>>(
                          rc::gen::inRange<std::size_t>(0, kAlphabet.size()))),
                      [](const std::vector<std::size_t>& places) {
                        // The detection needs a sentence to go by; a handful of random bytes may be anything.
                        std::string text = "全镇上下坚持稳中求进工作总基调。";
                        for (const std::size_t place : places) append_utf8(text, kAlphabet[place]);
                        return text;
                      });
}

RC_GTEST_PROP(Encoding, KeepsEveryText, ()) {
  const std::string text = *report_text();
  RC_ASSERT(text_of(extract("a.txt", text)) == text);
  RC_ASSERT(text_of(extract("a.txt", encoded(text, "gb18030"))) == text);
  RC_ASSERT(text_of(extract("a.txt", "\xFF\xFE" + encoded(text, "UTF-16LE"))) == text);
  RC_ASSERT(text_of(extract("a.txt", "\xFE\xFF" + encoded(text, "UTF-16BE"))) == text);
}

RC_GTEST_PROP(Encoding, GivesValidUtf8ForAnyBytesAndTheSameTwice, (const std::string& bytes)) {
  const Result<Document> first = extract("a.txt", "完成投资" + bytes);
  const Result<Document> second = extract("a.txt", "完成投资" + bytes);
  RC_ASSERT(first.has_value() == second.has_value());
  if (first.has_value()) {
    RC_ASSERT(is_utf8(first->text));
    RC_ASSERT(first->text == second->text);
  }
}

}  // namespace
}  // namespace dajuan::document
