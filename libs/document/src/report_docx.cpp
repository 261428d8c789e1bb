// DOCX laid out by GB/T 9704-2012: type area 156 x 225 mm, 22 lines of 28.95 pt, 28 characters of 15.75 pt.
// 3号 is 16 pt in a word processor; each character is set a quarter of a point closer.
#include <zip.h>

#include <memory>
#include <utility>
#include <vector>

#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::CitedFigure;
using report::Composed;
using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kNames =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view kMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

struct Style {
  const char* id;
  const char* name;
  const char* font;
  const char* paragraph;
  const char* text;
};
// Twentieths of a point; a character is 315.
constexpr Style kStyles[] = {
    {"Title", "Title", "方正小标宋简体", "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
     "<w:spacing w:val=\"0\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"},
    {"Byline", "Byline", "楷体_GB2312", "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>", ""},
    {"Addressee", "Addressee", "仿宋_GB2312", "<w:ind w:firstLine=\"0\"/>", ""},
    {"Heading1", "heading 1", "黑体", "<w:keepNext/><w:outlineLvl w:val=\"0\"/>", ""},
    {"Heading2", "heading 2", "楷体_GB2312", "<w:keepNext/><w:outlineLvl w:val=\"1\"/>", ""},
    {"Heading3", "heading 3", "仿宋_GB2312", "<w:outlineLvl w:val=\"2\"/>", ""},
    {"Heading4", "heading 4", "仿宋_GB2312", "<w:outlineLvl w:val=\"3\"/>", ""},
};

const char* style_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "Title";
    case BlockKind::kByline:
      return "Byline";
    case BlockKind::kAddressee:
      return "Addressee";
    case BlockKind::kHeading1:
      return "Heading1";
    case BlockKind::kHeading2:
      return "Heading2";
    case BlockKind::kHeading3:
      return "Heading3";
    case BlockKind::kHeading4:
      return "Heading4";
    case BlockKind::kParagraph:
      break;
  }
  return "Normal";
}

std::string fonts(const std::string& name) {
  return "<w:rFonts w:ascii=\"" + name + "\" w:hAnsi=\"" + name + "\" w:eastAsia=\"" + name +
         "\" w:hint=\"eastAsia\"/>";
}

// A mark may stand beyond the line's end: where it may not, LibreOffice 7.4 leaves it out.
std::string styles_part() {
  std::string out(kXml);
  out +=
      "<w:styles" + std::string(kNames) + "><w:docDefaults><w:rPrDefault><w:rPr>" + fonts("仿宋_GB2312") +
      "<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
      "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:pPr>"
      "<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"1\"/><w:autoSpaceDE w:val=\"0\"/>"
      "<w:autoSpaceDN w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"579\" "
      "w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/><w:jc w:val=\"both\"/>"
      "</w:pPr></w:style>";
  for (const Style& style : kStyles) {
    out += std::string("<w:style w:type=\"paragraph\" w:styleId=\"") + style.id + "\"><w:name w:val=\"" +
           style.name + "\"/><w:basedOn w:val=\"Normal\"/><w:pPr>" + style.paragraph + "</w:pPr><w:rPr>" +
           fonts(style.font) + style.text + "</w:rPr></w:style>";
  }
  return out + "</w:styles>";
}

std::string font_table() {
  std::string out(kXml);
  out += "<w:fonts" + std::string(kNames) + ">";
  const std::pair<const char*, const char*> pairs[] = {{"仿宋_GB2312", "Noto Serif CJK SC"},
                                                       {"方正小标宋简体", "Noto Serif CJK SC"},
                                                       {"宋体", "Noto Serif CJK SC"},
                                                       {"黑体", "Noto Sans CJK SC"},
                                                       {"楷体_GB2312", "AR PL UKai CN"}};
  for (const auto& [name, other] : pairs)
    out += std::string("<w:font w:name=\"") + name + "\"><w:altName w:val=\"" + other +
           "\"/><w:charset w:val=\"86\"/></w:font>";
  return out + "</w:fonts>";
}

// A blank of one character between the page number and the outer edge.
std::string footer(bool odd) {
  const std::string look = "<w:rPr>" + fonts("宋体") + "<w:spacing w:val=\"0\"/><w:sz w:val=\"28\"/></w:rPr>";
  const std::string indent = odd ? "<w:ind w:right=\"280\" w:firstLine=\"0\"/><w:jc w:val=\"right\"/>"
                                 : "<w:ind w:left=\"280\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>";
  return std::string(kXml) + "<w:ftr" + std::string(kNames) + "><w:p><w:pPr>" + indent + "</w:pPr><w:r>" +
         look + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>" + look +
         "<w:t>1</w:t></w:r></w:fldSimple><w:r>" + look +
         "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
}

class Body {
 public:
  explicit Body(const Composed& paper) : paper_(paper) {}

  std::string document() {
    std::string out = std::string(kXml) + "<w:document" + std::string(kNames) + "><w:body>";
    BlockKind before = BlockKind::kTitle;
    for (const Block& block : paper_.blocks) {
      const bool head = block.kind == BlockKind::kTitle || block.kind == BlockKind::kByline;
      if (!head && (before == BlockKind::kTitle || before == BlockKind::kByline)) out += "<w:p/>";
      out += std::string("<w:p><w:pPr><w:pStyle w:val=\"") + style_of(block.kind) + "\"/></w:pPr>";
      for (const report::Run& run : block.runs) append(out, run);
      out += "</w:p>";
      before = block.kind;
    }
    if (const std::string note = unproved_note(paper_); !note.empty())
      out += std::string("<w:p><w:pPr><w:pStyle w:val=\"") + style_of(BlockKind::kParagraph) +
             "\"/></w:pPr>" + words(std::string(kUnprovedSign) + note) + "</w:p>";
    return out +
           "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference "
           "w:type=\"even\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" "
           "w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1106\" "
           "w:gutter=\"0\"/><w:docGrid w:type=\"lines\" "
           "w:linePitch=\"579\"/></w:sectPr></w:body></w:document>";
  }
  [[nodiscard]] const std::string& links() const { return links_; }

 private:
  static std::string words(const std::string& text, const char* look = "") {
    return std::string("<w:r>") + look + "<w:t xml:space=\"preserve\">" + xml_escaped(text) + "</w:t></w:r>";
  }

  void append(std::string& out, const report::Run& run) {
    if (run.figure < 0) {
      out += words(run.text);
      if (run.typed)
        out += words(std::string(kUnprovedSign), "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>");
      return;
    }
    const auto index = static_cast<std::size_t>(run.figure);
    const CitedFigure& figure = paper_.figures[index];
    const std::string mark = std::to_string(++marks_);
    const std::string address = figure_address(paper_, figure);
    out += "<w:bookmarkStart w:id=\"" + mark + "\" w:name=\"f" + mark + "_" + figure.code + "\"/>";
    if (address.empty()) {
      out += words(run.text);
    } else {
      out += "<w:hyperlink r:id=\"link" + mark + "\">" + words(run.text) + "</w:hyperlink>";
      links_ += "<Relationship Id=\"link" + mark + "\" Type=\"" + std::string(kOffice) +
                "hyperlink\" Target=\"" + xml_escaped(address) + "\" TargetMode=\"External\"/>";
    }
    out += "<w:bookmarkEnd w:id=\"" + mark + "\"/>";
  }

  const Composed& paper_;
  std::string links_;
  std::size_t marks_ = 0;
};

std::string relationship(const char* id, std::string_view type, const char* target) {
  return std::string("<Relationship Id=\"") + id + "\" Type=\"" + std::string(type) + "\" Target=\"" +
         target + "\"/>";
}

std::string relationships(const std::string& rows) {
  return std::string(kXml) + "<Relationships xmlns=\"" + std::string(kPackage) + "relationships\">" + rows +
         "</Relationships>";
}

std::string content_types() {
  std::string out = std::string(kXml) + "<Types xmlns=\"" + std::string(kPackage) +
                    "content-types\"><Default Extension=\"rels\" "
                    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
                    "Extension=\"xml\" ContentType=\"application/xml\"/>";
  const std::pair<const char*, const char*> parts[] = {
      {"document", "document.main"}, {"styles", "styles"},  {"fontTable", "fontTable"},
      {"settings", "settings"},      {"footer1", "footer"}, {"footer2", "footer"}};
  for (const auto& [part, type] : parts)
    out += std::string("<Override PartName=\"/word/") + part + ".xml\" ContentType=\"" + std::string(kMain) +
           type + "+xml\"/>";
  return out +
         "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
}

std::string core(const Composed& paper) {
  const std::string day = paper_day(paper).to_string() + "T00:00:00Z";
  return std::string(kXml) + "<cp:coreProperties xmlns:cp=\"" + std::string(kPackage) +
         "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
         "<dc:title>" +
         xml_escaped(paper.title) + "</dc:title><dc:creator>" + xml_escaped(paper.area_name) +
         "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + day +
         "</dcterms:created></cp:coreProperties>";
}

Error no_room() {
  return {ErrorCode::kUnavailable, "无法写出 DOCX 文件（内存不足？）",
          "the DOCX could not be written (no memory?)", ""};
}

// In memory, each part with the same time: 1980-01-01, the first that a zip knows.
Result<std::string> zipped(const Parts& parts) {
  constexpr zip_uint16_t kFirstDay = 0x21;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (target == nullptr) return no_room();
  zip_source_keep(target);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) {
    zip_source_free(target);
    return no_room();
  }
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      zip_discard(archive);
      return no_room();
    }
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0);
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    return no_room();
  }
  zip_stat_t size;
  if (zip_source_stat(target, &size) != 0 || zip_source_open(target) != 0) return no_room();
  std::string out(size.size, '\0');
  const zip_int64_t got = zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  if (got != static_cast<zip_int64_t>(out.size())) return no_room();
  return out;
}

}  // namespace

Result<std::string> report_as_docx(const Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  Body body(*paper);
  const std::string document = body.document();
  const std::string office(kOffice);
  const Parts parts = {
      {"[Content_Types].xml", content_types()},
      {"_rels/.rels",
       relationships(relationship("rId1", office + "officeDocument", "word/document.xml") +
                     relationship("rId2", std::string(kPackage) + "relationships/metadata/core-properties",
                                  "docProps/core.xml"))},
      {"docProps/core.xml", core(*paper)},
      {"word/document.xml", document},
      {"word/_rels/document.xml.rels",
       relationships(relationship("rId1", office + "styles", "styles.xml") +
                     relationship("rId2", office + "fontTable", "fontTable.xml") +
                     relationship("rId3", office + "footer", "footer1.xml") +
                     relationship("rId4", office + "footer", "footer2.xml") +
                     relationship("rId5", office + "settings", "settings.xml") + body.links())},
      {"word/styles.xml", styles_part()},
      {"word/fontTable.xml", font_table()},
      {"word/settings.xml",
       std::string(kXml) + "<w:settings" + std::string(kNames) +
           "><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"doNotCompress\"/></w:settings>"},
      {"word/footer1.xml", footer(true)},
      {"word/footer2.xml", footer(false)}};
  return zipped(parts);
}

}  // namespace dajuan::document
