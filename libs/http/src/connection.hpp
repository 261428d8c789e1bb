#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <list>
#include <memory>

#include "dajuan/http/server.hpp"

namespace dajuan::http {

struct Connection;

/// What all connections share. Touched by the one thread of `io` only.
struct Hub {
  explicit Hub(const ServerOptions& wanted) : options(wanted), workers(wanted.workers) {}

  ServerOptions options;
  Server::Handler handler;
  Server::BodyLimit body_limit;
  boost::asio::io_context io{1};
  boost::asio::thread_pool workers;
  std::list<Connection*> open;
  bool stopping = false;
};

/// Serves one connection until either side has enough.
[[nodiscard]] boost::asio::awaitable<void> serve_connection(Hub& hub, boost::asio::ip::tcp::socket socket);

/// Ends the connections that wait for a request; the others end with their answer.
void end_idle(Hub& hub);

}  // namespace dajuan::http
