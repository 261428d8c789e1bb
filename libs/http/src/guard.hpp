#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// Whether a request may be served at all, whoever sent it: only those addressed to one of the server's own
/// names (a page on the web could otherwise point its own name at this address), and changes only where no
/// other origin sent them. Errors: kForbidden `wrong_host`, `cross_origin`.
/// @param hosts   names beside localhost, 127.0.0.1 and [::1]; small letters, IPv6 in brackets
/// @param scheme  of this server's own pages: http or, behind a proxy that ends TLS, https
[[nodiscard]] Result<void> check_sender(const Request& request, std::span<const std::string> hosts,
                                        std::string_view scheme);

}  // namespace dajuan::http
