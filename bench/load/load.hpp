#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::bench {

/// What to send to an HTTP/1.1 server, and for how long.
struct LoadPlan {
  std::string host = "127.0.0.1";  ///< an IPv4 address
  std::uint16_t port = 0;
  unsigned connections = 16;   ///< kept alive; one that the server closes is opened again
  unsigned depth = 1;          ///< requests under way on each connection
  std::uint64_t requests = 0;  ///< end after so many answers; 0: no such bound
  double seconds = 10;         ///< end after so long
  /// The bytes of the request with that number, counted from 0, as they go on the wire. They are taken before
  /// the next call.
  std::function<std::string_view(std::uint64_t number)> next;
  /// Optional: sees each answer.
  std::function<void(std::uint64_t number, int status, std::string_view body)> seen;
};

struct LoadResult {
  std::uint64_t answers = 0;
  std::uint64_t bytes = 0;   ///< of the answers, heads included
  std::uint64_t broken = 0;  ///< requests whose connection ended without an answer
  double seconds = 0;        ///< from the first request to the last answer
  double cpu_seconds = 0;    ///< of the generator's own thread
  double p50_us = 0;         ///< from sending a request to having its whole answer
  double p99_us = 0;
  double max_us = 0;
  std::map<int, std::uint64_t> statuses;

  [[nodiscard]] double rate() const { return seconds > 0 ? static_cast<double>(answers) / seconds : 0; }
};

/// Sends what the plan says, from the calling thread.
/// Errors: kUnavailable (nobody listens, or the server sends what is no HTTP answer with a Content-Length),
/// kInvalidInput `host`.
[[nodiscard]] Result<LoadResult> run_load(const LoadPlan& plan);

/// The bytes of a request with the usual headers of a browser, as many as `head` has, and its length.
/// @param head  further lines, each ending in CR LF
[[nodiscard]] std::string request_bytes(std::string_view method, std::string_view target,
                                        std::string_view host, std::string_view head = {},
                                        std::string_view body = {});

}  // namespace dajuan::bench
