#include "tree_rows.hpp"

#include <stdexcept>

#include "dajuan/log/entry.hpp"

namespace dajuan::storage {
namespace {

std::vector<log::Hash> collect(Query&& row, std::uint64_t count) {
  std::vector<log::Hash> out;
  out.reserve(count);
  while (row.next()) {
    const auto hash = log::hash_from_bytes(row.view(0));
    if (!hash) throw std::runtime_error("a hash of the log is damaged");
    out.push_back(*hash);
  }
  if (out.size() != count) throw std::runtime_error("the log has a gap");
  return out;
}

}  // namespace

std::vector<log::Hash> tree_row(Connection& connection, const std::string& county, unsigned level,
                                std::uint64_t first, std::uint64_t count) {
  if (level == 0) {
    return collect(
        Query(connection, "SELECT leaf FROM event WHERE county = ? AND seq BETWEEN ? AND ? ORDER BY seq",
              county, first + 1, first + count),
        count);
  }
  return collect(Query(connection,
                       "SELECT root FROM log_tile WHERE county = ? AND level = ? AND tile BETWEEN ? AND ? "
                       "ORDER BY tile",
                       county, level - 1, first, first + count - 1),
                 count);
}

std::string entry_of(const app::StoredEvent& event) {
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
  entry.payload = log::sha256(event.payload);
  auto text = log::entry_text(entry);
  if (!text) throw std::runtime_error("an event cannot enter the log: " + text.error().en);
  return std::move(*text);
}

log::Hash leaf_of(const app::StoredEvent& event) { return log::leaf_hash(entry_of(event)); }

}  // namespace dajuan::storage
