#include "encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <array>
#include <memory>

#include "ascii.hpp"
#include "dajuan/base/text.hpp"
#include "paragraph.hpp"
#include "refuse.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kBomUtf8 = "\xEF\xBB\xBF"sv;
constexpr std::string_view kBomUtf16Le = "\xFF\xFE"sv;
constexpr std::string_view kBomUtf16Be = "\xFE\xFF"sv;
constexpr std::string_view kBomGb18030 = "\x84\x31\x95\x33"sv;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD"sv;

// What a pass over the bytes as UTF-8 saw.
struct Utf8Count {
  std::size_t bad = 0;    // bytes outside of well-formed sequences
  std::size_t twos = 0;   // sequences of two bytes: by chance also in GB18030
  std::size_t longs = 0;  // sequences of three and four bytes: hardly ever by chance
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(bytes, at);
    if (point.bytes == 0) {
      ++count.bad;
    } else if (point.bytes == 2) {
      ++count.twos;
    } else {
      ++count.longs;
    }
    at += point.bytes == 0 ? 1 : point.bytes;
  }
  return count;
}

struct GbCount {
  std::size_t bad = 0;
  std::size_t good = 0;  // characters of two and four bytes
};

// Length of the GB18030 character at `at`: 1, 2, 4, or 0 where there is none.
std::size_t gb18030_length(std::string_view bytes, std::size_t at) {
  const auto in = [&](std::size_t i, unsigned char low, unsigned char high) {
    if (i >= bytes.size()) return false;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    return byte >= low && byte <= high;
  };
  if (in(at, 0x00, 0x7F)) return 1;
  if (!in(at, 0x81, 0xFE)) return 0;
  if (in(at + 1, 0x40, 0x7E) || in(at + 1, 0x80, 0xFE)) return 2;
  return in(at + 1, 0x30, 0x39) && in(at + 2, 0x81, 0xFE) && in(at + 3, 0x30, 0x39) ? 4 : 0;
}

GbCount count_gb18030(std::string_view bytes) {
  GbCount count;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = gb18030_length(bytes, at);
    if (length == 0) ++count.bad;
    if (length > 1) ++count.good;
    at += length == 0 ? 1 : length;
  }
  return count;
}

// Any NUL, or control bytes in more than one of twenty places: not a text. (GB18030 has none inside its
// characters.) A single stray control character, as copied from a PDF, does no harm.
bool is_binary(std::string_view bytes) {
  std::size_t controls = 0;
  for (const char c : bytes) {
    if (c == '\0') return true;
    if (static_cast<unsigned char>(c) < 0x20 && !is_ascii_space(c)) ++controls;
  }
  return controls * 20 > bytes.size();
}

std::optional<Encoding> guess(std::string_view bytes, const Utf8Count& utf8) {
  if (utf8.longs >= utf8.bad) return Encoding::kUtf8;  // all well-formed, or Chinese with a few broken bytes
  const GbCount gb = count_gb18030(bytes);
  if (gb.bad * 20 <= gb.good) return Encoding::kGb18030;
  if (utf8.twos + utf8.longs >= utf8.bad || utf8.bad * 100 <= bytes.size()) return Encoding::kUtf8;
  return std::nullopt;
}

// `mark` is the length of the byte order mark; it is well-formed, so it does not change the count of bad
// bytes.
Decoded decode_utf8(std::string bytes, std::size_t mark, std::size_t bad) {
  bytes.erase(0, mark);
  if (bad == 0) return {std::move(bytes), Encoding::kUtf8, 0};
  return {repaired_utf8(bytes), Encoding::kUtf8, bad};
}

Decoded decode_utf16(std::string_view bytes, Encoding encoding, std::size_t limit_bytes) {
  Decoded decoded{{}, encoding, 0};
  const std::size_t low = encoding == Encoding::kUtf16Le ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[at + low]) |
                                 static_cast<unsigned char>(bytes[at + 1 - low]) << 8);
  };
  decoded.text.reserve(bytes.size() / 2 * 3);
  std::size_t at = 2;  // after the mark
  for (; at + 1 < bytes.size() && decoded.text.size() <= limit_bytes; at += 2) {
    char32_t value = unit(at);
    if (value >= 0xD800 && value <= 0xDBFF && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00U) == 0xDC00U) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (value >= 0xD800 && value <= 0xDFFF) {
      ++decoded.undecodable;  // append_utf8 writes U+FFFD
    }
    append_utf8(decoded.text, value);
  }
  if (at + 1 == bytes.size()) {
    ++decoded.undecodable;
    decoded.text.append(kReplacement);
  }
  return decoded;
}

// ICU's signature; called for each sequence that cannot be decoded.
void count_and_replace(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t,
                       UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<std::size_t*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  constexpr UChar kMark = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &kMark, 1, 0, status);
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

std::optional<Decoded> decode_gb18030(std::string_view bytes, std::size_t limit_bytes) {
  if (bytes.starts_with(kBomGb18030)) bytes.remove_prefix(kBomGb18030.size());
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open("gb18030", &status));
  const Converter to(ucnv_open("UTF-8", &status));
  Decoded decoded{{}, Encoding::kGb18030, 0};
  ucnv_setToUCallBack(from.get(), count_and_replace, &decoded.undecodable, nullptr, nullptr, &status);
  if (U_FAILURE(status) != 0) return std::nullopt;

  decoded.text.reserve(std::min(bytes.size() / 2 * 3, limit_bytes) + 16);
  std::array<UChar, 8'192> pivot;
  std::array<char, 32'768> chunk;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  do {
    status = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), 0, 1, &status);
    decoded.text.append(chunk.data(), static_cast<std::size_t>(target - chunk.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR && decoded.text.size() <= limit_bytes);
  if (U_FAILURE(status) != 0 && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
  return decoded;
}

std::optional<Encoding> encoding_of_mark(std::string_view bytes) {
  if (bytes.starts_with(kBomUtf8)) return Encoding::kUtf8;
  if (bytes.starts_with(kBomUtf16Le)) return Encoding::kUtf16Le;
  if (bytes.starts_with(kBomUtf16Be)) return Encoding::kUtf16Be;
  if (bytes.starts_with(kBomGb18030)) return Encoding::kGb18030;
  return std::nullopt;
}

}  // namespace

const char* to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kGb18030:
      return "GB18030";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
  }
  return "";
}

bool has_visible(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = code_point_at(utf8, at);
    if (point.bytes == 0 || !is_blank(point.value)) return true;
    at += point.bytes;
  }
  return false;
}

std::size_t count_bad_utf8(std::string_view bytes) { return count_utf8(bytes).bad; }

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = code_point_at(bytes, at).bytes;
    text.append(length == 0 ? kReplacement : bytes.substr(at, length));
    at += length == 0 ? 1 : length;
  }
  return text;
}

Result<Decoded> decode_text(std::string_view name, std::string bytes, std::size_t limit_bytes) {
  std::optional<Encoding> encoding = encoding_of_mark(bytes);
  const bool marked = encoding.has_value();
  const bool wide = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
  if (!wide && is_binary(bytes)) return refuse_binary(name);
  const Utf8Count utf8 = wide ? Utf8Count{} : count_utf8(bytes);
  if (!encoding) encoding = guess(bytes, utf8);
  if (!encoding) return refuse_unknown_encoding(name);

  Decoded decoded;
  if (encoding == Encoding::kUtf8) {
    decoded = decode_utf8(std::move(bytes), marked ? kBomUtf8.size() : 0, utf8.bad);
  } else if (wide) {
    decoded = decode_utf16(bytes, *encoding, limit_bytes);
    if (is_binary(decoded.text)) return refuse_binary(name);
  } else {
    std::optional<Decoded> gb = decode_gb18030(bytes, limit_bytes);
    if (!gb) return refuse_unknown_encoding(name);
    decoded = *std::move(gb);
  }
  if (decoded.text.size() > limit_bytes) return refuse_long_text(name, limit_bytes);
  if (!has_visible(decoded.text)) return refuse_blank(name);
  return decoded;
}

}  // namespace dajuan::document
