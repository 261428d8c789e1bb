#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "dajuan/app/ports.hpp"

/// Chance that comes out the same on every machine: integers alone, no library's distributions.
namespace dajuan::cli {

/// SplitMix64 (Steele, Lea, Flood 2014): any seed is as good as another, streams of one seed are independent.
class Dice {
 public:
  explicit Dice(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(mixed(seed + kStep) ^ mixed(stream * 2 + 1)) {}

  std::uint64_t next() {
    state_ += kStep;
    return mixed(state_);
  }
  /// 0 .. count - 1. `count` is at least 1.
  std::uint64_t below(std::uint64_t count) {
    // The high half of a 32 x 32 bit product for what we ask; the rest by remainder.
    return count <= UINT32_MAX ? ((next() >> 32U) * count) >> 32U : next() % count;
  }
  /// Both ends included.
  std::int64_t between(std::int64_t first, std::int64_t last) {
    return first + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(last - first) + 1));
  }
  template <typename T>
  const T& pick(std::span<const T> from) {
    return from[below(from.size())];
  }
  /// True in `share` of `whole` throws.
  bool throws(std::uint64_t share, std::uint64_t whole) { return below(whole) < share; }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EB;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

/// Ten bytes of the dice: identifiers and salts of what is simulated. Not for what is real.
class DiceRandom final : public app::Random {
 public:
  explicit DiceRandom(Dice dice) : dice_(dice) {}
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    std::uint64_t bits = dice_.next();
    for (std::size_t i = 0; i < out.size(); ++i, bits >>= 8U) {
      if (i == 8) bits = dice_.next();
      out[i] = static_cast<std::uint8_t>(bits);
    }
    return out;
  }

 private:
  Dice dice_;
};

/// Says the time that it was told.
class ToldClock final : public app::Clock {
 public:
  std::int64_t now = 0;
  std::int64_t now_ms() override { return now; }
};

}  // namespace dajuan::cli
