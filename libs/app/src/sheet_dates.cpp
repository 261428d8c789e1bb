// Days and moments as people write them into cells.
#include <algorithm>
#include <array>
#include <charconv>

#include "dajuan/domain/date.hpp"
#include "sheet_values.hpp"
#include "sheet_words.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The numbers of 2025/3/1, 2025年3月1日 9:30, in their order.
std::vector<int> numbers_in(std::string_view plain) {
  std::vector<int> out;
  for (std::size_t at = 0; at < plain.size();) {
    int value = 0;
    const auto read = std::from_chars(plain.data() + at, plain.data() + plain.size(), value);
    if (read.ec != std::errc() || plain[at] == '-') {
      ++at;
      continue;
    }
    out.push_back(value);
    at = static_cast<std::size_t>(read.ptr - plain.data());
  }
  return out;
}

// Only digits and what people put between the parts of a day.
bool looks_like_date(std::string_view text) {
  static constexpr std::array<std::string_view, 17> kMarks = {
      "年", "月", "日", "号", "时", "点", "分", "秒", "/", ".", "-", ":", "：", " ", "T", "—", "　"};
  while (!text.empty()) {
    if (text.front() >= '0' && text.front() <= '9') {
      text.remove_prefix(1);
      continue;
    }
    const auto* mark = std::find_if(kMarks.begin(), kMarks.end(),
                                    [&](std::string_view one) { return text.starts_with(one); });
    if (mark == kMarks.end()) return false;
    text.remove_prefix(mark->size());
  }
  return true;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::optional<std::string> date_of_text(std::string_view text, bool time) {
  constexpr std::size_t kDayDigits = 8;  // 20250301
  std::string digits(trim_word(text));
  if (all_digits(digits) && digits.size() == kDayDigits) {
    digits.insert(6, "-");
    digits.insert(4, "-");
  }
  if (!looks_like_date(digits)) return std::nullopt;
  const std::vector<int> parts = numbers_in(digits);
  if (parts.size() < 3 || parts.size() > 6 || parts.size() == 4 || parts[1] < 1 || parts[2] < 1)
    return std::nullopt;
  const auto day =
      domain::Date::of(parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
  if (!day) return std::nullopt;
  if (!time || parts.size() == 3) return day->to_string();
  const std::string moment = day->to_string() + " " + two(parts[3]) + ":" + two(parts[4]);
  if (!domain::Moment::parse(moment)) return std::nullopt;
  return moment;
}

}  // namespace

std::optional<std::string> date_of_cell(const SheetCell& cell, bool time) {
  if (cell.kind == CellKind::kNumber) {
    // The number of a day whose cell has lost its format; years 1954 to 2173, so that no count is taken for
    // one.
    double serial = 0;
    std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), serial);
    if (serial < 20'000 || serial >= 100'000) return date_of_text(cell.text, time);
    const std::string day = domain::date_of_serial(serial);
    return date_of_text(day, time);
  }
  if (cell.kind != CellKind::kDate && cell.kind != CellKind::kText) return std::nullopt;
  return date_of_text(cell.text, time);
}

}  // namespace dajuan::app
