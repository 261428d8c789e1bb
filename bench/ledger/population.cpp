#include "population.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <random>
#include <stdexcept>
#include <thread>

namespace dajuan::bench {
namespace {

struct CloseFile {
  void operator()(sqlite3* file) const { sqlite3_close(file); }
};
using File = std::unique_ptr<sqlite3, CloseFile>;
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

File open(const std::string& path) {
  sqlite3* file = nullptr;
  if (sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
    throw std::runtime_error("no database at " + path);
  sqlite3_busy_timeout(file, 10'000);
  return File(file);
}

void run(sqlite3* file, const char* sql) {
  char* problem = nullptr;
  if (sqlite3_exec(file, sql, nullptr, nullptr, &problem) != SQLITE_OK) {
    const std::string text = problem == nullptr ? "" : problem;
    sqlite3_free(problem);
    throw std::runtime_error(std::string(sql) + ": " + text);
  }
}

Statement prepare(sqlite3* file, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(file, sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(file));
  return Statement(statement);
}

std::string text(const Statement& row, int column) {
  const void* bytes = sqlite3_column_blob(row.get(), column);
  return bytes == nullptr ? ""
                          : std::string(static_cast<const char*>(bytes),
                                        static_cast<std::size_t>(sqlite3_column_bytes(row.get(), column)));
}

std::string id_text(const std::string& county, const std::string& bytes) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out = county + "-";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[static_cast<unsigned char>(bytes[i]) >> 4];
    out += kHex[static_cast<unsigned char>(bytes[i]) & 15];
  }
  return out;
}

std::string id_bytes(const std::string& id) {
  std::string out;
  int high = -1;
  for (const char c : id.substr(7)) {
    if (c == '-') continue;
    const int digit = c <= '9' ? c - '0' : c - 'a' + 10;
    if (high < 0) {
      high = digit;
    } else {
      out += static_cast<char>(high << 4 | digit);
      high = -1;
    }
  }
  return out;
}

KnownCase case_of(const Statement& row) {
  KnownCase out;
  out.county = text(row, 0);
  out.id = id_text(out.county, text(row, 1));
  out.area = text(row, 2);
  out.town = out.area.substr(0, 9) + "000";
  out.mechanism = text(row, 3);
  out.revision = static_cast<std::uint32_t>(sqlite3_column_int64(row.get(), 4));
  out.state = text(row, 5);
  return out;
}

constexpr const char* kColumns =
    "SELECT f.county, f.id, f.area, f.mechanism, f.revision, l.state FROM case_file f JOIN case_list l ON "
    "l.county = "
    "f.county AND l.town = substr(f.area, 1, 9) AND l.mechanism = f.mechanism AND l.id = f.id ";

}  // namespace

Population sample(const std::string& path, std::size_t any, std::size_t open_wanted) {
  const File file = open(path);
  Population out;
  const Statement last = prepare(file.get(), "SELECT max(rowid) FROM case_file");
  sqlite3_step(last.get());
  out.cases = static_cast<std::uint64_t>(sqlite3_column_int64(last.get(), 0));
  if (out.cases == 0) throw std::runtime_error("the ledger holds no case");
  std::mt19937_64 dice(7);
  // One state after another is tried for the join: a row of the list is found by the state too.
  const Statement one = prepare(file.get(), (std::string(kColumns) + "WHERE f.rowid = ?").c_str());
  for (std::size_t i = 0; i < any; ++i) {
    sqlite3_reset(one.get());
    sqlite3_bind_int64(one.get(), 1, static_cast<sqlite3_int64>(dice() % out.cases + 1));
    if (sqlite3_step(one.get()) == SQLITE_ROW) out.any.push_back(case_of(one));
  }
  const Statement towns = prepare(file.get(), "SELECT DISTINCT area FROM tally WHERE length(area) = 9");
  while (sqlite3_step(towns.get()) == SQLITE_ROW) out.towns.push_back(text(towns, 0) + "000");
  const Statement open_ones = prepare(
      file.get(),
      "SELECT county, id, area, 'dispute', revision, state FROM case_list WHERE county = ? AND town = ? AND "
      "mechanism = 'dispute' AND state = 'registered' ORDER BY id DESC LIMIT ?");
  const auto each = static_cast<sqlite3_int64>(open_wanted / (out.towns.empty() ? 1 : out.towns.size()) + 1);
  for (const std::string& town : out.towns) {
    sqlite3_reset(open_ones.get());
    const std::string county = town.substr(0, 6);
    const std::string nine = town.substr(0, 9);
    sqlite3_bind_text(open_ones.get(), 1, county.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(open_ones.get(), 2, nine.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(open_ones.get(), 3, each);
    while (sqlite3_step(open_ones.get()) == SQLITE_ROW) out.open.push_back(case_of(open_ones));
  }
  std::shuffle(out.open.begin(), out.open.end(), dice);
  if (out.open.size() > open_wanted) out.open.resize(open_wanted);
  return out;
}

double raw_group_commits(const std::string& path, const Population& population, std::size_t batch,
                         double seconds) {
  const File file = open(path);
  for (const char* pragma :
       {"PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 0", "PRAGMA cache_size = -65536",
        "CREATE TABLE IF NOT EXISTS bench_event (county TEXT, seq INTEGER, payload TEXT, leaf BLOB, PRIMARY "
        "KEY (county, seq)) STRICT"}) {
    run(file.get(), pragma);
  }
  std::atomic<bool> ending{false};
  std::thread mover([&] {
    const File own = open(path);
    while (!ending) {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      sqlite3_exec(own.get(), "PRAGMA wal_checkpoint(PASSIVE)", nullptr, nullptr, nullptr);
    }
  });
  const Statement event = prepare(file.get(),
                                  "INSERT INTO bench_event (county, seq, payload, leaf) VALUES (?, (SELECT "
                                  "coalesce(max(seq), 0) + 1 FROM bench_event WHERE county = ?1), ?, ?)");
  const Statement touch = prepare(file.get(), "UPDATE case_file SET seq = seq WHERE county = ? AND id = ?");
  const Statement row = prepare(file.get(),
                                "UPDATE case_list SET last_ms = last_ms WHERE county = ? AND town = ? AND "
                                "mechanism = ? AND state = ? AND id = ?");
  const Statement tally = prepare(file.get(),
                                  "UPDATE tally SET cases = cases WHERE county = ? AND area = ? AND "
                                  "mechanism = ? AND period = '' AND item = ? AND kind = ''");
  const std::string payload(420, 'x');
  const std::string leaf(32, 'l');
  std::uint64_t done = 0;
  std::size_t at = 0;
  const auto begin = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const auto bind = [](const Statement& statement, int index, const std::string& value) {
    sqlite3_bind_text(statement.get(), index, value.c_str(), static_cast<int>(value.size()),
                      SQLITE_TRANSIENT);
  };
  const auto blob = [](const Statement& statement, int index, const std::string& value) {
    sqlite3_bind_blob(statement.get(), index, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  };
  const auto step = [](const Statement& statement) {
    sqlite3_step(statement.get());
    sqlite3_reset(statement.get());
  };
  while (elapsed() < seconds && !population.open.empty()) {
    run(file.get(), "BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < batch; ++i, ++at) {
      const KnownCase& one = population.open[at % population.open.size()];
      const std::string id = id_bytes(one.id);
      bind(event, 1, one.county);
      bind(event, 2, payload);
      blob(event, 3, leaf);
      step(event);
      bind(touch, 1, one.county);
      blob(touch, 2, id);
      step(touch);
      bind(row, 1, one.county);
      bind(row, 2, one.town.substr(0, 9));
      bind(row, 3, one.mechanism);
      bind(row, 4, one.state);
      blob(row, 5, id);
      step(row);
      for (const std::string& area : {one.town.substr(0, 9), one.county}) {
        bind(tally, 1, one.county);
        bind(tally, 2, area);
        bind(tally, 3, one.mechanism);
        bind(tally, 4, one.state);
        step(tally);
      }
    }
    run(file.get(), "COMMIT");
    done += batch;
  }
  const double rate = static_cast<double>(done) / elapsed();
  ending = true;
  mover.join();
  run(file.get(), "DROP TABLE bench_event");
  return rate;
}

}  // namespace dajuan::bench
