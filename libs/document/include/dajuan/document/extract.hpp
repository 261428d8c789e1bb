#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::document {

enum class Format { kText, kHtml, kDocx, kPdf };
[[nodiscard]] const char* to_string(Format format);  ///< text, html, docx, pdf

/// Sizes over which a document is refused; each refusal names its limit.
struct Limits {
  std::size_t text_bytes = 200'000'000;           ///< of extracted UTF-8
  std::size_t file_bytes = 200'000'000;           ///< of the file itself
  std::size_t docx_unpacked_bytes = 500'000'000;  ///< of all parts of the container together
  std::size_t docx_parts = 10'000;                ///< files inside the container
  std::size_t html_depth = 512;                   ///< nesting of block elements
  std::size_t html_nodes = 10'000'000;            ///< elements and runs of text; 20 bytes of memory each
  std::size_t pdf_pages = 5'000;
};

/// A document as one plain text. For Format::kText the text is the file itself, decoded: nothing is added,
/// dropped or changed but the byte order mark, and plain UTF-8 is handed through without a copy. In the other
/// formats each paragraph, and each table row, ends with one '\n'; a paragraph that a page layout broke into
/// lines is joined again, spaces at its ends are dropped, and there are no empty lines.
struct Document {
  std::string text;  ///< valid UTF-8; each byte that could not be decoded stands as one U+FFFD
  Format format = Format::kText;
  std::string encoding;         ///< UTF-8, GB18030, UTF-16LE, UTF-16BE; empty for DOCX and PDF
  std::size_t undecodable = 0;  ///< how many places became U+FFFD
  std::string title;            ///< from the document's own properties or <title>; may be empty
};

/// Reads a document of any known format; the format is detected from the bytes (the name is for messages and
/// for telling HTML from text where the bytes leave it open). Errors: kInvalidInput (empty, blank, binary,
/// damaged, encrypted, no text), kTooLarge (names the limit), kUnsupported (a known other format, such as
/// .doc or .xlsx). Messages in zh and en are one line and begin with `name`; `field` is `name`.
[[nodiscard]] Result<Document> extract(std::string_view name, std::string bytes, const Limits& limits = {});

}  // namespace dajuan::document
