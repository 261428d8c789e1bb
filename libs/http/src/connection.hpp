#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>
#include <string>

#include "loop.hpp"
#include "mailbox.hpp"
#include "request_reader.hpp"
#include "response_head.hpp"
#include "stream_writer.hpp"

namespace dajuan::http {

/// One client: reads its requests, hands each to the handler and sends the answers, in that order; one
/// request at a time, the bytes of the next ones wait. Lives on one loop and is touched by its thread only.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Loop& loop, boost::asio::ip::tcp::socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start(Loop::Connections::iterator place);
  /// The answer of the request that is being handled.
  void answered(Response response);
  void stream_ready();
  /// Ends what took too long; keeps quiet streams alive.
  void look_at_time();
  /// Ends a connection that waits for a request, and a stream; the others end with their answer.
  void begin_stop();
  void close();

 private:
  enum class State {
    kIdle,      // waiting for the first byte of a request
    kReading,   // has a part of one
    kHandling,  // waiting for the answer
    kLast,      // the answer in `out_` is the last
    kDraining,  // nothing more is sent; what the client still sends is dropped
    kStreaming,
    kClosed,
  };
  using Time = Loop::Clock::time_point;
  static constexpr Time kNever = Time::max();

  template <typename Work>
  void guarded(Work work);
  void await_bytes();
  void on_bytes(boost::system::error_code failed);
  void await_room();

  void pump();
  [[nodiscard]] bool has_work() const;
  [[nodiscard]] bool is_full() const;
  void read_request();
  void on_head();
  [[nodiscard]] std::optional<Response> refused_body(std::size_t limit);
  void handle();
  void deliver(Response response);
  void begin_stream(const Response& response);
  void refuse(Response response);
  void refuse_unread();
  [[nodiscard]] bool flush();
  void settle();
  void linger();
  void write_stream();

  Loop* loop_;
  boost::asio::ip::tcp::socket socket_;
  std::string peer_;
  std::shared_ptr<Exchange> exchange_;
  Loop::Connections::iterator place_;
  State state_ = State::kIdle;
  bool awaiting_bytes_ = false;
  bool awaiting_room_ = false;
  bool starved_ = true;  // no request can be read from `in_` alone
  Time read_until_ = kNever;
  Time write_until_ = kNever;
  Time beat_at_ = kNever;

  std::string in_;
  std::size_t in_used_ = 0;
  std::size_t dropped_ = 0;
  std::unique_ptr<RequestReader> reader_;
  std::shared_ptr<Request> request_;
  Persistence persistence_ = Persistence::kKeep;

  std::optional<Response> ready_;  // an answer that is not yet in `out_`
  std::string out_;
  std::optional<Response> large_;  // its body goes out behind `out_`
  std::size_t sent_ = 0;           // bytes of the two that are
  std::unique_ptr<StreamWriter> writer_;
};

}  // namespace dajuan::http
