#include "listen_address.hpp"

#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace dajuan::http {

Result<ListenAddress> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  std::string host(text.substr(0, colon));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  ListenAddress out;
  const auto read = std::from_chars(port.data(), port.data() + port.size(), out.port);
  boost::system::error_code failed;
  static_cast<void>(boost::asio::ip::make_address(host, failed));
  if (port.empty() || read.ec != std::errc() || read.ptr != port.data() + port.size() || failed) {
    return invalid("--listen", "监听地址须为 IP:端口，如 127.0.0.1:8080",
                   "must be IP:port, such as 127.0.0.1:8080");
  }
  out.host = host;
  return out;
}

}  // namespace dajuan::http
