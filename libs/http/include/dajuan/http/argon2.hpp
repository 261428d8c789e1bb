#pragma once

#include <string>
#include <string_view>

#include "dajuan/app/account_ports.hpp"

namespace dajuan::http {

/// Argon2id (RFC 9106) with 19 MiB, two passes, one lane, as OWASP's Password Storage Cheat Sheet asks for:
/// some 20 ms of one core. At most two run at a time, so that a flood of logins neither fills the memory nor
/// takes every core; the others wait.
class Argon2Hasher final : public app::PasswordHasher {
 public:
  [[nodiscard]] Result<std::string> hash(std::string_view password) override;
  [[nodiscard]] bool verify(std::string_view encoded, std::string_view password) override;
};

}  // namespace dajuan::http
