#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "connection.hpp"
#include "dajuan/domain/date.hpp"

namespace dajuan::storage {

/// What is counted, in a town.
struct TallyKey {
  std::string_view town;  ///< 9 digits
  std::string_view mechanism;
  std::string_view period;
  std::string_view item;
  std::string_view kind;
};

/// The counts that one transaction moves; flush() writes each once, for the towns and for their counties.
class TallyBook {
 public:
  void count(const TallyKey& key, std::int64_t cases);
  void flush(Connection& connection);

  /// 2026-11 and 2026-W48 (ISO 8601). The view lives until the next day is asked for.
  [[nodiscard]] std::string_view month_of(domain::Date day);
  [[nodiscard]] std::string_view week_of(domain::Date day);

 private:
  void turn_to(domain::Date day);

  std::unordered_map<std::string, std::int64_t> cases_;  // by the parts of a key, a NUL between
  std::string key_;                                      // kept for its memory
  domain::Date day_ = domain::Date::last();
  std::string month_;
  std::string week_;
};

}  // namespace dajuan::storage
