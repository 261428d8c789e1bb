// Trees and proofs: known roots, and every size from 0 to 300 against the definition by recursion.
#include <gtest/gtest.h>

#include "dajuan/log/frontier.hpp"
#include "dajuan/log/proof.hpp"
#include "naive_tree.hpp"

namespace dajuan::log {
namespace {

constexpr std::size_t kSizes = 300;

// The reference leaves of Certificate Transparency, and the roots of its trees of 0 to 8 of them.
const std::vector<std::string> kKnownLeaves = {
    "",
    std::string(1, '\0'),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
constexpr const char* kKnownRoots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                       "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(Tree, KnownRoots) {
  Frontier frontier;
  EXPECT_EQ(to_hex(frontier.root()), kKnownRoots[0]);
  for (std::size_t i = 0; i < kKnownLeaves.size(); ++i) {
    frontier.append(leaf_hash(kKnownLeaves[i]));
    EXPECT_EQ(to_hex(frontier.root()), kKnownRoots[i + 1]) << i;
  }
}

TEST(Tree, RootsOfEverySize) {
  const auto leaves = naive::leaves(kSizes);
  Frontier frontier;
  for (std::size_t size = 0; size <= kSizes; ++size) {
    const naive::Leaves part = naive::Leaves(leaves).first(size);
    EXPECT_EQ(frontier.size(), size);
    EXPECT_EQ(frontier.root(), naive::root(part)) << size;
    EXPECT_EQ(*root_of(size, naive::hashes_of(part)), naive::root(part)) << size;
    const auto read = Frontier::from_bytes(frontier.to_bytes());
    ASSERT_TRUE(read) << read.error().en;
    EXPECT_EQ(*read, frontier);
    if (size < kSizes) frontier.append(leaves[size]);
  }
}

TEST(Tree, FrontiersThatAreNoneAreRefused) {
  Frontier frontier;
  for (const Hash& leaf : naive::leaves(5)) frontier.append(leaf);
  const std::string bytes = frontier.to_bytes();
  ASSERT_EQ(bytes.size(), 8 + 2 * kHashBytes);
  std::string larger = bytes;
  larger[7] = '\x07';
  std::string huge = bytes;
  huge[0] = '\x01';
  const std::pair<std::string, std::string> cases[] = {{"", "less than 8 bytes"},
                                                       {bytes.substr(0, 7), "less than 8 bytes"},
                                                       {bytes.substr(0, 40), "size 5 has 2 hashes"},
                                                       {bytes + "x", "size 5 has 2 hashes"},
                                                       {larger, "size 7 has 3 hashes"},
                                                       {huge, "over 2^53-1"}};
  for (const auto& [given, reason] : cases) {
    const auto read = Frontier::from_bytes(given);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().field, "frontier");
    EXPECT_NE(read.error().en.find(reason), std::string::npos) << read.error().en;
  }
}

TEST(Tree, EveryInclusionProof) {
  const auto all = naive::leaves(kSizes);
  for (std::size_t size = 1; size <= kSizes; ++size) {
    const naive::Leaves leaves = naive::Leaves(all).first(size);
    const Hash root = naive::root(leaves);
    const HashAt hashes = naive::hashes_of(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      auto proof = inclusion_proof(index, size, hashes);
      ASSERT_TRUE(proof);
      ASSERT_TRUE(verify_inclusion(leaves[index], index, size, *proof, root)) << index << " of " << size;
      ASSERT_FALSE(
          verify_inclusion(naive::with_bit_flipped(leaves[index], index), index, size, *proof, root));
      if (proof->empty()) continue;
      Hash& changed = (*proof)[(index * 7 + size) % proof->size()];
      changed = naive::with_bit_flipped(changed, index * 31 + size);
      ASSERT_FALSE(verify_inclusion(leaves[index], index, size, *proof, root)) << index << " of " << size;
    }
  }
}

TEST(Tree, InclusionProofsAreThoseOfTheDefinition) {
  const auto all = naive::leaves(70);
  for (std::size_t size = 1; size <= all.size(); ++size) {
    const naive::Leaves leaves = naive::Leaves(all).first(size);
    const HashAt hashes = naive::hashes_of(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      EXPECT_EQ(*inclusion_proof(index, size, hashes), naive::path(index, leaves));
    }
    for (std::size_t old_size = 1; old_size <= size; ++old_size) {
      EXPECT_EQ(*consistency_proof(old_size, size, hashes), naive::subproof(old_size, leaves, true));
    }
  }
}

TEST(Tree, EveryConsistencyProof) {
  const auto all = naive::leaves(kSizes);
  std::vector<Hash> roots;
  for (std::size_t size = 0; size <= kSizes; ++size)
    roots.push_back(naive::root(naive::Leaves(all).first(size)));
  for (std::size_t size = 0; size <= kSizes; ++size) {
    const HashAt hashes = naive::hashes_of(naive::Leaves(all).first(size));
    for (std::size_t old_size = 0; old_size <= size; ++old_size) {
      auto proof = consistency_proof(old_size, size, hashes);
      ASSERT_TRUE(proof);
      ASSERT_TRUE(verify_consistency(old_size, roots[old_size], size, roots[size], *proof))
          << old_size << " in " << size;
      const Hash false_root = naive::with_bit_flipped(roots[old_size], size);
      ASSERT_FALSE(verify_consistency(old_size, false_root, size, roots[size], *proof));
      if (proof->empty()) continue;
      Hash& changed = (*proof)[(old_size * 7 + size) % proof->size()];
      changed = naive::with_bit_flipped(changed, old_size * 31 + size);
      ASSERT_FALSE(verify_consistency(old_size, roots[old_size], size, roots[size], *proof))
          << old_size << " in " << size;
    }
  }
}

TEST(Tree, RefusalsSayWhy) {
  const auto leaves = naive::leaves(6);
  const HashAt hashes = naive::hashes_of(leaves);
  const Hash root = naive::root(leaves);
  auto proof = *inclusion_proof(4, 6, hashes);
  const auto refusal = [](const Result<void>& result) { return result ? "accepted" : result.error().en; };
  EXPECT_EQ(refusal(verify_inclusion(leaves[4], 6, 6, proof, root)), "proof: the index is outside the tree");
  EXPECT_EQ(inclusion_proof(6, 6, hashes).error().en, "proof: the index is outside the tree");
  EXPECT_EQ(inclusion_proof(0, kTreeSizeMax + 1, hashes).error().en,
            "proof: the size of the tree is over 2^53-1");
  EXPECT_NE(refusal(verify_inclusion(leaves[4], 4, 6, proof, leaves[0])).find("it leads to the root "),
            std::string::npos);
  proof.push_back(root);
  EXPECT_EQ(refusal(verify_inclusion(leaves[4], 4, 6, proof, root)), "proof: it has too many hashes");
  proof.resize(1);
  EXPECT_EQ(refusal(verify_inclusion(leaves[4], 4, 6, proof, root)), "proof: it has too few hashes");
  proof.assign(kProofHashesMax + 1, root);
  EXPECT_EQ(refusal(verify_inclusion(leaves[4], 4, 6, proof, root)), "proof: it has too many hashes");

  EXPECT_EQ(refusal(verify_consistency(7, root, 6, root, {})),
            "proof: the old tree is larger than the new one");
  EXPECT_EQ(consistency_proof(7, 6, hashes).error().en, "proof: the old tree is larger than the new one");
  EXPECT_EQ(refusal(verify_consistency(3, root, 6, root, {})), "proof: it has too few hashes");
  EXPECT_EQ(refusal(verify_consistency(6, root, 6, root, {&root, 1})), "proof: it has too many hashes");
  EXPECT_NE(refusal(verify_consistency(0, root, 6, root, {})).find("it leads to the old root e3b0c442"),
            std::string::npos);
  EXPECT_TRUE(verify_consistency(0, empty_root(), 6, root, {}));
}

TEST(Tree, WhatAHashCannotBeGivenIsToldOn) {
  const HashAt none = [](unsigned, std::uint64_t) -> Result<Hash> {
    return invalid("tile", "缺失", "missing");
  };
  EXPECT_EQ(inclusion_proof(2, 5, none).error().en, "missing");
  EXPECT_EQ(consistency_proof(2, 5, none).error().en, "missing");
  EXPECT_EQ(root_of(5, none).error().en, "missing");
}

}  // namespace
}  // namespace dajuan::log
