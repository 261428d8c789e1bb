// Accounts: what administrators do.
#include <algorithm>

#include "api.hpp"
#include "dajuan/app/accounts.hpp"
#include "decode_accounts.hpp"
#include "encode_accounts.hpp"
#include "gate.hpp"

namespace dajuan::http {
namespace {

Response account_answer(int status, const app::ChangedAccount& changed) {
  return with_etag(json_answer(status, account_json(changed)), std::to_string(changed.account.revision));
}

Result<app::Command> account_command(const Caller& caller, const Request& request) {
  auto command = command_of(caller, request);
  if (command) command->scope = app::account_scope();
  return command;
}

constexpr std::string_view kSiteRoles[] = {app::kAdmin, app::kOffice, app::kViewer, app::kAuditor};

// A role that no mechanism and nothing of the site knows would still let its holder read.
Result<void> check_roles(const app::Rulebook& rulebook, const std::vector<app::Grant>& grants) {
  for (std::size_t i = 0; i < grants.size(); ++i) {
    for (std::size_t j = 0; j < grants[i].roles.size(); ++j) {
      const std::string& role = grants[i].roles[j];
      if (std::find(std::begin(kSiteRoles), std::end(kSiteRoles), role) != std::end(kSiteRoles)) continue;
      if (rulebook.catalogue.role(role) != mechanism::kNone) continue;
      return invalid("grants[" + std::to_string(i) + "].roles[" + std::to_string(j) + "]",
                     "没有这个角色：" + role, "there is no such role: " + role);
    }
  }
  return {};
}

}  // namespace

Result<Response> list_accounts(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::AccountPage found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.accounts(*scope, page->before, page->limit);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, accounts_json(found));
}

Result<Response> create_account(const Api& api, const Caller& caller, const Request& request,
                                const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto command = account_command(caller, request);
  if (!command) return command.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto draft = decode_account(request.body);
  if (!draft) return draft.error();
  const auto roles = check_roles(*api.rulebook, draft->grants);
  if (!roles) return roles.error();
  const auto made = app::create_account(api.ports, api.gate->hasher(), *command, caller.scopes, *draft);
  if (!made) return made.error();
  return with_location(account_answer(201, *made), "accounts/" + made->account.person.id);
}

Result<Response> get_account(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  std::optional<app::Account> account;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    account = queries.account(parts[0]);
    return {};
  });
  if (!read) return read.error();
  if (!account || !app::reaches(caller.scopes, *account))
    return Error{ErrorCode::kNotFound, "没有这个账号", "there is no such account", "id"};
  return account_answer(200, {std::move(*account), ""});
}

Result<Response> change_account(const Api& api, const Caller& caller, const Request& request,
                                const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto command = account_command(caller, request);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto patch = decode_account_patch(request.body);
  if (!patch) return patch.error();
  const auto roles = check_roles(*api.rulebook, patch->grants.value_or(std::vector<app::Grant>()));
  if (!roles) return roles.error();
  const auto changed =
      app::change_account(api.ports, api.gate->hasher(), *command, caller.scopes, parts[0], *seen, *patch);
  if (!changed) return changed.error();
  api.gate->forget_all();
  return account_answer(200, *changed);
}

}  // namespace dajuan::http
