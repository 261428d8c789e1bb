#include "dajuan/http/argon2.hpp"

#include <argon2.h>
#include <openssl/rand.h>

#include <array>
#include <semaphore>

namespace dajuan::http {
namespace {

constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKib = 19'456;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kEncodedMax = 160;
constexpr int kAtOnce = 2;

// Compared with where there is no hash, so that a login that does not exist takes as long as one that does.
constexpr const char* kNobody =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

std::counting_semaphore<kAtOnce>& turns() {
  static std::counting_semaphore<kAtOnce> all(kAtOnce);
  return all;
}

struct Turn {
  Turn() { turns().acquire(); }
  ~Turn() { turns().release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

Error failed(const char* why) {
  return {ErrorCode::kUnavailable, std::string("无法计算密码摘要（") + why + "）",
          std::string("the password cannot be hashed: ") + why, ""};
}

}  // namespace

Result<std::string> Argon2Hasher::hash(std::string_view password) {
  std::array<unsigned char, kSaltBytes> salt{};
  if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1) return failed("no random bytes");
  std::array<char, kEncodedMax> encoded{};
  const Turn turn;
  const int done =
      argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(), salt.data(),
                            salt.size(), kHashBytes, encoded.data(), encoded.size());
  if (done != ARGON2_OK) return failed(argon2_error_message(done));
  return std::string(encoded.data());
}

bool Argon2Hasher::verify(std::string_view encoded, std::string_view password) {
  const std::string known(encoded.empty() ? std::string_view(kNobody) : encoded);
  const Turn turn;
  // libargon2 compares in constant time.
  return argon2id_verify(known.c_str(), password.data(), password.size()) == ARGON2_OK && !encoded.empty();
}

}  // namespace dajuan::http
