#pragma once

#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::app {

/// Code points of a password. No rule says which characters it must have: length is what helps.
inline constexpr std::size_t kPasswordCharsMin = 8;
inline constexpr std::size_t kPasswordCharsMax = 200;

/// Errors: kInvalidInput with `field`: too short or long, no UTF-8, the login itself, one of those that
/// everybody tries first.
[[nodiscard]] Result<void> check_password(std::string_view field, std::string_view password,
                                          std::string_view login);

/// Small letters for A-Z. Errors: kInvalidInput `login`: not 2..64 of Chinese characters, letters, digits,
/// dot, hyphen, underscore.
[[nodiscard]] Result<std::string> plain_login(std::string_view login);

}  // namespace dajuan::app
