#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dajuan::bench {

/// `dajuan serve` as a process of its own.
class Served {
 public:
  /// Starts it and waits for its address. Throws std::runtime_error where it does not come.
  Served(const std::string& program, const std::vector<std::string>& options);
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// From the start of the process to its address.
  [[nodiscard]] double ready_seconds() const { return ready_seconds_; }
  /// Resident memory, MiB.
  [[nodiscard]] double rss_mib() const;
  /// Processor time so far, seconds.
  [[nodiscard]] double cpu_seconds() const;

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
  double ready_seconds_ = 0;
};

}  // namespace dajuan::bench
