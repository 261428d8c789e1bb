#include "verify_leaves.hpp"

#include <algorithm>

#include "dajuan/log/frontier.hpp"
#include "dajuan/log/tile.hpp"

namespace dajuan::cli {
namespace {

using log::Hash;
using log::TileId;
using log::TileKind;

constexpr std::uint64_t kWidth = log::kTileWidth;

/// The hashes of a tile that is there and as long as it must be; otherwise a finding.
std::optional<std::vector<Hash>> read_tile(const CountyFiles& files, const TileId& tile, Findings& findings) {
  const std::string name = files.name(TileKind::kHashes, tile);
  const std::uint64_t seq = tile.first_leaf() + 1;
  if (!files.has(name)) {
    findings.add("file-missing", name, files.county(), seq);
    return std::nullopt;
  }
  const auto bytes = read_bounded(files.path(name), kWidth * log::kHashBytes);
  auto hashes = log::decode_tile(bytes.value_or(""), tile.width);
  if (hashes) return std::move(*hashes);
  findings.add("file-length", name, files.county(), seq);
  return std::nullopt;
}

/// One of the two sequences of leaves that should be the same.
struct Sequence {
  log::Frontier frontier;
  bool complete = true;

  void append(const std::vector<Hash>& hashes) {
    for (const Hash& hash : hashes) frontier.append(hash);
  }
  [[nodiscard]] bool has_root(const Hash& root) const { return complete && frontier.root() == root; }
};

class LeafJudge {
 public:
  LeafJudge(const CountyFiles& files, const log::Checkpoint& head, Findings& findings)
      : files_(files), head_(head), findings_(findings) {}

  Leaves run() {
    for (std::uint64_t index = 0; index * kWidth < head_.size && !findings_.full(); ++index) {
      const TileId tile = log::tile_at(head_.size, 0, index);
      const auto told = read_tile(files_, tile, findings_);
      const auto counted = hashes_of_entries(tile, told);
      if (told && counted) note_differences(tile, *told, *counted);
      add(tiles_, told);
      add(entries_, counted);
    }
    judge();
    return std::move(leaves_);
  }

 private:
  static void add(Sequence& sequence, const std::optional<std::vector<Hash>>& hashes) {
    sequence.complete = sequence.complete && hashes.has_value();
    if (sequence.complete) sequence.append(*hashes);
  }

  std::optional<std::vector<Hash>> hashes_of_entries(const TileId& tile,
                                                     const std::optional<std::vector<Hash>>& told) {
    const auto bundle = read_entries(files_, tile);
    std::vector<Hash> hashes;
    if (bundle) {
      for (const std::string_view entry : bundle->entries) hashes.push_back(log::leaf_hash(entry));
      if (bundle->whole) return hashes;
    }
    leaves_.unreadable.insert(tile.index);
    std::uint64_t place = 0;
    if (bundle) {
      place = std::min<std::uint64_t>(hashes.size(), tile.width - 1);
      if (told) {
        const auto differs = std::mismatch(hashes.begin(), hashes.end(), told->begin());
        place = std::min(place, static_cast<std::uint64_t>(differs.first - hashes.begin()));
      }
    }
    findings_.add(bundle ? "bundle-malformed" : "file-missing", files_.name(TileKind::kEntries, tile),
                  files_.county(), tile.first_leaf() + place + 1);
    return std::nullopt;
  }

  void note_differences(const TileId& tile, const std::vector<Hash>& told, const std::vector<Hash>& counted) {
    for (unsigned i = 0; i < tile.width && leaves_.differing.size() < Findings::kMax; ++i) {
      if (told[i] != counted[i]) leaves_.differing.insert(tile.first_leaf(i) + 1);
    }
  }

  void judge() {
    std::string_view code = "leaf-differs";
    TileKind blamed = TileKind::kEntries;
    leaves_.truth = entries_.complete ? Leaves::Truth::kEntries
                    : tiles_.complete ? Leaves::Truth::kTiles
                                      : Leaves::Truth::kNone;
    if (entries_.has_root(head_.root)) {
      code = "tile-differs";
      blamed = TileKind::kHashes;
    } else if (tiles_.has_root(head_.root)) {
      code = "entry-differs";
      leaves_.truth = Leaves::Truth::kTiles;
    } else if (leaves_.truth != Leaves::Truth::kNone) {
      findings_.add("root-differs", files_.name("checkpoint"), files_.county());
    }
    for (const std::uint64_t seq : leaves_.differing) {
      const TileId tile = log::tile_at(head_.size, 0, (seq - 1) / kWidth);
      findings_.add(code, files_.name(blamed, tile), files_.county(), seq);
    }
    if (leaves_.truth == Leaves::Truth::kEntries) leaves_.differing.clear();
  }

  const CountyFiles& files_;
  const log::Checkpoint& head_;
  Findings& findings_;
  Leaves leaves_;
  Sequence tiles_;
  Sequence entries_;
};

/// Calls `use` with each leaf of the truth.
void for_each_leaf(const CountyFiles& files, std::uint64_t size, Leaves::Truth truth,
                   const std::function<void(const Hash&)>& use) {
  for (std::uint64_t index = 0; index * kWidth < size; ++index) {
    const TileId tile = log::tile_at(size, 0, index);
    if (truth == Leaves::Truth::kEntries) {
      const auto bundle = read_entries(files, tile);
      if (!bundle) return;
      for (const std::string_view entry : bundle->entries) use(log::leaf_hash(entry));
    } else {
      Findings told_before;
      const auto hashes = read_tile(files, tile, told_before);
      if (!hashes) return;
      for (const Hash& hash : *hashes) use(hash);
    }
  }
}

void compare_tile(const CountyFiles& files, const TileId& tile, std::span<const Hash> made,
                  Findings& findings) {
  const auto told = read_tile(files, tile, findings);
  for (unsigned i = 0; told && i < tile.width; ++i) {
    if ((*told)[i] == made[i]) continue;
    findings.add("tile-differs", files.name(TileKind::kHashes, tile), files.county(), tile.first_leaf(i) + 1);
  }
}

}  // namespace

bool Leaves::unknown(std::uint64_t seq) const {
  return differing.contains(seq) || unreadable.contains((seq - 1) / kWidth);
}

Leaves judge_leaves(const CountyFiles& files, const log::Checkpoint& head, Findings& findings) {
  return LeafJudge(files, head, findings).run();
}

void check_tiles_above(const CountyFiles& files, const log::Checkpoint& head, const Leaves& leaves,
                       const std::vector<OlderRoot>& older, Findings& findings) {
  if (leaves.truth == Leaves::Truth::kNone) return;
  log::Frontier frontier;
  const auto compare_older = [&] {
    for (const OlderRoot& one : older) {
      if (one.size == frontier.size() && one.root != frontier.root()) {
        findings.add("older-differs", one.file, files.county());
      }
    }
  };
  const auto compare = [&](const TileId& tile, std::span<const Hash> made) {
    if (tile.level > 0 && !findings.full()) compare_tile(files, tile, made, findings);
  };
  log::TileBuilder builder;
  compare_older();
  for_each_leaf(files, head.size, leaves.truth, [&](const Hash& leaf) {
    builder.append(leaf, compare);
    frontier.append(leaf);
    compare_older();
  });
  builder.finish(compare);
}

}  // namespace dajuan::cli
