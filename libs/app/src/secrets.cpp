#include "secrets.hpp"

#include <algorithm>
#include <vector>

#include "dajuan/app/setup_code.hpp"

namespace dajuan::app {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kCodeBytes = 16;
constexpr std::size_t kGroup = 4;

std::vector<std::uint8_t> random_bytes(Random& random, std::size_t count) {
  std::vector<std::uint8_t> out;
  while (out.size() < count) {
    const auto more = random.ten_bytes();
    out.insert(out.end(), more.begin(), more.end());
  }
  out.resize(count);
  return out;
}

// The bits of bytes in pieces of `width`, first bit first, as characters; a last piece is filled with zeros.
std::string spelled(const std::vector<std::uint8_t>& bytes, unsigned width, std::string_view alphabet) {
  std::string out;
  unsigned held = 0;
  unsigned bits = 0;
  const unsigned mask = (1U << width) - 1U;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8U | byte) & 0xFFFFU;
    for (bits += 8; bits >= width; bits -= width) out += alphabet[held >> (bits - width) & mask];
  }
  if (bits > 0) out += alphabet[held << (width - bits) & mask];
  return out;
}

std::string grouped(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % kGroup == 0) out += '-';
    out += characters[i];
  }
  return out;
}

}  // namespace

std::string random_secret(Random& random) {
  return spelled(random_bytes(random, kSecretBytes), 6,
                 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}

Salt random_salt(Random& random) {
  const auto bytes = random_bytes(random, Salt{}.size());
  Salt salt{};
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  return salt;
}

std::string random_password(Random& random) {
  const auto bytes = random.ten_bytes();
  // No letter that looks like a digit.
  return grouped(spelled({bytes.begin(), bytes.end()}, 5, "0123456789abcdefghjkmnpqrstvwxyz"));
}

std::string make_setup_code(Random& random) {
  return grouped(spelled(random_bytes(random, kCodeBytes), 4, "0123456789abcdef"));
}

std::string plain_setup_code(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace dajuan::app
