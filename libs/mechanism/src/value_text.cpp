#include "dajuan/mechanism/value_text.hpp"

#include <cstdlib>
#include <vector>

namespace dajuan::mechanism {
namespace {

constexpr std::size_t kDigitsMax = 18;
constexpr std::uint8_t kPlacesMax = 15;
constexpr int kPositionPlaces = 6;
constexpr std::int64_t kLongitudeMax = 180'000'000;
constexpr std::int64_t kLatitudeMax = 90'000'000;

Error wrong(const Field& field, std::string zh, std::string en, std::string reason = "form") {
  return {ErrorCode::kInvalidInput, std::move(zh), std::move(en), field.id, std::move(reason)};
}

bool holds_several(FieldType type) {
  return type == FieldType::kChoices || type == FieldType::kPeople || type == FieldType::kFiles ||
         type == FieldType::kPosition;
}

Result<Value> number_value(const Field& field, const std::string& text) {
  const auto number = parse_number(text);
  if (!number) return wrong(field, "“" + text + "”不是数字", "'" + text + "' is not a number");
  return Value(*number);
}

Result<Value> date_value(const Field& field, const std::string& text) {
  const auto date = domain::Date::parse(text);
  if (!date)
    return wrong(field, "“" + text + "”不是日期，应如 2025-02-14",
                 "'" + text + "' is no day such as 2025-02-14");
  return Value(*date);
}

Result<Value> flag_value(const Field& field, const std::string& text) {
  if (text == "true" || text == "是") return Value(true);
  if (text == "false" || text == "否") return Value(false);
  return wrong(field, "“" + text + "”应为 true 或 false", "'" + text + "' must be true or false");
}

Result<Value> choice_value(const Field& field, std::span<const std::string> written) {
  Chosen chosen;
  for (const std::string& id : written) {
    const Index index = find(field.choices, id);
    if (index == kNone || index >= 64) {
      return wrong(field, "字段 " + field.id + " 没有选项“" + id + "”",
                   "field " + field.id + " has no choice '" + id + "'", "choice");
    }
    chosen.bits |= std::uint64_t{1} << index;
  }
  if (chosen.bits == 0) return wrong(field, "没有选项", "no choice is given");
  return Value(chosen);
}

// Millionths of a degree; nullopt where it is no number or beyond the limit.
std::optional<std::int32_t> degrees(const std::string& text, std::int64_t limit) {
  auto number = parse_number(text);
  if (!number || number->places > kPositionPlaces) return std::nullopt;
  for (; number->places < kPositionPlaces; ++number->places) {
    if (std::abs(number->coefficient) > limit) return std::nullopt;
    number->coefficient *= 10;
  }
  if (std::abs(number->coefficient) > limit) return std::nullopt;
  return static_cast<std::int32_t>(number->coefficient);
}

Result<Value> position_value(const Field& field, std::span<const std::string> written) {
  if (written.size() == 2) {
    const auto longitude = degrees(written[0], kLongitudeMax);
    const auto latitude = degrees(written[1], kLatitudeMax);
    if (longitude && latitude) return Value(Position{*longitude, *latitude});
  }
  return wrong(field, "位置应为经度和纬度，如 [118.9, 28.9]，小数最多 6 位",
               "a position is longitude and latitude, [118.9, 28.9], with six decimals at most");
}

std::string print_choices(const Field& field, Chosen chosen, Language language) {
  std::string out;
  for (std::size_t i = 0; i < field.choices.size() && i < 64; ++i) {
    if ((chosen.bits >> i & 1U) == 0) continue;
    const Label& label = field.choices[i].label;
    if (!out.empty()) out += language == Language::kZh ? "、" : ", ";
    out += language == Language::kZh ? label.zh : label.en;
  }
  return out;
}

std::string print_list(const std::vector<std::string>& list, Language language) {
  std::string out;
  for (const std::string& entry : list) {
    if (!out.empty()) out += language == Language::kZh ? "、" : ", ";
    out += entry;
  }
  return out;
}

struct Print {
  const Field& field;
  Language language;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const domain::Decimal& number) const {
    return number.to_string() + (field.unit.empty() ? "" : " " + field.unit);
  }
  std::string operator()(domain::Date date) const { return date.to_string(); }
  std::string operator()(bool flag) const {
    if (language == Language::kZh) return flag ? "是" : "否";
    return flag ? "yes" : "no";
  }
  std::string operator()(Chosen chosen) const { return print_choices(field, chosen, language); }
  std::string operator()(const std::vector<std::string>& list) const { return print_list(list, language); }
  std::string operator()(Position at) const {
    return domain::Decimal{at.longitude, kPositionPlaces}.to_string() + ", " +
           domain::Decimal{at.latitude, kPositionPlaces}.to_string();
  }
};

}  // namespace

std::optional<domain::Decimal> parse_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  domain::Decimal number;
  std::size_t digits = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > kDigitsMax) return std::nullopt;
    number.coefficient = number.coefficient * 10 + (c - '0');
    if (point && ++number.places > kPlacesMax) return std::nullopt;
  }
  if (digits == 0 || text.back() == '.') return std::nullopt;
  if (negative) number.coefficient = -number.coefficient;
  return number;
}

Result<Value> parse_value(const Field& field, std::span<const std::string> written) {
  if (!holds_several(field.type) && written.size() != 1) {
    return wrong(field, "字段 " + field.id + " 只能有一个值", "field " + field.id + " takes one value");
  }
  switch (field.type) {
    case FieldType::kNumber:
      return number_value(field, written[0]);
    case FieldType::kDate:
      return date_value(field, written[0]);
    case FieldType::kFlag:
      return flag_value(field, written[0]);
    case FieldType::kChoice:
    case FieldType::kChoices:
      return choice_value(field, written);
    case FieldType::kPosition:
      return position_value(field, written);
    case FieldType::kPeople:
    case FieldType::kFiles:
      return Value(std::vector<std::string>(written.begin(), written.end()));
    case FieldType::kText:
    case FieldType::kArea:
    case FieldType::kCase:
      return Value(written[0]);
  }
  return wrong(field, "不认识的字段类型", "an unknown type of field");
}

std::string print_value(const Field& field, const Value& value, Language language) {
  return std::visit(Print{field, language}, value);
}

}  // namespace dajuan::mechanism
