#pragma once

#include <string_view>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// Takes the request target apart into path and query, both decoded. False where it is no path, where a %xx
/// is not well formed, or where the bytes are no UTF-8 or hold a NUL.
[[nodiscard]] bool split_target(std::string_view target, Request& request);

}  // namespace dajuan::http
