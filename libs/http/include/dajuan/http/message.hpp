#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dajuan/http/headers.hpp"

namespace dajuan::http {

class Stream;

/// A request as the handlers see it: no socket, no library type.
struct Request {
  std::string method;  ///< GET, POST ...
  std::string path;    ///< decoded, begins with /
  Parameters query;
  Headers headers;     ///< names in lower case
  std::string target;  ///< as it stood on the request line
  std::string body;
  std::string id;                    ///< of this request, for people who look for it in the log
  std::string peer;                  ///< address of who sent it, without the port
  std::shared_ptr<const void> room;  ///< what its body takes of the room for all; null for a small one

  /// The value of a header (name in lower case), empty where it is absent.
  [[nodiscard]] std::string_view header(std::string_view name) const { return headers.find(name); }
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::string_view
      fixed_body;  ///< sent instead of `body` where it is not empty; lives as long as the program
  std::shared_ptr<Stream> stream;  ///< where set, the answer is text/event-stream and goes on (stream.hpp)

  [[nodiscard]] std::string_view content() const {
    return fixed_body.empty() ? std::string_view(body) : fixed_body;
  }
};

}  // namespace dajuan::http
