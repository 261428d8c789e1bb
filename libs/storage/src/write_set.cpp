#include "write_set.hpp"

#include <algorithm>
#include <stdexcept>

#include "dajuan/log/entry.hpp"
#include "dajuan/log/tile.hpp"

namespace dajuan::storage {
namespace {

std::string_view view_of(const log::Hash& hash) { return log::bytes_of(hash); }

// The hashes of a full tile: leaves of events, or what the tiles below give.
std::vector<log::Hash> tile_hashes(Connection& connection, const std::string& county, unsigned level,
                                   std::uint64_t tile) {
  const auto first = static_cast<std::int64_t>(tile * log::kTileWidth);
  const std::int64_t last = first + log::kTileWidth - 1;
  std::vector<log::Hash> out;
  out.reserve(log::kTileWidth);
  const auto read = [&](Query&& row) {
    while (row.next()) {
      const auto hash = log::hash_from_bytes(row.view(0));
      if (!hash) throw std::runtime_error("a hash of the log is damaged");
      out.push_back(*hash);
    }
  };
  if (level == 0) {
    read(Query(connection, "SELECT leaf FROM event WHERE county = ? AND seq BETWEEN ? AND ? ORDER BY seq",
               county, first + 1, last + 1));
  } else {
    read(Query(
        connection,
        "SELECT root FROM log_tile WHERE county = ? AND level = ? AND tile BETWEEN ? AND ? ORDER BY tile",
        county, level - 1, first, last));
  }
  if (out.size() != log::kTileWidth) throw std::runtime_error("the log has a gap");
  return out;
}

}  // namespace

log::Hash leaf_of(const app::StoredEvent& event) {
  log::Entry entry;
  entry.county = event.county;
  entry.seq = static_cast<std::uint64_t>(event.seq);
  entry.area = event.area;
  entry.stream = event.stream;
  entry.revision = event.revision;
  entry.kind = event.kind;
  entry.actor = event.actor;
  entry.at = event.at;
  entry.prior = static_cast<std::uint64_t>(event.prior);
  entry.key = event.idempotency_key;
  entry.request = event.request_hash;
  entry.payload = log::sha256(event.payload);
  const auto text = log::entry_text(entry);
  if (!text) throw std::runtime_error("an event cannot enter the log: " + text.error().en);
  return log::leaf_hash(*text);
}

void WriteSet::lock(const std::vector<std::string>& counties) {
  std::vector<std::string> sorted = counties;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  for (const std::string& county : sorted) shard(county);
}

WriteSet::Shard& WriteSet::shard(const std::string& county) {
  const auto known = shards_.find(county);
  if (known != shards_.end()) return known->second;
  const bool postgres = connection_.engine() == Engine::kPostgres;
  const auto read = [&](Shard& out) {
    // Whoever holds this row is the county's only writer, in whatever server it runs.
    Query row(connection_,
              postgres ? "SELECT frontier FROM shard WHERE county = ? FOR UPDATE"
                       : "SELECT frontier FROM shard WHERE county = ?",
              county);
    if (!row.next()) return false;
    auto frontier = log::Frontier::from_bytes(row.view(0));
    if (!frontier) throw std::runtime_error("the end of the log is damaged: " + frontier.error().en);
    out.frontier = std::move(*frontier);
    return true;
  };
  Shard fresh;
  if (!read(fresh)) {
    Query(connection_, "INSERT INTO shard (county, size, frontier) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
          county, Blob{log::Frontier().to_bytes()})
        .run();
    read(fresh);
  }
  return shards_.emplace(county, std::move(fresh)).first->second;
}

std::int64_t WriteSet::append(app::StoredEvent& event) {
  Shard& end = shard(event.county);
  event.seq = static_cast<std::int64_t>(end.frontier.size()) + 1;
  const log::Hash leaf = leaf_of(event);
  Query(
      connection_,
      "INSERT INTO event (county, seq, area, stream, revision, kind, actor, at_utc, prior, idempotency_key, "
      "request_hash, payload, private_values, leaf) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      event.county, event.seq, event.area, event.stream, event.revision, event.kind, event.actor, event.at,
      event.prior, event.idempotency_key, event.request_hash, event.payload,
      event.private_values.empty() ? Parameter(nullptr) : Parameter(event.private_values),
      Blob{view_of(leaf)})
      .run();
  extend(event, leaf);
  ++marks_;
  return event.seq;
}

void WriteSet::replay(const app::StoredEvent& event, std::string_view stored_leaf) {
  const std::string place = event.county + "/" + std::to_string(event.seq);
  if (event.seq != static_cast<std::int64_t>(shard(event.county).frontier.size()) + 1)
    throw std::runtime_error("the log has a gap before event " + place);
  const log::Hash leaf = leaf_of(event);
  if (view_of(leaf) != stored_leaf) throw std::runtime_error("event " + place + " is not what its leaf says");
  extend(event, leaf);
}

void WriteSet::extend(const app::StoredEvent& event, const log::Hash& leaf) {
  if (!event.idempotency_key.empty()) {
    Query(connection_, "INSERT INTO command_key (county, key, seq, request_hash) VALUES (?,?,?,?)",
          event.county, event.idempotency_key, event.seq, event.request_hash)
        .run();
  }
  Shard& end = shard(event.county);
  end.frontier.append(leaf);
  end.dirty = true;
  end.grown = true;
  if (end.frontier.size() % log::kTileWidth == 0) keep_full_tiles(event.county, end.frontier.size());
}

void WriteSet::keep_full_tiles(const std::string& county, std::uint64_t size) {
  std::uint64_t hashes = size;  // on the level that is looked at
  for (unsigned level = 0; level <= log::kTileLevelMax && hashes % log::kTileWidth == 0; ++level) {
    const std::uint64_t tile = hashes / log::kTileWidth - 1;
    const std::vector<log::Hash> all = tile_hashes(connection_, county, level, tile);
    Query(connection_, "INSERT INTO log_tile (county, level, tile, root, hashes) VALUES (?,?,?,?,?)", county,
          level, tile, Blob{view_of(log::tile_root(all))}, Blob{log::encode_tile(all)})
        .run();
    hashes /= log::kTileWidth;
  }
}

void WriteSet::flush() {
  cases_.flush();
  for (auto& [county, end] : shards_) {
    if (!end.dirty) continue;
    Query(connection_, "UPDATE shard SET size = ?, frontier = ? WHERE county = ?", end.frontier.size(),
          Blob{end.frontier.to_bytes()}, county)
        .run();
    end.dirty = false;
  }
}

std::vector<std::string> WriteSet::counties() const {
  std::vector<std::string> out;
  for (const auto& [county, end] : shards_) {
    if (end.grown) out.push_back(county);
  }
  return out;
}

}  // namespace dajuan::storage
