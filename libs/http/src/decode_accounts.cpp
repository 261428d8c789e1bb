#include "decode_accounts.hpp"

#include "dajuan/app/password.hpp"
#include "decode_body.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kIdMax = 40;
constexpr std::size_t kLoginMax = 64;

// Too short is told by the rules of passwords; too long must not reach the hasher.
std::string password_of(const JsonReader& json) { return json.text(app::kPasswordCharsMax); }

std::vector<std::string> ids_of(const JsonReader& json, std::size_t max) {
  std::vector<std::string> out;
  for (const JsonReader& one : json.elements(0, max)) out.push_back(one.text(kIdMax));
  return out;
}

std::vector<app::Grant> grants_of(const JsonReader& json) {
  std::vector<app::Grant> out;
  for (const JsonReader& one : json.elements(0, app::kGrantsMax)) {
    one.only({"area", "roles", "mechanisms"});
    out.push_back({one.require("area").text(domain::kAreaCodeDigits),
                   ids_of(one.require("roles"), app::kRolesMax),
                   ids_of(one.require("mechanisms"), app::kMechanismsMax)});
  }
  return out;
}

// A member that can only say true.
bool flag(const JsonReader& root, std::string_view name) {
  const auto found = root.find(name);
  if (!found) return false;
  if (!found->boolean()) refuse(found->path(), "只能为 true，不需要时请省略", "must be true, or left out");
  return true;
}

}  // namespace

Result<LoginBody> decode_login(std::string_view body) {
  return decode_body<LoginBody>(body, [](const JsonReader& root) {
    root.only({"login", "password"});
    return LoginBody{root.require("login").text(kLoginMax), password_of(root.require("password"))};
  });
}

Result<SetupBody> decode_setup(std::string_view body) {
  return decode_body<SetupBody>(body, [](const JsonReader& root) {
    root.only({"code", "login", "name", "password"});
    return SetupBody{root.require("code").text(kLoginMax), root.require("login").text(kLoginMax),
                     root.require("name").text(app::kNameMax), password_of(root.require("password"))};
  });
}

Result<PasswordBody> decode_password(std::string_view body) {
  return decode_body<PasswordBody>(body, [](const JsonReader& root) {
    root.only({"old", "new"});
    return PasswordBody{password_of(root.require("old")), password_of(root.require("new"))};
  });
}

Result<TokenBody> decode_token(std::string_view body) {
  return decode_body<TokenBody>(body, [](const JsonReader& root) {
    root.only({"name", "days"});
    return TokenBody{root.require("name").text(app::kNameMax),
                     root.require("days").integer(app::kTokenDaysMax)};
  });
}

Result<app::AccountDraft> decode_account(std::string_view body) {
  return decode_body<app::AccountDraft>(body, [](const JsonReader& root) {
    root.only({"login", "name", "grants"});
    return app::AccountDraft{root.require("login").text(kLoginMax), root.require("name").text(app::kNameMax),
                             grants_of(root.require("grants"))};
  });
}

Result<app::AccountPatch> decode_account_patch(std::string_view body) {
  return decode_body<app::AccountPatch>(body, [](const JsonReader& root) {
    root.only({"name", "grants", "disabled", "unlocked", "reset_password"});
    app::AccountPatch patch;
    if (const auto name = root.find("name")) patch.name = name->text(app::kNameMax);
    if (const auto grants = root.find("grants")) patch.grants = grants_of(*grants);
    if (const auto disabled = root.find("disabled")) patch.disabled = disabled->boolean();
    patch.unlock = flag(root, "unlocked");
    patch.reset_password = flag(root, "reset_password");
    if (!patch.name && !patch.grants && !patch.disabled && !patch.unlock && !patch.reset_password)
      refuse("", "没有要修改的内容", "there is nothing to change");
    return patch;
  });
}

}  // namespace dajuan::http
