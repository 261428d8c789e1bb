#include "dajuan/domain/sheet.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "dajuan/domain/date.hpp"

namespace dajuan::domain {
namespace {

// Days from 1899-12-30, where spreadsheets begin to count, to 1970-01-01.
constexpr std::int64_t kEpochDays = 25'569;
// Spreadsheets take 1900 for a leap year: before March their numbers are one less.
constexpr double kPhantomDay = 60;
constexpr double kSerialMax = 109'575;  // 2200-01-01
constexpr int kDigits = 15;
constexpr std::size_t kPlainMax = 40;

// `digits` times ten to the power of `exponent`, written out.
std::string written_out(bool negative, std::string digits, int exponent) {
  while (digits.size() > 1 && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  std::string out;
  if (exponent >= 0) {
    out = digits == "0" ? digits : digits + std::string(static_cast<std::size_t>(exponent), '0');
  } else {
    const auto places = static_cast<std::size_t>(-exponent);
    if (digits.size() <= places) digits.insert(0, places - digits.size() + 1, '0');
    out = digits.substr(0, digits.size() - places) + "." + digits.substr(digits.size() - places);
  }
  return negative && out != "0" ? "-" + out : out;
}

}  // namespace

const char* to_string(SheetFormat format) { return format == SheetFormat::kXlsx ? "xlsx" : "csv"; }

std::string cell_name(std::uint32_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

double serial_of(std::string_view date_text) {
  const auto moment = Moment::parse(date_text);
  if (!moment) return std::numeric_limits<double>::quiet_NaN();
  auto days = static_cast<double>(moment->date().days() + kEpochDays);
  if (days <= kPhantomDay) days -= 1;
  return days + moment->second_of_day() / static_cast<double>(kDaySeconds);
}

std::string date_of_serial(double serial) {
  if (!(serial >= 1 && serial < kSerialMax) || std::floor(serial) == kPhantomDay) return {};
  const double days = serial < kPhantomDay ? serial + 1 : serial;
  const auto seconds =
      static_cast<std::int64_t>(std::llround((days - static_cast<double>(kEpochDays)) * kDaySeconds));
  const Moment moment{seconds};
  if (moment.second_of_day() == 0) return moment.date().to_string();
  return moment.to_string();
}

std::string plain_number(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 64> scientific{};
  const auto end = std::to_chars(scientific.data(), scientific.data() + scientific.size(), std::fabs(value),
                                 std::chars_format::scientific, kDigits - 1);
  const std::string_view text(scientific.data(), static_cast<std::size_t>(end.ptr - scientific.data()));
  const std::size_t e = text.find('e');
  const bool negative_power = text[e + 1] == '-';
  int exponent = 0;
  std::from_chars(text.data() + e + 2, text.data() + text.size(), exponent);
  if (negative_power) exponent = -exponent;
  if (std::abs(exponent) > static_cast<int>(kPlainMax)) return {};
  const std::string digits = std::string(text.substr(0, 1)) + std::string(text.substr(2, e - 2));
  std::string out = written_out(value < 0, digits, exponent - (kDigits - 1));
  return out.size() > kPlainMax ? std::string() : out;
}

}  // namespace dajuan::domain
