#include "dajuan/app/password.hpp"

#include <gtest/gtest.h>

#include "dajuan/app/setup_code.hpp"
#include "memory_store.hpp"
#include "secrets.hpp"

namespace dajuan::app {
namespace {

TEST(Password, IsJudgedByLengthAndByWhatEverybodyTries) {
  struct Row {
    std::string password;
    const char* says;  // nullptr: taken
  };
  const std::string chinese = "一二三四五六七八";
  std::string longest;
  for (int i = 0; i < 200; ++i) longest += "长";
  for (const Row& row :
       {Row{"abcdefg", "8 to 200"}, Row{"一二三四五六七", "8 to 200"}, Row{chinese, nullptr},
        Row{longest, nullptr}, Row{longest + "长", "8 to 200"}, Row{"", "8 to 200"}, Row{"mediator", nullptr},
        Row{"Li.Weidong", "login"}, Row{"li.weidong", "login"}, Row{"12345678", "guessed"},
        Row{"PassWord", "guessed"}, Row{"88888888", "guessed"}, Row{"aaaaaaaaaaaa", "guessed"},
        Row{"woaini1314", "guessed"}, Row{"all small letters", nullptr},
        Row{std::string("\xff\xfe") + "abcdefgh", "UTF-8"}, Row{std::string("abc\0defgh", 9), "UTF-8"}}) {
    const auto checked = check_password("password", row.password, "li.weidong");
    ASSERT_EQ(checked.has_value(), row.says == nullptr) << row.password;
    if (checked) continue;
    EXPECT_EQ(checked.error().field, "password");
    EXPECT_NE(checked.error().en.find(row.says), std::string::npos)
        << row.password << ": " << checked.error().en;
  }
}

TEST(Login, IsChineseLettersDigitsAndThreeMarks) {
  for (const auto& [typed, plain] :
       {std::pair{"王小明", "王小明"}, {"Li.Wei-dong_2", "li.wei-dong_2"}, {"ab", "ab"}})
    EXPECT_EQ(plain_login(typed).value(), plain);
  for (const char* typed :
       {"", "a", "a b", "a\tb", "аdmin", "ａｄｍｉｎ", "a@b", "王\u200B明", "\xff\xff\xff"})
    EXPECT_EQ(plain_login(typed).error().field, "login") << typed;
  EXPECT_FALSE(plain_login(std::string(65, 'a')));
  EXPECT_TRUE(plain_login(std::string(64, 'a')));
}

TEST(Secrets, AreAsLongAsTheySayAndNeverTheSame) {
  CountedRandom random;
  const std::string secret = random_secret(random);
  EXPECT_EQ(secret.size(), 43U);
  EXPECT_NE(random_secret(random), secret);
  const std::string password = random_password(random);
  EXPECT_EQ(password.size(), 19U) << password;
  EXPECT_TRUE(check_password("password", password, "wang"));
  const std::string code = make_setup_code(random);
  EXPECT_EQ(code.size(), 39U) << code;
  std::string typed = " " + code + " ";
  std::transform(typed.begin(), typed.end(), typed.begin(), ::toupper);
  EXPECT_EQ(plain_setup_code(typed), plain_setup_code(code));
  EXPECT_EQ(plain_setup_code(code).size(), 32U);
}

}  // namespace
}  // namespace dajuan::app
