// The report of samples/formats as other programs wrote it (tools/make_formats.py) is the same text in each
// format.
#include "support.hpp"

namespace dajuan::document {
namespace {

struct Case {
  const char* file;
  const char* format;
  const char* encoding;
  const char* title;
};

TEST(Samples, EveryFormatGivesTheSameText) {
  const std::string report = file("samples/formats/report.txt");
  for (const Case& c : std::vector<Case>{{"report.txt", "text", "UTF-8", ""},
                                         {"report.gb18030.txt", "text", "GB18030", ""},
                                         {"report.utf16.txt", "text", "UTF-16LE", ""},
                                         {"report.html", "html", "UTF-8", "2024年青溪镇政府工作报告"},
                                         {"report.docx", "docx", "", ""},
                                         {"report.pdf", "pdf", "", "2024年青溪镇政府工作报告"},
                                         {"report.office.pdf", "pdf", "", ""}}) {
    SCOPED_TRACE(c.file);
    const std::string bytes = file(std::string("samples/formats/") + c.file);
    const Result<Document> result = extract(c.file, bytes);
    ASSERT_TRUE(result.has_value()) << result.error().en;
    EXPECT_EQ(result->text, report);
    EXPECT_EQ(to_string(result->format), std::string(c.format));
    EXPECT_EQ(result->encoding, c.encoding);
    EXPECT_EQ(result->title, c.title);
    EXPECT_EQ(result->undecodable, 0U);
    // The same bytes give the same text, and the name decides nothing here.
    EXPECT_EQ(text_of(extract("", bytes)), report);
  }
}

}  // namespace
}  // namespace dajuan::document
