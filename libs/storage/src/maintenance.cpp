#include "maintenance.hpp"

#include <string>
#include <utility>
#include <vector>

#include "ledger_view.hpp"
#include "projector.hpp"
#include "tree_rows.hpp"
#include "write_set.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 5'000;

struct Leafed {
  app::StoredEvent event;
  std::string leaf;
};

// Events behind a place of the log, in its order.
std::vector<Leafed> page_after(Connection& connection, const std::string& county, std::int64_t seq) {
  static const std::string sql = "SELECT " + std::string(kEventColumns) +
                                 ", leaf FROM event WHERE county = ? AND seq > ? ORDER BY seq LIMIT ?";
  std::vector<Leafed> out;
  Query row(connection, sql, county, seq, kPage);
  while (row.next()) out.push_back({event_of(row), row.blob(13)});
  return out;
}

std::string county_after(Connection& connection, const std::string& county) {
  Query row(connection, "SELECT min(county) FROM event WHERE county > ?", county);
  return row.next() ? row.text(0) : std::string();
}

template <typename Visit>
void for_each_page(Connection& connection, const Visit& visit) {
  for (std::string county = county_after(connection, ""); !county.empty();
       county = county_after(connection, county)) {
    std::int64_t seq = 0;
    for (auto page = page_after(connection, county, seq); !page.empty();
         page = page_after(connection, county, seq)) {
      seq = page.back().event.seq;
      visit(page);
    }
  }
}

}  // namespace

void seal_old_events(Connection& connection, const app::Rulebook& rulebook) {
  {
    // An older version kept no shard rows: the first county tells, a look at every event would take minutes.
    Query sealed(connection,
                 "SELECT 1 FROM shard WHERE county = (SELECT min(county) FROM event) UNION ALL SELECT 1 FROM "
                 "(SELECT min(county) AS county FROM event) AS first WHERE county IS NULL");
    if (sealed.next()) return;
  }
  ScopedTransaction transaction(connection, ConnectionRole::kWriter);
  for_each_page(connection, [&](std::vector<Leafed>& page) {
    WriteSet writes(connection, rulebook);
    for (Leafed& one : page) {
      one.leaf = std::string(log::bytes_of(leaf_of(one.event)));
      Query(connection, "UPDATE event SET leaf = ? WHERE county = ? AND seq = ?", Blob{one.leaf},
            one.event.county, one.event.seq)
          .run();
    }
    Query(connection, "DELETE FROM command_key WHERE county = ? AND seq BETWEEN ? AND ?",
          page.front().event.county, page.front().event.seq, page.back().event.seq)
        .run();
    for (const Leafed& one : page) writes.replay(one.event, one.leaf);
    writes.flush();
  });
  transaction.commit();
}

std::int64_t retell_all(Connection& connection, const app::Rulebook& rulebook) {
  clear_projections(connection);
  std::int64_t count = 0;
  for_each_page(connection, [&](const std::vector<Leafed>& page) {
    WriteSet writes(connection, rulebook);
    for (const Leafed& one : page) retell(connection, rulebook, writes, one.event, one.leaf);
    writes.flush();
    count += static_cast<std::int64_t>(page.size());
  });
  return count;
}

}  // namespace dajuan::storage
