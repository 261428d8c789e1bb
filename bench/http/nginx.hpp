#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::bench {

/// nginx with one file on a free port, for the life of this object.
class Nginx {
 public:
  /// @param workers  its processes, as many as the server beside it has threads
  Nginx(std::string_view content, unsigned workers);
  ~Nginx();
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  [[nodiscard]] static bool is_installed();
  /// False where it did not come up.
  [[nodiscard]] bool is_ready() const { return !workers_.empty(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// The processes that serve.
  [[nodiscard]] const std::vector<pid_t>& workers() const { return workers_; }

 private:
  std::filesystem::path folder_;
  std::uint16_t port_;
  pid_t master_ = -1;
  std::vector<pid_t> workers_;
};

}  // namespace dajuan::bench
