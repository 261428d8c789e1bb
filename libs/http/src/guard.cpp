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

bool is_own_name(std::string_view host) {
  constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::find(kNames.begin(), kNames.end(), name_of(host)) != kNames.end();
}

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

}  // namespace

Result<void> check_sender(const Request& request) {
  const std::string_view host = request.header("host");
  if (!is_own_name(host)) {
    return Error{ErrorCode::kForbidden, "只接受访问本机的请求（localhost、127.0.0.1、[::1]）",
                 "only requests to this machine are served (localhost, 127.0.0.1, [::1])", "Host",
                 "wrong_host"};
  }
  if (is_safe(request.method)) return {};
  const std::string_view origin = request.header("origin");
  const std::string_view site = request.header("sec-fetch-site");
  const bool own_origin = origin.empty() || origin == "http://" + std::string(host);
  const bool own_site = site.empty() || site == "same-origin" || site == "none";
  if (own_origin && own_site) return {};
  return Error{ErrorCode::kForbidden, "不接受其他网站的页面发来的修改",
               "changes sent by pages of other origins are refused",
               origin.empty() ? "Sec-Fetch-Site" : "Origin", "cross_origin"};
}

}  // namespace dajuan::http
