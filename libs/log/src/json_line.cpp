#include "json_line.hpp"

#include <algorithm>
#include <charconv>

#include "hex.hpp"

namespace dajuan::log {
namespace {

constexpr std::string_view kEscaped = "\"\\\b\f\n\r\t";
constexpr std::string_view kLetters = "\"\\bfnrt";

constexpr bool is_special(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto special = std::find_if(text.begin(), text.end(), [](char c) { return is_special(c); });
    const auto plain = static_cast<std::size_t>(special - text.begin());
    out.append(text, 0, plain);
    if (special == text.end()) break;
    const std::size_t known = kEscaped.find(*special);
    if (known == std::string_view::npos) {
      out += "\\u00" + hex_of({&*special, 1});
    } else {
      out += '\\';
      out += kLetters[known];
    }
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

bool JsonLine::take(std::string_view bytes) {
  if (!text_.substr(at_).starts_with(bytes)) return false;
  at_ += bytes.size();
  return true;
}

bool JsonLine::take_escape(std::string& out) {
  if (take("u00")) {
    const auto byte = bytes_of_hex(text_.substr(at_, 2));
    if (!byte || byte->empty() || static_cast<unsigned char>(byte->front()) >= 0x80) return false;
    at_ += 2;
    out += *byte;
    return true;
  }
  const std::size_t known = at_ < text_.size() ? kLetters.find(text_[at_]) : std::string_view::npos;
  if (known == std::string_view::npos) return false;
  out += kEscaped[known];
  ++at_;
  return true;
}

std::optional<std::string> JsonLine::take_string() {
  if (!take("\"")) return std::nullopt;
  std::string out;
  while (at_ < text_.size()) {
    const std::size_t end = text_.find_first_of("\"\\", at_);
    if (end == std::string_view::npos) return std::nullopt;
    out += text_.substr(at_, end - at_);
    at_ = end + 1;
    if (text_[end] == '"') return out;
    if (!take_escape(out)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> JsonLine::take_number() {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  at_ = static_cast<std::size_t>(read.ptr - text_.data());
  return number;
}

}  // namespace dajuan::log
