#include "dajuan/app/accounts.hpp"

#include <algorithm>
#include <set>

#include "account_writer.hpp"
#include "dajuan/app/password.hpp"
#include "once.hpp"
#include "secrets.hpp"

namespace dajuan::app {
namespace {

constexpr std::size_t kWordMax40 = 40;

// An id of a role or a mechanism: small letters, digits, and the one mark that such ids may have.
bool is_id(std::string_view text, char mark) {
  return !text.empty() && text.size() <= kWordMax40 && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == mark; });
}

Result<void> check_ids(const std::string& field, const std::vector<std::string>& ids, std::size_t max,
                       char mark) {
  if (ids.size() > max) {
    return invalid(field, "最多 " + std::to_string(max) + " 项",
                   "at most " + std::to_string(max) + " entries");
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (is_id(ids[i], mark) && seen.insert(ids[i]).second) continue;
    return invalid(field + "[" + std::to_string(i) + "]", "不是编号，或重复", "not an id, or there twice");
  }
  return {};
}

Result<void> check_grants(const std::vector<Grant>& grants, std::span<const domain::Scope> admin) {
  if (grants.empty() || grants.size() > kGrantsMax)
    return invalid("grants", "授权须有 1 到 20 条", "there must be 1 to 20 grants");
  for (std::size_t i = 0; i < grants.size(); ++i) {
    const std::string field = "grants[" + std::to_string(i) + "]";
    const Grant& grant = grants[i];
    if (!domain::is_full_area_code(grant.area))
      return invalid(field + ".area", "区划代码须为 12 位数字", "an area code has 12 digits");
    if (grant.roles.empty()) return invalid(field + ".roles", "至少要有一个角色", "there must be a role");
    auto checked = check_ids(field + ".roles", grant.roles, kRolesMax, '_');
    if (checked) checked = check_ids(field + ".mechanisms", grant.mechanisms, kMechanismsMax, '-');
    if (!checked) return checked;
    const bool inside = std::any_of(admin.begin(), admin.end(),
                                    [&](const domain::Scope& scope) { return scope.contains(grant.area); });
    if (!inside) {
      return Error{ErrorCode::kForbidden, "您只能在自己管理的地区内授权：" + grant.area + " 不在其中",
                   "you can grant roles in the areas that you administer only: " + grant.area + " is outside",
                   field + ".area", "outside_scope"};
    }
  }
  return {};
}

Error no_account() { return {ErrorCode::kNotFound, "没有这个账号", "there is no such account", "id"}; }

Account new_account(Ports ports, std::string login, const std::string& name, std::vector<Grant> grants) {
  Account account;
  account.person = {new_id(ports), std::move(login), name, std::move(grants)};
  return account;
}

// Every area that has an administrator keeps one: whether nobody would be left for what this account loses.
bool leaves_none(Transaction& transaction, const Account& before, const Account& after) {
  if (before.disabled) return false;
  return std::any_of(before.person.grants.begin(), before.person.grants.end(), [&](const Grant& grant) {
    const bool had = grant.holds(kAdmin) && grant.allows({});
    const bool has = !after.disabled && is_admin(after.person, grant.area);
    return had && !has && !transaction.has_other_admin(before.person.id, grant.area);
  });
}

// Everything that a patch does, in one transaction; the last administrator must stay one.
Result<Account> patched(Transaction& transaction, Ports ports, const Command& command, const Account& before,
                        const AccountPatch& patch, const std::string& encoded) {
  AccountWriter writer(transaction, ports, before, &command);
  Account wanted = before;
  if (patch.name) wanted.person.name = *patch.name;
  if (patch.grants) wanted.person.grants = *patch.grants;
  auto done = writer.change(command.actor, wanted);
  if (done && patch.disabled) done = writer.disable(command.actor, *patch.disabled);
  if (done && patch.unlock) done = writer.unlock(command.actor);
  if (done && patch.reset_password) done = writer.set_password(command.actor, encoded, true);
  if (!done) return done.error();
  if (leaves_none(transaction, before, writer.account())) {
    return Error{ErrorCode::kConflict, "这是该地区最后一名管理员，请先让另一个账号成为管理员",
                 "this is the area's last administrator; make another one first", "", "last_admin"};
  }
  return writer.account();
}

}  // namespace

domain::Scope account_scope() {
  return {
      std::string(kSiteCounty), std::string(domain::kAreaCodeDigits, '0'), domain::Privacy::kWithPrivate, {}};
}

bool reaches(std::span<const domain::Scope> admin, const Account& account) {
  const std::string area = home_area(account.person.grants);
  return std::any_of(admin.begin(), admin.end(),
                     [&](const domain::Scope& scope) { return scope.contains(area); });
}

Result<NewSession> set_up(Ports ports, PasswordHasher& hasher, const FirstAccount& first) {
  const auto login = plain_login(first.login);
  if (!login) return login.error();
  auto checked = check_name("name", first.name);
  if (checked) checked = check_password("password", first.password, *login);
  if (!checked) return checked.error();
  const auto encoded = hasher.hash(first.password);
  if (!encoded) return encoded.error();
  std::optional<NewSession> begun;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    if (transaction.has_accounts()) {
      return Error{ErrorCode::kConflict, "已经设置过，请直接登录", "it is set up already; log in", "",
                   "already_set_up"};
    }
    const Grant grant{first.area, {std::string(kAdmin), std::string(kOffice)}, {}};
    AccountWriter writer(transaction, ports, new_account(ports, *login, first.name, {grant}), nullptr);
    const std::string id = writer.account().person.id;
    auto made = writer.create(id);
    if (made) made = writer.set_password(id, *encoded, false);
    if (!made) return made;
    begun = begin_session(transaction, ports, writer.account());
    return {};
  });
  if (!written) return written.error();
  return std::move(*begun);
}

Result<ChangedAccount> create_account(Ports ports, PasswordHasher& hasher, const Command& command,
                                      std::span<const domain::Scope> admin, const AccountDraft& draft,
                                      const std::string& password) {
  const auto login = plain_login(draft.login);
  if (!login) return login.error();
  auto checked = check_name("name", draft.name);
  if (checked) checked = check_grants(draft.grants, admin);
  if (checked && !password.empty()) checked = check_password("password", password, *login);
  if (!checked) return checked.error();
  const std::string once_only = password.empty() ? random_password(ports.random) : std::string();
  const auto encoded = hasher.hash(password.empty() ? once_only : password);
  if (!encoded) return encoded.error();
  const auto again = [&](Queries& queries, const StoredEvent& event) -> Result<ChangedAccount> {
    const auto account = queries.account(event.stream.substr(event.stream.find('/') + 1));
    if (!account) return no_account();
    return ChangedAccount{*account, ""};
  };
  const auto act = [&](Transaction& transaction) -> Result<ChangedAccount> {
    if (transaction.account_by_login(*login)) {
      return Error{ErrorCode::kConflict, "登录名“" + *login + "”已被使用",
                   "the login " + *login + " is taken", "login", "login_taken"};
    }
    AccountWriter writer(transaction, ports, new_account(ports, *login, draft.name, draft.grants), &command);
    auto made = writer.create(command.actor);
    if (made) made = writer.set_password(command.actor, *encoded, password.empty());
    if (!made) return made.error();
    return ChangedAccount{writer.account(), once_only};
  };
  return once<ChangedAccount>(ports.store, command, again, act);
}

Result<ChangedAccount> change_account(Ports ports, PasswordHasher& hasher, const Command& command,
                                      std::span<const domain::Scope> admin, std::string_view id,
                                      std::uint32_t seen, const AccountPatch& patch) {
  if (patch.name) {
    const auto named = check_name("name", *patch.name);
    if (!named) return named.error();
  }
  if (patch.grants) {
    const auto granted = check_grants(*patch.grants, admin);
    if (!granted) return granted.error();
  }
  const std::string once_only = patch.reset_password ? random_password(ports.random) : std::string();
  std::string encoded;
  if (patch.reset_password) {
    auto hashed = hasher.hash(once_only);
    if (!hashed) return hashed.error();
    encoded = std::move(*hashed);
  }
  const auto again = [&](Queries& queries, const StoredEvent&) -> Result<ChangedAccount> {
    const auto account = queries.account(id);
    if (!account || !reaches(admin, *account)) return no_account();
    return ChangedAccount{*account, ""};
  };
  const auto act = [&](Transaction& transaction) -> Result<ChangedAccount> {
    const auto before = transaction.account(id);
    if (!before || !reaches(admin, *before)) return no_account();
    const auto current = check_revision(seen, before->revision);
    if (!current) return current.error();
    auto after = patched(transaction, ports, command, *before, patch, encoded);
    if (!after) return after.error();
    return ChangedAccount{std::move(*after), once_only};
  };
  return once<ChangedAccount>(ports.store, command, again, act);
}

Result<ChangedAccount> set_password(Ports ports, PasswordHasher& hasher, const Command& command,
                                    std::string_view login, const std::string& password) {
  const auto plain = plain_login(login);
  if (!plain) return plain.error();
  if (!password.empty()) {
    const auto checked = check_password("password", password, *plain);
    if (!checked) return checked.error();
  }
  const std::string once_only = password.empty() ? random_password(ports.random) : std::string();
  const auto encoded = hasher.hash(password.empty() ? once_only : password);
  if (!encoded) return encoded.error();
  std::optional<Account> after;
  const auto written = ports.store.write([&](Transaction& transaction) -> Result<void> {
    const auto before = transaction.account_by_login(*plain);
    if (!before) return no_account();
    AccountWriter writer(transaction, ports, *before, &command);
    auto done = writer.set_password(command.actor, *encoded, password.empty());
    if (done) done = writer.unlock(command.actor);
    if (!done) return done;
    after = writer.account();
    return {};
  });
  if (!written) return written.error();
  return ChangedAccount{std::move(*after), once_only};
}

}  // namespace dajuan::app
