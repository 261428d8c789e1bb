#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dajuan::http {

/// A request as the handlers see it: no socket, no library type.
struct Request {
  std::string method;                          ///< GET, POST ...
  std::string path;                            ///< decoded, begins with /
  std::map<std::string, std::string> query;    ///< decoded; a repeated name keeps its last value
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string target;                          ///< as it stood on the request line
  std::string body;
  std::string id;  ///< of this request, for people who look for it in the log

  /// The value of a header (name in lower case), empty where it is absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string_view
      fixed_body;  ///< sent instead of `body` where it is not empty; lives as long as the program

  [[nodiscard]] std::string_view content() const {
    return fixed_body.empty() ? std::string_view(body) : fixed_body;
  }
};

}  // namespace dajuan::http
