#pragma once

#include <boost/json/parse.hpp>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/http/service.hpp"
#include "json_reader.hpp"

namespace dajuan::http {

/// Parses a body and hands its root to `read`; the edge at which refusals become errors.
/// Errors: kInvalidInput, for what is no JSON too.
template <typename T, typename Read>
[[nodiscard]] Result<T> decode_body(std::string_view body, Read&& read) {
  boost::json::parse_options options;
  options.max_depth = kJsonDepthMax;
  boost::json::error_code failed;
  const boost::json::value root = boost::json::parse(body, failed, {}, options);
  if (failed) {
    return invalid("", "请求内容不是正确的 JSON（" + failed.message() + "）",
                   "the body is not valid JSON: " + failed.message());
  }
  try {
    return read(JsonReader(root, ""));
  } catch (const Refused& refused) {
    return refused.error;
  }
}

}  // namespace dajuan::http
