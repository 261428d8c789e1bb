#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dajuan/app/access.hpp"

namespace dajuan::http {

/// Somebody who is logged in.
struct Login {
  app::Person person;
  std::vector<domain::Scope> scopes;  ///< app::scopes_of(person), told once
  std::string token_sha256;           ///< names the session in the store
  std::string csrf;          ///< what X-CSRF-Token must say; empty for tokens of programs, which need none
  bool is_token = false;     ///< a program, by its bearer token
  bool must_change = false;  ///< the password was set by somebody else
  std::int64_t expires_ms = 0;
};

/// Who sent a request, and where the roles that its route asks for are held.
struct Caller {
  std::shared_ptr<const Login> login;  ///< null for nobody
  std::vector<domain::Scope> scopes;   ///< the widest first; none for nobody

  [[nodiscard]] const app::Person& person() const { return login->person; }
};

}  // namespace dajuan::http
