#pragma once

#include <array>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <string>

#include "dajuan/http/server.hpp"
#include "mailbox.hpp"

namespace dajuan::http {

/// What all loops share.
struct Hub {
  explicit Hub(const ServerOptions& wanted) : options(wanted) {}

  /// Room for the body of a request, held until the last copy is let go; null where there is none left.
  [[nodiscard]] std::shared_ptr<const void> room_for(std::size_t bytes);

  ServerOptions options;
  Server::Handler handler;
  Server::BodyLimit body_limit;
  Server::Admission admission;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> streams{0};
  std::atomic<std::uint64_t> requests{0};
  // Handlers may hold a request longer than the server lives.
  std::shared_ptr<std::atomic<std::size_t>> bodies_bytes = std::make_shared<std::atomic<std::size_t>>(0);
  std::atomic<bool> stopping{false};  // seen by all loops before any of them ends a connection

  [[nodiscard]] std::string next_request_id() {
    return "r" + std::to_string(requests.fetch_add(1, std::memory_order_relaxed) + 1);
  }
};

/// One thread's share of the connections. Everything but io() belongs to the thread that runs it.
///
/// Time is looked at a few times a second for all connections at once: a timer for each of them would cost
/// more than the request.
class Loop {
 public:
  using Clock = std::chrono::steady_clock;
  using Connections = std::list<std::shared_ptr<Connection>>;

  explicit Loop(Hub& hub);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Serves until Hub::stopping, begin_stop() and the last connection is gone, or its time is up.
  void run();
  void adopt(boost::asio::ip::tcp::socket socket);
  void begin_stop();
  void remove(Connections::iterator place);

  [[nodiscard]] boost::asio::io_context& io() { return io_; }
  [[nodiscard]] Hub& hub() { return *hub_; }
  [[nodiscard]] bool stopping() const { return hub_->stopping; }
  [[nodiscard]] const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
  /// The time, up to one look late. A deadline is met a look later, so that nobody gets less than their time.
  [[nodiscard]] Clock::time_point deadline_in(std::chrono::milliseconds time) const {
    return now_ + period_ + time;
  }
  [[nodiscard]] Clock::time_point now() const { return now_; }
  /// The lines that every answer of this second has.
  [[nodiscard]] const std::string& common_lines() const { return common_lines_; }
  /// For bytes that are read and at once put elsewhere.
  [[nodiscard]] std::array<char, 65536>& scratch() { return scratch_; }

 private:
  void look();
  void end_if_quiet();

  Hub* hub_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io_.get_executor()};
  boost::asio::steady_timer timer_{io_};
  std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>(io_);
  Connections connections_;
  std::chrono::milliseconds period_;
  Clock::time_point now_ = Clock::now();
  Clock::time_point stop_at_ = Clock::time_point::max();
  std::int64_t second_ = 0;
  std::string common_lines_;
  std::array<char, 65536> scratch_{};
};

}  // namespace dajuan::http
