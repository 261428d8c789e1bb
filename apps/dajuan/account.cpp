// dajuan account: accounts without a server, by whoever has the data folder.
#include "account.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>
#include <vector>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/password.hpp"
#include "dajuan/http/argon2.hpp"
#include "outcome.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

constexpr std::uint32_t kPage = 200;

struct Options {
  WorkplaceOptions place{".dajuan", "", ""};
  std::string login;
  std::string name;
  std::string area;
  std::vector<std::string> roles;
  std::vector<std::string> mechanisms;
  bool password_from_stdin = false;
};

// Whoever has the folder may do everything in it.
const std::array kEverywhere = {domain::Scope{"", "000000000000", domain::Privacy::kPublicOnly, {}}};

std::unique_ptr<Workplace> open(const Options& options) {
  auto workplace = Workplace::open(options.place);
  if (!workplace) fail(workplace.error());
  return std::move(*workplace);
}

app::Command command_for(Workplace& workplace, const std::string& what) {
  const std::string key = "account-" + std::to_string(workplace.ports().clock.now_ms());
  return local_command(app::account_scope(), key, what);
}

std::string wanted_password(const Options& options) {
  std::string password;
  if (!options.password_from_stdin) return password;
  std::getline(std::cin, password);
  if (password.empty())
    fail(invalid("--password-stdin", "标准输入中没有密码", "no password on standard input"));
  return password;
}

template <typename T>
T must(Result<T> result) {
  if (!result) fail(result.error());
  return std::move(*result);
}

void tell(const app::ChangedAccount& changed) {
  const bool english = wants_english();
  const std::string& login = changed.account.person.login;
  if (changed.one_time_password.empty()) {
    fmt::print("{}\n", english ? fmt::format("{}: the password is set", login)
                               : fmt::format("{}：密码已设置", login));
    return;
  }
  fmt::print("{}\n", english ? fmt::format("{}: one-time password {} (to be changed at the first login)",
                                           login, changed.one_time_password)
                             : fmt::format("{}：一次性密码 {}（首次登录时须修改）", login,
                                           changed.one_time_password));
}

void add(const Options& options) {
  const auto place = open(options);
  const std::string area = options.area.empty() ? place->scope().area : domain::full_area_code(options.area);
  if (area.empty())
    fail(invalid("--area", "区划代码须为 2、4、6、9 或 12 位数字",
                 "an area code has 2, 4, 6, 9 or 12 digits"));
  const app::AccountDraft draft{options.login,
                                options.name.empty() ? options.login : options.name,
                                {{area, options.roles, options.mechanisms}}};
  http::Argon2Hasher hasher;
  tell(must(app::create_account(place->ports(), hasher, command_for(*place, "add " + options.login),
                                kEverywhere, draft, wanted_password(options))));
}

void set_password(const Options& options) {
  const auto place = open(options);
  http::Argon2Hasher hasher;
  tell(must(app::set_password(place->ports(), hasher, command_for(*place, "set-password " + options.login),
                              options.login, wanted_password(options))));
}

void disable(const Options& options) {
  const auto place = open(options);
  const std::string login = must(app::plain_login(options.login));
  std::optional<app::Account> account;
  const auto read = place->store().read([&](app::Queries& queries) -> Result<void> {
    account = queries.account_by_login(login);
    return {};
  });
  if (!read) fail(read.error());
  if (!account) fail({ErrorCode::kNotFound, "没有账号 " + login, "there is no account " + login, ""});
  http::Argon2Hasher hasher;
  app::AccountPatch patch;
  patch.disabled = true;
  must(app::change_account(place->ports(), hasher, command_for(*place, "disable " + login), kEverywhere,
                           account->person.id, account->revision, patch));
  fmt::print("{}\n", wants_english() ? login + ": disabled" : login + "：已停用");
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

// login, name, state, and a column for each grant: area:roles[:mechanisms].
void print(const app::Account& account) {
  std::string line = account.person.login + "\t" + account.person.name + "\t";
  line += account.disabled ? "disabled" : account.must_change_password ? "new" : "active";
  for (const app::Grant& grant : account.person.grants) {
    line += "\t" + grant.area + ":" + joined(grant.roles);
    if (!grant.mechanisms.empty()) line += ":" + joined(grant.mechanisms);
  }
  fmt::print("{}\n", line);
}

void list(const Options& options) {
  const auto place = open(options);
  app::AccountPage page;
  do {
    const std::string after = page.items.empty() ? std::string() : page.items.back().person.id;
    const auto read = place->store().read([&](app::Queries& queries) -> Result<void> {
      page = queries.accounts(kEverywhere.front(), after, kPage);
      return {};
    });
    if (!read) fail(read.error());
    for (const app::Account& account : page.items) print(account);
  } while (page.more);
}

using Action = void (*)(const Options&);

CLI::App* add_action(CLI::App& parent, const std::shared_ptr<Options>& options, Action action,
                     const std::string& name, const std::string& help) {
  CLI::App* command = parent.add_subcommand(name, help);
  add_place_options(*command, options->place);
  command->callback([options, action] { action(*options); });
  return command;
}

}  // namespace

void add_account(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* account = app.add_subcommand(
      "account", "不经服务器管理账号（服务器须停止） | accounts without a server (which must be stopped)");
  account->require_subcommand(1);
  CLI::App* adding = add_action(*account, options, add, "add", "新建账号 | makes an account");
  CLI::App* setting = add_action(*account, options, set_password, "set-password",
                                 "设置密码并解锁 | sets a password and unlocks");
  CLI::App* disabling = add_action(*account, options, disable, "disable", "停用账号 | disables an account");
  add_action(*account, options, list, "list", "列出账号 | lists accounts");
  for (CLI::App* command : {adding, setting, disabling})
    command->add_option("login", options->login, "登录名 | login")->required();
  for (CLI::App* command : {adding, setting}) {
    command->add_flag(
        "--password-stdin", options->password_from_stdin,
        "从标准输入读一行密码，否则生成一次性密码 | takes the password from a line of standard input; "
        "otherwise a one-time password is made");
  }
  adding->add_option("--name", options->name, "姓名 | name");
  adding->add_option("--area", options->area, "区划代码，默认为本地 | area code, the site's own by default");
  adding->add_option("--role", options->roles, "角色，可多次给出 | role, may be given again")->required();
  adding->add_option("--mechanism", options->mechanisms, "只限这些机制 | these mechanisms only");
}

}  // namespace dajuan::cli
