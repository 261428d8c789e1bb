#include "dajuan/log/proof.hpp"

#include <bit>
#include <string>

namespace dajuan::log {
namespace {

Error refused(std::string zh, std::string en) {
  return invalid("proof", "证明：" + std::move(zh), "proof: " + std::move(en));
}

Error too_large() { return refused("树的大小超过 2^53-1", "the size of the tree is over 2^53-1"); }
Error short_of_hashes() { return refused("哈希太少", "it has too few hashes"); }
Error long_of_hashes() { return refused("哈希太多", "it has too many hashes"); }

/// Half-open range of leaves whose begin is a multiple of the largest power of two below its length.
struct Leaves {
  std::uint64_t begin;
  std::uint64_t end;

  [[nodiscard]] std::uint64_t size() const { return end - begin; }
  /// Where RFC 9162 parts a tree: behind the largest power of two that is smaller than the size.
  [[nodiscard]] std::uint64_t middle() const { return begin + std::bit_floor(size() - 1); }
};

Result<Hash> root_of(Leaves leaves, const HashAt& hashes) {
  if (std::has_single_bit(leaves.size())) {
    const auto level = static_cast<unsigned>(std::countr_zero(leaves.size()));
    return hashes(level, leaves.begin >> level);
  }
  auto left = root_of(Leaves{leaves.begin, leaves.middle()}, hashes);
  if (!left) return left;
  auto right = root_of(Leaves{leaves.middle(), leaves.end}, hashes);
  if (!right) return right;
  return node_hash(*left, *right);
}

/// The roots of ranges, each after the one before.
Result<std::vector<Hash>> roots_of(const std::vector<Leaves>& ranges, const HashAt& hashes) {
  std::vector<Hash> roots;
  roots.reserve(ranges.size());
  for (const Leaves& leaves : ranges) {
    const auto root = root_of(leaves, hashes);
    if (!root) return root.error();
    roots.push_back(*root);
  }
  return roots;
}

Result<void> same_root(const Hash& counted, const Hash& told, const char* zh, const char* en) {
  if (counted == told) return {};
  return refused(std::string("算得的") + zh + "是 " + to_hex(counted) + "，不是 " + to_hex(told),
                 std::string("it leads to the ") + en + " " + to_hex(counted) + ", not " + to_hex(told));
}

}  // namespace

Result<Hash> root_of(std::uint64_t size, const HashAt& hashes) {
  if (size > kTreeSizeMax) return too_large();
  if (size == 0) return empty_root();
  return root_of(Leaves{0, size}, hashes);
}

Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashAt& hashes) {
  if (size > kTreeSizeMax) return too_large();
  if (index >= size) return refused("序号不在树中", "the index is outside the tree");
  std::vector<Leaves> siblings;
  for (Leaves leaves{0, size}; leaves.size() > 1;) {
    const Leaves left{leaves.begin, leaves.middle()};
    const Leaves right{leaves.middle(), leaves.end};
    const bool goes_left = index < left.end;
    siblings.push_back(goes_left ? right : left);
    leaves = goes_left ? left : right;
  }
  return roots_of({siblings.rbegin(), siblings.rend()}, hashes);
}

Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                            const HashAt& hashes) {
  if (size > kTreeSizeMax) return too_large();
  if (old_size > size) return refused("旧树比新树大", "the old tree is larger than the new one");
  if (old_size == 0 || old_size == size) return std::vector<Hash>{};
  std::vector<Leaves> ranges;
  Leaves leaves{0, size};
  while (leaves.end != old_size) {
    const Leaves left{leaves.begin, leaves.middle()};
    const Leaves right{leaves.middle(), leaves.end};
    const bool goes_left = old_size <= left.end;
    ranges.push_back(goes_left ? right : left);
    leaves = goes_left ? left : right;
  }
  // The verifier knows the old root already, so it is told only where the old tree is a part to the right.
  if (leaves.begin != 0) ranges.push_back(leaves);
  return roots_of({ranges.rbegin(), ranges.rend()}, hashes);
}

Result<void> verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Hash> proof, const Hash& root) {
  if (size > kTreeSizeMax) return too_large();
  if (proof.size() > kProofHashesMax) return long_of_hashes();
  if (index >= size) return refused("序号不在树中", "the index is outside the tree");
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (last == 0) return long_of_hashes();
    if ((node & 1U) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      // The right edge of a tree that is not complete: levels without a sibling fall away.
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1U;
    last >>= 1U;
  }
  if (last != 0) return short_of_hashes();
  return same_root(hash, root, "根", "root");
}

Result<void> verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                                const Hash& root, std::span<const Hash> proof) {
  if (size > kTreeSizeMax) return too_large();
  if (proof.size() > kProofHashesMax) return long_of_hashes();
  if (old_size > size) return refused("旧树比新树大", "the old tree is larger than the new one");
  if (old_size == 0 || old_size == size) {
    if (!proof.empty()) return long_of_hashes();
    return same_root(old_size == 0 ? empty_root() : root, old_root, "旧根", "old root");
  }
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  while ((node & 1U) != 0) {
    node >>= 1U;
    last >>= 1U;
  }
  const bool old_is_complete = std::has_single_bit(old_size);
  if (!old_is_complete && proof.empty()) return short_of_hashes();
  Hash old_hash = old_is_complete ? old_root : proof.front();
  Hash hash = old_hash;
  for (const Hash& sibling : proof.subspan(old_is_complete ? 0 : 1)) {
    if (last == 0) return long_of_hashes();
    if ((node & 1U) != 0 || node == last) {
      old_hash = node_hash(sibling, old_hash);
      hash = node_hash(sibling, hash);
      while ((node & 1U) == 0 && node != 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1U;
    last >>= 1U;
  }
  if (last != 0) return short_of_hashes();
  const auto same = same_root(old_hash, old_root, "旧根", "old root");
  return same ? same_root(hash, root, "根", "root") : same;
}

}  // namespace dajuan::log
