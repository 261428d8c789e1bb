#include "rate_limit.hpp"

namespace dajuan::http {

std::int64_t RateLimit::begin(const std::string& key, std::int64_t now_ms) {
  const std::scoped_lock guard(mutex_);
  auto found = entries_.find(key);
  if (found == entries_.end()) {
    if (entries_.size() >= keys_max_) {
      entries_.erase(quiet_longest_first_.front());
      quiet_longest_first_.pop_front();
    }
    quiet_longest_first_.push_back(key);
    found = entries_.emplace(key, Entry{{}, std::prev(quiet_longest_first_.end())}).first;
  }
  Entry& entry = found->second;
  quiet_longest_first_.splice(quiet_longest_first_.end(), quiet_longest_first_, entry.place);
  // A clock that was set back leaves times that lie ahead; they are as good as gone.
  std::erase_if(entry.times, [&](std::int64_t time) { return time > now_ms || now_ms - time >= window_ms_; });
  if (entry.times.size() >= count_max_) return entry.times.front() + window_ms_ - now_ms;
  entry.times.push_back(now_ms);
  return 0;
}

void RateLimit::forgive(const std::string& key) {
  const std::scoped_lock guard(mutex_);
  const auto found = entries_.find(key);
  if (found != entries_.end() && !found->second.times.empty()) found->second.times.pop_back();
}

}  // namespace dajuan::http
