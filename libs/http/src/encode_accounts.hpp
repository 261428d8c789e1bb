#pragma once

#include <string>
#include <vector>

#include "caller.hpp"
#include "dajuan/app/account_ports.hpp"
#include "dajuan/app/accounts.hpp"

/// Sessions and accounts in the wire forms of api/openapi.yaml.
namespace dajuan::http {

[[nodiscard]] std::string session_json(const Login& login);
[[nodiscard]] std::string account_json(const app::ChangedAccount& changed);
[[nodiscard]] std::string accounts_json(const app::AccountPage& page);
[[nodiscard]] std::string tokens_json(const std::vector<app::Session>& tokens);
[[nodiscard]] std::string token_json(const app::NewSession& made);
[[nodiscard]] std::string audit_json(const app::AuditPage& page);

}  // namespace dajuan::http
