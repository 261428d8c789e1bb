#include "sheet_text.hpp"

#include <charconv>

#include "dajuan/base/text.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

constexpr std::size_t kWordBytes = 7;  // _xHHHH_

// The value of a word _xHHHH_ at the beginning; -1 where there is none.
int escaped_at(std::string_view text) {
  if (text.size() < kWordBytes || !text.starts_with("_x") || text[kWordBytes - 1] != '_') return -1;
  int value = 0;
  const auto read = std::from_chars(text.data() + 2, text.data() + kWordBytes - 1, value, 16);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + kWordBytes - 1 && text[2] != '-';
  return whole ? value : -1;
}

void append_word(std::string& out, unsigned value) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += "_x";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[value >> static_cast<unsigned>(shift) & 0xFU];
  out += '_';
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    // EF begins the two characters of the basic plane that XML cannot hold, too.
    if ((byte < 0x20 && c != '\t' && c != '\n') || c == '_' || byte == 0xEF) return false;
  }
  return true;
}

}  // namespace

std::string escape_cell(std::string_view utf8) {
  if (is_plain(utf8)) return std::string(utf8);
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = code_point_at(utf8, at);
    const std::size_t bytes = point.bytes == 0 ? 1 : point.bytes;
    const bool control = point.value < 0x20 && point.value != '\t' && point.value != '\n';
    if (point.bytes == 0) {
      out += "\xEF\xBF\xBD";
    } else if (control || point.value == 0xFFFE || point.value == 0xFFFF) {
      append_word(out, point.value);
    } else if (point.value == '_' && escaped_at(utf8.substr(at)) >= 0) {
      append_word(out, '_');
    } else {
      out.append(utf8.substr(at, bytes));
    }
    at += bytes;
  }
  return out;
}

void unescape_cell(std::string& text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return;
  std::string out = text.substr(0, at);
  while (at < text.size()) {
    const int value = text[at] == '_' ? escaped_at(std::string_view(text).substr(at)) : -1;
    if (value < 0) {
      out += text[at++];
      continue;
    }
    append_utf8(out, static_cast<char32_t>(value));
    at += kWordBytes;
  }
  text = std::move(out);
}

bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

namespace {

bool is_guarded(std::string_view text) {
  const std::size_t behind = text.find_first_not_of('\'');
  return behind != std::string_view::npos && looks_like_formula(text.substr(behind));
}

}  // namespace

std::string guard_cell(const std::string& text) { return is_guarded(text) ? "'" + text : text; }

void unguard_cell(std::string& text) {
  if (text.starts_with('\'') && is_guarded(text)) text.erase(0, 1);
}

}  // namespace dajuan::document
