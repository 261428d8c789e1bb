#pragma once

#include <string>
#include <string_view>

namespace dajuan::cli {

/// A foreign text for a terminal, on one line: control characters and direction overrides must not steer it.
/// Line breaks and tabs become a blank, the others U+FFFD.
[[nodiscard]] std::string safe_words(std::string_view utf8);

/// Appends a text for HTML elements and attributes; control characters become U+FFFD, \r goes.
void append_html(std::string& out, std::string_view utf8);

}  // namespace dajuan::cli
