#pragma once

#include <cstddef>
#include <string_view>

namespace dajuan::document {

/// One code point of a UTF-8 text; `bytes` is 0 for a byte that starts no well-formed sequence.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

/// Decodes at `at`, which must be inside. No overlong forms, no surrogates.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < bytes) return {};
  char32_t value = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = value << 6U | (byte(i) & 0x3FU);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[bytes] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, bytes};
}

/// Last code point of a well-formed text; 0 of an empty one.
inline char32_t last_code_point(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) return code_point_at(text, at).value;
  }
  return 0;
}

/// First code point of a well-formed text; 0 of an empty one.
inline char32_t first_code_point(std::string_view text) {
  return text.empty() ? 0 : code_point_at(text, 0).value;
}

}  // namespace dajuan::document
