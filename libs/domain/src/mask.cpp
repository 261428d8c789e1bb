#include "dajuan/domain/mask.hpp"

#include "dajuan/base/text.hpp"

namespace dajuan::domain {
namespace {

constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kIdentityDigits = 18;

bool is_digit(char16_t unit) { return (unit >= u'0' && unit <= u'9') || unit == u'X' || unit == u'x'; }
// Letters of any script; marks and blanks between words stay.
bool is_letter(char16_t unit) {
  return (unit >= u'A' && unit <= u'Z') || (unit >= u'a' && unit <= u'z') ||
         (unit >= 0x80 && unit < 0x2000) || (unit >= 0x3040 && unit < 0xFF00) || unit >= 0xFF10;
}

bool is_han(char16_t unit) { return unit >= 0x3400 && unit < 0xA000; }
bool is_blank(char16_t unit) { return unit == u' ' || unit == u'\t' || unit == 0x00A0 || unit == 0x3000; }

// What may stand in an address of e-mail.
bool is_address_unit(char16_t unit) {
  constexpr std::u16string_view kBetween = u",;:()<>/|\"'";
  return unit > u' ' && unit < 0x7F && kBetween.find(unit) == std::u16string_view::npos;
}

std::size_t end_of_word(std::u16string_view text, std::size_t at) {
  while (at < text.size() && is_address_unit(text[at])) ++at;
  return at;
}

std::size_t end_of_letters(std::u16string_view text, std::size_t at) {
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

// Lists set names of two characters apart, so that they align with longer ones: a character that stands alone
// belongs to what follows it behind blanks, and to what goes before.
std::size_t end_of_name(std::u16string_view text, std::size_t at) {
  std::size_t end = end_of_letters(text, at);
  for (;;) {
    std::size_t next = end;
    while (next < text.size() && is_blank(text[next])) ++next;
    if (next == end || next == text.size() || !is_han(text[end - 1]) || !is_han(text[next])) return end;
    const std::size_t next_end = end_of_letters(text, next);
    if (end - at > 1 && next_end - next > 1) return end;
    end = next_end;
  }
}

// Whether the word from `at` to `end` is an address of e-mail, or the rest of one.
bool is_address(std::u16string_view text, std::size_t at, std::size_t end) {
  return end - at > 1 && text.substr(at, end - at).find(u'@') != std::u16string_view::npos;
}

std::u16string hidden(std::u16string_view run, std::size_t first, std::size_t last) {
  std::u16string out(run.substr(0, first));
  out.append(run.size() - first - last, u'*');
  out.append(run.substr(run.size() - last));
  return out;
}

std::u16string hidden_digits(std::u16string_view run) {
  if (run.size() == kPhoneDigits) return hidden(run, 3, 4);
  if (run.size() == kIdentityDigits) return hidden(run, 6, 4);
  return std::u16string(run.size(), u'*');
}

}  // namespace

std::string mask_person(std::string_view utf8) {
  const std::u16string text = to_units(utf8);
  std::u16string out;
  std::size_t word_end = 0;  // of the word that was looked at: each is looked at once
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = at >= word_end;
    if (begins) word_end = end_of_word(text, at);
    std::size_t end = at;
    if (begins && is_address(text, at, word_end)) {  // a@b.com would tell by each of its parts
      end = word_end;
      out += text[at];
      out += u"*";
    } else if (text[at] >= u'0' && text[at] <= u'9') {
      while (end < text.size() && is_digit(text[end])) ++end;
      out += hidden_digits(std::u16string_view(text).substr(at, end - at));
    } else if (is_letter(text[at])) {
      end = end_of_name(text, at);
      out += text[at];
      out += end - at > 1 ? u"*" : u"";
    } else {
      out += text[end++];
    }
    at = end;
  }
  return to_utf8(out);
}

}  // namespace dajuan::domain
