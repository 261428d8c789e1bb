#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "dajuan/app/case_figures.hpp"
#include "dajuan/storage/ledger_log.hpp"

namespace dajuan::cli {

/// Proofs from the log of the place that is served. The key and the log are opened when they are first asked
/// for. Thread-safe.
class Proofs final : public app::LogProofs {
 public:
  explicit Proofs(storage::LedgerPlace place) : place_(std::move(place)) {}

  [[nodiscard]] Result<std::string> checkpoint(const std::string& county) override;
  [[nodiscard]] Result<std::string> checkpoint_at(const std::string& county, std::uint64_t size) override;
  [[nodiscard]] Result<std::string> key() override;
  [[nodiscard]] Result<std::string> figure(const std::string& what, const domain::Scope& scope,
                                           const std::vector<std::int64_t>& seqs) override;

 private:
  [[nodiscard]] Result<storage::LedgerLog*> log();

  storage::LedgerPlace place_;
  std::mutex opening_;
  std::unique_ptr<storage::LedgerLog> log_;
};

}  // namespace dajuan::cli
