#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "taker.hpp"

namespace dajuan::http {

class Connection;
class Exchange;

/// How other threads reach the connections of one loop. Outlives the loop for as long as anybody holds an
/// answer; what comes after the end is dropped.
class Mailbox {
 public:
  struct Letter {
    std::shared_ptr<Exchange> to;
    std::optional<Response> response;  ///< none: the stream has something
  };

  explicit Mailbox(boost::asio::io_context& io) : io_(&io) {}

  /// From any thread.
  void post(Letter letter);
  /// From the loop: takes no more, drops what is there.
  void close();

 private:
  void deliver();

  std::mutex mutex_;
  boost::asio::io_context* io_;  // null when closed
  std::vector<Letter> letters_;
};

/// The outer end of a connection, which may be held by whoever has an answer for it. The connection may end
/// before; the answer is dropped then.
class Exchange : public Answer::Taker, public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(std::shared_ptr<Mailbox> mailbox, Connection& connection)
      : mailbox_(std::move(mailbox)), connection_(&connection) {}

  /// From any thread. During expect() and on its thread the response is kept for kept(), without a detour.
  void take(Response response) override;
  /// From any thread: the stream has something to send.
  void wake() { mailbox_->post({shared_from_this(), std::nullopt}); }

  // Of the loop's thread only.
  void expect() { expecting_ = std::this_thread::get_id(); }
  [[nodiscard]] std::optional<Response> kept();
  void deliver(Mailbox::Letter letter);
  void leave() { connection_ = nullptr; }
  static void drop(const Response& response);

 private:
  std::shared_ptr<Mailbox> mailbox_;
  Connection* connection_;
  std::atomic<std::thread::id> expecting_{};
  std::optional<Response> kept_;
};

}  // namespace dajuan::http
