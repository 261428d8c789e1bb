// Sends requests to an HTTP/1.1 server for a while and prints how it did.
//
//   bench_load http://127.0.0.1:8080/path [--connections N] [--seconds S] [--requests N] [--depth N]
//              [--method M] [--header 'Name: value']... [--body FILE] [--mix FILE]
//
// --mix FILE has a line for each request, taken in turn: `GET /path`, or `POST /path BODY`; it is sent in
// place of the URL's path. The exit code is 1 where a request was left without an answer.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "load.hpp"

namespace dajuan::bench {
namespace {

struct Options {
  std::string url;
  std::string method = "GET";
  std::vector<std::string> headers;
  std::string body_file;
  std::string mix_file;
  LoadPlan plan;
};

struct Address {
  std::string host;
  std::uint16_t port = 80;
  std::string path = "/";
};

Address address_of(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) throw CLI::ValidationError("URL", "must begin with http://");
  url.remove_prefix(kScheme.size());
  Address address;
  const std::size_t slash = std::min(url.find('/'), url.size());
  if (slash < url.size()) address.path = url.substr(slash);
  const std::string_view place = url.substr(0, slash);
  const std::size_t colon = place.find(':');
  address.host = place.substr(0, colon) == "localhost" ? "127.0.0.1" : std::string(place.substr(0, colon));
  if (colon != std::string_view::npos)
    address.port = static_cast<std::uint16_t>(std::stoul(std::string(place.substr(colon + 1))));
  return address;
}

std::vector<std::string> requests_of(const Options& options, const Address& address) {
  const std::string host = address.host + ":" + std::to_string(address.port);
  std::string head = "User-Agent: bench_load\r\nAccept: */*\r\n";
  for (const std::string& line : options.headers) head += line + "\r\n";
  if (options.mix_file.empty()) {
    std::ifstream in(options.body_file, std::ios::binary);
    const std::string body{std::istreambuf_iterator<char>(in), {}};
    return {request_bytes(options.method, address.path, host, head, body)};
  }
  std::vector<std::string> requests;
  std::ifstream in(options.mix_file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t path = std::min(line.find(' '), line.size());
    const std::size_t body = std::min(line.find(' ', path + 1), line.size());
    if (path + 1 >= line.size()) continue;
    requests.push_back(request_bytes(line.substr(0, path), line.substr(path + 1, body - path - 1), host, head,
                                     std::string_view(line).substr(std::min(body + 1, line.size()))));
  }
  if (requests.empty()) throw CLI::ValidationError("--mix", "has no line `METHOD /path`");
  return requests;
}

int run(Options& options) {
  const Address address = address_of(options.url);
  const std::vector<std::string> requests = requests_of(options, address);
  options.plan.host = address.host;
  options.plan.port = address.port;
  options.plan.next = [&](std::uint64_t number) -> std::string_view {
    return requests[number % requests.size()];
  };
  const auto result = run_load(options.plan);
  if (!result) {
    fmt::print(stderr, "{}\n", result.error().en);
    return 1;
  }
  fmt::print("{} answers in {:.2f} s: {:.0f}/s, {:.1f} MB; p50 {:.0f} us, p99 {:.0f} us, max {:.0f} us\n",
             result->answers, result->seconds, result->rate(), static_cast<double>(result->bytes) / 1e6,
             result->p50_us, result->p99_us, result->max_us);
  for (const auto& [status, count] : result->statuses) fmt::print("  {}: {}\n", status, count);
  fmt::print("  without an answer: {}\n", result->broken);
  fmt::print("  the generator's own time: {:.2f} us a request\n",
             result->cpu_seconds / static_cast<double>(std::max<std::uint64_t>(1, result->answers)) * 1e6);
  return result->broken == 0 ? 0 : 1;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  dajuan::bench::Options options;
  CLI::App app("Sends requests to an HTTP/1.1 server for a while and prints how it did.");
  app.add_option("URL", options.url)->required();
  app.add_option("--connections", options.plan.connections)->capture_default_str();
  app.add_option("--seconds", options.plan.seconds)->capture_default_str();
  app.add_option("--requests", options.plan.requests, "0: no bound")->capture_default_str();
  app.add_option("--depth", options.plan.depth, "requests sent ahead on a connection")
      ->check(CLI::Range(1, 1000));
  app.add_option("--method", options.method)->capture_default_str();
  app.add_option("--header", options.headers, "'Name: value'");
  app.add_option("--body", options.body_file)->check(CLI::ExistingFile);
  app.add_option("--mix", options.mix_file)->check(CLI::ExistingFile);
  try {
    app.parse(argc, argv);
    return dajuan::bench::run(options);
  } catch (const CLI::Error& error) {
    return app.exit(error);
  }
}
