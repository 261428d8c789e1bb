#include "dajuan/log/tile.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace dajuan::log {
namespace {

constexpr std::size_t kTilesKept = 32;

Error wrong_width(std::size_t bytes, unsigned width) {
  return invalid(
      "tile",
      "哈希块有 " + std::to_string(bytes) + " 字节，应为 " + std::to_string(width) + " 个 32 字节的哈希",
      "the tile has " + std::to_string(bytes) + " bytes, not " + std::to_string(width) +
          " hashes of 32 bytes");
}

}  // namespace

TileId tile_at(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t hashes = level > kTileLevelMax ? 0 : size >> (kTileHeight * level);
  const std::uint64_t full = hashes / kTileWidth;
  unsigned width = 0;
  if (index < full) width = kTileWidth;
  if (index == full) width = static_cast<unsigned>(hashes % kTileWidth);
  return {level, index, width};
}

std::string encode_tile(std::span<const Hash> hashes) {
  std::string out;
  out.reserve(hashes.size() * kHashBytes);
  for (const Hash& hash : hashes) out += bytes_of(hash);
  return out;
}

Result<std::vector<Hash>> decode_tile(std::string_view bytes, unsigned width) {
  if (width == 0 || width > kTileWidth || bytes.size() != width * kHashBytes) {
    return wrong_width(bytes.size(), width);
  }
  std::vector<Hash> hashes;
  hashes.reserve(width);
  for (std::size_t i = 0; i < width; ++i) {
    hashes.push_back(*hash_from_bytes(bytes.substr(i * kHashBytes, kHashBytes)));
  }
  return hashes;
}

Hash tile_root(std::span<const Hash> hashes) {
  assert(std::has_single_bit(hashes.size()) && hashes.size() <= kTileWidth);
  std::array<Hash, kTileWidth> level;
  std::copy(hashes.begin(), hashes.end(), level.begin());
  for (std::size_t left = hashes.size() / 2; left > 0; left /= 2) {
    for (std::size_t i = 0; i < left; ++i) level[i] = node_hash(level[2 * i], level[2 * i + 1]);
  }
  return level[0];
}

void TileBuilder::append(unsigned level, const Hash& hash, const Emit& emit) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].hashes.push_back(hash);
  if (levels_[level].hashes.size() < kTileWidth) return;
  emit({level, levels_[level].index, kTileWidth}, levels_[level].hashes);
  const Hash above = tile_root(levels_[level].hashes);
  ++levels_[level].index;
  levels_[level].hashes.clear();
  append(level + 1, above, emit);
}

void TileBuilder::finish(const Emit& emit) const {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const Level& edge = levels_[level];
    if (edge.hashes.empty()) continue;
    emit({static_cast<unsigned>(level), edge.index, static_cast<unsigned>(edge.hashes.size())}, edge.hashes);
  }
}

Result<Hash> TileHashes::operator()(unsigned level, std::uint64_t index) {
  const unsigned height = level % kTileHeight;
  const std::uint64_t first = index << height;  // in hashes of the tile's level
  const TileId wanted = tile_at(size_, level / kTileHeight, first / kTileWidth);
  const auto begin = static_cast<std::size_t>(first % kTileWidth);
  const std::size_t count = std::size_t{1} << height;
  if (level > kTileHeight * kTileLevelMax + kTileHeight - 1 || index >= kTreeSizeMax >> height ||
      begin + count > wanted.width) {
    return invalid("tile", "子树不在树中", "the subtree is not in the tree");
  }
  auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& kept) { return kept.first == wanted; });
  if (found == kept_.end()) {
    auto hashes = fetch_(wanted);
    if (!hashes) return hashes.error();
    if (hashes->size() != wanted.width) return wrong_width(hashes->size() * kHashBytes, wanted.width);
    if (kept_.size() < kTilesKept) {
      kept_.emplace_back(wanted, std::move(*hashes));
      found = kept_.end() - 1;
    } else {
      found = kept_.begin() + static_cast<std::ptrdiff_t>(oldest_);
      oldest_ = (oldest_ + 1) % kTilesKept;
      *found = {wanted, std::move(*hashes)};
    }
  }
  return tile_root(std::span(found->second).subspan(begin, count));
}

}  // namespace dajuan::log
