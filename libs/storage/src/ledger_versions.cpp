#include "dajuan/storage/ledger_versions.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "connection.hpp"
#include "edge.hpp"
#include "ledger_view.hpp"
#include "migrate.hpp"
#include "place.hpp"

namespace dajuan::storage {
namespace {

Result<std::vector<app::RulesVersion>> read_versions(Connection& connection, const app::Rulebook& shipped) {
  const ScopedTransaction transaction(connection, ConnectionRole::kReader);
  LedgerView view(connection, shipped);
  auto versions = app::all_versions(view, shipped.catalogue);
  if (!versions) return versions.error();
  return app::standing(std::move(*versions));
}

}  // namespace

Result<std::vector<app::RulesVersion>> versions_in(const LedgerPlace& place, const app::Rulebook& shipped) {
  return guarded([&]() -> Result<std::vector<app::RulesVersion>> {
    const auto database = existing_database(place);
    if (!database) return std::vector<app::RulesVersion>{};
    const std::unique_ptr<Connection> connection = open_connection(*database, ConnectionRole::kReader);
    if (check_schema(*connection, migration_files())) return read_versions(*connection, shipped);
    // The tables of an older program may not be there at all.
    try {
      return read_versions(*connection, shipped);
    } catch (const DatabaseError& missing) {
      if (missing.passing) throw;
      return std::vector<app::RulesVersion>{};
    }
  });
}

}  // namespace dajuan::storage
