#include "sheet_values.hpp"

#include <algorithm>
#include <array>

#include "dajuan/app/attachment.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/domain/scope.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "sheet_words.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;
using mechanism::Field;
using mechanism::FieldType;
using Words = std::vector<std::string>;

constexpr std::size_t kDigitsKept = 15;  // of a number in a spreadsheet
constexpr std::size_t kAllowedShown = 12;

Error wrong(std::string zh, std::string en) { return invalid("", std::move(zh), std::move(en)); }

// “X” for messages; nothing of a private field.
std::string shown(const Field& field, std::string_view text) {
  return field.is_private ? std::string() : shown_word(text);
}
std::string quoted_zh(const Field& field, std::string_view text) {
  const std::string words = shown(field, text);
  return words.empty() ? "内容" : "“" + words + "”";
}
std::string quoted_en(const Field& field, std::string_view text) {
  const std::string words = shown(field, text);
  return words.empty() ? "this" : "'" + words + "'";
}

// 1,200 and 1,234,567.8 without their commas; anything else as it is.
std::string without_thousands(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string out;
  std::size_t group = 0;
  for (std::size_t i = 0; i < point; ++i) {
    if (text[i] != ',') {
      out += text[i];
      ++group;
      continue;
    }
    const bool first = out.size() == group;
    if (group == 0 || group > 3 || (!first && group != 3)) return text;
    group = 0;
  }
  const bool grouped = out.size() != point;
  if (grouped && group != 3) return text;
  return out + text.substr(point);
}

bool ends_with_unit_word(std::string_view plain) {
  static constexpr std::array<std::string_view, 6> kUnits = {"万", "亿", "千", "百", "万元", "亿元"};
  return std::any_of(kUnits.begin(), kUnits.end(),
                     [&](std::string_view unit) { return plain.ends_with(unit); });
}

Result<Words> number_words(const Field& field, const std::string& text) {
  std::string plain = plain_word(text);
  const std::string unit = plain_word(field.unit);
  if (!unit.empty() && plain.size() > unit.size() && plain.ends_with(unit))
    plain.resize(plain.size() - unit.size());
  plain = without_thousands(plain);
  if (mechanism::parse_number(plain)) return Words{plain};
  const std::string in_zh = field.unit.empty() ? "" : "，单位“" + field.unit + "”写在表头";
  const std::string in_en = field.unit.empty() ? "" : ", in " + field.unit;
  const bool has_digit = std::any_of(plain.begin(), plain.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit && ends_with_unit_word(plain)) {
    return wrong(quoted_zh(field, text) + "带了“万”“亿”之类，请换算后只写数字" + in_zh,
                 quoted_en(field, text) + " carries a word such as 万 or 亿: write the plain number" + in_en);
  }
  return wrong(quoted_zh(field, text) + "不是数字" + in_zh,
               quoted_en(field, text) + " is not a number" + in_en);
}

Result<Words> flag_words(const Field& field, const std::string& text) {
  static constexpr std::array<std::string_view, 10> kYes = {"是", "yes", "true", "y",  "1",
                                                            "√",  "有",  "对",   "已", "✓"};
  static constexpr std::array<std::string_view, 9> kNo = {"否", "no", "false", "n", "0",
                                                          "×",  "无", "错",    "未"};
  const std::string plain = plain_word(text);
  if (std::find(kYes.begin(), kYes.end(), plain) != kYes.end()) return Words{"true"};
  if (std::find(kNo.begin(), kNo.end(), plain) != kNo.end()) return Words{"false"};
  return wrong(quoted_zh(field, text) + "应为“是”或“否”", quoted_en(field, text) + " must be yes or no");
}

std::string allowed(const Field& field, bool zh) {
  std::string out;
  for (std::size_t i = 0; i < field.choices.size() && i < kAllowedShown; ++i) {
    const mechanism::Label& label = field.choices[i].label;
    out += (i == 0 ? "" : zh ? "、" : ", ") + (zh || label.en.empty() ? label.zh : label.en);
  }
  return field.choices.size() > kAllowedShown ? out + "…" : out;
}

Error no_choice(const Field& field, std::string_view text) {
  return wrong(quoted_zh(field, text) + "不是选项，可填：" + allowed(field, true),
               quoted_en(field, text) + " is none of the choices: " + allowed(field, false));
}

// How a choice may be written, the longest way first.
struct Spelling {
  std::string plain;
  const mechanism::Choice* choice;
};
std::vector<Spelling> spellings(const Field& field) {
  std::vector<Spelling> out;
  for (const mechanism::Choice& choice : field.choices) {
    for (const std::string* word : {&choice.label.zh, &choice.label.en, &choice.id})
      out.push_back({plain_word(*word), &choice});
  }
  // Without what stands in brackets, where only one choice is left so.
  for (const mechanism::Choice& choice : field.choices) {
    const std::string bare = without_brackets(plain_word(choice.label.zh));
    const auto taken = std::find_if(out.begin(), out.end(), [&](const Spelling& one) {
      return one.choice != &choice && without_brackets(one.plain) == bare;
    });
    if (taken == out.end()) out.push_back({bare, &choice});
  }
  std::erase_if(out, [](const Spelling& one) { return one.plain.empty(); });
  std::stable_sort(out.begin(), out.end(), [](const Spelling& left, const Spelling& right) {
    return left.plain.size() > right.plain.size();
  });
  return out;
}

// Choices one behind the other; what parts them may stand in a choice's own words, so the longest word wins.
Result<Words> choice_words(const Field& field, const std::string& text) {
  static constexpr std::array<std::string_view, 5> kBetween = {"、", ",", ";", "/", "|"};
  for (const mechanism::Choice& choice : field.choices) {  // most cells are written as they were exported
    if (text == choice.label.zh || text == choice.label.en || text == choice.id) return Words{choice.id};
  }
  const std::string plain = plain_word(text);
  const std::vector<Spelling> known = spellings(field);
  Words out;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const auto* between = std::find_if(kBetween.begin(), kBetween.end(),
                                       [&](std::string_view one) { return rest.starts_with(one); });
    if (between != kBetween.end()) {
      rest.remove_prefix(between->size());
      continue;
    }
    const auto fits = [&](const Spelling& one) {
      if (!rest.starts_with(one.plain)) return false;
      const std::string_view behind = rest.substr(one.plain.size());
      return behind.empty() || std::any_of(kBetween.begin(), kBetween.end(),
                                           [&](std::string_view mark) { return behind.starts_with(mark); });
    };
    const auto found = std::find_if(known.begin(), known.end(), fits);
    if (found == known.end()) return no_choice(field, text);
    out.push_back(found->choice->id);
    rest.remove_prefix(found->plain.size());
  }
  if (out.empty() || (field.type == FieldType::kChoice && out.size() > 1)) return no_choice(field, text);
  return out;
}

// Attachments are named by 64 digits each; other words stand for what is on paper, and may hold blanks.
Words file_words(const std::string& text) {
  Words out = split_at_blanks(text);
  const bool attached =
      std::all_of(out.begin(), out.end(), [](const std::string& one) { return is_attachment_name(one); });
  return attached ? out : split_words(text);
}

Result<Words> position_words(const Field& field, const std::string& text) {
  const Words out = split_at_blanks(text);
  const bool numbers = out.size() == 2 && mechanism::parse_number(out[0]) && mechanism::parse_number(out[1]);
  if (numbers) return out;
  return wrong(quoted_zh(field, text) + "不是位置，应为“经度,纬度”，如 118.9,28.9",
               quoted_en(field, text) + " is no position: longitude,latitude such as 118.9,28.9");
}

Result<Words> date_words(const Field& field, const SheetCell& cell) {
  auto date = date_of_cell(cell, false);
  if (date) return Words{std::move(*date)};
  return wrong(quoted_zh(field, cell.text) + "不是日期，可写成 2025-03-01、2025/3/1 或 2025年3月1日",
               quoted_en(field, cell.text) + " is no day: write 2025-03-01 or 2025/3/1");
}

}  // namespace

Result<std::string> text_of_cell(const SheetCell& cell) {
  if (cell.kind == CellKind::kError) {
    return wrong("公式没有得出结果（" + cell.text + "）", "the formula has no result (" + cell.text + ")");
  }
  const auto digits =
      std::count_if(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (cell.kind == CellKind::kNumber && digits > static_cast<std::ptrdiff_t>(kDigitsKept)) {
    return wrong(
        "长数字被表格软件改成了数值，末几位已丢失，请把单元格设为文本后重填",
        "a long number was made a number by the spreadsheet and has lost its last digits: make the cell a "
        "text and write it again");
  }
  if (cell.kind == CellKind::kFlag) return std::string(cell.text == "true" ? "是" : "否");
  return cell.text;
}

Result<std::string> area_of_cell(const SheetCell& cell, const SheetPlace& place) {
  const auto text = text_of_cell(cell);
  if (!text) return text.error();
  const std::vector<std::string> meant = place.areas.meant_by(plain_word(*text), place.area);
  if (meant.size() == 1) return meant.front();
  if (meant.empty()) {
    return wrong(
        "“" + shown_word(*text) + "”不在区划表里，请填村（社区）全名或 12 位区划代码",
        "'" + shown_word(*text) + "' is not in the list of areas: write its whole name or its 12 digits");
  }
  std::string codes;
  for (std::size_t i = 0; i < meant.size() && i < kAllowedShown; ++i)
    codes += (i == 0 ? "" : ", ") + meant[i];
  return wrong("有 " + std::to_string(meant.size()) + " 个地方叫“" + shown_word(*text) +
                   "”，请写明乡镇或填 12 位代码：" + codes,
               std::to_string(meant.size()) + " areas are called '" + shown_word(*text) +
                   "': write the town before it, or one of " + codes);
}

Result<Words> words_of(const Field& field, const SheetCell& cell, const SheetPlace& place) {
  if (field.type == FieldType::kDate) return date_words(field, cell);
  if (field.type == FieldType::kArea) {
    auto area = area_of_cell(cell, place);
    if (area) return Words{std::move(*area)};
    if (!field.is_private) return area.error();
    return wrong("内容不是一个地区的名称或代码", "this is no name or code of one area");
  }
  auto text = text_of_cell(cell);
  if (!text) return text.error();
  switch (field.type) {
    case FieldType::kNumber:
      return number_words(field, *text);
    case FieldType::kFlag:
      return flag_words(field, *text);
    case FieldType::kChoice:
    case FieldType::kChoices:
      return choice_words(field, *text);
    case FieldType::kFiles:
      return file_words(*text);
    case FieldType::kPosition:
      return position_words(field, *text);
    case FieldType::kPeople:
      return split_words(*text);
    default:
      return Words{std::string(trim_word(*text))};
  }
}

}  // namespace dajuan::app
