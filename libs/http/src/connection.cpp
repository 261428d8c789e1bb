#include "connection.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <optional>
#include <utility>

#include "refusals.hpp"

namespace dajuan::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t kCopyMax = 16'384;  // a body up to this size is sent in one piece with its head
constexpr std::size_t kOutMax = 65'536;   // answers of requests sent ahead wait up to this many bytes
constexpr std::size_t kKeptMax = 16'384;  // memory that a quiet connection keeps
constexpr std::size_t kDrainMax = 67'108'864;
constexpr std::chrono::seconds kDrainTime{2};

void let_go(std::string& text) {
  text.clear();
  if (text.capacity() > kKeptMax) text.shrink_to_fit();
}

}  // namespace

Connection::Connection(Loop& loop, tcp::socket socket)
    : loop_(&loop),
      socket_(std::move(socket)),
      exchange_(std::make_shared<Exchange>(loop.mailbox(), *this)),
      reader_(std::make_unique<RequestReader>(loop.hub().options.header_bytes_max)) {}

Connection::~Connection() = default;

// A fault of one connection, such as no memory for its bytes, ends that one only.
template <typename Work>
void Connection::guarded(Work work) {
  if (state_ == State::kClosed) return;
  const std::shared_ptr<Connection> self = shared_from_this();
  try {
    work();
  } catch (const std::exception&) {
    close();
  }
}

void Connection::start(Loop::Connections::iterator place) {
  place_ = place;
  guarded([this] {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true);
    peer_ = socket_.remote_endpoint(ignored).address().to_string();
    settle();
  });
}

void Connection::await_bytes() {
  if (std::exchange(awaiting_bytes_, true)) return;
  socket_.async_wait(tcp::socket::wait_read, [this, self = shared_from_this()](error_code failed) {
    awaiting_bytes_ = false;
    guarded([&] { on_bytes(failed); });
  });
}

void Connection::on_bytes(error_code failed) {
  std::size_t got = 0;
  auto& scratch = loop_->scratch();
  if (!failed) got = socket_.read_some(asio::buffer(scratch), failed);
  if (failed == asio::error::would_block || failed == asio::error::interrupted) return await_bytes();
  if (failed) return close();  // the client has gone; half a request is no request
  switch (state_) {
    case State::kIdle:
    case State::kReading:
      in_.append(scratch.data(), got);
      starved_ = false;
      return pump();
    case State::kDraining:
      dropped_ += got;
      return dropped_ > kDrainMax ? close() : await_bytes();
    default:  // nothing is to be said behind the request of a stream
      return await_bytes();
  }
}

bool Connection::has_work() const {
  return ready_ || (!starved_ && (state_ == State::kIdle || state_ == State::kReading));
}

bool Connection::is_full() const { return large_ || out_.size() > kOutMax; }

// Does all that can be done now: answers go out together once nothing more can be read from the bytes there.
void Connection::pump() {
  do {
    while (has_work() && !is_full()) {
      if (ready_) {
        deliver(*std::exchange(ready_, std::nullopt));
      } else {
        read_request();
      }
    }
    if (state_ == State::kStreaming) return write_stream();
    if (!flush()) return;
  } while (has_work());
  settle();
}

void Connection::read_request() {
  if (state_ == State::kIdle) {
    if (in_used_ == in_.size()) {
      starved_ = true;
      in_used_ = 0;
      return let_go(in_);
    }
    // Handlers may still hold the last one; if none does, its memory serves again.
    if (request_.use_count() == 1) {
      std::atomic_thread_fence(std::memory_order_acquire);
    } else {
      request_ = std::make_shared<Request>();
      request_->peer = peer_;
    }
    request_->id = loop_->hub().next_request_id();
    reader_->begin(*request_);
    state_ = State::kReading;
    read_until_ = loop_->deadline_in(loop_->hub().options.header_timeout);
  }
  std::size_t used = 0;
  const auto progress = reader_->feed(std::string_view(in_).substr(in_used_), used);
  in_used_ += used;
  switch (progress) {
    case RequestReader::Progress::kMore:
      starved_ = true;
      in_.erase(0, std::exchange(in_used_, 0));
      return;
    case RequestReader::Progress::kHead:
      return on_head();
    case RequestReader::Progress::kDone:
      return handle();
    case RequestReader::Progress::kFailed:
      return refuse_unread();
  }
}

void Connection::on_head() {
  Hub& hub = loop_->hub();
  persistence_ = !reader_->keep_alive()   ? Persistence::kClose
                 : reader_->is_http_1_0() ? Persistence::kKeepOld
                                          : Persistence::kKeep;
  const std::size_t limit = hub.body_limit(request_->method, request_->path);
  if (!reader_->limit_body(limit)) return refuse(body_too_large(limit, request_->id));
  if (auto refused = refused_body(limit)) return refuse(std::move(*refused));
  read_until_ = loop_->deadline_in(hub.options.body_timeout);
  if (reader_->expects_continue(*request_)) out_.append("HTTP/1.1 100 Continue\r\n\r\n");
}

// Memory for a large body is for those who may send it, and not for more of them at once than there is room.
std::optional<Response> Connection::refused_body(std::size_t limit) {
  const std::size_t bytes = reader_->body_bytes_max(limit);
  if (bytes <= kSmallBodyBytes) return std::nullopt;
  Hub& hub = loop_->hub();
  if (hub.admission) {
    if (auto refused = hub.admission(*request_)) return refused;
  }
  request_->room = hub.room_for(bytes);
  if (!request_->room) return too_many_bodies(request_->id);
  return std::nullopt;
}

void Connection::refuse_unread() {
  Hub& hub = loop_->hub();
  const std::string& id = request_->id;
  switch (reader_->fault()) {
    case RequestReader::Fault::kHeadTooLarge:
      return refuse(head_too_large(hub.options.header_bytes_max, id));
    case RequestReader::Fault::kBodyTooLarge:
      return refuse(body_too_large(hub.body_limit(request_->method, request_->path), id));
    case RequestReader::Fault::kBadHead:
      return refuse(bad_head(id));
    case RequestReader::Fault::kMalformed:
      return refuse(malformed(reader_->reason(), id));
  }
}

void Connection::refuse(Response response) {
  persistence_ = Persistence::kClose;
  state_ = State::kHandling;
  ready_ = std::move(response);
}

void Connection::handle() {
  state_ = State::kHandling;
  read_until_ = kNever;  // the client has done its part
  exchange_->expect();
  try {
    loop_->hub().handler(request_, Answer(exchange_, request_->id));
  } catch (const std::exception&) {  // a fault of ours; the answer says so when it is let go
  }
  ready_ = exchange_->kept();
}

void Connection::answered(Response response) {
  guarded([&] {
    ready_ = std::move(response);
    pump();
  });
}

void Connection::deliver(Response response) {
  if (loop_->stopping()) persistence_ = Persistence::kClose;
  if (response.stream) return begin_stream(response);
  append_head(out_, response, request_->id, loop_->common_lines(), persistence_);
  if (request_->method != "HEAD") {
    const std::string_view content = response.content();
    if (content.size() <= kCopyMax) {
      out_.append(content);
    } else {
      large_ = std::move(response);
    }
  }
  state_ = persistence_ == Persistence::kClose ? State::kLast : State::kIdle;
  if (request_->room) request_.reset();  // a quiet connection keeps no large body
}

void Connection::begin_stream(const Response& response) {
  Hub& hub = loop_->hub();
  const std::size_t limit = hub.options.streams_max;
  const bool refused = hub.streams.fetch_add(1) >= limit;
  if (refused || request_->method == "HEAD") {
    --hub.streams;
    Exchange::drop(response);
    if (refused) {
      ready_ = too_many_streams(limit, request_->id);
      return;
    }
    append_stream_head(out_, response, request_->id, loop_->common_lines());
    state_ = State::kLast;
    return;
  }
  append_stream_head(out_, response, request_->id, loop_->common_lines());
  state_ = State::kStreaming;
  --hub.connections;
  writer_ = std::make_unique<StreamWriter>(response.stream, std::exchange(out_, {}).substr(sent_),
                                           [to = exchange_] { to->wake(); });
  if (loop_->stopping()) writer_->close();
  // A stream may stay for days and there may be thousands: it keeps only what it needs.
  sent_ = 0;
  in_ = {};
  reader_.reset();
  request_.reset();
  await_bytes();  // to see the client go
}

bool Connection::flush() {
  const std::string_view body = large_ ? large_->content() : std::string_view();
  while (sent_ < out_.size() + body.size()) {
    const std::size_t of_body = sent_ > out_.size() ? sent_ - out_.size() : 0;
    const std::array<asio::const_buffer, 2> rest = {asio::buffer(out_) + sent_,
                                                    asio::buffer(body.data(), body.size()) + of_body};
    error_code failed;
    if (body.empty()) {
      sent_ += socket_.write_some(asio::const_buffers_1(rest.front()), failed);
    } else {
      sent_ += socket_.write_some(rest, failed);
    }
    if (failed == asio::error::would_block) {
      await_room();
      return false;
    }
    if (failed) {
      close();
      return false;
    }
  }
  let_go(out_);
  large_.reset();
  sent_ = 0;
  write_until_ = kNever;
  return true;
}

void Connection::await_room() {
  if (std::exchange(awaiting_room_, true)) return;
  if (write_until_ == kNever) write_until_ = loop_->deadline_in(loop_->hub().options.body_timeout);
  socket_.async_wait(tcp::socket::wait_write, [this, self = shared_from_this()](error_code failed) {
    awaiting_room_ = false;
    guarded([&] {
      if (failed) return close();
      if (state_ == State::kStreaming) write_until_ = kNever;  // it did take something
      pump();
    });
  });
}

// All is sent that there is; what comes next is the client's, or the handler's.
void Connection::settle() {
  switch (state_) {
    case State::kIdle:
      if (loop_->stopping()) return close();
      read_until_ = loop_->deadline_in(loop_->hub().options.idle_timeout);
      return await_bytes();
    case State::kReading:
      return await_bytes();
    case State::kLast:
      return linger();
    default:
      return;
  }
}

// Closing with unread bytes would reset the connection and take the answer with it: the rest is read and
// dropped.
void Connection::linger() {
  state_ = State::kDraining;
  read_until_ = loop_->deadline_in(kDrainTime);
  error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  await_bytes();
}

void Connection::stream_ready() {
  guarded([this] {
    if (state_ == State::kStreaming) write_stream();
  });
}

void Connection::write_stream() {
  beat_at_ = loop_->deadline_in(loop_->hub().options.heartbeat);
  switch (writer_->write(socket_)) {
    case StreamWriter::Step::kQuiet:
      write_until_ = kNever;
      return;
    case StreamWriter::Step::kBlocked:
      return await_room();
    case StreamWriter::Step::kEnd:
      write_until_ = kNever;
      return linger();
    case StreamWriter::Step::kFailed:
      return close();
  }
}

void Connection::look_at_time() {
  const Time now = loop_->now();
  guarded([&] {
    if (awaiting_room_) {
      if (now >= write_until_) close();
    } else if (state_ == State::kStreaming) {
      if (now < beat_at_) return;
      writer_->beat();
      write_stream();
    } else if (now >= read_until_) {
      if (state_ != State::kReading) return close();
      refuse(timed_out(request_->id));
      pump();
    }
  });
}

void Connection::begin_stop() {
  guarded([this] {
    if (state_ == State::kIdle && !awaiting_room_) close();
    if (state_ == State::kStreaming) writer_->close();
  });
}

void Connection::close() {
  if (state_ == State::kClosed) return;
  state_ = State::kClosed;
  if (ready_) Exchange::drop(*ready_);
  if (writer_) {
    --loop_->hub().streams;
  } else {
    --loop_->hub().connections;
  }
  writer_.reset();
  exchange_->leave();
  error_code ignored;
  socket_.close(ignored);
  loop_->remove(place_);
}

}  // namespace dajuan::http
