#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::cli {

struct ApiAnswer {
  unsigned status = 0;
  std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
  std::string body;
};

/// Speaks to a server of ours over one connection that stays open.
class ApiClient {
 public:
  using Headers = std::map<std::string, std::string>;

  /// @param url  http://host:port
  /// Errors: kInvalidInput `--url` (no such address), kUnavailable (nobody listens there).
  [[nodiscard]] static Result<ApiClient> connect(const std::string& url);
  ApiClient(ApiClient&&) noexcept;
  ~ApiClient();

  /// Sends a request and waits for its answer, whatever its status is.
  /// Errors: kUnavailable (the connection was lost).
  [[nodiscard]] Result<ApiAnswer> send(std::string_view method, const std::string& target,
                                       const Headers& headers, std::string body);
  /// The same for JSON. Errors also where the status is 400 or more: what the server says.
  [[nodiscard]] Result<ApiAnswer> post(const std::string& target, const Headers& headers, std::string json);

 private:
  struct Parts;
  explicit ApiClient(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::cli
