#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/app/accounts.hpp"
#include "dajuan/base/result.hpp"

/// Bodies of logins and accounts. Strict as those of decode.hpp.
namespace dajuan::http {

struct LoginBody {
  std::string login;
  std::string password;
};

struct SetupBody {
  std::string code;
  std::string login;
  std::string name;
  std::string password;
};

struct PasswordBody {
  std::string old_password;
  std::string new_password;
};

struct TokenBody {
  std::string name;
  std::uint32_t days = 0;
};

[[nodiscard]] Result<LoginBody> decode_login(std::string_view body);
[[nodiscard]] Result<SetupBody> decode_setup(std::string_view body);
[[nodiscard]] Result<PasswordBody> decode_password(std::string_view body);
[[nodiscard]] Result<TokenBody> decode_token(std::string_view body);
[[nodiscard]] Result<app::AccountDraft> decode_account(std::string_view body);
[[nodiscard]] Result<app::AccountPatch> decode_account_patch(std::string_view body);

}  // namespace dajuan::http
