#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "dajuan/base/result.hpp"
#include "dajuan/http/answer.hpp"
#include "dajuan/http/message.hpp"
#include "dajuan/http/offload.hpp"

namespace dajuan::http {

/// A body up to this size is read before anybody looks who sends it.
inline constexpr std::size_t kSmallBodyBytes = 65'536;

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";             ///< host:port, [::1]:port; port 0 takes a free one
  std::chrono::milliseconds header_timeout{10'000};  ///< for the whole head of a request
  std::chrono::milliseconds body_timeout{60'000};    ///< for the whole body, and for taking the answer
  std::chrono::milliseconds idle_timeout{75'000};    ///< between two requests
  std::chrono::milliseconds stop_timeout{20'000};    ///< for running requests when the server is stopped
  std::chrono::milliseconds heartbeat{15'000};       ///< between two signs of life of a quiet stream
  std::size_t connections_max = 1'000;               ///< streams are counted apart
  std::size_t streams_max = 5'000;
  std::size_t header_bytes_max = 16'384;
  std::size_t bodies_bytes_max = 268'435'456;  ///< of all bodies over kSmallBodyBytes that are there at once
  unsigned io_threads = 0;    ///< threads that move bytes and run quick handlers; 0: one a core, at least 2
  unsigned workers = 4;       ///< threads of offload() for short work
  unsigned long_workers = 2;  ///< and for work in turn
  Headers headers;            ///< sent with every answer
};

/// HTTP/1.1 with keep-alive on one address. Each connection lives on one of a few threads; the handler
/// is called there, and must hand over to offload() or answer later where it would take long.
/// Timeouts are looked at a few times a second, so one may come that much late.
class Server {
 public:
  using Handler = std::function<void(std::shared_ptr<const Request>, Answer)>;
  using BodyLimit = std::function<std::size_t(std::string_view method, std::string_view path)>;
  /// Asked between the head and a body that may be over kSmallBodyBytes; an answer refuses it unread. Quick;
  /// the request is without its body.
  using Admission = std::function<std::optional<Response>(const Request&)>;

  /// Binds and listens.
  /// Errors: kInvalidInput `--listen` (not host:port), kUnavailable (the port is taken).
  [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const ServerOptions& options, Handler handler,
                                                              BodyLimit body_limit, Admission admission = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// `http://127.0.0.1:8080/`, with the port that was really taken.
  [[nodiscard]] std::string address() const;
  /// For handlers that would hold up the others.
  [[nodiscard]] Offload& offload();
  /// Serves until SIGTERM, SIGINT or stop(); returns when the running requests are answered.
  void run();
  /// May be called from any thread.
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::http
