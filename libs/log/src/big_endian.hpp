#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dajuan::log {

/// Appends the lowest `width` bytes of a number, the highest of them first.
inline void append_big_endian(std::string& out, std::uint64_t number, std::size_t width) {
  for (std::size_t i = width; i > 0; --i) out += static_cast<char>(number >> (8 * (i - 1)) & 0xFFU);
}

/// At most 8 bytes.
[[nodiscard]] inline std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8U | static_cast<std::uint8_t>(c);
  return number;
}

}  // namespace dajuan::log
