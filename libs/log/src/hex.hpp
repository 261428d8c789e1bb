#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dajuan::log {

/// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string hex_of(std::string_view bytes);
/// nullopt for anything but pairs of lower-case hexadecimal digits.
[[nodiscard]] std::optional<std::string> bytes_of_hex(std::string_view hex);

/// Base64 with padding (RFC 4648, section 4).
[[nodiscard]] std::string base64_of(std::string_view bytes);
/// nullopt for anything that base64_of would not have written: missing padding, line breaks, bits that no
/// byte has. So that no bit of a text can change unseen.
[[nodiscard]] std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace dajuan::log
