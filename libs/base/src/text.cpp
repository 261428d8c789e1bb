#include "dajuan/base/text.hpp"

#include <algorithm>
#include <array>

namespace dajuan {
namespace {

constexpr Offset kAnchorEvery = 256;
constexpr char16_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::uint8_t bytes;  // consumed; 1 for a byte that is not UTF-8
  bool valid;
};

constexpr bool is_tail(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Decodes one code point at `at`. Never reads past the end.
Decoded decode(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const unsigned char first = byte(0);
  const std::size_t left = bytes.size() - at;
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xC2 && first <= 0xDF && left >= 2 && is_tail(byte(1))) {
    return {static_cast<char32_t>((first & 0x1FU) << 6 | (byte(1) & 0x3FU)), 2, true};
  }
  if (first >= 0xE0 && first <= 0xEF && left >= 3 && is_tail(byte(1)) && is_tail(byte(2))) {
    const auto value =
        static_cast<char32_t>((first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU));
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3, true};
  }
  if (first >= 0xF0 && first <= 0xF4 && left >= 4 && is_tail(byte(1)) && is_tail(byte(2)) &&
      is_tail(byte(3))) {
    const auto value = static_cast<char32_t>((first & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 |
                                             (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU));
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4, true};
  }
  return {kReplacement, 1, false};
}

// The same, quick for what fills our texts: ASCII and the three-byte letters U+1000 to U+CFFF.
inline Decoded decode_common_first(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xE1 && first <= 0xEC && bytes.size() - at >= 3) {
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    const auto third = static_cast<unsigned char>(bytes[at + 2]);
    if (is_tail(second) && is_tail(third)) {
      return {static_cast<char32_t>((first & 0x0FU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU)), 3,
              true};
    }
  }
  return decode(bytes, at);
}

// Bytes of a code point by its first byte, in a text that is known to be well-formed.
constexpr std::size_t length_of(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

char16_t unit_of(char32_t code_point) {
  return code_point > 0xFFFF ? kReplacement : static_cast<char16_t>(code_point);
}

}  // namespace

// Counting bytes that begin a code point is a fast pass, and exact for well-formed text; growing as we go
// would make a 200 MB text peak at three times its size. Each stray byte of other texts is one unit more, and
// makes it grow.
Text::Text(std::string_view utf8) : utf8_(utf8.substr(0, kTextBytesMax)) {
  const auto heads = static_cast<std::size_t>(std::count_if(
      utf8_.begin(), utf8_.end(), [](char c) { return !is_tail(static_cast<unsigned char>(c)); }));
  units_.resize(heads);
  anchors_.reserve(heads / kAnchorEvery + 1);
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8_.size(); ++count) {
    if (count % kAnchorEvery == 0) anchors_.push_back(static_cast<std::uint32_t>(at));
    if (count == units_.size()) units_.resize(count + count / 8 + 64);
    const Decoded decoded = decode_common_first(utf8_, at);
    well_formed_ = well_formed_ && decoded.valid;
    units_[count] = unit_of(decoded.code_point);
    at += decoded.bytes;
  }
  units_.resize(count);
}

std::size_t Text::skip(std::size_t at, Offset count) const {
  if (well_formed_) {
    for (; count > 0; --count) at += length_of(static_cast<unsigned char>(utf8_[at]));
  } else {
    for (; count > 0; --count) at += decode(utf8_, at).bytes;
  }
  return at;
}

std::size_t Text::byte_of(Offset offset) const {
  if (offset >= size()) return utf8_.size();
  return skip(anchors_[offset / kAnchorEvery], offset % kAnchorEvery);
}

std::string_view Text::slice(Span span) const {
  const std::size_t begin = byte_of(std::min(span.start, size()));
  if (span.end <= span.start) return utf8_.substr(begin, 0);
  // Short spans, the common case, are walked; long ones use the anchors.
  const bool is_short = span.size() <= kAnchorEvery && span.end <= size();
  const std::size_t end = is_short ? skip(begin, span.size()) : byte_of(span.end);
  return utf8_.substr(begin, end - begin);
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacement;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string to_utf8(std::u16string_view units) {
  std::string out;
  out.reserve(units.size() * 3);
  for (const char16_t unit : units) append_utf8(out, unit);
  return out;
}

std::u16string to_units(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded decoded = decode(utf8, at);
    out.push_back(unit_of(decoded.code_point));
    at += decoded.bytes;
  }
  return out;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded decoded = decode_common_first(bytes, at);
    if (!decoded.valid) return false;
    at += decoded.bytes;
  }
  return true;
}

}  // namespace dajuan
