#pragma once

#include <functional>
#include <string>

#include "connection.hpp"
#include "dajuan/storage/ledger_doctor.hpp"

/// The parts of examine(). Each check stands on a snapshot of its own, so that a long examination keeps no
/// old pages from being cleared away.
namespace dajuan::storage {

struct Exam {
  Connection& connection;
  const app::Rulebook& rulebook;
  app::Clock& clock;
  const std::string& folder;
  const ExamOptions& options;
  ExamResult result = {};

  void complain(const char* id, std::string place, std::string zh, std::string en);
  /// Runs a check on one snapshot. What the database itself finds damaged on the way is D001; other damage is
  /// the check's own id. False where the check came to no end.
  template <typename Check>
  bool on_snapshot(const char* id, const std::string& place, const Check& check) {
    try {
      const ScopedTransaction transaction(connection, ConnectionRole::kReader);
      check();
      return true;
    } catch (const std::exception& problem) {
      take_failure(id, place, problem);
      return false;
    }
  }

 private:
  void take_failure(const char* id, const std::string& place, const std::exception& problem);
};

[[nodiscard]] inline std::string place_of(const std::string& county, std::uint64_t seq) {
  return county + " #" + std::to_string(seq);
}
/// The integer of a query's first row; 0 where there is none.
template <typename... Values>
[[nodiscard]] std::int64_t integer_of(Connection& connection, std::string_view sql, const Values&... values) {
  Query row(connection, sql, values...);
  return row.next() ? row.integer(0) : 0;
}

/// What a row in the lists says of a case, for counting.
struct ListedCase {
  app::CaseId id;
  std::string town;
  std::string mechanism;
  std::string state;
  std::string kind;
  std::int64_t opened_ms = 0;
  std::int64_t ended_ms = 0;
};
void for_each_listed(Exam& exam, const std::string& county,
                     const std::function<void(const ListedCase&)>& take);

/// D001
void examine_database(Exam& exam);
/// D002, D008
void examine_ends(Exam& exam, const std::string& county);
/// D003, D004, D010, D011
void examine_tree(Exam& exam, const std::string& county);
/// D007
void examine_heads(Exam& exam, const std::string& county);
/// D006, and D009 for attachments
void examine_cases(Exam& exam, const std::string& county);
/// D006, for cases that are not what their events make
void examine_histories(Exam& exam, const std::string& county);
/// D012
void examine_told(Exam& exam, const std::string& county);
/// D005
void examine_tallies(Exam& exam, const std::string& county);
/// D013
void examine_audit(Exam& exam, const std::string& county);
/// D009
void examine_files(Exam& exam);

/// D009, where a content file is not there. `place` says who needs it.
void insist_on_file(Exam& exam, const std::string& sha256, const std::string& place);

}  // namespace dajuan::storage
