#include <charconv>
#include <optional>

#include "dajuan/log/tile.hpp"

namespace dajuan::log {
namespace {

constexpr std::string_view kHashesFolder = "tile/";
constexpr std::string_view kEntriesFolder = "tile/entries/";
constexpr std::string_view kPayloadsFolder = "payload/";
constexpr std::string_view kPartial = ".p/";
constexpr std::size_t kGroupDigits = 3;
/// Enough for every path of a tree within kTreeSizeMax.
constexpr std::size_t kPathBytesMax = 64;
constexpr std::uint64_t kTileIndexMax = kTreeSizeMax / kTileWidth;

Error malformed(std::string_view path) {
  const std::string shown(path.substr(0, kPathBytesMax));
  return invalid("path", "不是哈希块或条目包的路径：" + shown, "no path of a tile or a bundle: " + shown);
}

/// A decimal number without needless zeros; takes it off the text.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (digits > 1 && text.front() == '0') return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

/// x001/x234/067; takes it off the text.
std::optional<std::uint64_t> take_index(std::string_view& text) {
  std::uint64_t index = 0;
  for (bool more = true; more;) {
    more = text.starts_with('x');
    if (more) text.remove_prefix(1);
    if (text.size() < kGroupDigits) return std::nullopt;
    for (const char c : text.substr(0, kGroupDigits)) {
      if (c < '0' || c > '9') return std::nullopt;
      index = index * 10 + static_cast<std::uint64_t>(c - '0');
    }
    text.remove_prefix(kGroupDigits);
    if (index > kTileIndexMax) return std::nullopt;
    if (!more) break;
    if (!text.starts_with('/')) return std::nullopt;
    text.remove_prefix(1);
  }
  return index;
}

std::string index_text(std::uint64_t index) {
  std::string out;
  bool last = true;
  do {
    const std::string digits = std::to_string(index % 1000);
    std::string group = (last ? "" : "x") + std::string(kGroupDigits - digits.size(), '0') + digits;
    out = last ? group : group + "/" + out;
    last = false;
    index /= 1000;
  } while (index > 0);
  return out;
}

}  // namespace

std::string path_of(const TilePath& path) {
  std::string out;
  switch (path.kind) {
    case TileKind::kHashes:
      out = std::string(kHashesFolder) + std::to_string(path.tile.level) + "/";
      break;
    case TileKind::kEntries:
      out = kEntriesFolder;
      break;
    case TileKind::kPayloads:
      out = kPayloadsFolder;
      break;
  }
  out += index_text(path.tile.index);
  if (path.tile.width < kTileWidth) out += std::string(kPartial) + std::to_string(path.tile.width);
  return out;
}

Result<TilePath> parse_tile_path(std::string_view path) {
  if (path.size() > kPathBytesMax) return malformed(path);
  TilePath found;
  std::string_view rest = path;
  if (rest.starts_with(kEntriesFolder)) {
    found.kind = TileKind::kEntries;
    rest.remove_prefix(kEntriesFolder.size());
  } else if (rest.starts_with(kPayloadsFolder)) {
    found.kind = TileKind::kPayloads;
    rest.remove_prefix(kPayloadsFolder.size());
  } else if (rest.starts_with(kHashesFolder)) {
    rest.remove_prefix(kHashesFolder.size());
    const auto level = take_number(rest);
    if (!level || *level > kTileLevelMax || !rest.starts_with('/')) return malformed(path);
    rest.remove_prefix(1);
    found.tile.level = static_cast<unsigned>(*level);
  } else {
    return malformed(path);
  }
  const auto index = take_index(rest);
  if (!index) return malformed(path);
  found.tile.index = *index;
  if (rest.starts_with(kPartial)) {
    rest.remove_prefix(kPartial.size());
    const auto width = take_number(rest);
    if (!width || *width == 0 || *width >= kTileWidth) return malformed(path);
    found.tile.width = static_cast<unsigned>(*width);
  }
  // Written again it must be the same: x000/001 is no second name of 001.
  if (!rest.empty() || path_of(found) != path) return malformed(path);
  return found;
}

}  // namespace dajuan::log
