#include "first_run.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

#include "dajuan/app/setup_code.hpp"
#include "outcome.hpp"

namespace dajuan::cli {

Result<std::string> setup_code(Workplace& workplace) {
  bool there = false;
  const auto read = workplace.store().read([&](app::Queries& queries) -> Result<void> {
    there = queries.has_accounts();
    return {};
  });
  if (!read) return read.error();
  return there ? std::string() : app::make_setup_code(workplace.ports().random);
}

void announce_setup(const std::string& address, const std::string& code) {
  const std::string link = address + "setup#code=" + code;
  if (wants_english()) {
    fmt::print("first run: make the administrator at {} (the code holds until the next start)\n", link);
  } else {
    fmt::print("首次使用：请打开 {} 建立管理员账号（设置码在下次启动前有效）\n", link);
  }
}

std::string host_of(const std::string& address) {
  const std::size_t begin = address.find("://") + 3;
  return address.substr(begin, address.rfind(':') - begin);
}

void warn_without_tls(const std::string& address) {
  const std::string host = host_of(address);
  if (host.starts_with("127.") || host == "[::1]") return;
  fmt::print(stderr, "dajuan: {}\n",
             wants_english()
                 ? "other machines can connect without encryption; let a proxy end TLS and give --behind-tls"
                 : "其他机器可以连接，但连接没有加密：请让代理负责 TLS，并加上 --behind-tls");
}

}  // namespace dajuan::cli
