#pragma once

#include <string>
#include <string_view>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/ports.hpp"

/// What must not be guessed.
namespace dajuan::app {

/// 32 random bytes as 43 characters of base64url.
[[nodiscard]] std::string random_secret(Random& random);
[[nodiscard]] Salt random_salt(Random& random);
/// A password to be read out and typed once: 80 bits in four groups.
[[nodiscard]] std::string random_password(Random& random);

}  // namespace dajuan::app
