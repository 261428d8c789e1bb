#include "dajuan/storage/ledger_export.hpp"

#include <unistd.h>

#include <filesystem>
#include <optional>

#include "dajuan/log/bundle.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "durable_file.hpp"
#include "edge.hpp"

namespace dajuan::storage {
namespace {

using log::TileId;
using log::TileKind;

constexpr std::size_t kKeyBytesMax = 1'000;

[[noreturn]] void refuse(const std::string& place, const char* reason, const std::string& zh,
                         const std::string& en) {
  throw RefusedError({ErrorCode::kConflict, place + " " + zh, place + " " + en, "--to", reason});
}

template <typename T>
T must(Result<T> result) {
  if (!result) throw RefusedError(result.error());
  return std::move(*result);
}

void must(const Result<void>& result) {
  if (!result) throw RefusedError(result.error());
}

bool is_there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

void make_folder_of(const std::string& path) {
  if (!make_folders(path.substr(0, path.rfind('/'))))
    throw RefusedError(file_error("无法建立文件夹", "cannot make the folder", path));
}

/// One county in the folder.
class CountyExport {
 public:
  CountyExport(LedgerLog& log, const std::string& folder, const std::string& county)
      : log_(log), county_(county), place_(folder + "/" + county + "/") {}

  ExportedCounty run() {
    const std::string note = must(log_.checkpoint(county_));
    const log::Checkpoint head = head_of(note);
    const std::optional<log::Checkpoint> old = old_head();
    if (old) insist_on_history(*old, head);
    const std::uint64_t before = old ? old->size : 0;
    for (unsigned level = 0; level <= log::kTileLevelMax; ++level) write_level(level, before, head.size);
    sync_all(place_);
    write("checkpoint", note, NewFile::To::kDisk);
    remove_partial(before, head.size);
    return {county_, head.size, before};
  }

 private:
  static std::uint64_t hashes_at(unsigned level, std::uint64_t size) {
    return size >> (log::kTileHeight * level);
  }

  log::Checkpoint head_of(const std::string& note) const {
    const auto text = log::open_note(note, log_.signer().verifier());
    if (!text)
      refuse(place_ + "checkpoint", "other_ledger", "由另一把钥匙签署，请导出到别的目录",
             "was signed by another key; export to another folder");
    return must(log::parse_checkpoint(*text));
  }

  std::optional<log::Checkpoint> old_head() const {
    if (!is_there(place_ + "checkpoint")) return std::nullopt;
    return head_of(read_file(place_ + "checkpoint", log::kNoteBytesMax));
  }

  void insist_on_history(const log::Checkpoint& old, const log::Checkpoint& head) {
    std::optional<log::Hash> root;
    if (old.size <= head.size) {
      must(log_.read([&](LogView& view) -> Result<void> {
        root = must(view.root_at(county_, old.size));
        return {};
      }));
    }
    if (root != old.root)
      refuse(place_ + "checkpoint", "history_differs", "与现在的日志不符：日志不是从它继续的",
             "is not how the log begins now");
  }

  // The tiles of a level, and below level 0 its bundles, that the old tree did
  // not have so.
  void write_level(unsigned level, std::uint64_t before, std::uint64_t size) {
    const std::uint64_t first = hashes_at(level, before) / log::kTileWidth;
    for (std::uint64_t index = first;; ++index) {
      const TileId tile = log::tile_at(size, level, index);
      if (tile.width == 0) return;
      if (log::tile_at(before, level, index) == tile) continue;
      must(log_.read([&](LogView& view) -> Result<void> {
        write(log::path_of({TileKind::kHashes, tile}), log::encode_tile(must(view.hashes(county_, tile))),
              NewFile::To::kSystem);
        if (level == 0) write_bundles(view, tile);
        return {};
      }));
    }
  }

  void write_bundles(LogView& view, const TileId& tile) {
    const std::string entries_path = place_ + log::path_of({TileKind::kEntries, tile});
    const std::string payloads_path = place_ + log::path_of({TileKind::kPayloads, tile});
    make_folder_of(entries_path);
    make_folder_of(payloads_path);
    NewFile entries(entries_path);
    NewFile payloads(payloads_path);
    std::string piece;
    must(view.events(county_, tile, [&](std::string_view entry, std::string_view payload) {
      piece.clear();
      must(log::append_entry(piece, entry));
      entries.append(piece);
      piece.clear();
      must(log::append_payload(piece, payload));
      payloads.append(piece);
    }));
    entries.finish(NewFile::To::kSystem);
    payloads.finish(NewFile::To::kSystem);
  }

  void write(const std::string& name, std::string_view bytes, NewFile::To to) {
    make_folder_of(place_ + name);
    NewFile file(place_ + name);
    file.append(bytes);
    file.finish(to);
  }

  // The last tiles of the old tree, where the new one has wider ones in their
  // place.
  void remove_partial(std::uint64_t before, std::uint64_t size) {
    for (unsigned level = 0; level <= log::kTileLevelMax; ++level) {
      const std::uint64_t index = hashes_at(level, before) / log::kTileWidth;
      const TileId old = log::tile_at(before, level, index);
      if (old.width == 0 || old == log::tile_at(size, level, index)) continue;
      remove(log::path_of({TileKind::kHashes, old}));
      if (level > 0) continue;
      remove(log::path_of({TileKind::kEntries, old}));
      remove(log::path_of({TileKind::kPayloads, old}));
    }
  }

  // A file, and its folder where that is empty then.
  void remove(const std::string& name) {
    const std::string path = place_ + name;
    ::unlink(path.c_str());
    ::rmdir(path.substr(0, path.rfind('/')).c_str());
  }

  LedgerLog& log_;
  const std::string& county_;
  std::string place_;
};

// A folder that is empty or holds what this key signed.
void begin(const LedgerLog& log, const std::string& folder) {
  const std::string path = folder + "/key";
  const std::string line = log.signer().verifier().to_string() + "\n";
  if (is_there(path)) {
    if (read_file(path, kKeyBytesMax) != line)
      refuse(path, "other_ledger", "是另一把钥匙，请导出到别的目录",
             "is another key; export to another folder");
    return;
  }
  if (!is_free(folder))
    refuse(folder, "other_ledger", "里已有别的文件，请导出到空目录",
           "holds other files; export to an empty folder");
  make_folder_of(path);
  NewFile file(path);
  file.append(line);
  file.finish();
}

}  // namespace

Result<std::vector<ExportedCounty>> export_log(LedgerLog& log, const std::string& folder,
                                               const std::string& county) {
  return guarded([&]() -> Result<std::vector<ExportedCounty>> {
    std::vector<std::string> counties = {county};
    if (county.empty()) {
      must(log.read([&](LogView& view) -> Result<void> {
        counties = view.counties();
        return {};
      }));
    }
    if (counties.empty())
      return Error{ErrorCode::kNotFound, "台账里还没有事件", "there are no events in the ledger", "county"};
    begin(log, folder);
    std::vector<ExportedCounty> out;
    for (const std::string& one : counties) out.push_back(CountyExport(log, folder, one).run());
    return out;
  });
}

}  // namespace dajuan::storage
