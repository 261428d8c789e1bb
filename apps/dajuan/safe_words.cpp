#include "safe_words.hpp"

#include "dajuan/base/markup.hpp"
#include "dajuan/base/text.hpp"

namespace dajuan::cli {
namespace {

bool is_unsafe(char16_t unit) {
  return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F) || (unit >= 0x202A && unit <= 0x202E) ||
         (unit >= 0x2066 && unit <= 0x2069);
}

}  // namespace

std::string safe_words(std::string_view utf8) {
  const Text text(utf8);
  std::string out;
  Offset run = 0;
  for (Offset at = 0; at < text.size(); ++at) {
    const char16_t unit = text.units()[at];
    if (!is_unsafe(unit)) continue;
    out += text.slice({run, at});
    if (unit != u'\r') out += unit == u'\n' || unit == u'\t' ? " " : "\uFFFD";
    run = at + 1;
  }
  out += text.slice({run, text.size()});
  return out;
}

void append_html(std::string& out, std::string_view utf8) {
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (const std::string_view entity = markup_entity(c); !entity.empty()) {
      out += entity;
    } else if (byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\t' && c != '\r')) {
      out += "\uFFFD";
    } else if (c != '\r') {
      out += c;
    }
  }
}

}  // namespace dajuan::cli
