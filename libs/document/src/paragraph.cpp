#include "paragraph.hpp"

#include <algorithm>
#include <array>

#include "utf8.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

// Fields of disclosure pages: the core metadata of government information (catalogue guide of 2009, site
// guide GB/T 33189) and the line under a title. Longer names first where one begins another.
constexpr std::array kFieldLabels{
    "信息索引号"sv, "索引号"sv,   "索引"sv,     "公开方式"sv, "公开形式"sv,   "公开类别"sv, "公开时限"sv,
    "公开范围"sv,   "公开日期"sv, "公开主体"sv, "文号"sv,     "发文字号"sv,   "发文机关"sv, "发文日期"sv,
    "发布单位"sv,   "发布机构"sv, "发布日期"sv, "发布时间"sv, "发布机关"sv,   "有效性"sv,   "统一编号"sv,
    "成文日期"sv,   "生成日期"sv, "主题分类"sv, "主题词"sv,   "公文种类"sv,   "体裁分类"sv, "体裁"sv,
    "组配分类"sv,   "服务对象"sv, "信息来源"sv, "信息分类"sv, "信息名称"sv,   "来源"sv,     "作者"sv,
    "责任编辑"sv,   "浏览次数"sv, "访问次数"sv, "点击数"sv,   "内容概述"sv,   "生效日期"sv, "废止日期"sv,
    "失效日期"sv,   "名称"sv,     "标题"sv,     "责任部门"sv, "统一登记号"sv, "所属主题"sv};

constexpr std::size_t kCellParagraphsMax = 3;  // more of them: the table lays out a page
constexpr std::size_t kCellBytesMax = 1'500;

std::string_view without_colon(std::string_view text) {
  for (const std::string_view colon : {":"sv, "："sv}) {
    if (text.ends_with(colon)) return trim_blanks(text.substr(0, text.size() - colon.size()));
  }
  return text;
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("："sv); }

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) {
    if (!text.empty()) text += ' ';
    text += paragraph;
  }
  return text;
}

// Label, value, label, value: by colons, or by the names of the first cells of both pairs.
bool is_label(std::string_view cell) {
  return (ends_with_colon(cell) && cell.size() <= 60) || is_field_label(cell);
}

RowLines field_lines(const std::vector<std::string>& cells) {
  RowLines row{{}, true};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!is_label(cells[i])) {
      if (!cells[i].empty()) row.lines.push_back(cells[i]);
      continue;
    }
    std::string line(without_colon(cells[i]));
    line += ':';
    const bool has_value = i + 1 < cells.size() && !is_label(cells[i + 1]);
    if (has_value && !cells[++i].empty()) line += ' ' + cells[i];
    row.lines.push_back(std::move(line));
  }
  return row;
}

}  // namespace

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x2018 && c <= 0x201D) ||
         c == 0x2014 || c == 0x2026 || c == 0xB7;
}

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim_blanks(std::string_view utf8) {
  while (!utf8.empty()) {
    const CodePoint point = code_point_at(utf8, 0);
    if (point.bytes == 0 || !is_blank(point.value)) break;
    utf8.remove_prefix(point.bytes);
  }
  while (!utf8.empty()) {
    std::size_t at = utf8.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U) --at;
    const CodePoint point = code_point_at(utf8, at);
    if (point.bytes != utf8.size() - at || !is_blank(point.value)) break;
    utf8 = utf8.substr(0, at);
  }
  return utf8;
}

bool is_field_label(std::string_view utf8) {
  const std::string_view label = without_colon(utf8);
  return std::find(kFieldLabels.begin(), kFieldLabels.end(), label) != kFieldLabels.end();
}

bool starts_with_field(std::string_view utf8) {
  return std::any_of(kFieldLabels.begin(), kFieldLabels.end(), [&](std::string_view label) {
    if (!utf8.starts_with(label)) return false;
    const std::string_view rest = trim_blanks(utf8.substr(label.size()));
    return rest.starts_with(':') || rest.starts_with("："sv);
  });
}

RowLines lines_of_row(const Cells& cells) {
  const auto lays_out = [](const std::vector<std::string>& cell) {
    std::size_t bytes = 0;
    for (const std::string& paragraph : cell) bytes += paragraph.size();
    return cell.size() > kCellParagraphsMax || bytes > kCellBytesMax;
  };
  RowLines row;
  if (cells.size() == 1 || std::any_of(cells.begin(), cells.end(), lays_out)) {
    for (const auto& cell : cells) row.lines.insert(row.lines.end(), cell.begin(), cell.end());
    return row;
  }
  std::vector<std::string> texts;
  for (const auto& cell : cells) texts.push_back(joined(cell));
  // A value may itself end with a colon, so a row is a row of fields by its first cell only.
  if (!texts.empty() && is_label(texts.front()) &&
      !(texts.size() > 1 && is_field_label(texts[1]) && texts.size() > 2 && is_field_label(texts[2]))) {
    return field_lines(texts);
  }
  while (!texts.empty() && texts.back().empty()) texts.pop_back();
  if (texts.empty()) return row;
  std::string line;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) line += '\t';
    line += texts[i];
  }
  row.lines.push_back(std::move(line));
  return row;
}

}  // namespace dajuan::document
