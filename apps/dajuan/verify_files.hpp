#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/log/hash.hpp"
#include "dajuan/log/tile.hpp"

namespace dajuan::cli {

/// Bytes of a regular file; nullopt where there is none or it is larger than `bytes_max`.
[[nodiscard]] std::optional<std::string> read_bounded(const std::string& path, std::size_t bytes_max);

/// The files of one county in an exported ledger.
class CountyFiles {
 public:
  CountyFiles(std::string folder, std::string county)
      : folder_(std::move(folder)), county_(std::move(county)) {}

  [[nodiscard]] const std::string& county() const { return county_; }
  /// Path from the ledger's folder: 330803/checkpoint.
  [[nodiscard]] std::string name(std::string_view file) const { return county_ + "/" + std::string(file); }
  [[nodiscard]] std::string name(log::TileKind kind, const log::TileId& tile) const {
    return name(log::path_of({kind, tile}));
  }
  /// Path for opening a file by its name().
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
  [[nodiscard]] bool has(const std::string& name) const;

 private:
  std::string folder_;
  std::string county_;
};

/// An entry bundle: its entries up to the first that cannot be read.
struct EntryBundle {
  std::string bytes;
  std::vector<std::string_view> entries;
  bool whole = false;  ///< it has just the entries that it must have
};

/// nullopt where the file is not there.
[[nodiscard]] std::optional<EntryBundle> read_entries(const CountyFiles& files, const log::TileId& tile);

/// The hashes of the payloads of a bundle, read piece by piece, up to the first that cannot be read.
struct PayloadHashes {
  std::vector<log::Hash> hashes;
  bool whole = false;
};

/// nullopt where the file is not there.
[[nodiscard]] std::optional<PayloadHashes> read_payloads(const CountyFiles& files, const log::TileId& tile);

}  // namespace dajuan::cli
