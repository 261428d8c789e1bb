#pragma once

#include <bit>
#include <span>
#include <string>
#include <vector>

#include "dajuan/log/hash.hpp"
#include "dajuan/log/proof.hpp"

/// The tree as RFC 9162 defines it, by recursion over lists of leaves: what the library is compared with.
namespace dajuan::log::naive {

using Leaves = std::span<const Hash>;

inline std::vector<Hash> leaves(std::size_t count) {
  std::vector<Hash> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash("entry " + std::to_string(i)));
  return out;
}

inline std::size_t middle(Leaves leaves) { return std::bit_floor(leaves.size() - 1); }

/// MTH, 2.1.1
inline Hash root(Leaves leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves[0];
  const std::size_t k = middle(leaves);
  return node_hash(root(leaves.first(k)), root(leaves.subspan(k)));
}

/// PATH, 2.1.3.1
inline std::vector<Hash> path(std::size_t index, Leaves leaves) {
  if (leaves.size() == 1) return {};
  const std::size_t k = middle(leaves);
  std::vector<Hash> out = index < k ? path(index, leaves.first(k)) : path(index - k, leaves.subspan(k));
  out.push_back(root(index < k ? leaves.subspan(k) : leaves.first(k)));
  return out;
}

/// SUBPROOF, 2.1.4.1
inline std::vector<Hash> subproof(std::size_t old_size, Leaves leaves, bool known) {
  if (old_size == leaves.size()) return known ? std::vector<Hash>{} : std::vector<Hash>{root(leaves)};
  const std::size_t k = middle(leaves);
  const bool left = old_size <= k;
  std::vector<Hash> out =
      left ? subproof(old_size, leaves.first(k), known) : subproof(old_size - k, leaves.subspan(k), false);
  out.push_back(root(left ? leaves.subspan(k) : leaves.first(k)));
  return out;
}

/// Hashes of all complete subtrees, level by level.
inline HashAt hashes_of(Leaves leaves) {
  std::vector<std::vector<Hash>> levels{{leaves.begin(), leaves.end()}};
  while (levels.back().size() > 1) {
    std::vector<Hash> above;
    for (std::size_t i = 1; i < levels.back().size(); i += 2) {
      above.push_back(node_hash(levels.back()[i - 1], levels.back()[i]));
    }
    levels.push_back(std::move(above));
  }
  return [levels](unsigned level, std::uint64_t index) -> Result<Hash> { return levels.at(level).at(index); };
}

inline Hash with_bit_flipped(Hash hash, std::size_t bit) {
  hash[bit / 8 % kHashBytes] ^= static_cast<std::uint8_t>(1U << bit % 8);
  return hash;
}

}  // namespace dajuan::log::naive
