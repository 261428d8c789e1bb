#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "connection.hpp"
#include "dajuan/app/case_model.hpp"
#include "tally_book.hpp"

namespace dajuan::storage {

/// The cases that one transaction changes. Holds them until flush(), which writes each once: its file, its
/// row in the lists, its deadlines, and the tallies that moved.
class CaseBook {
 public:
  CaseBook(Connection& connection, const app::Rulebook& rulebook)
      : connection_(connection), rulebook_(rulebook) {}

  /// The case as this transaction sees it; it stays where it is until the next put() of the same case.
  /// nullptr where there is none. Throws where its snapshot is damaged.
  [[nodiscard]] const app::CaseRecord* find(const app::CaseId& id);
  /// Takes the case that an event made; `moved` at that time, for tallies.
  void put(app::CaseRecord after, domain::Moment at);
  void link(const app::CaseId& parent, const app::CaseId& child, const std::string& link);
  void flush();

 private:
  struct Entry {
    bool there = false;  ///< false: it was asked for, and there is none
    bool dirty = false;
    std::optional<std::string>
        stored_state;                   ///< under which its row stands in the database; nullopt: none yet
    std::vector<app::ClockRow> clocks;  ///< its deadlines in the database
    std::optional<geo::Point> place;    ///< where it is on the map, in the database
    app::CaseRecord record;
  };
  struct IdHash {
    std::size_t operator()(const app::CaseId& id) const noexcept;
  };

  Entry& load(const app::CaseId& id);
  void count_moves(const app::CaseRecord& after, const app::CaseStanding& before,
                   const app::CaseStanding& now, bool fresh, domain::Moment at);
  void flush_case(Entry& entry);
  void flush_clocks(const app::CaseRow& row, const std::vector<app::ClockRow>& before,
                    const std::vector<app::ClockRow>& after);

  void flush_place(const app::CaseRow& row, const std::optional<std::string>& stored_state,
                   const std::optional<geo::Point>& before, const std::optional<geo::Point>& after);

  Connection& connection_;
  const app::Rulebook& rulebook_;
  std::unordered_map<app::CaseId, Entry, IdHash> entries_;
  std::vector<Entry*> dirty_;
  TallyBook tallies_;
};

}  // namespace dajuan::storage
