#include "dajuan/http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "connection.hpp"
#include "listen_address.hpp"

namespace dajuan::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr int kBacklog = 512;

asio::awaitable<void> accept_all(Hub& hub, tcp::acceptor& acceptor) {
  while (!hub.stopping) {
    auto [failed, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
    if (hub.stopping) break;
    if (failed) {
      // Out of descriptors, most likely: wait for some to come back instead of spinning.
      asio::steady_timer pause(hub.io, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
      continue;
    }
    if (hub.open.size() >= hub.options.connections_max) continue;  // the socket closes with its scope
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    asio::co_spawn(hub.io, serve_connection(hub, std::move(socket)), asio::detached);
  }
}

}  // namespace

struct Server::Parts {
  explicit Parts(const ServerOptions& options)
      : hub(options), acceptor(hub.io), signals(hub.io), deadline(hub.io) {}

  void begin_stop() {
    if (hub.stopping) return;
    hub.stopping = true;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    end_idle(hub);
    deadline.expires_after(hub.options.stop_timeout);
    deadline.async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled) hub.io.stop();
    });
    wait_until_quiet();
  }

  // Looks whether the last connection is gone; the deadline must not hold up a quick end.
  void wait_until_quiet() {
    if (hub.open.empty()) {
      deadline.cancel();
      return;
    }
    auto again = std::make_shared<asio::steady_timer>(hub.io, std::chrono::milliseconds(10));
    again->async_wait([this, again](boost::system::error_code) { wait_until_quiet(); });
  }

  Hub hub;
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer deadline;
  std::string address;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { parts_->hub.workers.join(); }

Result<std::unique_ptr<Server>> Server::listen(const ServerOptions& options, Handler handler,
                                               BodyLimit body_limit) {
  const auto address = parse_listen(options.listen);
  if (!address) return address.error();
  auto parts = std::make_unique<Parts>(options);
  parts->hub.handler = std::move(handler);
  parts->hub.body_limit = std::move(body_limit);
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(address->host), address->port);
    parts->acceptor.open(endpoint.protocol());
    parts->acceptor.set_option(tcp::acceptor::reuse_address(true));
    parts->acceptor.bind(endpoint);
    parts->acceptor.listen(kBacklog);
    parts->signals.add(SIGTERM);  // from here on: whoever sees the address may already send one
    parts->signals.add(SIGINT);
    const std::string port = std::to_string(parts->acceptor.local_endpoint().port());
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

void Server::run() {
  Parts& parts = *parts_;
  parts.signals.async_wait([&parts](boost::system::error_code cancelled, int) {
    if (!cancelled) parts.begin_stop();
  });
  asio::co_spawn(parts.hub.io, accept_all(parts.hub, parts.acceptor), asio::detached);
  parts.hub.io.run();
  parts.hub.workers.join();
}

void Server::stop() {
  asio::post(parts_->hub.io, [this] { parts_->begin_stop(); });
}

}  // namespace dajuan::http
