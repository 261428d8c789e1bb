#include "dajuan/app/values.hpp"

#include <algorithm>

#include "dajuan/domain/quantity.hpp"

namespace dajuan::app {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Day {
  std::int64_t year;
  unsigned month;
  unsigned day;
};

// Howard Hinnant's days-to-civil: exact for the proleptic Gregorian calendar, no tables, no clock library.
Day day_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto of_era = static_cast<unsigned>(days - era * 146'097);
  const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * of_year + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {era * 400 + year_of_era + (month <= 2 ? 1 : 0), month, of_year - (153 * shifted + 2) / 5 + 1};
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width > digits.size() ? width - digits.size() : 0, '0');
  out += digits;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string timestamp(std::int64_t unix_ms) {
  std::int64_t days = unix_ms / kDayMs;
  if (unix_ms % kDayMs < 0) --days;  // a day before 1970 begins before its moments too
  const Day day = day_of(days);
  const std::int64_t ms = unix_ms - days * kDayMs;
  std::string out;
  append_padded(out, day.year, 4);
  out += '-';
  append_padded(out, day.month, 2);
  out += '-';
  append_padded(out, day.day, 2);
  out += 'T';
  append_padded(out, ms / 3'600'000, 2);
  out += ':';
  append_padded(out, ms / 60'000 % 60, 2);
  out += ':';
  append_padded(out, ms / 1000 % 60, 2);
  out += '.';
  append_padded(out, ms % 1000, 3);
  out += 'Z';
  return out;
}

std::string uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(unix_ms) >> (40 - 8 * i) & 0xFF);
  }
  std::copy(random.begin(), random.end(), bytes.begin() + 6);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);  // version 7
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);  // variant of RFC 9562
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[bytes[i] >> 4];
    out += kHex[bytes[i] & 0x0F];
  }
  return out;
}

bool is_uuid7(std::string_view text) {
  if (text.size() != 36 || text[14] != '7') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return std::string_view("89ab").find(text[19]) != std::string_view::npos;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900 || *year > 2999 || *month < 1 || *month > 12) return false;
  const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int days = kDays[static_cast<std::size_t>(*month - 1)] + (leap && *month == 2 ? 1 : 0);
  return *day >= 1 && *day <= days;
}

namespace {

std::optional<domain::Decimal> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && part.empty())) return std::nullopt;
  if (whole.size() + part.size() > 17 || part.size() > 15) return std::nullopt;
  domain::Decimal decimal;
  for (const std::string_view digits : {whole, part}) {
    for (const char c : digits) {
      if (!is_digit(c)) return std::nullopt;
      decimal.coefficient = decimal.coefficient * 10 + (c - '0');
    }
  }
  if (negative) decimal.coefficient = -decimal.coefficient;
  decimal.places = static_cast<std::uint8_t>(part.size());
  return decimal;
}

}  // namespace

std::optional<std::string> plain_decimal(std::string_view text) {
  const auto decimal = parse_decimal(text);
  return decimal ? std::optional(decimal->to_string()) : std::nullopt;
}

bool is_less(std::string_view left, std::string_view right) {
  const auto first = parse_decimal(left);
  const auto second = parse_decimal(right);
  return first && second && *first < *second;
}

}  // namespace dajuan::app
