#include "dajuan/app/attachment.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "dajuan/base/text.hpp"

namespace dajuan::app {
namespace {

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view kJpeg("\xff\xd8\xff", 3);
constexpr std::string_view kExif("Exif\0\0", 6);
constexpr std::uint16_t kOrientation = 0x0112;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}
std::uint32_t big(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t out = 0;
  for (int i = 0; i < count; ++i) out = out << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return out;
}

std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t out = 0;
  for (int i = count - 1; i >= 0; --i) out = out << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return out;
}

/// Numbers of a TIFF block in either order of bytes.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}
  [[nodiscard]] std::uint32_t number(std::size_t at, int count) const {
    return little_ ? little(bytes_, at, count) : big(bytes_, at, count);
  }
  /// 1 to 8; 1 where nothing else is said.
  [[nodiscard]] std::uint8_t orientation() const {
    const std::size_t first = number(4, 4);
    if (first + 2 > bytes_.size()) return 1;
    const std::uint32_t entries = number(first, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::size_t entry = first + 2 + std::size_t{12} * i;
      if (entry + 12 > bytes_.size()) break;
      if (number(entry, 2) != kOrientation) continue;
      const std::uint32_t value = number(entry + 8, 2);
      return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : std::uint8_t{1};
    }
    return 1;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

// An Exif segment that says nothing but which way is up.
std::string orientation_segment(std::uint8_t orientation) {
  if (orientation == 1) return {};
  std::string out("\xff\xe1\x00\x22", 4);
  out += kExif;
  out += std::string("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19);
  out += static_cast<char>(orientation);
  return out + std::string(6, '\0');
}

bool tells_of_people(std::uint8_t marker) {
  // APP1 to APP15 but JFIF's APP0, ICC's APP2 and Adobe's APP14, which say how colours are meant; and
  // comments.
  return marker == 0xFE || (marker >= 0xE1 && marker <= 0xEF && marker != 0xE2 && marker != 0xEE);
}

// Where the pixels of a scan end: at the next marker that is neither a zero put in nor a restart.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    if (byte_at(bytes, at) != 0xFF) continue;
    const std::uint8_t next = byte_at(bytes, at + 1);
    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
  return bytes.size();
}

// Up to the end of the picture: behind it cameras keep more of the same, previews, videos, places.
std::string public_jpeg(std::string_view bytes) {
  std::uint8_t orientation = 1;
  std::string kept;
  for (std::size_t at = 2; at + 1 < bytes.size() && byte_at(bytes, at) == 0xFF;) {
    const std::uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // any number of these may stand before a marker
      ++at;
      continue;
    }
    if (marker == 0xD9) {
      kept += bytes.substr(at, 2);
      break;
    }
    const std::size_t size = 2 + big(bytes, at + 2, 2);
    if (size < 4 || at + size > bytes.size()) break;
    const std::string_view segment = bytes.substr(at, size);
    if (marker == 0xE1 && segment.substr(4).starts_with(kExif))
      orientation = Tiff(segment.substr(4 + kExif.size())).orientation();
    if (!tells_of_people(marker)) kept += segment;
    at += size;
    if (marker != 0xDA) continue;
    const std::size_t end = end_of_scan(bytes, at);
    kept += bytes.substr(at, end - at);
    at = end;
  }
  std::string out(bytes.substr(0, 2));
  out += orientation_segment(orientation);
  return out += kept;
}

std::string public_png(std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kTelling = {"eXIf", "tEXt", "iTXt", "zTXt", "tIME"};
  std::string out(bytes.substr(0, kPng.size()));
  for (std::size_t at = kPng.size(); at + 12 <= bytes.size();) {
    const std::size_t size = std::size_t{12} + big(bytes, at, 4);
    if (size > bytes.size() - at) break;
    const std::string_view name = bytes.substr(at + 4, 4);
    if (std::find(kTelling.begin(), kTelling.end(), name) == kTelling.end()) out += bytes.substr(at, size);
    at += size;
    if (name == "IEND") break;
  }
  return out;
}

std::string little_text(std::size_t number) {
  std::string out;
  for (int i = 0; i < 4; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
  return out;
}

std::string public_webp(std::string_view bytes) {
  constexpr char kWithout = ~0x0C;  // the flags of Exif and XMP
  std::string kept;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::size_t size = little(bytes, at + 4, 4);
    const std::size_t whole = 8 + size + size % 2;
    if (whole > bytes.size() - at) break;
    const std::string_view name = bytes.substr(at, 4);
    const std::size_t begin = kept.size();
    if (name != "EXIF" && name != "XMP ") kept += bytes.substr(at, whole);
    if (name == "VP8X" && size > 0) kept[begin + 8] = static_cast<char>(kept[begin + 8] & kWithout);
    at += whole;
  }
  return "RIFF" + little_text(4 + kept.size()) + "WEBP" + kept;
}

bool is_webp(std::string_view bytes) {
  return bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP");
}

bool is_office(std::string_view bytes, std::string_view folder) {
  return bytes.starts_with("PK\x03\x04") && bytes.find(folder) != std::string_view::npos;
}

}  // namespace

Result<std::string> attachment_type(std::string_view bytes) {
  if (bytes.empty()) return invalid("", "文件是空的", "the file is empty");
  if (bytes.size() > kAttachmentBytesMax) {
    return Error{ErrorCode::kTooLarge, "附件超过 20 MB", "the attachment is larger than 20 MiB", ""};
  }
  if (bytes.starts_with(kJpeg)) return std::string("image/jpeg");
  if (bytes.starts_with(kPng)) return std::string("image/png");
  if (is_webp(bytes)) return std::string("image/webp");
  if (bytes.starts_with("%PDF-")) return std::string("application/pdf");
  if (bytes.substr(4).starts_with("ftyp")) return std::string("video/mp4");
  if (is_office(bytes, "word/"))
    return std::string("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  if (is_office(bytes, "xl/"))
    return std::string("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  const bool controls = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t';
  });
  if (!controls && is_utf8(bytes)) return std::string("text/plain; charset=utf-8");
  return Error{ErrorCode::kUnsupported, "附件须为 JPEG、PNG、WebP、PDF、MP4、DOCX、XLSX 或文本",
               "an attachment is a JPEG, PNG, WebP, PDF, MP4, DOCX, XLSX or a text", ""};
}

std::string public_copy(std::string_view bytes) {
  if (bytes.starts_with(kJpeg)) return public_jpeg(bytes);
  if (bytes.starts_with(kPng)) return public_png(bytes);
  if (is_webp(bytes)) return public_webp(bytes);
  return std::string(bytes);
}

bool is_attachment_name(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace dajuan::app
