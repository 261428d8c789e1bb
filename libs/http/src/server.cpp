#include "dajuan/http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <thread>
#include <vector>

#include "connection.hpp"
#include "listen_address.hpp"
#include "loop.hpp"

namespace dajuan::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr int kBacklog = 4096;
constexpr std::size_t kOwnFiles = 256;  // descriptors for the store, the log and the like

std::size_t loop_count(const ServerOptions& options) {
  return options.io_threads > 0 ? options.io_threads : std::max(2U, std::thread::hardware_concurrency());
}

// A process usually begins with 1,024 descriptors, fewer than it may have.
void allow_descriptors(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

struct Server::Parts {
  explicit Parts(const ServerOptions& options) : hub(options), pool(options.workers, options.long_workers) {
    for (std::size_t i = 0; i < loop_count(options); ++i) loops.push_back(std::make_unique<Loop>(hub));
    acceptor = std::make_unique<tcp::acceptor>(loops.front()->io());
    signals = std::make_unique<asio::signal_set>(loops.front()->io());
    pause = std::make_unique<asio::steady_timer>(loops.front()->io());
  }

  // One acceptor that deals the connections out in turn: with one a thread (SO_REUSEPORT) a few connections
  // may all fall to the same thread, and a second server could take half of the first one's address
  // unnoticed.
  void accept() {
    Loop& loop = *loops[next++ % loops.size()];
    acceptor->async_accept(loop.io(), [this, &loop](error_code failed, tcp::socket socket) {
      if (!acceptor->is_open()) return;
      if (failed) return accept_later();
      if (hub.connections.fetch_add(1) < hub.options.connections_max) {
        asio::post(loop.io(), [&loop, taken = std::move(socket)]() mutable { loop.adopt(std::move(taken)); });
      } else {
        --hub.connections;  // the socket closes with its scope
      }
      accept();
    });
  }

  // Out of descriptors, most likely: wait for some to come back instead of spinning.
  void accept_later() {
    pause->expires_after(std::chrono::milliseconds(50));
    pause->async_wait([this](error_code cancelled) {
      if (!cancelled && acceptor->is_open()) accept();
    });
  }

  void begin_stop() {
    if (hub.stopping.exchange(true)) return;
    error_code ignored;
    acceptor->close(ignored);
    signals->cancel(ignored);
    pause->cancel();
    for (const auto& loop : loops) asio::post(loop->io(), [&loop] { loop->begin_stop(); });
  }

  Hub hub;
  Offload pool;
  std::vector<std::unique_ptr<Loop>> loops;
  std::size_t next = 0;
  // These three live on the first loop.
  std::unique_ptr<tcp::acceptor> acceptor;
  std::unique_ptr<asio::signal_set> signals;
  std::unique_ptr<asio::steady_timer> pause;
  std::string address;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { parts_->pool.join(); }

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options, Handler handler,
                                               BodyLimit body_limit, Admission admission) {
  const auto address = parse_listen(options.listen);
  if (!address) return address.error();
  allow_descriptors(options.connections_max + options.streams_max + kOwnFiles);
  auto parts = std::make_unique<Parts>(options);
  parts->hub.handler = std::move(handler);
  parts->hub.body_limit = std::move(body_limit);
  parts->hub.admission = std::move(admission);
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(address->host), address->port);
    parts->acceptor->open(endpoint.protocol());
    parts->acceptor->set_option(tcp::acceptor::reuse_address(true));
    parts->acceptor->bind(endpoint);
    parts->acceptor->listen(kBacklog);
    parts->signals->add(SIGTERM);  // from here on: whoever sees the address may already send one
    parts->signals->add(SIGINT);
    const std::string port = std::to_string(parts->acceptor->local_endpoint().port());
    const bool six = endpoint.address().is_v6();
    parts->address = "http://" + (six ? "[" + address->host + "]" : address->host) + ":" + port + "/";
  } catch (const boost::system::system_error& problem) {
    return Error{ErrorCode::kUnavailable,
                 "无法监听 " + options.listen + "（" + problem.code().message() + "）",
                 "cannot listen on " + options.listen + ": " + problem.code().message(), "--listen"};
  }
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::string Server::address() const { return parts_->address; }

Offload& Server::offload() { return parts_->pool; }

void Server::run() {
  Parts& parts = *parts_;
  parts.signals->async_wait([&parts](error_code cancelled, int) {
    if (!cancelled) parts.begin_stop();
  });
  parts.accept();
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < parts.loops.size(); ++i)
      others.emplace_back([&loop = *parts.loops[i]] { loop.run(); });
    parts.loops.front()->run();
  }
  parts.pool.join();
}

void Server::stop() {
  asio::post(parts_->loops.front()->io(), [this] { parts_->begin_stop(); });
}

}  // namespace dajuan::http
