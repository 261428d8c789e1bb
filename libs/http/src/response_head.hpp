#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

enum class Persistence {
  kKeep,     ///< as HTTP/1.1 does without a word
  kKeepOld,  ///< HTTP/1.0 wants to be told
  kClose,
};

/// Appends the head of an answer.
/// @param common  lines that every answer of this second has
void append_head(std::string& out, const Response& response, std::string_view request_id,
                 std::string_view common, Persistence persistence);

/// Appends the head of a live answer, which ends with its connection.
void append_stream_head(std::string& out, const Response& response, std::string_view request_id,
                        std::string_view common);

/// `Date: Sun, 06 Nov 1994 08:49:37 GMT` and CR LF; seconds since 1970.
[[nodiscard]] std::string date_line(std::int64_t seconds);

}  // namespace dajuan::http
