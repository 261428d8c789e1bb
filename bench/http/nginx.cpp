#include "nginx.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

namespace dajuan::bench {
namespace {

constexpr const char* kProgram = "/usr/sbin/nginx";

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<const sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

std::vector<pid_t> children_of(pid_t parent) {
  std::ifstream in(fmt::format("/proc/{0}/task/{0}/children", parent));
  std::vector<pid_t> children;
  for (pid_t child = 0; in >> child;) children.push_back(child);
  return children;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

}  // namespace

bool Nginx::is_installed() { return ::access(kProgram, X_OK) == 0; }

Nginx::Nginx(std::string_view content, unsigned workers) : port_(free_port()) {
  std::string name = (std::filesystem::temp_directory_path() / "dajuan-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return;
  folder_ = name;
  write_file(folder_ / "answer.json", content);
  // `user` is for root only: its workers would not be let into the folder else.
  const std::string user = ::geteuid() == 0 ? "user root;" : "";
  write_file(
      folder_ / "nginx.conf",
      fmt::format("{} daemon off; worker_processes {}; pid {}/pid; error_log {}/error.log;\n"
                  "events {{ worker_connections 4096; }}\n"
                  "http {{ access_log off; keepalive_requests 1000000000; sendfile on; tcp_nodelay on;\n"
                  "open_file_cache max=10; types {{ application/json json; }}\n"
                  "client_body_temp_path {}/body; proxy_temp_path {}/proxy; fastcgi_temp_path {}/fcgi;\n"
                  "uwsgi_temp_path {}/uwsgi; scgi_temp_path {}/scgi;\n"
                  "server {{ listen 127.0.0.1:{}; root {}; }} }}\n",
                  user, workers, name, name, name, name, name, name, name, port_, name));
  master_ = ::fork();
  if (master_ == 0) {
    const std::string config = (folder_ / "nginx.conf").string();
    ::execl(kProgram, kProgram, "-c", config.c_str(), "-e", "/dev/null", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  for (int tries = 0; tries < 100 && workers_.size() < workers; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    workers_ = children_of(master_);
  }
}

Nginx::~Nginx() {
  if (master_ > 0) {
    ::kill(master_, SIGTERM);
    ::waitpid(master_, nullptr, 0);
  }
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

}  // namespace dajuan::bench
