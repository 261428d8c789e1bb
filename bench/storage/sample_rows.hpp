#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

namespace dajuan::bench {

/// Rows like those of the log and of the cases: an event of about 400 bytes, a case of about 250 that moves
/// through the states of its index.
inline constexpr const char* kCounty = "330803";
inline constexpr std::array kStates = {"registered", "assessed", "mediating", "settled", "closed"};

inline std::string event_id(std::int64_t seq) {
  char out[48];
  std::snprintf(out, sizeof out, "01936f2e-%04llx-7000-8000-%012llx",
                static_cast<unsigned long long>(seq >> 16 & 0xffff), static_cast<unsigned long long>(seq));
  return out;
}

inline const std::string& event_payload() {
  static const std::string payload =
      R"({"action":"assess","by":"mediator","note":"已与双方当事人当面沟通，约定下周一上午到村委会调解","set":{"level":"二级","lead":"村调委会",)"
      R"("place":"高家镇湖仁村"},"due":"2026-12-28","v":1})";
  return payload;
}

inline const std::string& case_document() {
  static const std::string document =
      R"({"kind":"neighbour","title":"宅基地边界争议","place":"高家镇湖仁村","level":"二级","lead":"村调委会","opened":"2026-11-28",)"
      R"("due":"2026-12-28"})";
  return document;
}

/// Numbers that look random and are the same in each run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::int64_t below(std::int64_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::int64_t>(state_ % static_cast<std::uint64_t>(limit));
  }

 private:
  std::uint64_t state_;
};

}  // namespace dajuan::bench
