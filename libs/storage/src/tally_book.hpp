#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "connection.hpp"
#include "dajuan/domain/date.hpp"

namespace dajuan::storage {

/// When something is counted: the present, a month or a week.
enum class TallyPeriod : std::uint32_t { kPresent = 0 };
[[nodiscard]] TallyPeriod month_of(domain::Date day);  ///< 2026-11
[[nodiscard]] TallyPeriod week_of(domain::Date day);   ///< 2026-W48 (ISO 8601)

[[nodiscard]] std::string period_text(TallyPeriod period);

/// What is counted, in a town. The words are those of the rulebook or of the program, and are told apart by
/// where they stand: the same text from two places is one row all the same.
struct TallyKey {
  std::uint32_t town = 0;  ///< the number that its 9 digits are
  TallyPeriod period = TallyPeriod::kPresent;
  std::string_view mechanism;
  std::string_view item;
  std::string_view kind;

  friend bool operator==(const TallyKey& left, const TallyKey& right) {
    return left.town == right.town && left.period == right.period && left.item.data() == right.item.data() &&
           left.kind.data() == right.kind.data() && left.mechanism.data() == right.mechanism.data();
  }
};

/// The counts that one transaction moves; flush() writes each once, for the towns and for their counties.
class TallyBook {
 public:
  void count(const TallyKey& key, std::int64_t cases) { cases_[key] += cases; }
  void flush(Connection& connection);

 private:
  struct Hash {
    std::size_t operator()(const TallyKey& key) const noexcept;
  };
  std::unordered_map<TallyKey, std::int64_t, Hash> cases_;
};

}  // namespace dajuan::storage
