#include "dajuan/log/hash.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "hex.hpp"

namespace dajuan::log {
namespace {

// Fetched once: looking the algorithm up by name costs more than hashing a node.
const EVP_MD* algorithm() {
  static const EVP_MD* const kFetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kFetched;
}

// Contexts are costly to make and hold nothing between two hashes.
EVP_MD_CTX* begun() {
  thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                                     &EVP_MD_CTX_free);
  EVP_DigestInit_ex2(context.get(), algorithm(), nullptr);
  return context.get();
}

Hash ended(EVP_MD_CTX* context) {
  Hash hash{};
  EVP_DigestFinal_ex(context, hash.data(), nullptr);
  return hash;
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
  EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

Hash Sha256::finish() {
  const Hash hash = ended(context_.get());
  EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr);
  return hash;
}

Hash sha256(std::string_view bytes) {
  EVP_MD_CTX* context = begun();
  EVP_DigestUpdate(context, bytes.data(), bytes.size());
  return ended(context);
}

Hash leaf_hash(std::string_view entry) {
  constexpr std::uint8_t kLeaf = 0x00;
  EVP_MD_CTX* context = begun();
  EVP_DigestUpdate(context, &kLeaf, 1);
  EVP_DigestUpdate(context, entry.data(), entry.size());
  return ended(context);
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 1 + 2 * kHashBytes> bytes{0x01};
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 1 + kHashBytes);
  EVP_MD_CTX* context = begun();
  EVP_DigestUpdate(context, bytes.data(), bytes.size());
  return ended(context);
}

Hash empty_root() { return sha256({}); }

std::string_view bytes_of(const Hash& hash) {
  // Bytes seen as characters: the one aliasing that the language allows.
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::optional<Hash> hash_from_bytes(std::string_view bytes) {
  if (bytes.size() != kHashBytes) return std::nullopt;
  Hash hash{};
  std::transform(bytes.begin(), bytes.end(), hash.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return hash;
}

std::string to_hex(const Hash& hash) { return hex_of(bytes_of(hash)); }

std::optional<Hash> hash_from_hex(std::string_view hex) {
  if (hex.size() != 2 * kHashBytes) return std::nullopt;
  const auto bytes = bytes_of_hex(hex);
  return bytes ? hash_from_bytes(*bytes) : std::nullopt;
}

}  // namespace dajuan::log
