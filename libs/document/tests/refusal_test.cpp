#include "support.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_literals;

// The directory of an OLE compound file names its streams in UTF-16LE.
std::string ole(const std::string& stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(504, '\0');
  for (const char c : stream) bytes.append({c, '\0'});
  return bytes + std::string(64, '\0');
}

struct Case {
  const char* name;
  std::string bytes;
  ErrorCode code;
  const char* en;
  const char* zh;
};

TEST(Refusal, IsOneLineThatNamesTheFileAndTheReason) {
  const std::vector<Case> cases{
      {"空.txt", "", ErrorCode::kInvalidInput, "the file is empty", "文件是空的"},
      {"白.txt", " \r\n\t　\xC2\xA0\xEF\xBB\xBF\n", ErrorCode::kInvalidInput, "only blanks", "只有空白"},
      {"仅标记.txt", "\xFF\xFE", ErrorCode::kInvalidInput, "only blanks", "只有空白"},
      {"二.txt", "abc\0def"s, ErrorCode::kInvalidInput, "binary", "二进制"},
      {"控.txt", "\x01\x02\x03\x04 a", ErrorCode::kInvalidInput, "binary", "二进制"},
      {"宽.txt", "\xFF\xFE\0\0\x41\0\0\0"s, ErrorCode::kInvalidInput, "binary", "二进制"},
      {"码.txt",
       "na\xEFve caf\xE9 d\xE9j\xE0 \xE9t\xE9 \xE7"
       "a",
       ErrorCode::kInvalidInput, "unknown text encoding", "编码"},
      {"旧.doc", ole("WordDocument"), ErrorCode::kUnsupported, "(.doc)", "旧版 Word 文档（.doc）"},
      {"旧.xls", ole("Workbook"), ErrorCode::kUnsupported, "(.xls)", "（.xls）"},
      {"旧.ppt", ole("PowerPoint Document"), ErrorCode::kUnsupported, "(.ppt)", "（.ppt）"},
      {"密.docx", ole("EncryptedPackage"), ErrorCode::kInvalidInput, "encrypted", "已加密"},
      {"表.xlsx", make_zip({{"xl/workbook.xml", "<a/>"}}), ErrorCode::kUnsupported, "(.xlsx)", "（.xlsx）"},
      {"演.pptx", make_zip({{"ppt/presentation.xml", "<a/>"}}), ErrorCode::kUnsupported, "(.pptx)",
       "（.pptx）"},
      {"文.odt", make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}}),
       ErrorCode::kUnsupported, "OpenDocument", "OpenDocument"},
      {"版.ofd", make_zip({{"OFD.xml", "<a/>"}}), ErrorCode::kUnsupported, "(.ofd)", "（.ofd）"},
      {"包.zip", make_zip({{"a.txt", "a"}}), ErrorCode::kUnsupported, "(zip)", "（zip）"},
      {"坏.docx", "PK\x03\x04 and no more", ErrorCode::kInvalidInput, "damaged", "已损坏"},
      {"坏.pdf", "%PDF-1.7\nno more", ErrorCode::kInvalidInput, "PDF is damaged", "PDF 文件已损坏"},
      {"图.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, ErrorCode::kUnsupported, "(PNG)", "图片（PNG）"},
      {"图.jpg", "\xFF\xD8\xFF\xE0\0\x10JFIF"s, ErrorCode::kUnsupported, "(JPEG)", "图片（JPEG）"},
      {"文.rtf", "{\\rtf1\\ansi text}", ErrorCode::kUnsupported, "(.rtf)", "（.rtf）"},
      {"页.mht", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
       ErrorCode::kUnsupported, "(.mht)", "（.mht）"},
      {"空.html", "<html><body><script>var a = 1;</script></body></html>", ErrorCode::kInvalidInput,
       "no text", "没有文字"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Result<Document> result = extract(c.name, c.bytes);
    expect_refused(result, c.code, c.en, c.zh);
    if (result) continue;
    EXPECT_EQ(result.error().field, c.name);
    EXPECT_TRUE(result.error().en.starts_with(c.name + ": "s)) << result.error().en;
    EXPECT_TRUE(result.error().zh.starts_with(c.name + "："s)) << result.error().zh;
  }
}

TEST(Refusal, NamesTheLimit) {
  Limits limits;
  limits.text_bytes = 12;
  expect_refused(extract("a.txt", "一二三四五", limits), ErrorCode::kTooLarge,
                 "the text is over the limit of 12 bytes", "文字超过上限 12 字节");
  EXPECT_EQ(text_of(extract("a.txt", "一二三四", limits)), "一二三四");
  expect_refused(extract("a.html", "<p>一二三四五</p>", limits), ErrorCode::kTooLarge, "12 bytes", "12 字节");

  limits = {};
  limits.file_bytes = 1'500'000;
  expect_refused(extract("a.txt", std::string(1'500'001, 'a'), limits), ErrorCode::kTooLarge,
                 "the file is over the limit of 1.5 MB", "文件超过上限 1.5 MB");
}

TEST(Refusal, WordsInsideOfATextAreNoSignature) {
  EXPECT_EQ(text_of(extract("a.txt", "格式为 %PDF-1.7 的文件。")), "格式为 %PDF-1.7 的文件。");
  EXPECT_EQ(text_of(extract("a.txt", "PK赛完成2场")), "PK赛完成2场");
}

}  // namespace
}  // namespace dajuan::document
