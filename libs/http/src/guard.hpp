#pragma once

#include "dajuan/base/result.hpp"
#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// Whether a request may be served at all. Until accounts exist, whoever reaches the server may do
/// everything; so only requests addressed to this machine by its own names pass (a page on the web could
/// otherwise point its own name at 127.0.0.1), and changes only where no other origin sent them. Errors:
/// kForbidden `wrong_host`, `cross_origin`.
[[nodiscard]] Result<void> check_sender(const Request& request);

}  // namespace dajuan::http
