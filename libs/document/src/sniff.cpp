#include "sniff.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array kSignatures{
    Signature{"{\\rtf"sv, "RTF 文件（.rtf）", "an RTF file (.rtf)"},
    Signature{"\x89PNG\r\n\x1a\n"sv, "图片（PNG）", "a picture (PNG)"},
    Signature{"\xFF\xD8\xFF"sv, "图片（JPEG）", "a picture (JPEG)"},
    Signature{"GIF8"sv, "图片（GIF）", "a picture (GIF)"},
    Signature{"II*\0"sv, "图片（TIFF）", "a picture (TIFF)"},
    Signature{"MM\0*"sv, "图片（TIFF）", "a picture (TIFF)"},
    Signature{"Rar!\x1a"sv, "压缩包（RAR）", "an archive (RAR)"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "压缩包（7z）", "an archive (7z)"},
    Signature{"\x1F\x8B"sv, "压缩包（gzip）", "an archive (gzip)"},
    Signature{"%!PS"sv, "PostScript 文件", "a PostScript file"},
    Signature{"\x7F"
              "ELF"sv,
              "程序文件", "a program"},
};

// The streams of an OLE compound file are named in UTF-16LE in its directory.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide.append({c, '\0'});
  return bytes.find(wide) != std::string_view::npos;
}

Sniffed sniff_ole(std::string_view bytes) {
  if (has_stream(bytes, "EncryptedPackage")) return {Container::kEncrypted};
  if (has_stream(bytes, "WordDocument")) {
    return {Container::kForeign, "旧版 Word 文档（.doc）", "an old Word document (.doc)"};
  }
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) {
    return {Container::kForeign, "旧版 Excel 工作簿（.xls）", "an old Excel workbook (.xls)"};
  }
  if (has_stream(bytes, "PowerPoint Document")) {
    return {Container::kForeign, "旧版演示文稿（.ppt）", "an old presentation (.ppt)"};
  }
  return {Container::kForeign, "旧版 Office 文件", "an old Office file"};
}

bool is_mhtml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2'000);
  return head.find("\nMIME-Version:") != std::string_view::npos &&
         head.find("multipart/related") != std::string_view::npos;
}

// Skips blanks, comments, processing instructions: what may stand before <html>.
std::string_view skip_prologue(std::string_view text) {
  for (;;) {
    text = trim_ascii(text);
    std::string_view end;
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = ">";
    } else {
      return text;
    }
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

bool starts_with_tag(std::string_view text) {
  static constexpr std::array kTags{"!doctype html"sv, "html"sv,    "head"sv, "body"sv,  "meta"sv,
                                    "title"sv,         "div"sv,     "p"sv,    "table"sv, "article"sv,
                                    "main"sv,          "section"sv, "h1"sv,   "h2"sv,    "script"sv,
                                    "style"sv,         "link"sv,    "ul"sv};
  if (!text.starts_with('<')) return false;
  text.remove_prefix(1);
  return std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) {
    if (text.size() <= tag.size() || !equal_ascii_nocase(text.substr(0, tag.size()), tag)) return false;
    const char next = text[tag.size()];
    return next == '>' || next == '/' || is_ascii_space(next);
  });
}

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t name = at + (text.substr(at).starts_with("</") ? 2 : 1);
    if (name < text.size() && is_ascii_alpha(text[name])) return true;
  }
  return false;
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  // Readers of PDF accept up to a kilobyte of something else before the signature; a text that speaks of
  // "%PDF-" there is less likely than a PDF with a stray line before it, unless it stands inside a sentence.
  const std::string_view start = trim_ascii(bytes.substr(0, 1'024));
  if (start.starts_with("%PDF-") || bytes.substr(0, 1'024).find("\n%PDF-1.") != std::string_view::npos) {
    return {Container::kPdf};
  }
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return {Container::kZip};
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return sniff_ole(bytes);
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) return {Container::kForeign, signature.zh, signature.en};
  }
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
    return {Container::kForeign, "图片（WebP）", "a picture (WebP)"};
  }
  if (is_mhtml(bytes)) return {Container::kForeign, "网页存档（.mht）", "a web archive (.mht)"};
  return {};
}

bool is_html(std::string_view name, std::string_view text) {
  if (starts_with_tag(skip_prologue(text))) return true;
  static constexpr std::array kExtensions{".html"sv, ".htm"sv, ".shtml"sv, ".xhtml"sv};
  const bool named = std::any_of(kExtensions.begin(), kExtensions.end(), [&](std::string_view extension) {
    return name.size() >= extension.size() &&
           equal_ascii_nocase(name.substr(name.size() - extension.size()), extension);
  });
  return named && has_tag(text);
}

}  // namespace dajuan::document
