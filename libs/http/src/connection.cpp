// The coroutine that moves bytes. Compiling Beast is slow and large: keep these bodies in this file.
#include "connection.hpp"

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "problem.hpp"
#include "target.hpp"

namespace dajuan::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

// Ends what a socket is waiting for when its time is up. beast::tcp_stream would close the socket, and with
// it the way for an answer that says so.
class Deadline {
 public:
  explicit Deadline(asio::ip::tcp::socket& socket) : timer_(socket.get_executor()), socket_(&socket) {}
  ~Deadline() { *alive_ = false; }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  void set(std::chrono::milliseconds time) {
    passed_ = false;
    timer_.expires_after(time);
    // A wait that has ended already can still be on its way when this object goes: hence the flag of its own.
    timer_.async_wait([this, alive = alive_](beast::error_code cancelled) {
      if (cancelled || !*alive || timer_.expiry() > asio::steady_timer::clock_type::now()) return;
      passed_ = true;
      beast::error_code ignored;
      socket_->cancel(ignored);
    });
  }
  void clear() { timer_.cancel(); }
  [[nodiscard]] bool passed() const { return passed_; }

 private:
  asio::steady_timer timer_;
  asio::ip::tcp::socket* socket_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  bool passed_ = false;
};

struct Connection {
  Connection(Hub& owner, asio::ip::tcp::socket taken)
      : hub(owner), socket(std::move(taken)), deadline(socket) {
    place = hub.open.insert(hub.open.end(), this);
  }
  ~Connection() { hub.open.erase(place); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Hub& hub;
  asio::ip::tcp::socket socket;
  Deadline deadline;
  beast::flat_buffer buffer;
  std::list<Connection*>::iterator place;
  bool waiting = false;  // for the first byte of a request
};

namespace {

using Parser = bhttp::request_parser<bhttp::string_body>;

std::string next_request_id() {
  static std::atomic<std::uint64_t> count{0};
  return "r" + std::to_string(++count);
}

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view view_of(beast::string_view text) { return {text.data(), text.size()}; }

// Fills `request` from what was parsed; false where the target cannot be understood.
bool take_head(const Parser& parser, Request& request) {
  const auto& message = parser.get();
  request.id = next_request_id();
  request.method = std::string(view_of(message.method_string()));
  for (const auto& field : message) {
    const std::string name = lower(view_of(field.name_string()));
    const auto [known, fresh] = request.headers.emplace(name, view_of(field.value()));
    // Two of these would let two readers of one request see different things.
    if (!fresh && (name == "host" || name == "idempotency-key" || name == "if-match" || name == "origin"))
      return false;
  }
  return split_target(view_of(message.target()), request);
}

// Sends an answer; false where the connection is over.
asio::awaitable<bool> send(Connection& connection, const Response& response, bool head_only,
                           bool keep_alive) {
  using Body = bhttp::span_body<const char>;
  bhttp::response<Body> message;
  message.version(11);
  message.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.set(bhttp::field::server, "dajuan");
  const std::string_view content = response.content();
  if (response.status != 304) message.content_length(content.size());
  message.keep_alive(keep_alive);
  if (!head_only) message.body() = {content.data(), content.size()};
  bhttp::response_serializer<Body> serializer(message);
  connection.deadline.set(connection.hub.options.body_timeout);
  std::tuple<beast::error_code, std::size_t> sent;
  if (head_only) {
    sent = co_await bhttp::async_write_header(connection.socket, serializer, kNoThrow);
  } else {
    sent = co_await bhttp::async_write(connection.socket, serializer, kNoThrow);
  }
  co_return !std::get<0>(sent) && keep_alive;
}

// What to tell a client whose request could not be read; nothing where it just went away.
std::optional<Response> answer_to(beast::error_code failed, const Connection& connection, bool began) {
  if (connection.deadline.passed()) {
    if (!began) return std::nullopt;
    return problem(408, "timeout", "请求发送太慢，已超时", "the request came too slowly", next_request_id());
  }
  if (failed == bhttp::error::header_limit) {
    const std::string limit = std::to_string(connection.hub.options.header_bytes_max);
    return problem(431, "header_too_large", "请求头超过 " + limit + " 字节",
                   "the head is larger than " + limit + " bytes", next_request_id());
  }
  const bool malformed = failed.category() == bhttp::make_error_code(bhttp::error::bad_method).category() &&
                         failed != bhttp::error::end_of_stream && failed != bhttp::error::partial_message;
  if (malformed) {
    return problem(invalid("", "不是正确的 HTTP 请求（" + failed.message() + "）",
                           "not a valid HTTP request: " + failed.message()),
                   next_request_id());
  }
  return std::nullopt;
}

Response too_large(std::size_t limit, const Request& request) {
  const std::string bytes = std::to_string(limit);
  return problem(Error{ErrorCode::kTooLarge, "内容超过上限 " + bytes + " 字节",
                       "the body is larger than " + bytes + " bytes", ""},
                 request.id);
}

// Closing with unread bytes would reset the connection and take the answer with it: the rest is read and
// dropped.
asio::awaitable<void> drain(Connection& connection) {
  constexpr std::size_t kDrainMax = 64 * 1024 * 1024;
  std::array<char, 65536> dropped{};
  beast::error_code ignored;
  connection.socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  connection.deadline.set(std::chrono::seconds(2));
  for (std::size_t total = 0; total < kDrainMax;) {
    const auto [failed, got] = co_await connection.socket.async_read_some(asio::buffer(dropped), kNoThrow);
    if (failed) break;
    total += got;
  }
}

asio::awaitable<void> refuse(Connection& connection, const Response& response) {
  co_await send(connection, response, false, false);
  co_await drain(connection);
}

// Waits for the first byte of the next request, then reads its head.
asio::awaitable<beast::error_code> read_head(Connection& connection, Parser& parser, bool& began) {
  const ServerOptions& options = connection.hub.options;
  if (connection.buffer.size() == 0) {
    connection.waiting = true;
    connection.deadline.set(options.idle_timeout);
    const auto [failed, got] =
        co_await connection.socket.async_read_some(connection.buffer.prepare(4096), kNoThrow);
    connection.waiting = false;
    if (failed) co_return failed;
    connection.buffer.commit(got);
  }
  began = true;
  connection.deadline.set(options.header_timeout);
  const auto [failed, used] =
      co_await bhttp::async_read_header(connection.socket, connection.buffer, parser, kNoThrow);
  co_return failed;
}

// Reads the body. An answer where it is refused.
asio::awaitable<std::optional<Response>> read_body(Connection& connection, Parser& parser,
                                                   const Request& request, beast::error_code& failed) {
  const std::size_t limit = connection.hub.body_limit(request.method, request.path);
  if (parser.content_length() && *parser.content_length() > limit) co_return too_large(limit, request);
  parser.body_limit(limit);
  connection.deadline.set(connection.hub.options.body_timeout);
  if (view_of(parser.get()[bhttp::field::expect]) == "100-continue" && !parser.is_done()) {
    bhttp::response<bhttp::empty_body> go_on{bhttp::status::continue_, 11};
    const auto [refused, sent] = co_await bhttp::async_write(connection.socket, go_on, kNoThrow);
    failed = refused;
    if (failed) co_return std::nullopt;
  }
  const auto [broken, used] =
      co_await bhttp::async_read(connection.socket, connection.buffer, parser, kNoThrow);
  if (broken == bhttp::error::body_limit) co_return too_large(limit, request);
  failed = broken;
  co_return std::nullopt;
}

// Runs the handler on the pool; an exception that gets here is a fault of ours, and the server lives on.
asio::awaitable<Response> run_handler(Hub& hub, const Request& request) {
  auto work = [&hub, &request]() -> asio::awaitable<Response> {
    try {
      co_return hub.handler(request);
    } catch (const std::exception&) {
      co_return problem(500, "internal", "程序内部出错", "an internal fault", request.id);
    }
  };
  co_return co_await asio::co_spawn(hub.workers, std::move(work), asio::use_awaitable);
}

// One request and its answer; false where the connection is over.
asio::awaitable<bool> serve_one(Connection& connection) {
  Hub& hub = connection.hub;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(hub.options.header_bytes_max));
  parser.body_limit(boost::none);  // the true limit is known after the head
  bool began = false;
  beast::error_code failed = co_await read_head(connection, parser, began);
  if (failed) {
    if (const auto answer = answer_to(failed, connection, began)) co_await refuse(connection, *answer);
    co_return false;
  }
  Request request;
  if (!take_head(parser, request)) {
    co_await refuse(
        connection,
        problem(invalid("", "请求地址或请求头不正确", "the target or a header is malformed"), request.id));
    co_return false;
  }
  const auto refused = co_await read_body(connection, parser, request, failed);
  if (refused || failed) {
    const auto answer = refused ? refused : answer_to(failed, connection, true);
    if (answer) co_await refuse(connection, *answer);
    co_return false;
  }
  const bool keep_alive = parser.keep_alive();
  request.body = std::move(parser.get().body());
  connection.deadline.clear();  // the pool may be busy; the client is not to blame
  const Response response = co_await run_handler(hub, request);
  co_return co_await send(connection, response, request.method == "HEAD", keep_alive && !hub.stopping);
}

}  // namespace

asio::awaitable<void> serve_connection(Hub& hub, asio::ip::tcp::socket socket) {
  Connection connection(hub, std::move(socket));
  while (!hub.stopping) {
    if (!co_await serve_one(connection)) break;
  }
  beast::error_code ignored;
  connection.socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

void end_idle(Hub& hub) {
  for (Connection* connection : hub.open) {
    boost::system::error_code ignored;
    if (connection->waiting) connection->socket.cancel(ignored);
  }
}

}  // namespace dajuan::http
