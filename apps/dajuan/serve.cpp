// dajuan serve: the API and the web page over one data folder, until SIGTERM or SIGINT.
#include "serve.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "dajuan/http/server.hpp"
#include "dajuan/http/service.hpp"
#include "outcome.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

struct Options {
  WorkplaceOptions workplace{".dajuan", "", ""};
  std::string listen = "127.0.0.1:8080";
  std::string web;
  unsigned timeout_s = 0;
};

http::ServerOptions server_options(const Options& options) {
  http::ServerOptions out;
  out.listen = options.listen;
  if (options.timeout_s > 0) {
    const std::chrono::seconds timeout(options.timeout_s);
    out.header_timeout = out.body_timeout = out.idle_timeout = timeout;
  }
  return out;
}

void serve(const Options& options) {
  // The address comes first: a wrong one must not leave an empty data folder behind.
  std::optional<http::Service> service;
  auto server = http::Server::listen(
      server_options(options), [&](const http::Request& request) { return service->handle(request); },
      http::Service::body_limit);
  if (!server) fail(server.error());
  auto workplace = Workplace::open(options.workplace);
  if (!workplace) fail(workplace.error());
  Workplace& place = **workplace;
  service.emplace(
      place.ports(), place.tools(),
      http::Site{place.scope(), place.site().area, place.site().name, DAJUAN_VERSION, "local", options.web});
  fmt::print("{}\n", (*server)->address());
  std::fflush(stdout);
  (*server)->run();
  const auto done = place.store().checkpoint();
  if (!done) fail(done.error());
}

}  // namespace

void add_serve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "serve", "打开网页和接口（仅本机） | serves the web page and the API to this machine");
  command->add_option("--data", options->workplace.data, "数据目录 | data folder")->capture_default_str();
  command
      ->add_option("--listen", options->listen,
                   "本机地址:端口，端口 0 为任选 | loopback address:port, port 0 takes a free one")
      ->capture_default_str();
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
