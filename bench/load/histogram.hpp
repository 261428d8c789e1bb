#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace dajuan::bench {

/// Counts of durations in buckets that are at most 1/32 of their value wide: quantiles of any number of
/// measurements in 15 KB.
class Histogram {
 public:
  void add(std::uint64_t nanoseconds);
  /// The duration that the given share (0..1) of all does not exceed, in microseconds.
  [[nodiscard]] double quantile_us(double share) const;
  [[nodiscard]] double max_us() const { return static_cast<double>(max_) / 1e3; }

 private:
  static constexpr int kBits = 5;  // 32 buckets for each power of two
  static constexpr std::size_t kSize = (64 - kBits + 1) << kBits;

  [[nodiscard]] static std::size_t bucket_of(std::uint64_t value);
  [[nodiscard]] static std::uint64_t top_of(std::size_t bucket);

  std::array<std::uint64_t, kSize> counts_{};
  std::uint64_t count_ = 0;
  std::uint64_t max_ = 0;
};

}  // namespace dajuan::bench
