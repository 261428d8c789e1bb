#pragma once

#include <algorithm>
#include <string_view>

namespace dajuan::log {

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] inline bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace dajuan::log
