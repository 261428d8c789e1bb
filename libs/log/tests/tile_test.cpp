// Tiles and bundles: names, numbers and bytes as C2SP tlog-tiles has them.
#include "dajuan/log/tile.hpp"

#include <gtest/gtest.h>

#include <map>

#include "dajuan/log/bundle.hpp"
#include "dajuan/log/proof.hpp"
#include "naive_tree.hpp"

namespace dajuan::log {
namespace {

struct Named {
  const char* path;
  TilePath means;
};

const Named kNamed[] = {{"tile/0/000", {TileKind::kHashes, {0, 0, 256}}},
                        {"tile/0/001.p/44", {TileKind::kHashes, {0, 1, 44}}},
                        {"tile/2/999", {TileKind::kHashes, {2, 999, 256}}},
                        {"tile/0/x001/000", {TileKind::kHashes, {0, 1000, 256}}},
                        {"tile/entries/x001/x234/067", {TileKind::kEntries, {0, 1'234'067, 256}}},
                        {"tile/entries/x001/x234/067.p/8", {TileKind::kEntries, {0, 1'234'067, 8}}},
                        {"payload/x010/000.p/255", {TileKind::kPayloads, {0, 10'000, 255}}}};

TEST(TilePath, IsWrittenAndRead) {
  for (const Named& named : kNamed) {
    EXPECT_EQ(path_of(named.means), named.path);
    const auto read = parse_tile_path(named.path);
    ASSERT_TRUE(read) << named.path;
    EXPECT_EQ(read->kind, named.means.kind) << named.path;
    EXPECT_EQ(read->tile, named.means.tile) << named.path;
  }
}

TEST(TilePath, HasNoSecondName) {
  for (const char* path : {"",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/0000",
                           "tile/0/x000/001",
                           "tile/0/x001/",
                           "tile/0/x001",
                           "tile/00/000",
                           "tile/7/000",
                           "tile/-1/000",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000.p/1/",
                           "tile/0/000/",
                           "tile/0/00a",
                           "/tile/0/000",
                           "tile/0/../0/000",
                           "payload/0/000",
                           "entries/000",
                           "tile/entries/000.P/1",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
    const auto read = parse_tile_path(path);
    ASSERT_FALSE(read) << path;
    EXPECT_EQ(read.error().field, "path");
    EXPECT_NE(read.error().en.find(path), std::string::npos) << "it shows the path";
  }
}

TEST(Tiles, OfATreeOf70000) {  // the example of the specification
  const std::uint64_t size = 70'000;
  EXPECT_EQ(tile_at(size, 0, 272).width, 256U);
  EXPECT_EQ(tile_at(size, 0, 273).width, 112U);
  EXPECT_EQ(tile_at(size, 0, 274).width, 0U);
  EXPECT_EQ(tile_at(size, 1, 0).width, 256U);
  EXPECT_EQ(tile_at(size, 1, 1).width, 17U);
  EXPECT_EQ(tile_at(size, 2, 0).width, 1U);
  EXPECT_EQ(tile_at(size, 3, 0).width, 0U);
  EXPECT_EQ(tile_at(size, 7, 0).width, 0U);
  EXPECT_EQ((TileId{1, 1, 17}.first_leaf(3)), 65'536U + 3 * 256U);

  TileBuilder builder;
  std::map<std::string, std::size_t> emitted;
  const auto emit = [&](const TileId& id, std::span<const Hash> hashes) {
    EXPECT_EQ(tile_at(size, id.level, id.index), id);
    EXPECT_EQ(hashes.size(), id.width);
    ++emitted[path_of({TileKind::kHashes, id})];
  };
  for (const Hash& leaf : naive::leaves(size)) builder.append(leaf, emit);
  builder.finish(emit);
  EXPECT_EQ(emitted.size(), 273U + 1 + 1 + 1 + 1);
  for (const char* path :
       {"tile/0/000", "tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"}) {
    EXPECT_EQ(emitted[path], 1U) << path;
  }
}

TEST(Tiles, OfATreeOf256AreAFullOneAndOneHashAbove) {
  TileBuilder builder;
  std::vector<std::string> emitted;
  const auto emit = [&](const TileId& id, std::span<const Hash>) {
    emitted.push_back(path_of({TileKind::kHashes, id}));
  };
  for (const Hash& leaf : naive::leaves(256)) builder.append(leaf, emit);
  builder.finish(emit);
  EXPECT_EQ(emitted, (std::vector<std::string>{"tile/0/000", "tile/1/000.p/1"}));
}

class TilesOfSize : public testing::TestWithParam<std::size_t> {};

TEST_P(TilesOfSize, GiveTheRootAndEveryProof) {
  const std::size_t size = GetParam();
  const auto leaves = naive::leaves(size);
  std::map<std::string, std::string> files;
  TileBuilder builder;
  const auto emit = [&](const TileId& id, std::span<const Hash> hashes) {
    files[path_of({TileKind::kHashes, id})] = encode_tile(hashes);
  };
  std::vector<Hash> roots{empty_root()};
  Frontier frontier;
  for (const Hash& leaf : leaves) {
    builder.append(leaf, emit);
    frontier.append(leaf);
    roots.push_back(frontier.root());
  }
  builder.finish(emit);
  std::size_t fetched = 0;
  TileHashes tiles(size, [&](const TileId& id) {
    ++fetched;
    return decode_tile(files.at(path_of({TileKind::kHashes, id})), id.width);
  });
  const Hash root = naive::root(leaves);
  const HashAt hashes = std::ref(tiles);
  EXPECT_EQ(*root_of(size, hashes), root);
  for (std::size_t index = 0; index < size; index += 1 + size / 97) {
    const auto proof = inclusion_proof(index, size, hashes);
    ASSERT_TRUE(proof) << proof.error().en;
    EXPECT_TRUE(verify_inclusion(leaves[index], index, size, *proof, root));
    const auto from = consistency_proof(index, size, hashes);
    ASSERT_TRUE(from) << from.error().en;
    EXPECT_TRUE(verify_consistency(index, roots[index], size, root, *from));
  }
  if (size < 8'000) {
    EXPECT_LE(fetched, files.size()) << "each tile is fetched once";
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, TilesOfSize,
                         testing::Values(1, 2, 255, 256, 257, 300, 512, 1'000, 65'536, 66'000));

TEST(TileHashes, GivesNoSubtreeThatIsNotWhollyThere) {
  const auto leaves = naive::leaves(300);
  TileHashes tiles(300, [&](const TileId& id) -> Result<std::vector<Hash>> {
    return std::vector<Hash>(leaves.begin(), leaves.begin() + id.width);
  });
  for (const auto& [level, index] : {std::pair<unsigned, std::uint64_t>{0, 300},
                                     {8, 1},
                                     {3, 37},
                                     {20, 0},
                                     {63, 0},
                                     {0, ~std::uint64_t{0}},
                                     {7, ~std::uint64_t{0}},
                                     {200, 1}}) {
    const auto hash = tiles(level, index);
    ASSERT_FALSE(hash) << level << " " << index;
    EXPECT_EQ(hash.error().en, "the subtree is not in the tree");
  }
  TileHashes narrow(300, [&](const TileId&) -> Result<std::vector<Hash>> { return std::vector<Hash>(3); });
  EXPECT_NE(narrow(0, 299).error().en.find("not 44 hashes"), std::string::npos);
}

TEST(Tiles, OfTheWrongLengthAreRefused) {
  const std::string two = encode_tile(naive::leaves(2));
  EXPECT_EQ(*decode_tile(two, 2), naive::leaves(2));
  for (const auto& [bytes, width] :
       {std::pair<std::string, unsigned>{two, 1}, {two, 3}, {two + "x", 2}, {"", 0}}) {
    EXPECT_EQ(decode_tile(bytes, width).error().field, "tile");
  }
}

TEST(Bundle, HoldsWhatWasPutIn) {
  std::string entries;
  std::string payloads;
  const std::vector<std::string> items = {"one", "", std::string(kEntryBytesMax, 'x'),
                                          std::string("\0\n", 2)};
  for (const std::string& item : items) {
    ASSERT_TRUE(append_entry(entries, item));
    ASSERT_TRUE(append_payload(payloads, item));
  }
  EXPECT_EQ(entries.substr(0, 7), std::string("\0\3one\0\0", 7));
  EXPECT_EQ(payloads.substr(0, 11), std::string("\0\0\0\3one\0\0\0\0", 11));
  EXPECT_EQ(payload_length(payloads.substr(0, 4)), 3U);
  for (const auto& split : {split_entries(entries, 4), split_payloads(payloads, 4)}) {
    EXPECT_FALSE(split.wrong);
    EXPECT_EQ(std::vector<std::string>(split.items.begin(), split.items.end()), items);
  }
}

TEST(Bundle, ThatIsNoneSaysWhichItemIsWrong) {
  std::string entries;
  std::string payloads;
  for (const char* item : {"one", "two"}) {
    ASSERT_TRUE(append_entry(entries, item));
    ASSERT_TRUE(append_payload(payloads, item));
  }
  EXPECT_EQ(split_entries(entries, 3).wrong->en, "entry 2 of the bundle is missing");
  EXPECT_EQ(split_entries(entries, 1).wrong->en, "entry 1 of the bundle is one too many");
  const SplitBundle cut = split_entries(std::string_view(entries).substr(0, 9), 2);
  EXPECT_EQ(cut.wrong->en, "entry 1 of the bundle is cut off");
  EXPECT_EQ(cut.items, std::vector<std::string_view>{"one"});
  EXPECT_EQ(split_payloads(payloads.substr(0, 9), 2).wrong->field, "payload 1");
  EXPECT_EQ(split_payloads(std::string(4, '\xFF'), 1).wrong->en, "payload 0 of the bundle is too long");
  EXPECT_EQ(append_entry(entries, std::string(kEntryBytesMax + 1, 'x')).error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace dajuan::log
