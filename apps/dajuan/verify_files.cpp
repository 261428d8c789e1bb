#include "verify_files.hpp"

#include <algorithm>
#include <filesystem>

#include "dajuan/log/bundle.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;
using log::TileId;
using log::TileKind;

constexpr std::size_t kPieceBytes = 65'536;

bool is_file(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

/// Hash of the next `length` bytes; nullopt where the file ends before.
std::optional<log::Hash> hash_of_next(std::ifstream& in, std::uint64_t length, log::Sha256& sha256) {
  std::string piece(kPieceBytes, '\0');
  bool whole = true;
  while (whole && length > 0) {
    const auto wanted = static_cast<std::streamsize>(std::min<std::uint64_t>(length, piece.size()));
    in.read(piece.data(), wanted);
    whole = in.gcount() == wanted;
    sha256.update(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
    length -= static_cast<std::uint64_t>(wanted);
  }
  const log::Hash hash = sha256.finish();
  return whole ? std::optional(hash) : std::nullopt;
}

}  // namespace

std::optional<std::string> read_bounded(const std::string& path, std::size_t bytes_max) {
  std::error_code failed;
  if (!is_file(path)) return std::nullopt;
  const std::uintmax_t size = fs::file_size(path, failed);
  if (failed || size > bytes_max) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return std::nullopt;
  return bytes;
}

bool CountyFiles::has(const std::string& name) const { return is_file(path(name)); }

std::optional<EntryBundle> read_entries(const CountyFiles& files, const TileId& tile) {
  const std::string name = files.name(TileKind::kEntries, tile);
  if (!files.has(name)) return std::nullopt;
  EntryBundle bundle;
  bundle.bytes = read_bounded(files.path(name), log::kEntryBundleBytesMax).value_or("");
  log::SplitBundle split = log::split_entries(bundle.bytes, tile.width);
  bundle.entries = std::move(split.items);
  bundle.whole = !split.wrong.has_value();
  return bundle;
}

std::optional<PayloadHashes> read_payloads(const CountyFiles& files, const TileId& tile) {
  const std::string name = files.name(TileKind::kPayloads, tile);
  if (!files.has(name)) return std::nullopt;
  std::ifstream in(files.path(name), std::ios::binary);
  PayloadHashes payloads;
  log::Sha256 sha256;
  std::string length(log::kPayloadLengthBytes, '\0');
  while (payloads.hashes.size() < tile.width && in.read(length.data(), log::kPayloadLengthBytes)) {
    const std::uint64_t bytes = log::payload_length(length);
    const auto hash = bytes > log::kPayloadBytesMax ? std::nullopt : hash_of_next(in, bytes, sha256);
    if (!hash) return payloads;
    payloads.hashes.push_back(*hash);
  }
  payloads.whole = payloads.hashes.size() == tile.width && in.peek() == std::ifstream::traits_type::eof();
  return payloads;
}

}  // namespace dajuan::cli
