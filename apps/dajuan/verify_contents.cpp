#include "verify_contents.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "dajuan/log/entry.hpp"

namespace dajuan::cli {
namespace {

using log::Entry;
using log::TileId;
using log::TileKind;

constexpr std::uint64_t kEntriesForAPass = 2'000'000;

/// The first 16 bytes of SHA-256 stand for the name of a stream: no two are the same.
struct StreamId {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  explicit StreamId(std::string_view name) {
    const log::Hash hash = log::sha256(name);
    std::memcpy(&high, hash.data(), sizeof high);
    std::memcpy(&low, hash.data() + sizeof high, sizeof low);
  }
  friend bool operator==(const StreamId&, const StreamId&) = default;
};

struct StreamIdHash {
  std::size_t operator()(const StreamId& id) const { return static_cast<std::size_t>(id.low); }
};

struct StreamEnd {
  std::uint64_t seq = 0;
  std::uint32_t revision = 0;
};

class ContentCheck {
 public:
  ContentCheck(const CountyFiles& files, std::uint64_t size, const Leaves& leaves, Findings& findings)
      : files_(files), size_(size), leaves_(leaves), findings_(findings) {}

  void run() {
    const std::uint64_t passes = 1 + size_ / kEntriesForAPass;
    for (std::uint64_t pass = 0; pass < passes && !findings_.full(); ++pass) {
      ends_.clear();
      for (std::uint64_t index = 0; index * log::kTileWidth < size_ && !findings_.full(); ++index) {
        check_bundle(log::tile_at(size_, 0, index), pass, passes);
      }
    }
  }

 private:
  void check_bundle(const TileId& tile, std::uint64_t pass, std::uint64_t passes) {
    const auto bundle = read_entries(files_, tile);
    std::vector<std::optional<Entry>> entries(tile.width);
    for (unsigned i = 0; bundle && bundle->whole && i < tile.width; ++i) {
      entries[i] = known_entry(tile, i, bundle->entries[i], pass == 0);
    }
    if (pass == 0) check_payloads(tile, entries);
    for (unsigned i = 0; i < tile.width; ++i) {
      if (!entries[i]) continue;
      const StreamId stream(entries[i]->stream);
      if (stream.high % passes == pass) check_stream(tile, tile.first_leaf(i) + 1, *entries[i], stream);
    }
  }

  std::optional<Entry> known_entry(const TileId& tile, unsigned i, std::string_view text, bool tell) {
    const std::uint64_t seq = tile.first_leaf(i) + 1;
    if (leaves_.unknown(seq)) return std::nullopt;
    auto entry = log::parse_entry(text);
    if (!entry) {
      malformed_.insert(seq);
      if (tell) findings_.add("entry-malformed", entries_name(tile), files_.county(), seq, entry.error());
      return std::nullopt;
    }
    if (tell && entry->county != files_.county()) {
      findings_.add("entry-county", entries_name(tile), files_.county(), seq);
    }
    if (tell && entry->seq != seq) findings_.add("entry-seq", entries_name(tile), files_.county(), seq);
    return std::move(*entry);
  }

  void check_payloads(const TileId& tile, const std::vector<std::optional<Entry>>& entries) {
    const std::string name = files_.name(TileKind::kPayloads, tile);
    const auto payloads = read_payloads(files_, tile);
    if (!payloads) return findings_.add("file-missing", name, files_.county(), tile.first_leaf() + 1);
    for (unsigned i = 0; i < tile.width; ++i) {
      const bool cut = i >= payloads->hashes.size();
      const bool differs = !cut && entries[i] && entries[i]->payload != payloads->hashes[i];
      if (payloads->whole && differs) {
        findings_.add("payload-differs", name, files_.county(), tile.first_leaf(i) + 1);
      }
      if (!payloads->whole && (cut || differs || i + 1 == tile.width)) {
        return findings_.add("bundle-malformed", name, files_.county(), tile.first_leaf(i) + 1);
      }
    }
  }

  void check_stream(const TileId& tile, std::uint64_t seq, const Entry& entry, const StreamId& stream) {
    StreamEnd& end = ends_[stream];
    const bool follows = entry.prior == end.seq && entry.revision == end.revision + 1;
    const bool cannot_tell =
        entry.prior != 0 && (leaves_.unknown(entry.prior) || malformed_.contains(entry.prior));
    if (!follows && !cannot_tell) findings_.add("prior-differs", entries_name(tile), files_.county(), seq);
    end = {seq, entry.revision};
  }

  [[nodiscard]] std::string entries_name(const TileId& tile) const {
    return files_.name(TileKind::kEntries, tile);
  }

  const CountyFiles& files_;
  std::uint64_t size_;
  const Leaves& leaves_;
  Findings& findings_;
  std::set<std::uint64_t> malformed_;
  std::unordered_map<StreamId, StreamEnd, StreamIdHash> ends_;
};

}  // namespace

void check_contents(const CountyFiles& files, std::uint64_t size, const Leaves& leaves, Findings& findings) {
  ContentCheck(files, size, leaves, findings).run();
}

}  // namespace dajuan::cli
