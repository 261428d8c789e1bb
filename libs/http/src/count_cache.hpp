#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "dajuan/base/result.hpp"

namespace dajuan::http {

/// Answers to counts, good for as long as nothing was committed. Bounded; thread-safe.
class CountCache {
 public:
  /// @param version  of the store, read before this call; 0: not known, nothing is kept
  template <typename Make>
  [[nodiscard]] Result<std::string> find_or_make(const std::string& key, std::uint64_t version,
                                                 const Make& make) {
    if (version != 0) {
      const std::scoped_lock lock(guard_);
      const auto found = kept_.find(key);
      if (found != kept_.end() && found->second.version == version) return found->second.body;
    }
    Result<std::string> body = make();
    if (!body || version == 0) return body;
    const std::scoped_lock lock(guard_);
    if (kept_.size() >= kMax) kept_.clear();
    kept_[key] = {version, *body};
    return body;
  }

 private:
  static constexpr std::size_t kMax = 20'000;
  struct Kept {
    std::uint64_t version = 0;
    std::string body;
  };
  std::mutex guard_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace dajuan::http
