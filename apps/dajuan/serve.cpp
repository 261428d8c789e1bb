// dajuan serve: the API and the web page over one data folder, until SIGTERM or SIGINT.
#include "serve.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/http/server.hpp"
#include "dajuan/http/service.hpp"
#include "first_run.hpp"
#include "log_proofs.hpp"
#include "outcome.hpp"
#include "sample_year.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

struct Options {
  WorkplaceOptions workplace{".dajuan", "", ""};
  std::string listen = "127.0.0.1:8080";
  std::string web;
  std::vector<std::string> hosts;
  bool behind_tls = false;
  std::string tianditu_key;
  std::string public_address;
  unsigned timeout_s = 0;
};

// It stands in addresses.
std::string is_tianditu_key(const std::string& key) {
  constexpr std::size_t kKeyMin = 16;
  constexpr std::size_t kKeyMax = 64;
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (plain && key.size() >= kKeyMin && key.size() <= kKeyMax) return {};
  return "须为 16 到 64 个字母和数字 | must be 16 to 64 letters and digits";
}

// It stands before /figures/CODE in what is printed.
std::string is_public_address(const std::string& address) {
  const bool web = address.starts_with("https://") || address.starts_with("http://");
  if (web && !address.ends_with('/') && address.find_first_of(" \"<>\\?#") == std::string::npos) return {};
  return "须为 https://名称 这样的网址，结尾不带 / | must be an address such as https://name, without / at "
         "its end";
}

http::ServerOptions server_options(const Options& options) {
  http::ServerOptions out;
  out.listen = options.listen;
  out.headers = http::Service::fixed_headers(!options.tianditu_key.empty());
  if (options.timeout_s > 0) {
    const std::chrono::seconds timeout(options.timeout_s);
    out.header_timeout = out.body_timeout = out.idle_timeout = timeout;
  }
  return out;
}

void serve(const Options& options) {
  // The address comes first: a wrong one must not leave an empty data folder behind.
  std::optional<http::Service> service;
  http::Server* serving = nullptr;
  const auto answer = [&](std::shared_ptr<const http::Request> request, http::Answer to) {
    service->answer(std::move(request), std::move(to), serving->offload());
  };
  const auto refusal = [&](const http::Request& request) { return service->refusal_of(request); };
  auto server = http::Server::listen(server_options(options), answer, http::Service::body_limit, refusal);
  if (!server) fail(server.error());
  serving = server->get();
  auto workplace = Workplace::open(options.workplace);
  if (!workplace) fail(workplace.error());
  Workplace& place = **workplace;
  const std::string address = (*server)->address();
  http::Site site{place.scope(), place.site().area, place.site().name, DAJUAN_VERSION, options.web};
  site.hosts = options.hosts;
  site.hosts.push_back(host_of(address));
  site.behind_tls = options.behind_tls;
  site.tianditu_key = options.tianditu_key;
  const auto code = setup_code(place);
  if (!code) fail(code.error());
  site.setup_code = *code;
  Proofs proofs({options.workplace.data, options.workplace.database});
  site.public_address = options.public_address;
  site.report_skeleton = sample_file("report.md");
  service.emplace(place.ports(), place.tools(), place.sheets(), place.reports(), place.rulebook(), proofs,
                  site);
  place.store().on_commit([&](const std::vector<std::string>& counties) { service->heard(counties); });
  fmt::print("{}\n", address);
  if (!code->empty()) announce_setup(address, *code);
  std::fflush(stdout);
  if (!options.behind_tls) warn_without_tls(address);
  (*server)->run();
  place.store().on_commit({});
  service->finish();
  const auto done = place.store().checkpoint();
  if (!done) fail(done.error());
}

}  // namespace

void add_serve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("serve", "打开网页和接口 | serves the web page and the API");
  add_place_options(*command, options->workplace);
  command
      ->add_option(
          "--listen", options->listen,
          "监听的 IP 地址:端口，端口 0 为任选 | IP address:port to listen on, port 0 takes a free one")
      ->capture_default_str();
  command->add_option(
      "--host", options->hosts,
      "访问时使用的名称或地址，可多次给出；本机名称和监听地址总可使用 | name by which this server is "
      "reached, may be given again; loopback names and the listen address always hold");
  command->add_flag(
      "--behind-tls", options->behind_tls,
      "前面有代理负责 TLS（Cookie 加 Secure，客户端地址取自 X-Forwarded-For） | a proxy ends TLS before "
      "this server (Secure cookies, client address from X-Forwarded-For)");
  command
      ->add_option(
          "--tianditu-key", options->tianditu_key,
          "天地图的密钥：地图页以它为底图，浏览器会访问天地图 | key of Tianditu, which the map page then "
          "takes its tiles from: browsers will ask that service")
      ->check(is_tianditu_key);
  command
      ->add_option(
          "--public-address", options->public_address,
          "公众打开数字的网址，印在报告里：网址/figures/编码 | address at which everybody opens figures, "
          "printed in reports: ADDRESS/figures/CODE")
      ->check(is_public_address);
  command
      ->add_option("--web", options->web,
                   "开发用：从此目录提供网页 | for development: serve the web page from this folder")
      ->check(CLI::ExistingDirectory);
  command->add_option("--lexicon", options->workplace.lexicon, "本地词表目录 | folder of words of your own")
      ->check(CLI::ExistingDirectory);
  command->add_option("--areas", options->workplace.areas, "区划表 areas.csv | gazetteer areas.csv")
      ->check(CLI::ExistingFile);
  command
      ->add_option("--timeout", options->timeout_s,
                   "慢连接的时限（秒），0 为默认 | seconds for slow clients, 0 for the defaults")
      ->check(CLI::Range(0, 3600));
  command->callback([options] { serve(*options); });
}

}  // namespace dajuan::cli
