#include "values.hpp"

#include <algorithm>

#include "dajuan/base/text.hpp"
#include "dajuan/domain/scope.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::int64_t kNumberMax = 1'000'000'000'000'000;  // 10^15, exclusive
constexpr std::size_t kEntriesMax = 200;
constexpr std::size_t kEntryBytesMax = 600;
constexpr std::size_t kCaseIdBytesMax = 100;

bool within(std::int32_t value, std::int32_t limit) { return value >= -limit && value <= limit; }

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<ValueFault> text_fault(const Field& field, const std::string& text) {
  if (text.empty()) return ValueFault{"不能是空白", "must not be blank"};
  if (!is_utf8(text)) return ValueFault{"不是 UTF-8 文本", "is not UTF-8"};
  if (code_points(text) > field.length_max) {
    const std::string most = std::to_string(field.length_max);
    return ValueFault{"最多 " + most + " 个字", "at most " + most + " characters"};
  }
  return std::nullopt;
}

std::optional<ValueFault> number_fault(const Field& field, const domain::Decimal& number) {
  const std::optional<domain::Decimal> limit = domain::Decimal{kNumberMax, 0};
  if (!(number < *limit) || !(domain::Decimal{-kNumberMax, 0} < number)) {
    return ValueFault{"数字过大", "the number is too large"};
  }
  std::int64_t coefficient = number.coefficient;
  int places = number.places;
  while (places > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --places;
  }
  if (places > field.places) {
    const std::string most = std::to_string(field.places);
    return ValueFault{"小数最多 " + most + " 位", "at most " + most + " decimal places"};
  }
  if (field.min && number < *field.min) {
    return ValueFault{"不能小于 " + field.min->to_string(),
                      "must not be less than " + field.min->to_string()};
  }
  if (field.max && *field.max < number) {
    return ValueFault{"不能大于 " + field.max->to_string(),
                      "must not be more than " + field.max->to_string()};
  }
  return std::nullopt;
}

std::optional<ValueFault> choice_fault(const Field& field, Chosen chosen) {
  const std::size_t count = field.choices.size();
  const bool inside = chosen.bits != 0 && (count >= 64 || chosen.bits >> count == 0);
  const bool one = (chosen.bits & (chosen.bits - 1)) == 0;
  if (!inside) return ValueFault{"不是选项之一", "is none of the choices"};
  if (field.type == FieldType::kChoice && !one)
    return ValueFault{"只能选一项", "only one choice is possible"};
  return std::nullopt;
}

std::optional<ValueFault> list_fault(const std::vector<std::string>& list) {
  if (list.empty()) return ValueFault{"至少一项", "at least one entry"};
  if (list.size() > kEntriesMax) return ValueFault{"最多 200 项", "at most 200 entries"};
  for (const std::string& entry : list) {
    if (entry.empty() || entry.size() > kEntryBytesMax || !is_utf8(entry)) {
      return ValueFault{"有一项为空、过长或不是 UTF-8", "an entry is empty, too long or not UTF-8"};
    }
  }
  return std::nullopt;
}

}  // namespace

bool fits(const Field& field, const Value& value) {
  if (!filled(value)) return true;
  switch (field.type) {
    case FieldType::kText:
    case FieldType::kArea:
    case FieldType::kCase:
      return std::holds_alternative<std::string>(value);
    case FieldType::kNumber:
      return std::holds_alternative<domain::Decimal>(value);
    case FieldType::kDate:
      return std::holds_alternative<domain::Date>(value);
    case FieldType::kFlag:
      return std::holds_alternative<bool>(value);
    case FieldType::kChoice:
    case FieldType::kChoices:
      return std::holds_alternative<Chosen>(value);
    case FieldType::kPeople:
    case FieldType::kFiles:
      return std::holds_alternative<std::vector<std::string>>(value);
    case FieldType::kPosition:
      return std::holds_alternative<Position>(value);
  }
  return false;
}

std::optional<ValueFault> fault_of(const Field& field, const Value& value) {
  if (!filled(value)) return std::nullopt;
  if (!fits(field, value)) return ValueFault{"类型不对", "is of the wrong type"};
  switch (field.type) {
    case FieldType::kText:
      return text_fault(field, std::get<std::string>(value));
    case FieldType::kNumber:
      return number_fault(field, std::get<domain::Decimal>(value));
    case FieldType::kChoice:
    case FieldType::kChoices:
      return choice_fault(field, std::get<Chosen>(value));
    case FieldType::kPeople:
    case FieldType::kFiles:
      return list_fault(std::get<std::vector<std::string>>(value));
    case FieldType::kArea:
      if (domain::is_full_area_code(std::get<std::string>(value))) return std::nullopt;
      return ValueFault{"应为 12 位区划代码", "must be an area code of 12 digits"};
    case FieldType::kCase: {
      const auto& id = std::get<std::string>(value);
      if (!id.empty() && id.size() <= kCaseIdBytesMax && is_utf8(id)) return std::nullopt;
      return ValueFault{"不是案件编号", "is no identifier of a case"};
    }
    case FieldType::kPosition: {
      const auto& position = std::get<Position>(value);
      if (within(position.longitude, 180'000'000) && within(position.latitude, 90'000'000))
        return std::nullopt;
      return ValueFault{"经纬度超出范围", "longitude or latitude is out of range"};
    }
    case FieldType::kDate:
    case FieldType::kFlag:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace dajuan::mechanism
