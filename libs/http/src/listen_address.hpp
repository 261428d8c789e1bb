#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::http {

struct ListenAddress {
  std::string host;  ///< an IP address without brackets
  std::uint16_t port = 0;
};

/// Reads `127.0.0.1:8080`, `[::1]:0`, `localhost:8080`.
/// Errors: kInvalidInput (not host:port); field `--listen`.
[[nodiscard]] Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace dajuan::http
