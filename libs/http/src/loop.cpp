#include "loop.hpp"

#include <algorithm>
#include <utility>

#include "connection.hpp"
#include "response_head.hpp"

namespace dajuan::http {

using std::chrono::milliseconds;

std::shared_ptr<const void> Hub::room_for(std::size_t bytes) {
  const std::size_t before = bodies_bytes->fetch_add(bytes);
  // From here on it is given back, even where there is no memory for this pointer.
  std::shared_ptr<const void> room(bodies_bytes.get(),
                                   [total = bodies_bytes, bytes](const void*) { *total -= bytes; });
  if (before + bytes > options.bodies_bytes_max) return nullptr;
  return room;
}

Loop::Loop(Hub& hub) : hub_(&hub) {
  const ServerOptions& options = hub.options;
  const milliseconds shortest = std::min({options.header_timeout, options.body_timeout, options.idle_timeout,
                                          options.stop_timeout, options.heartbeat});
  period_ = std::clamp(shortest / 4, milliseconds(5), milliseconds(250));
}

Loop::~Loop() {
  while (!connections_.empty()) connections_.front()->close();
  mailbox_->close();
}

void Loop::run() {
  look();
  io_.run();
  while (!connections_.empty()) connections_.front()->close();
  mailbox_->close();
}

void Loop::look() {
  now_ = Clock::now();
  const std::int64_t second =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  if (second != std::exchange(second_, second)) {
    common_lines_ = "Server: dajuan\r\n" + date_line(second) + std::string(hub_->options.headers.lines());
  }
  for (auto next = connections_.begin(); next != connections_.end();) {
    const std::shared_ptr<Connection> connection = *next++;  // it may leave the list
    connection->look_at_time();
  }
  if (now_ >= stop_at_) io_.stop();
  timer_.expires_after(period_);
  timer_.async_wait([this](boost::system::error_code cancelled) {
    if (!cancelled) look();
  });
}

void Loop::adopt(boost::asio::ip::tcp::socket socket) {
  if (stopping()) {
    --hub_->connections;
    return;
  }
  connections_.push_back(std::make_shared<Connection>(*this, std::move(socket)));
  connections_.back()->start(std::prev(connections_.end()));
}

void Loop::begin_stop() {
  stop_at_ = Clock::now() + hub_->options.stop_timeout;
  for (auto next = connections_.begin(); next != connections_.end();) {
    const std::shared_ptr<Connection> connection = *next++;
    connection->begin_stop();
  }
  end_if_quiet();
}

void Loop::remove(Connections::iterator place) {
  connections_.erase(place);
  end_if_quiet();
}

void Loop::end_if_quiet() {
  if (stopping() && connections_.empty()) io_.stop();
}

}  // namespace dajuan::http
