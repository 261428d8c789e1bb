// JSON string literals: escapes, and repair of bytes that are not UTF-8.
#include <algorithm>

#include "json_writer.hpp"

namespace dajuan::report {
namespace {

// Bytes of the UTF-8 sequence that begins here; 0 where none does.
std::size_t sequence_at(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return length <= bytes.size() && is_utf8(bytes.substr(0, length)) ? length : 0;
}

void append_repaired(std::string& out, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = sequence_at(bytes);
    if (length == 0) {
      out.append("\xEF\xBF\xBD");
    } else {
      append_json_escaped(out, bytes.substr(0, length));
    }
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out.append("\\\"");
      return;
    case '\\':
      out.append("\\\\");
      return;
    case '\n':
      out.append("\\n");
      return;
    case '\r':
      out.append("\\r");
      return;
    case '\t':
      out.append("\\t");
      return;
    default:
      break;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out.append("\\u00");
  out.push_back(kHex[byte >> 4U]);
  out.push_back(kHex[byte & 0x0FU]);
}

}  // namespace

void append_json_escaped(std::string& out, std::string_view utf8) {
  if (!is_utf8(utf8)) {
    append_repaired(out, utf8);
    return;
  }
  std::size_t run = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(utf8.substr(run, at - run));
    append_escape(out, c);
    run = at + 1;
  }
  out.append(utf8.substr(run));
}

void append_json_string(std::string& out, std::string_view utf8) {
  out.push_back('"');
  append_json_escaped(out, utf8);
  out.push_back('"');
}

}  // namespace dajuan::report
