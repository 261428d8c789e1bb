#include "tally_book.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace dajuan::storage {
namespace {

constexpr std::uint32_t kTownsOfCounty = 1'000;
constexpr std::size_t kTownDigits = 9;
constexpr std::size_t kCountyDigits = 6;
constexpr std::uint32_t kParts = 100;        // of a year, at most
constexpr std::uint32_t kWeeks = 1'000'000;  // above all months, as W stands above all digits

std::string padded(std::uint32_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// A row of the table; `area` counts its digits too: a town's are more than a county's.
struct Row {
  std::string area;
  TallyKey key;
  std::int64_t cases = 0;

  [[nodiscard]] auto place() const { return std::tie(area, key.mechanism, key.period, key.item, key.kind); }
};

void write(Connection& connection, const Row& row, std::int64_t cases) {
  Query(connection,
        "INSERT INTO tally (county, area, mechanism, period, item, kind, cases) VALUES (?,?,?,?,?,?,?) "
        "ON CONFLICT (county, area, mechanism, period, item, kind) DO UPDATE SET cases = tally.cases + "
        "excluded.cases",
        std::string_view(row.area).substr(0, kCountyDigits), row.area, row.key.mechanism,
        period_text(row.key.period), row.key.item, row.key.kind, cases)
      .run();
}

}  // namespace

TallyPeriod month_of(domain::Date day) {
  return TallyPeriod{static_cast<std::uint32_t>(day.year()) * kParts + day.month()};
}

TallyPeriod week_of(domain::Date day) {
  const domain::Date thursday = day + (4 - static_cast<std::int32_t>(day.weekday()));
  const domain::Date first = *domain::Date::of(thursday.year(), 1, 1);
  const auto week = static_cast<std::uint32_t>((thursday - first) / 7 + 1);
  return TallyPeriod{kWeeks + static_cast<std::uint32_t>(thursday.year()) * kParts + week};
}

std::string period_text(TallyPeriod period) {
  if (period == TallyPeriod::kPresent) return {};
  const auto number = static_cast<std::uint32_t>(period);
  const std::string part = padded(number % kParts, 2);
  const std::string year = std::to_string(number % kWeeks / kParts);
  return year + (number >= kWeeks ? "-W" : "-") + part;
}

std::size_t TallyBook::Hash::operator()(const TallyKey& key) const noexcept {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
  std::size_t out = (std::size_t{key.town} << 32U) ^ static_cast<std::size_t>(key.period);
  for (const std::string_view word : {key.mechanism, key.item, key.kind})
    out = (out ^ (out >> 29U) ^ reinterpret_cast<std::size_t>(word.data())) * kOdd;
  return out ^ (out >> 32U);
}

// In the order of the keys: neighbours stand on one page, and what belongs to one row stands together.
void TallyBook::flush(Connection& connection) {
  std::vector<Row> rows;
  rows.reserve(cases_.size() * 2);
  for (const auto& [key, cases] : cases_) {
    rows.push_back({padded(key.town, kTownDigits), key, cases});
    rows.push_back({padded(key.town / kTownsOfCounty, kCountyDigits), key, cases});
  }
  cases_.clear();
  std::sort(rows.begin(), rows.end(),
            [](const Row& left, const Row& right) { return left.place() < right.place(); });
  for (auto row = rows.begin(); row != rows.end();) {
    std::int64_t sum = 0;
    const auto first = row;
    for (; row != rows.end() && row->place() == first->place(); ++row) sum += row->cases;
    if (sum != 0) write(connection, *first, sum);
  }
}

}  // namespace dajuan::storage
