#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "connection.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/app/event.hpp"

namespace dajuan::storage {

/// The cases that one transaction changes. Holds them until flush(), which writes each once: its file, its
/// row in the lists, its deadlines, and the tallies that moved.
class CaseBook {
 public:
  CaseBook(Connection& connection, const app::Rulebook& rulebook)
      : connection_(connection), rulebook_(rulebook) {}

  /// The case as this transaction sees it. Throws where its snapshot is damaged.
  [[nodiscard]] std::optional<app::CaseRecord> find(const app::CaseId& id);
  /// Takes the case that an event made; `moved` at that time, for tallies.
  void put(app::CaseRecord after, domain::Moment at);
  void link(const app::CaseId& parent, const app::CaseId& child, const std::string& link);
  void flush();

 private:
  struct Entry {
    std::optional<app::CaseRow> stored;  ///< its row in the database; nullopt: none yet
    std::vector<app::ClockRow> clocks;   ///< its deadlines in the database
    app::CaseRow row;                    ///< as it is now
    app::CaseRecord record;
    bool dirty = false;
  };
  /// area (town or county), mechanism, period, item, kind
  using TallyKey = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;

  Entry* load(const app::CaseId& id);
  void count(const app::CaseRow& row, const std::string& period, const std::string& item, std::int64_t cases);
  void count_flow(const app::CaseRow& row, domain::Moment at, const char* item);
  void flush_case(Entry& entry);
  void flush_clocks(const app::CaseRow& row, const std::vector<app::ClockRow>& before,
                    const std::vector<app::ClockRow>& after);

  Connection& connection_;
  const app::Rulebook& rulebook_;
  std::map<app::CaseId, Entry> entries_;
  std::map<TallyKey, std::int64_t> tallies_;
};

/// 2026-11 and 2026-W48 (ISO 8601).
[[nodiscard]] std::string month_of(domain::Date day);
[[nodiscard]] std::string week_of(domain::Date day);

}  // namespace dajuan::storage
