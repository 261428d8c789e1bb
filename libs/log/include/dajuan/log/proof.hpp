#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::log {

/// Most hashes of a proof. A tree of kTreeSizeMax leaves needs 54.
inline constexpr std::size_t kProofHashesMax = 64;

/// Hash of the complete subtree `index` of 2^level leaves: level 0 are the leaves. Asked only for subtrees
/// that lie wholly in the tree. TileHashes (tile.hpp) makes one of tiles.
using HashAt = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

/// Root of the first `size` leaves. Errors: those of `hashes`; kInvalidInput over kTreeSizeMax.
[[nodiscard]] Result<Hash> root_of(std::uint64_t size, const HashAt& hashes);

/// Proof that leaf `index` stands in the tree of `size` leaves. Source: RFC 9162, 2.1.3.1.
/// Errors: kInvalidInput, where index >= size or size is over kTreeSizeMax; those of `hashes`.
[[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                        const HashAt& hashes);

/// Proof that the tree of `size` leaves begins with that of `old_size`; empty where they are equal or the old
/// one is empty. Source: RFC 9162, 2.1.4.1.
/// Errors: kInvalidInput, where old_size > size or size is over kTreeSizeMax; those of `hashes`.
[[nodiscard]] Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                                          const HashAt& hashes);

/// Errors: kInvalidInput with the reason: index outside, too few or too many hashes, another root.
/// Source: RFC 9162, 2.1.3.2.
[[nodiscard]] Result<void> verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                                            std::span<const Hash> proof, const Hash& root);

/// Errors: kInvalidInput with the reason: sizes in the wrong order, too few or too many hashes, another old
/// or new root. Source: RFC 9162, 2.1.4.2.
[[nodiscard]] Result<void> verify_consistency(std::uint64_t old_size, const Hash& old_root,
                                              std::uint64_t size, const Hash& root,
                                              std::span<const Hash> proof);

}  // namespace dajuan::log
