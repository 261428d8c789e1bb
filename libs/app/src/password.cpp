#include "dajuan/app/password.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "dajuan/base/text.hpp"

namespace dajuan::app {
namespace {

constexpr std::size_t kLoginCharsMin = 2;
constexpr std::size_t kLoginCharsMax = 64;

// What people choose first, and guessers try first: the heads of published lists, Chinese ones among them, as
// far as they have eight characters or more. Small letters.
constexpr std::array<std::string_view, 72> kWorst = {
    "0123456789",   "0987654321", "1122334455",    "11223344",   "12121212",   "12301230",  "123123123",
    "12312312",     "12341234",   "123412345",     "12344321",   "1234512345", "123454321", "123456123",
    "1234567",      "12345678",   "123456789",     "1234567890", "123456789a", "12345678a", "123456abc",
    "123456qwerty", "123456aa",   "123qweasd",     "147258369",  "159357159",  "1qaz2wsx",  "1qaz@wsx",
    "1q2w3e4r",     "1q2w3e4r5t", "31415926",      "5201314520", "52013145",   "5201314a",  "789456123",
    "87654321",     "88888888a",  "963852741",     "987654321",  "a1234567",   "a12345678", "a123456789",
    "aa123456",     "aaa123456",  "abc12345",      "abc123456",  "abcd1234",   "abcdefgh",  "admin123",
    "admin1234",    "admin888",   "administrator", "asd123456",  "asdfasdf",   "asdfghjkl", "football",
    "iloveyou",     "letmein1",   "p@ssw0rd",      "passw0rd",   "password",   "password1", "password123",
    "q1w2e3r4",     "qazwsxedc",  "qq123456",      "qweasdzxc",  "qwerty123",  "qwertyui",  "qwertyuiop",
    "woaini1314",   "woaini520"};

bool is_letter(char16_t unit) { return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z'); }

// Common and rare Chinese characters of the basic plane. No other scripts: letters that look alike make two
// logins look the same.
bool is_han(char16_t unit) {
  return (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3400 && unit <= 0x4DBF);
}

bool is_login_unit(char16_t unit) {
  constexpr std::u16string_view kMarks = u".-_";
  return is_letter(unit) || is_han(unit) || (unit >= u'0' && unit <= u'9') ||
         kMarks.find(unit) != std::u16string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_among_worst(const std::string& password) {
  const bool one_character =
      std::all_of(password.begin(), password.end(), [&](char c) { return c == password[0]; });
  return one_character || std::find(kWorst.begin(), kWorst.end(), password) != kWorst.end();
}

}  // namespace

Result<void> check_password(std::string_view field, std::string_view password, std::string_view login) {
  if (!is_utf8(password) || password.find('\0') != std::string_view::npos)
    return invalid(field, "密码须为 UTF-8 文字", "a password must be UTF-8 text");
  const std::size_t chars = Text(password).size();
  if (chars < kPasswordCharsMin || chars > kPasswordCharsMax) {
    return invalid(field, "密码须有 8 到 200 个字符，可以是一句话",
                   "a password has 8 to 200 characters; a sentence is fine");
  }
  const std::string small = lower(password);
  if (small == lower(login))
    return invalid(field, "密码不能与登录名相同", "the password must not be the login");
  if (is_among_worst(small)) {
    return invalid(field, "这是最常被猜到的密码之一，请换一个",
                   "this is one of the passwords that are guessed first; take another");
  }
  return {};
}

Result<std::string> plain_login(std::string_view login) {
  const Text text(login);
  const auto units = text.units();
  if (!is_utf8(login) || text.size() < kLoginCharsMin || text.size() > kLoginCharsMax ||
      !std::all_of(units.begin(), units.end(), is_login_unit)) {
    return invalid("login", "登录名须为 2 到 64 个汉字、字母、数字、点、连字符或下划线",
                   "a login has 2 to 64 Chinese characters, letters, digits, dots, hyphens or underscores");
  }
  return lower(login);
}

}  // namespace dajuan::app
