#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::CitedFigure;
using report::Composed;

bool is_special(char c) { return std::string_view("\\`*_{}[]<>#|~&!$^").find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_special(c)) out += '\\';
    out += c;
  }
  return out;
}

// What would be a list, a quotation or a rule at the beginning of a line stays a text.
std::string escaped_line_start(std::string line) {
  line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
  if (line.empty()) return line;
  if (std::string_view("-+=").find(line.front()) != std::string_view::npos) return "\\" + line;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
    line.insert(digits, "\\");
  return line;
}

std::string_view prefix(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "# ";
    case BlockKind::kHeading1:
      return "## ";
    case BlockKind::kHeading2:
      return "### ";
    case BlockKind::kHeading3:
      return "#### ";
    case BlockKind::kHeading4:
      return "##### ";
    case BlockKind::kByline:
    case BlockKind::kAddressee:
    case BlockKind::kParagraph:
      return "";
  }
  return "";
}

std::string run_words(const Composed& paper, const report::Run& run) {
  const std::string words = escaped(run.text);
  if (run.figure < 0) return words;
  const CitedFigure& figure = paper.figures[static_cast<std::size_t>(run.figure)];
  const std::string address = figure_address(paper, figure);
  return address.empty() ? words : "[" + words + "](<" + address + ">)";
}

void append_table(std::string& out, const Composed& paper) {
  if (paper.figures.empty()) return;
  out += "## 附：数字来源\n\n| 代码 | 文中 | 统计内容 | 准确值 | 地区 | 时段 | 口径 |\n";
  out += "|---|---|---|---|---|---|---|\n";
  for (const CitedFigure& figure : paper.figures) {
    const std::string address = figure_address(paper, figure);
    out += "| " + (address.empty() ? figure.code : "[" + figure.code + "](<" + address + ">)");
    out += " | " + escaped(figure.words) + " | " + escaped(figure.zh) + " | " + escaped(value_words(figure)) +
           " | " + figure.area + " | " + period_words(figure) + " | " + escaped(figure.formula) + " |\n";
  }
}

}  // namespace

Result<std::string> report_as_markdown(const Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  std::string out;
  for (const Block& block : paper->blocks) {
    std::string line;
    for (const report::Run& run : block.runs) line += run_words(*paper, run);
    out += std::string(prefix(block.kind)) + escaped_line_start(std::move(line)) + "\n\n";
  }
  if (const std::string note = unproved_note(*paper); !note.empty()) out += note + "\n\n";
  append_table(out, *paper);
  return out;
}

}  // namespace dajuan::document
