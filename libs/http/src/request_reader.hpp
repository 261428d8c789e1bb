#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// Reads requests from bytes as they come, one after the other.
class RequestReader {
 public:
  enum class Progress { kMore, kHead, kDone, kFailed };
  enum class Fault {
    kMalformed,     ///< not HTTP; reason() says why
    kBadHead,       ///< HTTP, but the target or a header is not acceptable
    kHeadTooLarge,  ///< over `header_bytes_max`
    kBodyTooLarge,  ///< over the limit of limit_body()
  };

  explicit RequestReader(std::size_t header_bytes_max);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Begins a request, which is written to `request`; that must stay until the next begin().
  void begin(Request& request);
  /// Takes `used` of the bytes. The others must stand at the front of the next call. Stops behind the head
  /// (kHead), where the body's limit is to be set, and behind the body (kDone).
  [[nodiscard]] Progress feed(std::string_view bytes, std::size_t& used);

  /// Behind the head. False where the body is known to be larger.
  [[nodiscard]] bool limit_body(std::size_t bytes);
  /// Behind the head: the most bytes that the body may have, 0 where there is none.
  [[nodiscard]] std::size_t body_bytes_max(std::size_t limit) const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool is_http_1_0() const;
  /// The client waits for a word before it sends the body.
  [[nodiscard]] bool expects_continue(const Request& request) const;

  [[nodiscard]] Fault fault() const { return fault_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  class Parser;

  [[nodiscard]] Progress fail(Fault fault, std::string reason = {});

  std::size_t header_bytes_max_;
  std::size_t head_bytes_ = 0;
  Fault fault_ = Fault::kMalformed;
  std::string reason_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace dajuan::http
