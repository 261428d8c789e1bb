// How fast a ledger is through its API, authenticated and scoped, with the load generator on the same
// machine.
//
//   bench_ledger --data DIR [--database URL] --program build/release/dajuan --tokens FILE
//
// DIR is made by `dajuan simulate`, FILE by its --bench-accounts. Each figure is printed with what is asked
// of it, and durable actions as a ratio to a loop that does nothing but write the same rows into the same
// file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <random>
#include <sstream>

#include "load.hpp"
#include "population.hpp"
#include "served.hpp"

namespace dajuan::bench {
namespace {

struct Options {
  std::string data;
  std::string database;
  std::string program;
  std::string tokens;
  std::string work;  ///< one of them alone; empty: all
  double seconds = 5;
  unsigned connections = 32;
};

struct Wanted {
  double rate = 0;
  double p99_ms = 0;
};

class Bench {
 public:
  Bench(const Options& options, Population population, std::string token)
      : options_(options),
        people_(std::move(population)),
        token_(std::move(token)),
        served_(options.program, arguments()) {}

  void all() {
    fmt::print("cases {}   ready {:.3f} s (wanted < 1)   RSS at start {:.0f} MiB (wanted < 300)\n",
               people_.cases, served_.ready_seconds(), served_.rss_mib());
    fmt::print("{:<34}{:>10}{:>9}{:>9}{:>9}{:>10}  {}\n", "work", "a second", "p50 us", "p99 us", "max ms",
               "wanted", "");
    const auto wants = [this](const char* work) { return options_.work.empty() || options_.work == work; };
    if (wants("read")) read_one();
    if (wants("list")) lists();
    if (wants("count")) counts();
    if (wants("act")) actions();
    if (wants("create")) creates();
    fmt::print("RSS at the end {:.0f} MiB, processor time of the server {:.1f} s\n", served_.rss_mib(),
               served_.cpu_seconds());
  }
  [[nodiscard]] double action_rate() const { return action_rate_; }

 private:
  [[nodiscard]] std::vector<std::string> arguments() const {
    std::vector<std::string> out{"--data", options_.data};
    if (!options_.database.empty()) {
      out.emplace_back("--database");
      out.push_back(options_.database);
    }
    return out;
  }
  [[nodiscard]] std::string head() const { return "Authorization: Bearer " + token_ + "\r\n"; }
  std::string get(const std::string& target) const {
    return request_bytes("GET", "/api/v1/" + target, "127.0.0.1", head());
  }

  LoadResult run(const char* name, Wanted wanted, unsigned connections,
                 const std::function<std::string_view(std::uint64_t)>& next,
                 const std::function<void(std::uint64_t, int, std::string_view)>& seen = {},
                 double seconds = 0) {
    LoadPlan plan;
    plan.port = served_.port();
    plan.connections = connections;
    plan.seconds = seconds > 0 ? seconds : options_.seconds;
    plan.next = next;
    plan.seen = seen;
    const auto done = run_load(plan);
    if (!done) throw std::runtime_error(done.error().en);
    std::string others;
    for (const auto& [status, count] : done->statuses) {
      if (status / 100 != 2) others += fmt::format(" {}x{}", count, status);
    }
    const bool fast =
        done->rate() >= wanted.rate && (wanted.p99_ms == 0 || done->p99_us < wanted.p99_ms * 1000);
    fmt::print("{:<34}{:>10.0f}{:>9.0f}{:>9.0f}{:>9.1f}{:>10.0f}  {:.2f}x{}{}\n", name, done->rate(),
               done->p50_us, done->p99_us, done->max_us / 1000, wanted.rate,
               wanted.rate > 0 ? done->rate() / wanted.rate : 0, fast ? "" : "  below", others);
    std::fflush(stdout);
    return *done;
  }
  std::function<std::string_view(std::uint64_t)> cycle(std::vector<std::string> requests) {
    kept_ = std::move(requests);
    return [this](std::uint64_t number) { return std::string_view(kept_[number % kept_.size()]); };
  }

  void read_one() {
    std::vector<std::string> requests;
    for (const KnownCase& one : people_.any) requests.push_back(get("cases/" + one.id));
    run("read one case", {30'000, 0}, options_.connections, cycle(std::move(requests)));
  }
  void lists() {
    std::vector<std::string> town;
    std::vector<std::string> county;
    for (const KnownCase& one : people_.any) {
      const std::string rest = "cases?mechanism=" + one.mechanism + "&state=" + one.state +
                               "&limit=50&cursor=" + one.id + "&area=";
      town.push_back(get(rest + one.town));
      county.push_back(get(rest + one.county + "000000"));
    }
    run("list 50 of a filter, town", {6'000, 0}, options_.connections, cycle(std::move(town)));
    run("list 50 of a filter, county", {6'000, 0}, options_.connections, cycle(std::move(county)));
  }
  void counts() {
    std::vector<std::string> town;
    std::vector<std::string> county;
    std::vector<std::string> province;
    for (const KnownCase& one : people_.any) {
      town.push_back(get("counts?mechanism=" + one.mechanism + "&area=" + one.town));
      county.push_back(get("counts?mechanism=" + one.mechanism + "&area=" + one.county + "000000"));
      province.push_back(
          get("counts?mechanism=" + one.mechanism + "&area=" + one.county.substr(0, 2) + "0000000000"));
    }
    run("count by state x kind, town", {20'000, 10}, options_.connections, cycle(std::move(town)));
    run("count by state x kind, county", {20'000, 10}, options_.connections, cycle(std::move(county)));
    run("count by state x kind, province", {20'000, 10}, options_.connections, cycle(std::move(province)));
  }
  std::string post(const std::string& target, const std::string& body) {
    const std::string lines = head() + "Content-Type: application/json\r\nIdempotency-Key: " + run_ +
                              std::to_string(++keys_) + "\r\n";
    return request_bytes("POST", "/api/v1/" + target, "127.0.0.1", lines, body);
  }
  // A change of state with a note where the case is new, a note by the supervisor afterwards.
  void actions() {
    if (people_.open.empty()) return;
    std::vector<KnownCase>& open = people_.open;
    std::string bytes;
    std::uint64_t stale = 0;
    const auto next = [&](std::uint64_t number) -> std::string_view {
      KnownCase& one = open[number % open.size()];
      const std::string body =
          one.state == "registered"
              ? R"({"action":"assess","revision":)" + std::to_string(one.revision) +
                    R"(,"values":{"level":"key"},"note":"已到现场了解情况，双方愿意坐下来谈"})"
              : R"({"action":"urge","revision":)" + std::to_string(one.revision) +
                    R"(,"note":"请在本周内办结，并向综治中心报告进展情况"})";
      one.state = "assessed";
      ++one.revision;
      bytes = post("cases/" + one.id + "/actions", body);
      return bytes;
    };
    const auto seen = [&](std::uint64_t, int status, std::string_view) { stale += status == 409 ? 1 : 0; };
    const auto done = run("durable action (change + note)",
                          {options_.database.empty() ? 8'000.0 : 4'000.0, 0}, 128, next, seen);
    action_rate_ = done.rate();
  }
  void creates() {
    std::mt19937_64 dice(11);
    std::string bytes;
    const auto next = [&](std::uint64_t) -> std::string_view {
      const std::string area = people_.any[dice() % people_.any.size()].area;
      bytes = post(
          "cases",
          R"({"mechanism":"dispute","area":")" + area +
              R"(","values":{"kind":"neighbour","source":"found","parties":["甲某 13800000000","乙某"],"matter":"宅前排水沟改道引起的纠纷"}})");
      return bytes;
    };
    run("create", {8'000, 50}, 128, next);
  }

  const Options& options_;
  Population people_;
  std::string token_;
  std::vector<std::string> kept_;
  std::string run_ = "bench" + std::to_string(std::random_device{}()) + "-";
  std::uint64_t keys_ = 0;
  double action_rate_ = 0;
  Served served_;
};

// The token of the account that sees the whole province.
std::string token_of(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  const auto root = boost::json::parse(text.str());
  return std::string(std::string_view(root.as_object().at("province").as_object().at("token").as_string()));
}

int run(const Options& options) {
  const std::string file = options.data + "/dajuan.db";
  const Population population = sample(file, 50'000, 20'000);
  double rate = 0;
  {
    Bench bench(options, population, token_of(options.tokens));
    bench.all();
    rate = bench.action_rate();
  }
  if (!options.database.empty() || rate == 0) return 0;
  const double raw = raw_group_commits(file, population, 64, options.seconds);
  fmt::print(
      "raw group-commit loop, 64 a commit: {:.0f} a second; durable actions {:.2f} of it (wanted 0.5)\n", raw,
      rate / raw);
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  dajuan::bench::Options options;
  CLI::App app("How fast a ledger is through its API");
  app.add_option("--data", options.data)->required();
  app.add_option("--database", options.database);
  app.add_option("--program", options.program)->required();
  app.add_option("--tokens", options.tokens)->required();
  app.add_option("--work", options.work, "read, list, count, act or create alone");
  app.add_option("--seconds", options.seconds)->capture_default_str();
  app.add_option("--connections", options.connections)->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    return dajuan::bench::run(options);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "bench_ledger: {}\n", problem.what());
    return 1;
  }
}
