#pragma once

#include <string_view>

namespace dajuan {

/// What stands for a character of a text in HTML and XML, in elements and attributes; empty where it stands
/// for itself.
[[nodiscard]] constexpr std::string_view markup_entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace dajuan
