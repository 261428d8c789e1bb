#include "refusals.hpp"

#include <string>

#include "problem.hpp"

namespace dajuan::http {

Response timed_out(std::string_view id) {
  return problem(408, "timeout", "请求发送太慢，已超时", "the request came too slowly", id);
}

Response body_too_large(std::size_t limit, std::string_view id) {
  const std::string bytes = std::to_string(limit);
  return problem(Error{ErrorCode::kTooLarge, "内容超过上限 " + bytes + " 字节",
                       "the body is larger than " + bytes + " bytes", ""},
                 id);
}

Response head_too_large(std::size_t limit, std::string_view id) {
  const std::string bytes = std::to_string(limit);
  return problem(431, "header_too_large", "请求头超过 " + bytes + " 字节",
                 "the head is larger than " + bytes + " bytes", id);
}

Response too_many_streams(std::size_t limit, std::string_view id) {
  const std::string count = std::to_string(limit);
  Response response = problem(503, "too_many_streams", "实时连接已达上限 " + count + " 个，请稍后再试",
                              "all " + count + " live connections are taken; try again later", id);
  response.headers.emplace_back("Retry-After", "30");
  return response;
}

Response too_many_bodies(std::string_view id) {
  Response response = problem(503, "busy", "正在接收的内容太多，请稍后再试",
                              "too much is being received at once; try again later", id);
  response.headers.emplace_back("Retry-After", "10");
  return response;
}

Response stopping() {
  Response response =
      problem(503, "unavailable", "程序正在停止，请稍后再试", "the program is being stopped; try again", {});
  response.headers.emplace_back("Retry-After", "10");
  return response;
}

Response bad_head(std::string_view id) {
  return problem(invalid("", "请求地址或请求头不正确", "the target or a header is malformed"), id);
}

Response malformed(const std::string& reason, std::string_view id) {
  return problem(invalid("", "不是正确的 HTTP 请求（" + reason + "）", "not a valid HTTP request: " + reason),
                 id);
}

}  // namespace dajuan::http
