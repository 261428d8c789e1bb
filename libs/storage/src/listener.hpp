#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "postgres_link.hpp"

namespace dajuan::storage {

/// Hears what others notify() on a channel of a PostgreSQL database, over a connection of its own that it
/// makes again when it is lost. Not thread-safe; nothing throws but the constructor, for an address that is
/// not understood.
class Listener {
 public:
  Listener(std::string address, std::string channel);

  /// The payloads that came, waiting for the first at most so long; empty also when it began to listen.
  [[nodiscard]] std::vector<std::string> wait(std::chrono::milliseconds timeout);
  /// Whether it began to listen, for the first time or again, since the last call: what was notified before
  /// went unheard, so look at everything once.
  [[nodiscard]] bool began() { return std::exchange(began_, false); }

 private:
  using Clock = std::chrono::steady_clock;

  void connect();
  [[nodiscard]] std::vector<std::string> heard();

  std::string address_;
  std::string channel_;
  Link link_;
  Clock::time_point next_try_{};
  bool began_ = false;
};

}  // namespace dajuan::storage
