#include "sheet_words.hpp"

#include "dajuan/base/text.hpp"

namespace dajuan::app {
namespace {

constexpr std::u16string_view kBlanks = u" \t\n\r\u00A0\u3000\u200B\u200C\u200D\uFEFF";
constexpr std::u16string_view kOpening = u"[【〔［｛{「『〈《";
constexpr std::u16string_view kClosing = u"]】〕］｝}」』〉》";
constexpr std::u16string_view kSeparators = u"、，,；;\n\r";
constexpr char16_t kFullFirst = 0xFF01;
constexpr char16_t kFullLast = 0xFF5E;
constexpr char16_t kFullToPlain = 0xFEE0;

bool is_in(std::u16string_view set, char16_t unit) { return set.find(unit) != std::u16string_view::npos; }

char16_t plain_unit(char16_t unit) {
  if (is_in(kOpening, unit)) return u'(';
  if (is_in(kClosing, unit)) return u')';
  if (unit >= kFullFirst && unit <= kFullLast) unit = static_cast<char16_t>(unit - kFullToPlain);
  return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + (u'a' - u'A')) : unit;
}

// Parts of a text between units for which `ends` holds; the text is cut by bytes, so that nothing of it is
// lost.
template <typename Ends>
std::vector<std::string> parts_of(std::string_view utf8, const Ends& ends) {
  std::vector<std::string> out;
  const Text text(utf8);
  const auto add = [&](Offset first, Offset last) {
    const std::string_view part = trim_word(text.slice({first, last}));
    if (!part.empty()) out.emplace_back(part);
  };
  Offset begin = 0;
  for (Offset at = 0; at < text.size(); ++at) {
    if (!ends(text.units()[at])) continue;
    add(begin, at);
    begin = at + 1;
  }
  add(begin, text.size());
  return out;
}

}  // namespace

std::string plain_word(std::string_view utf8) {
  std::u16string out;
  for (const char16_t unit : to_units(utf8)) {
    if (!is_in(kBlanks, unit)) out += plain_unit(unit);
  }
  return to_utf8(out);
}

std::string without_brackets(std::string_view plain) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : plain) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out.empty() ? std::string(plain) : out;
}

std::string_view trim_word(std::string_view utf8) {
  const Text text(utf8);
  Offset begin = 0;
  Offset end = text.size();
  while (begin < end && is_in(kBlanks, text.units()[begin])) ++begin;
  while (end > begin && is_in(kBlanks, text.units()[end - 1])) --end;
  return text.slice({begin, end});
}

std::vector<std::string> split_words(std::string_view utf8) {
  return parts_of(utf8, [](char16_t unit) { return is_in(kSeparators, unit); });
}

std::vector<std::string> split_at_blanks(std::string_view utf8) {
  return parts_of(utf8, [](char16_t unit) { return is_in(kSeparators, unit) || is_in(kBlanks, unit); });
}

std::string shown_word(std::string_view utf8) {
  constexpr std::size_t kShownMax = 40;
  const Text read(utf8);
  const bool whole = read.size() <= kShownMax;
  return std::string(read.slice({0, kShownMax})) + (whole ? "" : "…");
}

}  // namespace dajuan::app
