#include "api_client.hpp"

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace dajuan::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace js = boost::json;

constexpr std::string_view kScheme = "http://";
constexpr std::uint64_t kAnswerBytesMax = 64'000'000;

Error lost(const boost::system::error_code& why) {
  return {ErrorCode::kUnavailable, "与服务器的连接中断：" + why.message(),
          "the connection to the server was lost: " + why.message(), "--url"};
}

std::string text_of(const js::object& object, std::string_view key) {
  const js::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string())) : "";
}

// Problem details (RFC 9457) as the error that they were.
Error told(const ApiAnswer& answer) {
  js::error_code failed;
  const js::value root = js::parse(answer.body, failed);
  const js::object object = !failed && root.is_object() ? root.get_object() : js::object();
  const ErrorCode code = answer.status == 409   ? ErrorCode::kConflict
                         : answer.status == 401 ? ErrorCode::kUnauthenticated
                         : answer.status == 403 ? ErrorCode::kForbidden
                         : answer.status >= 500 ? ErrorCode::kUnavailable
                                                : ErrorCode::kInvalidInput;
  const std::string status = std::to_string(answer.status);
  return {code, "服务器答复 " + status + "：" + text_of(object, "detail"),
          "the server answered " + status + ": " + text_of(object, "detail_en"), text_of(object, "field"),
          text_of(object, "code")};
}

}  // namespace

struct ApiClient::Parts {
  asio::io_context context;
  beast::tcp_stream stream{context};
  beast::flat_buffer buffer;
  std::string host;
};

ApiClient::ApiClient(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ApiClient::ApiClient(ApiClient&&) noexcept = default;
ApiClient::~ApiClient() = default;

Result<ApiClient> ApiClient::connect(const std::string& url) {
  std::string place = url.starts_with(kScheme) ? url.substr(kScheme.size()) : "";
  if (place.ends_with('/')) place.pop_back();
  const std::size_t colon = place.rfind(':');
  if (colon == std::string::npos || place.find('/') != std::string::npos) {
    return invalid("--url", "应为 http://地址:端口，例如 http://127.0.0.1:8080",
                   "must be http://host:port, such as http://127.0.0.1:8080");
  }
  auto parts = std::make_unique<Parts>();
  parts->host = place;
  boost::system::error_code failed;
  asio::ip::tcp::resolver resolver(parts->context);
  const auto found = resolver.resolve(place.substr(0, colon), place.substr(colon + 1), failed);
  if (!failed) parts->stream.connect(found, failed);
  if (failed) {
    return Error{ErrorCode::kUnavailable, "连接不上 " + url + "：" + failed.message(),
                 "cannot connect to " + url + ": " + failed.message(), "--url"};
  }
  parts->stream.socket().set_option(asio::ip::tcp::no_delay(true));
  return ApiClient(std::move(parts));
}

Result<ApiAnswer> ApiClient::send(std::string_view method, const std::string& target, const Headers& headers,
                                  std::string body) {
  namespace http = beast::http;
  http::request<http::string_body> request(http::string_to_verb({method.data(), method.size()}), target, 11);
  request.set(http::field::host, parts_->host);
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = std::move(body);
  request.prepare_payload();
  boost::system::error_code failed;
  http::write(parts_->stream, request, failed);
  if (failed) return lost(failed);
  http::response_parser<http::string_body> parser;
  parser.body_limit(kAnswerBytesMax);
  http::read(parts_->stream, parts_->buffer, parser, failed);
  if (failed) return lost(failed);
  ApiAnswer answer{parser.get().result_int(), {}, std::move(parser.get().body())};
  for (const auto& field : parser.get()) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    answer.headers.emplace(std::move(name), std::string(field.value()));
  }
  return answer;
}

Result<ApiAnswer> ApiClient::post(const std::string& target, const Headers& headers, std::string json) {
  Headers all = headers;
  all.emplace("Content-Type", "application/json");
  auto answer = send("POST", target, all, std::move(json));
  if (answer && answer->status >= 400) return told(*answer);
  return answer;
}

}  // namespace dajuan::cli
