#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::document {

enum class Encoding { kUtf8, kGb18030, kUtf16Le, kUtf16Be };
[[nodiscard]] const char* to_string(Encoding encoding);

struct Decoded {
  std::string text;  ///< valid UTF-8 without a byte order mark
  Encoding encoding = Encoding::kUtf8;
  std::size_t undecodable = 0;
};

/// Decodes a text file. A byte order mark decides; without one the bytes do: what is UTF-8 but for a few
/// broken bytes is UTF-8, else what holds together as GB18030 is GB18030. Well-formed UTF-8 is moved, not
/// copied. Refuses binary data, blanks only, unknown encodings, and more than `limit_bytes` of UTF-8.
[[nodiscard]] Result<Decoded> decode_text(std::string_view name, std::string bytes, std::size_t limit_bytes);

/// Whether any character is visible: not a blank, a control or a zero-width mark.
[[nodiscard]] bool has_visible(std::string_view utf8);

/// Bytes outside of well-formed sequences, and the text with a U+FFFD for each of them.
[[nodiscard]] std::size_t count_bad_utf8(std::string_view bytes);
[[nodiscard]] std::string repaired_utf8(std::string_view bytes);

}  // namespace dajuan::document
