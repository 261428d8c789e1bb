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
constexpr std::uint32_t kParts = 100;    // of a year or a month, at most
constexpr std::size_t kMonthDigits = 7;  // 2026-11

std::string padded(std::uint32_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

// A week belongs to the year of its Thursday; the 4th of January is in the first.
domain::Date monday_of(const std::string& week) {
  const domain::Date fourth = *domain::Date::of(std::stoi(week.substr(0, 4)), 1, 4);
  const domain::Date first = fourth + (1 - static_cast<std::int32_t>(fourth.weekday()));
  return first + 7 * (std::stoi(week.substr(week.size() - 2)) - 1);
}

std::string week_text(domain::Date day) {
  const domain::Date thursday = day + (4 - static_cast<std::int32_t>(day.weekday()));
  const domain::Date first = *domain::Date::of(thursday.year(), 1, 1);
  const auto week = static_cast<std::uint32_t>((thursday - first) / 7 + 1);
  return std::to_string(thursday.year()) + "-W" + padded(week, 2);
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

TallyPeriod day_of(domain::Date day) {
  return TallyPeriod{(static_cast<std::uint32_t>(day.year()) * kParts + day.month()) * kParts + day.day()};
}

std::string period_text(TallyPeriod period) {
  if (period == TallyPeriod::kPresent) return {};
  const auto number = static_cast<std::uint32_t>(period);
  std::string out = std::to_string(number / kParts / kParts);
  out += '-';
  out += padded(number / kParts % kParts, 2);
  out += '-';
  return out += padded(number % kParts, 2);
}

std::string TallyDays::period_of(const std::string& day) const {
  if (!weeks) return day.substr(0, kMonthDigits);
  const auto date = domain::Date::parse(day);
  return date ? week_text(*date) : day;
}

TallyDays tally_days(const std::string& from, const std::string& to) {
  if (from.empty()) return {};
  if (from.find('W') == std::string::npos) return {from + "-01", to + "-31", false};
  return {monday_of(from).to_string(), (monday_of(to) + 6).to_string(), true};
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
