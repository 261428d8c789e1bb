// The bare loop of group commits on both engines: how many actions a second, by batch size, page size, number
// of cases and who moves the WAL. What the program's writer reaches is measured against these figures, on the
// same disk.
//
//   bench_commit [--quick] [--cases N]... [--only sqlite|postgres]
//
// An action inserts one event and changes one case at random. Files go to the system's temporary folder,
// which has to be on a disk for the figures to mean anything.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <vector>

#include "postgres_cluster.hpp"
#include "raw_commit.hpp"

namespace dajuan::bench {
namespace {

constexpr std::array kBatches = {1, 8, 32, 64, 128};
constexpr std::array kPages = {1024, 2048, 4096, 8192};
constexpr std::array kCheckpointings = {Checkpointing::kWriter, Checkpointing::kRarely,
                                        Checkpointing::kThread};
constexpr std::array kCheckpointNames = {"writer, 4 MiB", "writer, 64 MiB", "second thread"};
constexpr std::array kConnections = {1, 2, 4, 8};

struct Options {
  std::vector<std::int64_t> cases;
  bool sqlite = true;
  bool postgres = true;
  int rounds = 3;
  double seconds = 0.8;
};

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dajuan-commit-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

CommitFigures median(std::vector<CommitFigures> runs) {
  const auto rate = [](const CommitFigures& run) { return static_cast<double>(run.actions) / run.seconds; };
  std::sort(runs.begin(), runs.end(), [&](const auto& a, const auto& b) { return rate(a) < rate(b); });
  return runs[runs.size() / 2];
}

// Rounds go over all places before the next begins: what else the machine does meets each of them alike.
struct Place {
  std::string name;
  std::function<std::unique_ptr<RawCommit>()> open;
};

void measure(const std::vector<Place>& places, const Options& options) {
  std::map<std::pair<std::size_t, int>, std::vector<CommitFigures>> runs;
  for (int round = 0; round < options.rounds; ++round) {
    for (std::size_t place = 0; place < places.size(); ++place) {
      const auto loop = places[place].open();
      for (const int batch : kBatches) runs[{place, batch}].push_back(loop->run(batch, options.seconds));
    }
  }
  for (const auto& [key, figures] : runs) {
    const CommitFigures run = median(figures);
    fmt::print("{:<28} {:>6} {:>12.0f} {:>12.0f} {:>14.0f} {:>10.1f} {:>12.1f} {:>14.1f}\n",
               places[key.first].name, key.second, static_cast<double>(run.actions) / run.seconds,
               static_cast<double>(run.transactions) / run.seconds,
               static_cast<double>(run.wal_bytes) / static_cast<double>(run.actions),
               static_cast<double>(run.wal_peak_bytes) / 1048576, run.longest_commit_ms,
               run.cpu_seconds * 1e6 / static_cast<double>(run.actions));
  }
}

void head(const std::string& title) {
  fmt::print("\n{}\n{:<28} {:>6} {:>12} {:>12} {:>14} {:>10} {:>12} {:>14}\n", title, "", "batch",
             "actions/s", "tx/s", "WAL B/action", "WAL MiB", "longest ms", "CPU us/action");
}

void bench_sqlite(const Options& options, std::int64_t cases) {
  const Folder folder;
  std::vector<Place> places;
  for (const int page : kPages) {
    for (std::size_t i = 0; i < kCheckpointings.size(); ++i) {
      places.push_back({fmt::format("{} B, {}", page, kCheckpointNames[i]), [&folder, page, cases, i] {
                          return raw_sqlite(folder.file(std::to_string(page) + ".db"), page, cases,
                                            kCheckpointings[i]);
                        }});
    }
  }
  head(fmt::format("SQLite, synchronous = FULL, {} cases", cases));
  measure(places, options);
}

void bench_postgres(const Options& options, std::int64_t cases) {
  storage::PostgresCluster cluster({"shared_buffers=256MB"});
  const std::string url = cluster.fresh_database();
  std::vector<Place> places;
  for (const int connections : kConnections)
    places.push_back({fmt::format("{} pipelined connections", connections),
                      [url, cases, connections] { return raw_postgres(url, cases, connections); }});
  head(fmt::format("PostgreSQL 15, fsync, {} cases", cases));
  measure(places, options);
}

int run(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--quick") {
      options.rounds = 1;
      options.seconds = 0.3;
    } else if (word == "--cases" && i + 1 < count) {
      options.cases.push_back(std::stoll(words[++i]));
    } else if (word == "--only" && i + 1 < count) {
      const std::string engine = words[++i];
      options.sqlite = engine == "sqlite";
      options.postgres = engine == "postgres";
    } else {
      fmt::print(stderr, "usage: bench_commit [--quick] [--cases N]... [--only sqlite|postgres]\n");
      return 2;
    }
  }
  if (options.cases.empty()) options.cases = {100'000, 2'000'000};
  for (const std::int64_t cases : options.cases) {
    if (options.sqlite) bench_sqlite(options, cases);
    if (options.postgres) bench_postgres(options, cases);
  }
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int count, char** words) { return dajuan::bench::run(count, words); }
