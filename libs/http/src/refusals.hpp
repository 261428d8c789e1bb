#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

// What a connection tells a client whose request never gets to a handler; `id` is the request's.

[[nodiscard]] Response timed_out(std::string_view id);
[[nodiscard]] Response head_too_large(std::size_t limit, std::string_view id);
[[nodiscard]] Response body_too_large(std::size_t limit, std::string_view id);
/// The target is no path, or a header that must be single is there twice.
[[nodiscard]] Response bad_head(std::string_view id);
/// @param reason  what the parser says
[[nodiscard]] Response malformed(const std::string& reason, std::string_view id);
/// The bodies that are there now leave no room for another large one.
[[nodiscard]] Response too_many_bodies(std::string_view id);
/// What waited for its turn when the program was stopped.
[[nodiscard]] Response stopping();
[[nodiscard]] Response too_many_streams(std::size_t limit, std::string_view id);

}  // namespace dajuan::http
