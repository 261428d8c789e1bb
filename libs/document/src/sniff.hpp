#pragma once

#include <string_view>

namespace dajuan::document {

/// What the first bytes of a file say it is.
enum class Container {
  kText,  ///< no known signature: text, HTML, or binary (told later, when decoding)
  kPdf,
  kZip,        ///< DOCX or another zip
  kEncrypted,  ///< an Office file behind a password
  kForeign,    ///< a known format that is not read
};

struct Sniffed {
  Container container = Container::kText;
  std::string_view zh = {};  ///< name of a foreign format
  std::string_view en = {};
};

[[nodiscard]] Sniffed sniff(std::string_view bytes);

/// Whether a decoded text is a web page: by its first tag, or by the file's name and any tag.
[[nodiscard]] bool is_html(std::string_view name, std::string_view text);

}  // namespace dajuan::document
