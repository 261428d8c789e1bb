#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/log/hash.hpp"

/// The tree as files. Source: C2SP tlog-tiles: tiles of height 8, that is 256 hashes.
namespace dajuan::log {

inline constexpr unsigned kTileHeight = 8;
inline constexpr unsigned kTileWidth = 1U << kTileHeight;
/// Highest level of a tree of kTreeSizeMax leaves.
inline constexpr unsigned kTileLevelMax = 6;

/// A tile: `width` hashes from `index` * 256 on, each of a complete subtree of 256^level leaves.
struct TileId {
  unsigned level = 0;
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  ///< 1 to 256; below 256 the tile is partial

  /// First leaf (from 0) below hash `i` of the tile.
  [[nodiscard]] std::uint64_t first_leaf(unsigned i = 0) const {
    return (index * kTileWidth + i) << (kTileHeight * level);
  }
  friend bool operator==(const TileId&, const TileId&) = default;
};

enum class TileKind {
  kHashes,    ///< tile/<L>/<N>
  kEntries,   ///< tile/entries/<N>: the entries behind the hashes of a tile of level 0
  kPayloads,  ///< payload/<N>: the payloads of these entries
};

/// What a path names.
struct TilePath {
  TileKind kind = TileKind::kHashes;
  TileId tile;  ///< level 0 for entries and payloads
};

/// tile/0/x001/x234/067.p/8 and the like, below the folder of the log.
[[nodiscard]] std::string path_of(const TilePath& path);
/// Errors: kInvalidInput (path), where path_of() would not have written it.
[[nodiscard]] Result<TilePath> parse_tile_path(std::string_view path);

/// Tile `index` of a level in the tree of `size` leaves; width 0 where there is none.
[[nodiscard]] TileId tile_at(std::uint64_t size, unsigned level, std::uint64_t index);

[[nodiscard]] std::string encode_tile(std::span<const Hash> hashes);
/// Errors: kInvalidInput (tile), where there are not just `width` hashes.
[[nodiscard]] Result<std::vector<Hash>> decode_tile(std::string_view bytes, unsigned width);
/// Root of the complete subtree below a run of 1, 2, 4 ... 256 hashes: what a full tile gives to the level
/// above.
[[nodiscard]] Hash tile_root(std::span<const Hash> hashes);

/// Makes the tiles of a tree from its leaves, in order. Memory: a tile for each level.
class TileBuilder {
 public:
  using Emit = std::function<void(const TileId&, std::span<const Hash>)>;

  /// Appends a leaf; emits each tile that is full by it.
  void append(const Hash& leaf, const Emit& emit) { append(0, leaf, emit); }
  /// Emits the partial tiles of the tree so far, lowest level first.
  void finish(const Emit& emit) const;

 private:
  struct Level {
    std::uint64_t index = 0;
    std::vector<Hash> hashes;
  };
  void append(unsigned level, const Hash& hash, const Emit& emit);

  std::vector<Level> levels_;
};

/// Hashes of subtrees out of tiles: a HashAt for proofs. Keeps the last 32 tiles.
class TileHashes {
 public:
  /// Gives the hashes of a tile; asked for the tiles of the tree of `size` leaves, partial ones too.
  using Fetch = std::function<Result<std::vector<Hash>>(const TileId&)>;

  TileHashes(std::uint64_t size, Fetch fetch) : size_(size), fetch_(std::move(fetch)) {}
  /// Errors: those of the fetch; kInvalidInput (tile), where it gives another number of hashes, or the
  /// subtree is not in the tree.
  [[nodiscard]] Result<Hash> operator()(unsigned level, std::uint64_t index);

 private:
  std::uint64_t size_;
  Fetch fetch_;
  std::vector<std::pair<TileId, std::vector<Hash>>> kept_;
  std::size_t oldest_ = 0;
};

}  // namespace dajuan::log
