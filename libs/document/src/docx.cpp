#include "docx_body.hpp"
#include "encoding.hpp"
#include "formats.hpp"
#include "paragraph.hpp"
#include "refuse.hpp"
#include "zip_parts.hpp"

namespace dajuan::document {
namespace {

// A zip that is not a DOCX: named where it is something people send.
Error refuse_other_zip(std::string_view name, const ZipParts& parts) {
  if (parts.has_under("xl/"))
    return refuse_unsupported(name, "Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)");
  if (parts.has_under("ppt/")) return refuse_unsupported(name, "演示文稿（.pptx）", "a presentation (.pptx)");
  if (parts.has("OFD.xml"))
    return refuse_unsupported(name, " OFD 版式文件（.ofd）", "an OFD document (.ofd)");
  if (parts.has("content.xml") && parts.has("mimetype")) {
    return refuse_unsupported(name, " OpenDocument 文件（.odt 等）",
                              "an OpenDocument file (.odt and others)");
  }
  return refuse_unsupported(name, "压缩包（zip）", "an archive (zip)");
}

// Parts are UTF-8 but for rare producers that write UTF-16 with its mark.
Result<std::string> read_xml(ZipParts& parts, const std::string& part, std::string_view name,
                             std::size_t limit) {
  Result<std::string> bytes = parts.read(part);
  if (!bytes || (!bytes->starts_with("\xFF\xFE") && !bytes->starts_with("\xFE\xFF"))) return bytes;
  Result<Decoded> decoded = decode_text(name, std::move(bytes).value(), limit);
  if (!decoded) return refuse_damaged(name, "DOCX");
  return std::move(decoded->text);
}

// The part that a relationship of this kind names, as a path inside of the container; `otherwise` where none
// does. Most files keep the usual names, but some programs write word/document2.xml.
std::string related_part(std::string_view relations, std::string_view kind, const std::string& folder,
                         const std::string& otherwise) {
  XmlPull xml(relations);
  for (;;) {
    const XmlPull::Event event = xml.next();
    if (event == XmlPull::Event::kDone || event == XmlPull::Event::kBroken) return otherwise;
    if (event != XmlPull::Event::kStart || !xml.attribute("Type").ends_with(kind)) continue;
    const std::string target = xml.attribute("Target");
    if (target.empty()) return otherwise;
    return target.front() == '/' ? target.substr(1) : folder + target;
  }
}

struct PartNames {
  std::string body, styles, numbering;
};

Result<PartNames> part_names(ZipParts& parts, std::string_view name, std::size_t limit) {
  const Result<std::string> top = read_xml(parts, "_rels/.rels", name, limit);
  if (!top) return top.error();
  PartNames names;
  names.body = related_part(*top, "/officeDocument", "", "word/document.xml");
  if (!parts.has(names.body)) names.body = "word/document.xml";
  const std::size_t slash = names.body.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : names.body.substr(0, slash + 1);
  const std::string beside = folder + "_rels/" + names.body.substr(folder.size()) + ".rels";
  const Result<std::string> relations = read_xml(parts, beside, name, limit);
  if (!relations) return relations.error();
  names.styles = related_part(*relations, "/styles", folder, folder + "styles.xml");
  names.numbering = related_part(*relations, "/numbering", folder, folder + "numbering.xml");
  return names;
}

std::string core_title(std::string_view text) {
  XmlPull xml(text);
  std::string title;
  bool inside = false;
  for (;;) {
    switch (xml.next()) {
      case XmlPull::Event::kStart:
        inside = xml.name() == "dc:title";
        break;
      case XmlPull::Event::kText:
        if (inside) xml.append_text(title);
        break;
      case XmlPull::Event::kEnd:
        inside = false;
        break;
      case XmlPull::Event::kDone:
      case XmlPull::Event::kBroken:
        return std::string(trim_blanks(title));
    }
  }
}

// Keeps the text valid where a part holds bytes that are not UTF-8.
void make_valid(Document& document) {
  document.undecodable = count_bad_utf8(document.text);
  if (document.undecodable > 0) document.text = repaired_utf8(document.text);
  if (count_bad_utf8(document.title) > 0) document.title = repaired_utf8(document.title);
}

}  // namespace

Result<Document> extract_docx(std::string_view name, std::string_view bytes, const Limits& limits) {
  Result<ZipParts> parts = ZipParts::open(name, bytes, limits);
  if (!parts) return parts.error();
  if (!parts->has_under("word/")) return refuse_other_zip(name, *parts);
  const Result<PartNames> names = part_names(*parts, name, limits.docx_unpacked_bytes);
  if (!names) return names.error();
  if (!parts->has(names->body)) return refuse_other_zip(name, *parts);

  const Result<std::string> core = read_xml(*parts, "docProps/core.xml", name, limits.docx_unpacked_bytes);
  const Result<std::string> style_part = read_xml(*parts, names->styles, name, limits.docx_unpacked_bytes);
  const Result<std::string> number_part =
      read_xml(*parts, names->numbering, name, limits.docx_unpacked_bytes);
  const Result<std::string> body_part = read_xml(*parts, names->body, name, limits.docx_unpacked_bytes);
  for (const auto* part : {&core, &style_part, &number_part, &body_part}) {
    if (!*part) return part->error();
  }
  Styles styles;
  styles.load(*style_part);
  Numbering numbering;
  numbering.load(*number_part);
  DocxBody body(*body_part, styles, numbering, limits.text_bytes);
  switch (body.read()) {
    case DocxBody::Outcome::kBroken:
      return refuse_damaged(name, "DOCX");
    case DocxBody::Outcome::kTooLong:
      return refuse_long_text(name, limits.text_bytes);
    case DocxBody::Outcome::kRead:
      break;
  }
  Document document;
  document.format = Format::kDocx;
  document.text = body.take_text();
  document.title = core_title(*core);
  if (!has_visible(document.text)) return refuse_without_text(name, "DOCX");
  make_valid(document);
  if (document.text.size() > limits.text_bytes) return refuse_long_text(name, limits.text_bytes);
  return document;
}

}  // namespace dajuan::document
