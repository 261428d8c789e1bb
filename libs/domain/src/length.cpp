// Length: reading and writing, in Chinese and English.
#include <array>

#include "dajuan/domain/deadline.hpp"

namespace dajuan::domain {
namespace {

constexpr std::int32_t kCountMax = 9'999;

struct UnitWord {
  std::string_view word;
  LengthUnit unit;
  std::int32_t times;
};

// 1月 is January, so a month needs its 个. English words are tried with and without the s of the plural.
constexpr std::array kWords = {
    UnitWord{"working day", LengthUnit::kWorkingDays, 1},
    UnitWord{"day", LengthUnit::kDays, 1},
    UnitWord{"calendar day", LengthUnit::kDays, 1},
    UnitWord{"week", LengthUnit::kDays, 7},
    UnitWord{"month", LengthUnit::kMonths, 1},
    UnitWord{"year", LengthUnit::kMonths, 12},
    UnitWord{"hour", LengthUnit::kHours, 1},
    UnitWord{"working hour", LengthUnit::kWorkingHours, 1},
    UnitWord{"个工作日", LengthUnit::kWorkingDays, 1},
    UnitWord{"工作日", LengthUnit::kWorkingDays, 1},
    UnitWord{"日", LengthUnit::kDays, 1},
    UnitWord{"天", LengthUnit::kDays, 1},
    UnitWord{"个自然日", LengthUnit::kDays, 1},
    UnitWord{"周", LengthUnit::kDays, 7},
    UnitWord{"个星期", LengthUnit::kDays, 7},
    UnitWord{"个月", LengthUnit::kMonths, 1},
    UnitWord{"年", LengthUnit::kMonths, 12},
    UnitWord{"小时", LengthUnit::kHours, 1},
    UnitWord{"个小时", LengthUnit::kHours, 1},
    UnitWord{"个工作小时", LengthUnit::kWorkingHours, 1},
    UnitWord{"工作小时", LengthUnit::kWorkingHours, 1},
    UnitWord{"工时", LengthUnit::kWorkingHours, 1},
    UnitWord{"个工时", LengthUnit::kWorkingHours, 1},
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

const UnitWord* unit_of(std::string_view word) {
  const bool english = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
  if (english && word.ends_with('s')) word.remove_suffix(1);
  for (const UnitWord& one : kWords) {
    if (one.word == word) return &one;
  }
  return nullptr;
}

struct UnitNames {
  const char* zh;
  const char* en;
};

UnitNames names_of(LengthUnit unit) {
  switch (unit) {
    case LengthUnit::kWorkingDays:
      return {"个工作日", " working day"};
    case LengthUnit::kDays:
      return {"日", " day"};
    case LengthUnit::kMonths:
      return {"个月", " month"};
    case LengthUnit::kHours:
      return {"小时", " hour"};
    case LengthUnit::kWorkingHours:
      return {"个工作小时", " working hour"};
  }
  return {"", ""};
}

}  // namespace

std::optional<Length> Length::parse(std::string_view text) {
  text = trimmed(text);
  std::size_t digits = 0;
  std::int32_t count = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits == 4) return std::nullopt;
    count = count * 10 + (text[digits] - '0');
  }
  if (digits == 0 || (digits > 1 && text.front() == '0')) return std::nullopt;
  const UnitWord* unit = unit_of(trimmed(text.substr(digits)));
  if (unit == nullptr || count * unit->times > kCountMax) return std::nullopt;
  return Length{count * unit->times, unit->unit};
}

std::string Length::to_zh() const { return std::to_string(count) + names_of(unit).zh; }

std::string Length::to_en() const {
  return std::to_string(count) + names_of(unit).en + (count == 1 ? "" : "s");
}

}  // namespace dajuan::domain
