#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "dajuan/storage/ledger_log.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {

/// A ledger whose log is long enough for full tiles, read beside the store that writes it.
class OnLogs : public OnLedgers {
 protected:
  [[nodiscard]] LedgerPlace ledger() const { return {folder_.path(), is_postgres() ? place() : ""}; }

  /// Opens so many disputes in one commit.
  void open_disputes(int count) {
    const app::Person grid = person("grid-1", {"grid"});
    const auto done = store_->write([&](app::Transaction& transaction) -> Result<void> {
      for (int i = 0; i < count; ++i) {
        const std::string key = "many-" + std::to_string(++opened_);
        const app::CaseCommand command{{kCounty, grid.id, key, std::string(64, 'a')}, grid};
        const auto receipt = app::open_case(transaction, tools(), command, dispute());
        if (!receipt) return receipt.error();
        last_ = receipt->id;
      }
      return {};
    });
    ASSERT_TRUE(done) << done.error().en;
  }
  [[nodiscard]] std::unique_ptr<LedgerLog> open_log() const {
    auto log = LedgerLog::open(ledger());
    EXPECT_TRUE(log) << log.error().en;
    return log ? std::move(*log) : nullptr;
  }
  /// A connection that goes past the store.
  [[nodiscard]] std::unique_ptr<Connection> raw(ConnectionRole role = ConnectionRole::kWriter) const {
    return open_connection(is_postgres() ? place() : folder_.path() + "/dajuan.db", role);
  }
  template <typename Ask>
  static auto view(LedgerLog& log, const Ask& question) {
    decltype(question(std::declval<LogView&>())) out{Error{}};
    const auto read = log.read([&](LogView& seen) -> Result<void> {
      out = question(seen);
      return {};
    });
    EXPECT_TRUE(read) << read.error().en;
    return out;
  }

  app::CaseId last_;

 private:
  int opened_ = 0;
};

/// Every file below a folder with its bytes, by its path from there.
inline std::map<std::string, std::string> files_below(const std::string& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out[std::filesystem::relative(entry.path(), folder).string()] =
        std::string(std::istreambuf_iterator<char>(in), {});
  }
  return out;
}

inline void write_to(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace dajuan::storage
