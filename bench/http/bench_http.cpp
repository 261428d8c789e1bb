// What a request costs the server, beside nginx with a static file of the same size in the same run.
//
//   bench_http [--seconds S] [--connections N] [--rounds N]
//
// Servers run in processes of their own, on as many threads (nginx: processes) each. The generator shares the
// machine with them: requests a second say what both together can do, processor time a request what the
// server needs.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <ctime>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "dajuan/http/server.hpp"
#include "load.hpp"
#include "nginx.hpp"

namespace dajuan::bench {
namespace {

constexpr std::size_t kBodyBytes = 700;
constexpr unsigned kThreads = 2;
constexpr std::string_view kCookie = "dajuan_session=Vx0m1rHq9lJt2sYc8uPw5bKe7nGa4dZf6oTi3hRjUkQ";

struct Options {
  double seconds = 3;
  unsigned connections = 32;
  int rounds = 3;
};

std::string body() {
  std::string out = "{\"text\":\"";
  out.resize(kBodyBytes - 2, 'x');
  return out + "\"}";
}

// A handler as cheap as one can be that knows its caller.
class Handler {
 public:
  void operator()(const std::shared_ptr<const http::Request>& request, http::Answer answer) {
    http::Response response;
    if (!sessions_.contains(std::string(request->header("cookie")))) response.status = 401;
    response.headers = {
        {"Content-Type", "application/json"}, {"Cache-Control", "no-cache"}, {"ETag", "\"1\""}};
    response.body = body_;
    answer(std::move(response));
  }

 private:
  std::unordered_map<std::string, int> sessions_{{std::string(kCookie), 1}};
  std::string body_ = body();
};

// Our server in a process of its own.
class Child {
 public:
  explicit Child(bool offloaded) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(ends[0]);
      serve(offloaded, ends[1]);
      ::_exit(0);
    }
    ::close(ends[1]);
    if (::read(ends[0], &port_, sizeof port_) != sizeof port_) port_ = 0;
    ::close(ends[0]);
  }
  ~Child() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  static void serve(bool offloaded, int out) {
    http::ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.io_threads = kThreads;
    http::Server* server = nullptr;
    Handler handler;
    const auto answer = [&](std::shared_ptr<const http::Request> request, http::Answer to) {
      if (!offloaded) return handler(request, std::move(to));
      server->offload().run(
          [&handler, request] {
            http::Response response;
            handler(request,
                    http::Answer([&](http::Response made) { response = std::move(made); }, request->id));
            return response;
          },
          std::move(to));
    };
    auto listening = http::Server::listen(options, answer, [](auto, auto) { return std::size_t{1'000}; });
    if (!listening) return;
    server = listening->get();
    const std::string address = server->address();
    const auto port = static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
    if (::write(out, &port, sizeof port) != sizeof port) return;
    ::close(out);
    server->run();
  }

  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

double cpu_seconds_of(const std::vector<pid_t>& processes) {
  double sum = 0;
  for (const pid_t process : processes) {
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(process, &clock) == 0 && clock_gettime(clock, &time) == 0)
      sum += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  }
  return sum;
}

struct Peer {
  std::string name;
  std::uint16_t port;
  std::string target;
  std::vector<pid_t> processes;
  std::vector<double> rates = {};
  std::vector<double> cpu_us = {};
  LoadResult last = {};
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

bool measure(Peer& peer, const Options& options) {
  const std::string request =
      request_bytes("GET", peer.target, "127.0.0.1",
                    fmt::format("Cookie: {}\r\nUser-Agent: bench\r\nAccept: application/json\r\n", kCookie));
  LoadPlan plan;
  plan.port = peer.port;
  plan.connections = options.connections;
  plan.seconds = options.seconds;
  plan.next = [&](std::uint64_t) -> std::string_view { return request; };
  const double before = cpu_seconds_of(peer.processes);
  const auto result = run_load(plan);
  if (!result) {
    fmt::print(stderr, "{}: {}\n", peer.name, result.error().en);
    return false;
  }
  const bool all_well = result->statuses.size() == 1 && result->statuses.contains(200) && result->broken == 0;
  if (!all_well) fmt::print(stderr, "{}: not every answer was 200\n", peer.name);
  peer.rates.push_back(result->rate());
  peer.cpu_us.push_back((cpu_seconds_of(peer.processes) - before) / static_cast<double>(result->answers) *
                        1e6);
  peer.last = *result;
  return all_well;
}

void print(const std::vector<Peer>& peers, const Options& options) {
  fmt::print(
      "{} connections, one request at a time on each, {} bytes of content; median of {} rounds of {} s\n",
      options.connections, kBodyBytes, options.rounds, options.seconds);
  fmt::print("{:<24}{:>12}{:>10}{:>16}{:>10}{:>10}\n", "", "requests/s", "ratio", "server us/req", "p50 us",
             "p99 us");
  for (const Peer& peer : peers) {
    fmt::print("{:<24}{:>12.0f}{:>10.2f}{:>16.2f}{:>10.0f}{:>10.0f}\n", peer.name, median(peer.rates),
               median(peer.rates) / median(peers.front().rates), median(peer.cpu_us), peer.last.p50_us,
               peer.last.p99_us);
  }
  const LoadResult& last = peers.back().last;
  fmt::print("the generator itself: {:.2f} us a request\n",
             last.cpu_seconds / static_cast<double>(last.answers) * 1e6);
}

int run(const Options& options) {
  const Child quick(false);
  const Child offloaded(true);
  std::unique_ptr<Nginx> nginx;
  if (Nginx::is_installed()) nginx = std::make_unique<Nginx>(body(), kThreads);
  std::vector<Peer> peers;
  if (nginx && nginx->is_ready()) {
    peers.push_back({"nginx, a static file", nginx->port(), "/answer.json", nginx->workers()});
  } else {
    fmt::print("nginx is not installed: no ceiling to compare with\n");
  }
  peers.push_back({"dajuan, at once", quick.port(), "/answer.json", {quick.pid()}});
  peers.push_back({"dajuan, over the pool", offloaded.port(), "/answer.json", {offloaded.pid()}});
  for (int round = 0; round < options.rounds; ++round) {
    for (Peer& peer : peers) {
      if (!measure(peer, options)) return 1;
    }
  }
  print(peers, options);
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  dajuan::bench::Options options;
  CLI::App app("What a request costs the server, beside nginx.");
  app.add_option("--seconds", options.seconds)->capture_default_str();
  app.add_option("--connections", options.connections)->capture_default_str();
  app.add_option("--rounds", options.rounds)->check(CLI::Range(1, 100))->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return dajuan::bench::run(options);
}
