#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::log {

/// Most leaves of a tree: 2^53 - 1, the last integer that every JSON reader keeps exactly.
inline constexpr std::uint64_t kTreeSizeMax = 9'007'199'254'740'991;

/// The right edge of a Merkle tree: the roots of the complete subtrees that it is made of, the largest first.
/// It is all that is needed to append and to tell the root: at most 53 hashes, one for each bit that is set
/// in the size.
class Frontier {
 public:
  /// Appends a leaf by its hash; constant time on average. size() must be below kTreeSizeMax.
  void append(const Hash& leaf);
  /// Number of leaves.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Merkle tree hash of all leaves (RFC 9162, 2.1.1); empty_root() without leaves.
  [[nodiscard]] Hash root() const;

  /// The size as 8 bytes, big-endian, then the hashes.
  [[nodiscard]] std::string to_bytes() const;
  /// Errors: kInvalidInput, where the length does not fit the size, or the size is over kTreeSizeMax.
  [[nodiscard]] static Result<Frontier> from_bytes(std::string_view bytes);

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> subtrees_;
};

}  // namespace dajuan::log
