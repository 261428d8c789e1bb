#include "guard.hpp"

#include <algorithm>
#include <array>

namespace dajuan::http {
namespace {

// Host without its port.
std::string_view name_of(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool is_same_name(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

bool is_own_name(std::string_view host, std::span<const std::string> hosts) {
  constexpr std::array<std::string_view, 3> kLoopback = {"127.0.0.1", "localhost", "[::1]"};
  const std::string_view name = name_of(host);
  const auto is_it = [&](std::string_view own) { return is_same_name(name, own); };
  return std::any_of(kLoopback.begin(), kLoopback.end(), is_it) ||
         std::any_of(hosts.begin(), hosts.end(), is_it);
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

}  // namespace

Result<void> check_sender(const Request& request, std::span<const std::string> hosts,
                          std::string_view scheme) {
  const std::string_view host = request.header("host");
  if (!is_own_name(host, hosts)) {
    return Error{ErrorCode::kForbidden, "请求不是发给本服务器的：请用 --host 写明访问时使用的名称或地址",
                 "the request is addressed to another server; name this one's own names with --host", "Host",
                 "wrong_host"};
  }
  if (is_safe(request.method)) return {};
  const std::string_view origin = request.header("origin");
  const std::string_view site = request.header("sec-fetch-site");
  const bool own_origin = origin.empty() || origin == std::string(scheme) + "://" + std::string(host);
  const bool own_site = site.empty() || site == "same-origin" || site == "none";
  if (own_origin && own_site) return {};
  return Error{ErrorCode::kForbidden, "不接受其他网站的页面发来的修改",
               "changes sent by pages of other origins are refused",
               origin.empty() ? "Sec-Fetch-Site" : "Origin", "cross_origin"};
}

}  // namespace dajuan::http
