#pragma once

#include "connection.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::storage {

/// The queries of the app on one connection, inside a transaction that the store has begun. Handed out as
/// Queries for reading, as Transaction for writing.
class LedgerView final : public app::Transaction {
 public:
  explicit LedgerView(Connection& connection) : connection_(connection) {}

  std::optional<app::Site> site(const domain::Scope& scope) override;
  std::optional<app::Reading> reading(const domain::Scope& scope, std::string_view id) override;
  app::Page<app::Reading> readings(const domain::Scope& scope, const app::PageRequest& page) override;
  std::optional<app::Review> review(const domain::Scope& scope, std::string_view id) override;
  std::optional<app::Plan> plan(const domain::Scope& scope, std::string_view id) override;
  app::Page<app::PlanSummary> plans(const domain::Scope& scope, const app::PageRequest& page) override;
  app::Page<app::StoredEvent> events(const domain::Scope& scope, std::int64_t after,
                                     std::uint32_t limit) override;
  std::vector<app::StoredEvent> stream(const domain::Scope& scope, std::string_view stream,
                                       std::uint32_t through) override;
  std::optional<app::StoredEvent> event_by_key(const domain::Scope& scope,
                                               std::string_view idempotency_key) override;

  void append(const domain::Scope& scope, app::StoredEvent event) override;

 private:
  void load_outline(const domain::Scope& scope, app::Plan& plan);
  void load_promises(const domain::Scope& scope, app::Plan& plan);
  void load_figures(const domain::Scope& scope, app::Plan& plan);

  Connection& connection_;
};

}  // namespace dajuan::storage
