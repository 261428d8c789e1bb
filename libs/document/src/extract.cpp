#include "dajuan/document/extract.hpp"

#include <exception>

#include "encoding.hpp"
#include "formats.hpp"
#include "refuse.hpp"
#include "sniff.hpp"

namespace dajuan::document {
namespace {

Result<Document> extract_text(std::string_view name, std::string bytes, const Limits& limits) {
  Result<Decoded> decoded = decode_text(name, std::move(bytes), limits.text_bytes);
  if (!decoded) return decoded.error();
  Document document;
  if (is_html(name, decoded->text)) {
    Result<Document> page = extract_html(name, decoded->text, limits);
    if (!page) return page.error();
    document = std::move(page).value();
  } else {
    document.text = std::move(decoded->text);
  }
  document.encoding = to_string(decoded->encoding);
  document.undecodable = decoded->undecodable;
  return document;
}

Result<Document> extract_any(std::string_view name, std::string bytes, const Limits& limits) {
  if (bytes.empty()) return refuse_empty(name);
  if (bytes.size() > limits.file_bytes)
    return refuse_excess(name, {"文件", "the file", limits.file_bytes, "", ""});
  const Sniffed sniffed = sniff(bytes);
  switch (sniffed.container) {
    case Container::kPdf:
      return extract_pdf(name, bytes, limits);
    case Container::kZip:
      return extract_docx(name, bytes, limits);
    case Container::kEncrypted:
      return refuse_encrypted(name, "Office");
    case Container::kForeign:
      return refuse_unsupported(name, sniffed.zh, sniffed.en);
    case Container::kText:
      break;
  }
  return extract_text(name, std::move(bytes), limits);
}

}  // namespace

const char* to_string(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kHtml:
      return "html";
    case Format::kDocx:
      return "docx";
    case Format::kPdf:
      return "pdf";
  }
  return "";
}

Result<Document> extract(std::string_view name, std::string bytes, const Limits& limits) {
  // The libraries behind the formats may throw on damaged files; nothing of that leaves this module.
  try {
    return extract_any(name, std::move(bytes), limits);
  } catch (const std::exception&) {
    return refuse_damaged(name, "");
  }
}

}  // namespace dajuan::document
