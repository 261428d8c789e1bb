#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/account_ports.hpp"

namespace dajuan::app {

/// Accounts folded from the log at every question, and the rows beside it. Slow and simple: what the real
/// store must equal.
struct MemoryAccounts {
  std::map<std::string, Session> sessions;                              // by token_sha256
  std::map<std::string, std::map<std::string, std::int64_t>> failures;  // login, id
  std::vector<AuditRow> audit_rows;

  static std::vector<Account> all(const std::vector<StoredEvent>& log) {
    std::map<std::string, Account> out;
    for (const StoredEvent& event : log) {
      if (!is_account_event(event.kind)) continue;
      const auto known = out.find(event.stream);
      out[event.stream] =
          evolve_account(known == out.end() ? std::nullopt : std::optional(known->second), event).value();
    }
    std::vector<Account> accounts;
    for (auto& [stream, account] : out) accounts.push_back(std::move(account));
    return accounts;
  }
  template <typename Holds>
  static std::optional<Account> first(const std::vector<StoredEvent>& log, const Holds& holds) {
    for (Account& account : all(log)) {
      if (holds(account)) return std::move(account);
    }
    return std::nullopt;
  }
  static AccountPage page(const std::vector<StoredEvent>& log, const domain::Scope& scope,
                          std::string_view after, std::uint32_t limit) {
    return page_of(log, after, limit, [&](const std::string& home) { return scope.contains(home); });
  }
  static AccountPage people(const std::vector<StoredEvent>& log, const domain::Scope& scope,
                            std::string_view after, std::uint32_t limit) {
    return page_of(log, after, limit, [&](const std::string& home) {
      return scope.contains(home) || std::string_view(scope.area).starts_with(domain::area_prefix(home));
    });
  }
  template <typename Lives>
  static AccountPage page_of(const std::vector<StoredEvent>& log, std::string_view after, std::uint32_t limit,
                             const Lives& lives) {
    AccountPage out;
    for (Account& account : all(log)) {
      if (account.person.id <= after || !lives(home_area(account.person.grants))) continue;
      if (out.items.size() == limit) {
        out.more = true;
        break;
      }
      out.items.push_back(std::move(account));
    }
    return out;
  }
  [[nodiscard]] std::vector<Session> tokens(std::string_view account_id) const {
    std::vector<Session> out;
    for (const auto& [hash, session] : sessions) {
      if (session.account_id == account_id && session.kind == SessionKind::kProgram) out.push_back(session);
    }
    std::sort(out.begin(), out.end(), [](const Session& a, const Session& b) { return a.id < b.id; });
    return out;
  }
  [[nodiscard]] std::vector<std::int64_t> failures_of(const std::string& login) const {
    std::vector<std::int64_t> out;
    const auto found = failures.find(login);
    if (found == failures.end()) return out;
    for (const auto& [id, at] : found->second) out.push_back(at);
    std::sort(out.rbegin(), out.rend());
    out.resize(std::min(out.size(), kFailuresMax));
    return out;
  }
  [[nodiscard]] AuditPage audit(const domain::Scope& scope, const AuditFilter& filter,
                                std::string_view before, std::uint32_t limit) const {
    AuditPage out;
    for (auto row = audit_rows.rbegin(); row != audit_rows.rend(); ++row) {
      if (!scope.contains(row->area) || (!before.empty() && row->id >= before)) continue;
      if (!filter.account_id.empty() && row->account_id != filter.account_id) continue;
      if (!filter.what.empty() && row->what != filter.what) continue;
      if (row->at_ms < filter.from_ms || (filter.before_ms != 0 && row->at_ms >= filter.before_ms)) continue;
      if (out.items.size() == limit) {
        out.more = true;
        break;
      }
      out.items.push_back(*row);
    }
    return out;
  }
  static void erase_old_passwords(std::vector<StoredEvent>& log, std::string_view account_id) {
    bool latest = true;
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind != kPasswordSet || event->stream != "account/" + std::string(account_id)) continue;
      if (!latest) event->private_values.clear();
      latest = false;
    }
  }
};

}  // namespace dajuan::app
