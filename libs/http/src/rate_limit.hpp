#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace dajuan::http {

/// How often somebody may fail within a while: a sliding window for each key, in memory. Bounded: when there
/// are too many keys, the one that was quiet longest is forgotten. Thread-safe.
class RateLimit {
 public:
  RateLimit(std::size_t count_max, std::int64_t window_ms, std::size_t keys_max)
      : count_max_(count_max), window_ms_(window_ms), keys_max_(keys_max) {}

  /// Counts one more attempt. Returns 0 where it may go on, or the milliseconds until one may.
  [[nodiscard]] std::int64_t begin(const std::string& key, std::int64_t now_ms);
  /// Takes the latest attempt back: it was none that counts.
  void forgive(const std::string& key);

 private:
  struct Entry {
    std::vector<std::int64_t> times;  // at most count_max_, the oldest first
    std::list<std::string>::iterator place;
  };

  const std::size_t count_max_;
  const std::int64_t window_ms_;
  const std::size_t keys_max_;
  std::mutex mutex_;
  std::list<std::string> quiet_longest_first_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace dajuan::http
