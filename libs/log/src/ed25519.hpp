#pragma once

#include <string>
#include <string_view>

#include "dajuan/log/note.hpp"

namespace dajuan::log {

inline constexpr std::size_t kSignatureBytes = 64;

[[nodiscard]] PublicKey public_key_of(const KeySeed& seed);
/// kSignatureBytes bytes.
[[nodiscard]] std::string ed25519_sign(const KeySeed& seed, std::string_view message);
[[nodiscard]] bool ed25519_verify(const PublicKey& key, std::string_view message, std::string_view signature);

}  // namespace dajuan::log
