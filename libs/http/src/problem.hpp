#pragma once

#include <string_view>

#include "dajuan/base/error.hpp"
#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// An RFC 9457 answer for an error of the program.
[[nodiscard]] Response problem(const Error& error, std::string_view request_id);

/// The same for what only HTTP knows of: a wrong method, a head that is too large, a client that is too slow.
[[nodiscard]] Response problem(int status, std::string_view code, std::string_view zh, std::string_view en,
                               std::string_view request_id);

}  // namespace dajuan::http
