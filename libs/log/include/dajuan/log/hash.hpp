#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;  // OpenSSL's EVP_MD_CTX

namespace dajuan::log {

inline constexpr std::size_t kHashBytes = 32;

/// A SHA-256 value (FIPS 180-4).
using Hash = std::array<std::uint8_t, kHashBytes>;

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  /// The hash of all bytes since the last call; begins anew.
  [[nodiscard]] Hash finish();

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

[[nodiscard]] Hash sha256(std::string_view bytes);

/// Hash of a leaf: SHA-256(0x00 || entry). Source: RFC 9162, 2.1.1.
[[nodiscard]] Hash leaf_hash(std::string_view entry);
/// Hash of an inner node: SHA-256(0x01 || left || right). Source: RFC 9162, 2.1.1.
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// Root of the tree without leaves: SHA-256 of nothing.
[[nodiscard]] Hash empty_root();

/// The 32 bytes as a view; it lives as long as the hash.
[[nodiscard]] std::string_view bytes_of(const Hash& hash);
/// nullopt where there are not just 32 bytes.
[[nodiscard]] std::optional<Hash> hash_from_bytes(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Hash& hash);
/// nullopt for anything but 64 lower-case hexadecimal digits: a hash has one spelling.
[[nodiscard]] std::optional<Hash> hash_from_hex(std::string_view hex);

}  // namespace dajuan::log
