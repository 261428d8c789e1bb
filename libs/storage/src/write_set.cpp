#include "write_set.hpp"

#include <algorithm>
#include <stdexcept>

#include "dajuan/log/tile.hpp"
#include "tree_rows.hpp"

namespace dajuan::storage {
namespace {

constexpr int kFirstWriters = 0x5348;  // apart from other advisory locks

std::string_view view_of(const log::Hash& hash) { return log::bytes_of(hash); }

}  // namespace

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
  if (!read(fresh) && postgres) {
    // A county that has no row yet is written when its first event is: what is refused leaves no trace. Its
    // first writers come one after the other all the same.
    Query(connection_, "SELECT pg_advisory_xact_lock(CAST(? AS integer), CAST(? AS integer))", kFirstWriters,
          county)
        .next();
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
  end.tail.push_back(leaf);
  end.dirty = true;
  end.grown = true;
  if (end.frontier.size() % log::kTileWidth != 0) return;
  keep_full_tiles(event.county, end);
  end.tail.clear();
}

void WriteSet::keep_full_tiles(const std::string& county, const Shard& end) {
  std::uint64_t hashes = end.frontier.size();  // on the level that is looked at
  for (unsigned level = 0; level <= log::kTileLevelMax && hashes % log::kTileWidth == 0; ++level) {
    const std::uint64_t tile = hashes / log::kTileWidth - 1;
    const bool known = level == 0 && end.tail.size() == log::kTileWidth;
    const std::vector<log::Hash> all =
        known ? end.tail : tree_row(connection_, county, level, tile * log::kTileWidth, log::kTileWidth);
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
    Query(connection_,
          "INSERT INTO shard (county, size, frontier) VALUES (?,?,?) ON CONFLICT (county) DO UPDATE SET "
          "size = excluded.size, frontier = excluded.frontier",
          county, end.frontier.size(), Blob{end.frontier.to_bytes()})
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
