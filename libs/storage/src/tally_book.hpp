#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "connection.hpp"
#include "dajuan/domain/date.hpp"

namespace dajuan::storage {

/// When something is counted: the present, or a day. Weeks and months are summed from days when they are
/// asked for: a day is written once, a week and a month would be two rows.
enum class TallyPeriod : std::uint32_t { kPresent = 0 };
[[nodiscard]] TallyPeriod day_of(domain::Date day);

/// Empty, or 2026-11-28.
[[nodiscard]] std::string period_text(TallyPeriod period);

/// The days that a range of months (2026-11) or of weeks (2026-W48, ISO 8601) covers, as they stand in the
/// table.
struct TallyDays {
  std::string first;
  std::string last;
  bool weeks = false;

  /// The month or the week of a day between them.
  [[nodiscard]] std::string period_of(const std::string& day) const;
};
/// @param from, to  both of a kind, or both empty: the present
[[nodiscard]] TallyDays tally_days(const std::string& from, const std::string& to);

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
