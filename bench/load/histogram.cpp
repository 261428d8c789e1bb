#include "histogram.hpp"

#include <algorithm>
#include <bit>

namespace dajuan::bench {

std::size_t Histogram::bucket_of(std::uint64_t value) {
  const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - kBits - 1);
  return (static_cast<std::size_t>(shift) << kBits) + static_cast<std::size_t>(value >> shift);
}

std::uint64_t Histogram::top_of(std::size_t bucket) {
  constexpr std::size_t kOne = std::size_t{1} << kBits;
  if (bucket < 2 * kOne) return bucket;
  const std::size_t shift = (bucket >> kBits) - 1;
  return ((bucket - (shift << kBits) + 1) << shift) - 1;
}

void Histogram::add(std::uint64_t nanoseconds) {
  ++counts_[bucket_of(nanoseconds)];
  ++count_;
  max_ = std::max(max_, nanoseconds);
}

double Histogram::quantile_us(double share) const {
  const double wanted = share * static_cast<double>(count_);
  double seen = 0;
  for (std::size_t bucket = 0; bucket < kSize; ++bucket) {
    seen += static_cast<double>(counts_[bucket]);
    if (counts_[bucket] > 0 && seen >= wanted)
      return static_cast<double>(std::min(top_of(bucket), max_)) / 1e3;
  }
  return max_us();
}

}  // namespace dajuan::bench
