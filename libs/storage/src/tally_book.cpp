#include "tally_book.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "dajuan/domain/scope.hpp"

namespace dajuan::storage {
namespace {

constexpr char kBetween = '\0';

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string_view take_part(std::string_view& key) {
  const std::string_view part = key.substr(0, key.find(kBetween));
  key.remove_prefix(std::min(part.size() + 1, key.size()));
  return part;
}

void write(Connection& connection, std::string_view key, std::int64_t cases) {
  const std::string_view area = take_part(key);
  const std::string_view mechanism = take_part(key);
  const std::string_view period = take_part(key);
  const std::string_view item = take_part(key);
  Query(connection,
        "INSERT INTO tally (county, area, mechanism, period, item, kind, cases) VALUES (?,?,?,?,?,?,?) "
        "ON CONFLICT (county, area, mechanism, period, item, kind) DO UPDATE SET cases = tally.cases + "
        "excluded.cases",
        area.substr(0, domain::kCountyDigits), area, mechanism, period, item, key, cases)
      .run();
}

}  // namespace

void TallyBook::count(const TallyKey& key, std::int64_t cases) {
  key_.clear();
  for (const std::string_view part : {key.town, key.mechanism, key.period, key.item}) {
    key_ += part;
    key_ += kBetween;
  }
  key_ += key.kind;
  cases_[key_] += cases;
}

void TallyBook::flush(Connection& connection) {
  std::vector<std::pair<std::string, std::int64_t>> rows;
  rows.reserve(cases_.size() * 2);
  for (const auto& [key, cases] : cases_) {
    rows.emplace_back(key, cases);
    rows.emplace_back(key.substr(0, domain::kCountyDigits) + key.substr(key.find(kBetween)), cases);
  }
  cases_.clear();
  std::sort(rows.begin(), rows.end());  // neighbours stand on one page, and the same of a county together
  for (auto row = rows.begin(); row != rows.end();) {
    std::int64_t sum = 0;
    const auto first = row;
    for (; row != rows.end() && row->first == first->first; ++row) sum += row->second;
    if (sum != 0) write(connection, first->first, sum);
  }
}

void TallyBook::turn_to(domain::Date day) {
  if (day == day_) return;
  day_ = day;
  month_ = std::to_string(day.year()) + "-" + two(day.month());
  const domain::Date thursday = day + (4 - static_cast<std::int32_t>(day.weekday()));
  const domain::Date first = *domain::Date::of(thursday.year(), 1, 1);
  week_ = std::to_string(thursday.year()) + "-W" + two(static_cast<unsigned>((thursday - first) / 7 + 1));
}

std::string_view TallyBook::month_of(domain::Date day) {
  turn_to(day);
  return month_;
}

std::string_view TallyBook::week_of(domain::Date day) {
  turn_to(day);
  return week_;
}

}  // namespace dajuan::storage
