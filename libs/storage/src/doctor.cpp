#include "doctor.hpp"

#include <algorithm>
#include <set>

#include "dajuan/app/case_model.hpp"
#include "edge.hpp"
#include "migrate.hpp"
#include "place.hpp"

namespace dajuan::storage {
namespace {

// Counties with events, and counties that the store believes to have some, or where something was read.
std::set<std::string> counties_of(Connection& connection) {
  std::set<std::string> out;
  for (const char* sql : {"SELECT county FROM shard", "SELECT county FROM audit_end"}) {
    for (Query row(connection, sql); row.next();) out.insert(row.text(0));
  }
  for (std::string county;;) {
    Query row(connection, "SELECT min(county) FROM event WHERE county > ?", county);
    if (!row.next() || row.is_null(0)) return out;
    out.insert(county = row.text(0));
  }
}

void examine_county(Exam& exam, const std::string& county) {
  examine_ends(exam, county);
  examine_tree(exam, county);
  examine_heads(exam, county);
  examine_told(exam, county);
  examine_cases(exam, county);
  examine_histories(exam, county);
  examine_tallies(exam, county);
  examine_audit(exam, county);
}

// The numbers behind which events are missing, by what their neighbours say.
void complain_of_gaps(Exam& exam, const std::string& county) {
  Query row(exam.connection,
            "SELECT e.seq + 1 FROM event e WHERE e.county = ? AND e.seq < (SELECT max(l.seq) FROM event l "
            "WHERE l.county = e.county) AND NOT EXISTS (SELECT 1 FROM event n WHERE n.county = e.county AND "
            "n.seq = e.seq + 1) ORDER BY e.seq",
            county);
  while (row.next()) {
    exam.complain("D002", place_of(county, static_cast<std::uint64_t>(row.integer(0))), "日志缺这一条",
                  "the log lacks this event");
  }
}

}  // namespace

void Exam::complain(const char* id, std::string place, std::string zh, std::string en) {
  const auto told = std::count_if(result.complaints.begin(), result.complaints.end(),
                                  [&](const Complaint& one) { return one.id == id; });
  if (static_cast<std::size_t>(told) >= kComplaintsMax) {
    ++result.untold[id];
  } else {
    result.complaints.push_back({id, std::move(place), std::move(zh), std::move(en)});
  }
}

void Exam::take_failure(const char* id, const std::string& place, const std::exception& problem) {
  const std::string why = problem.what();
  const auto* refused = dynamic_cast<const DatabaseError*>(&problem);
  if (refused != nullptr && refused->passing) throw DatabaseError(*refused);
  if (refused != nullptr) {
    complain("D001", place, "数据库读不下去（" + why + "）", "the database cannot be read: " + why);
  } else {
    complain(id, place, "内容损坏（" + why + "）", "damaged: " + why);
  }
}

void examine_database(Exam& exam) {
  const auto damaged = [&](const std::string& what) {
    exam.complain("D001", "database", "数据库自检报告：" + what, "the database's own check says: " + what);
  };
  exam.on_snapshot("D001", "database", [&] {
    if (exam.connection.engine() == Engine::kPostgres) {
      const std::int64_t failed =
          integer_of(exam.connection,
                     "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = "
                     "current_database()");
      if (failed > 0) damaged(std::to_string(failed) + " checksum failures");
      return;
    }
    Query row(exam.connection, exam.options.quick ? "PRAGMA quick_check" : "PRAGMA integrity_check");
    while (row.next()) {
      if (row.view(0) != "ok") damaged(row.text(0));
    }
  });
}

void examine_ends(Exam& exam, const std::string& county) {
  exam.on_snapshot("D002", county, [&] {
    const std::int64_t size = integer_of(exam.connection, "SELECT size FROM shard WHERE county = ?", county);
    std::int64_t count = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
    {
      Query row(exam.connection,
                "SELECT count(*), coalesce(min(seq), 1), coalesce(max(seq), 0) FROM event WHERE county = ?",
                county);
      row.next();
      count = row.integer(0);
      first = row.integer(1);
      last = row.integer(2);
    }
    if (first != 1)
      exam.complain("D002", place_of(county, 1), "日志不从第 1 条开始", "the log does not begin with 1");
    if (count != last - first + 1) complain_of_gaps(exam, county);
    if (size != last) {
      const std::string said = std::to_string(size);
      const std::string seen = std::to_string(last);
      exam.complain("D002", county, "登记的条数是 " + said + "，最后一条是 " + seen,
                    "the log is said to have " + said + " events, its last is " + seen);
    }
  });
  exam.on_snapshot("D008", county, [&] {
    Query row(exam.connection, "SELECT seq, at_utc FROM event WHERE county = ? ORDER BY seq DESC LIMIT 1",
              county);
    if (!row.next() || app::unix_ms_of(row.view(1)) <= exam.clock.now_ms() + kClockSkewMs) return;
    exam.complain(
        "D008", place_of(county, static_cast<std::uint64_t>(row.integer(0))),
        "最新一条的时间 " + row.text(1) + " 晚于本机时钟：时钟可能被拨回",
        "the newest event is of " + row.text(1) + ", later than this machine's clock: was it set back?");
  });
}

Result<ExamResult> examine(const LedgerPlace& place, const app::Rulebook& rulebook, app::Clock& clock,
                           const ExamOptions& options) {
  return guarded([&]() -> Result<ExamResult> {
    const auto database = existing_database(place);
    if (!database) return database.error();
    std::unique_ptr<Connection> connection;
    try {
      connection = open_connection(*database, ConnectionRole::kReader);
      if (auto known = check_schema(*connection, migration_files()); !known) return known.error();
    } catch (const DatabaseError& refused) {
      if (refused.passing || is_postgres_address(*database)) throw;
      ExamResult unreadable;
      const std::string why = refused.what();
      unreadable.complaints.push_back(
          {"D001", "database", "打不开数据库（" + why + "）", "the database cannot be opened: " + why});
      return unreadable;
    }
    Exam exam{*connection, rulebook, clock, place.folder, options};
    examine_database(exam);
    std::set<std::string> counties;
    exam.on_snapshot("D001", "database", [&] { counties = counties_of(*connection); });
    for (const std::string& county : counties) examine_county(exam, county);
    examine_files(exam);
    return std::move(exam.result);
  });
}

}  // namespace dajuan::storage
