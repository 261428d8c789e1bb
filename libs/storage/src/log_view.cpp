// Reading the tree of a county: what full tiles and leaves of events hold, cut to the size that is asked for.
#include <stdexcept>

#include "dajuan/log/bundle.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/storage/ledger_log.hpp"
#include "ledger_view.hpp"
#include "tree_rows.hpp"

namespace dajuan::storage {
namespace {

Error beyond(const char* field, const std::string& county, std::uint64_t size) {
  const std::string count = std::to_string(size);
  return {ErrorCode::kNotFound, county + " 的日志只有 " + count + " 条",
          "the log of " + county + " has " + count + " events", field};
}

// Full tiles are kept whole; the last of a level is put together.
std::vector<log::Hash> stored_hashes(Connection& connection, const std::string& county,
                                     const log::TileId& tile) {
  {
    Query row(connection, "SELECT hashes FROM log_tile WHERE county = ? AND level = ? AND tile = ?", county,
              tile.level, tile.index);
    if (row.next()) {
      auto all = log::decode_tile(row.view(0), log::kTileWidth);
      if (!all) throw std::runtime_error("a tile of the log is damaged");
      all->resize(tile.width);
      return std::move(*all);
    }
  }
  return tree_row(connection, county, tile.level, tile.index * log::kTileWidth, tile.width);
}

}  // namespace

std::vector<std::string> LogView::counties() {
  std::vector<std::string> out;
  Query row(connection_, "SELECT county FROM shard WHERE size > 0 ORDER BY county");
  while (row.next()) out.push_back(row.text(0));
  return out;
}

LogState LogView::state(const std::string& county) {
  Query row(connection_, "SELECT frontier FROM shard WHERE county = ?", county);
  if (!row.next()) return {0, log::empty_root()};
  const auto frontier = log::Frontier::from_bytes(row.view(0));
  if (!frontier) throw std::runtime_error("the end of the log is damaged: " + frontier.error().en);
  return {frontier->size(), frontier->root()};
}

std::uint64_t LogView::size_of(const std::string& county) {
  Query row(connection_, "SELECT size FROM shard WHERE county = ?", county);
  return row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

log::HashAt LogView::hashes_of(const std::string& county, std::uint64_t size) {
  return log::TileHashes(size, [this, county](const log::TileId& tile) -> Result<std::vector<log::Hash>> {
    return stored_hashes(connection_, county, tile);
  });
}

Result<log::Hash> LogView::root_at(const std::string& county, std::uint64_t size) {
  if (const auto most = size_of(county); size > most) return beyond("size", county, most);
  return log::root_of(size, hashes_of(county, size));
}

Result<std::vector<log::Hash>> LogView::inclusion(const std::string& county, std::uint64_t seq,
                                                  std::uint64_t size) {
  if (const auto most = size_of(county); size > most) return beyond("size", county, most);
  if (seq < 1) return invalid("seq", "序号从 1 开始", "seq begins with 1");
  return log::inclusion_proof(seq - 1, size, hashes_of(county, size));
}

Result<std::vector<log::Hash>> LogView::consistency(const std::string& county, std::uint64_t old_size,
                                                    std::uint64_t size) {
  if (const auto most = size_of(county); size > most) return beyond("size", county, most);
  return log::consistency_proof(old_size, size, hashes_of(county, size));
}

Result<std::vector<log::Hash>> LogView::hashes(const std::string& county, const log::TileId& tile) {
  const std::uint64_t size = size_of(county);
  if (log::tile_at(size, tile.level, tile.index).width < tile.width) return beyond("tile", county, size);
  return stored_hashes(connection_, county, tile);
}

Result<std::string> LogView::file(const std::string& county, const log::TilePath& path) {
  if (path.kind == log::TileKind::kHashes) {
    const auto all = hashes(county, path.tile);
    if (!all) return all.error();
    return log::encode_tile(*all);
  }
  std::string bundle;
  Result<void> added;
  const auto read = events(county, path.tile, [&](std::string_view entry, std::string_view payload) {
    if (!added) return;
    added = path.kind == log::TileKind::kEntries ? log::append_entry(bundle, entry)
                                                 : log::append_payload(bundle, payload);
  });
  if (!read) return read.error();
  if (!added) return added.error();
  return bundle;
}

Result<void> LogView::events(const std::string& county, const log::TileId& tile, const TakeEvent& take) {
  static const std::string sql = "SELECT " + std::string(kEventColumns) +
                                 "FROM event WHERE county = ? AND seq BETWEEN ? AND ? ORDER BY seq";
  const std::uint64_t size = size_of(county);
  if (log::tile_at(size, 0, tile.index).width < tile.width) return beyond("tile", county, size);
  const std::uint64_t first = tile.first_leaf() + 1;
  std::uint64_t next = first;
  Query row(connection_, sql, county, first, first + tile.width - 1);
  for (; row.next(); ++next) {
    const app::StoredEvent event = event_of(row);
    if (static_cast<std::uint64_t>(event.seq) != next) break;
    take(entry_of(event), event.payload);
  }
  if (next != first + tile.width)
    throw std::runtime_error("the log has a gap before event " + county + "/" + std::to_string(next));
  return {};
}

}  // namespace dajuan::storage
