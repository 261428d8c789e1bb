#include "paper.hpp"

#include <algorithm>
#include <map>

#include "dajuan/base/markup.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/document/report_writer.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::CitedFigure;
using report::Composed;

constexpr std::size_t kAreaDigits = 12;
constexpr std::size_t kCodeSigns = 6;
constexpr std::size_t kAddressBytes = 500;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_sign(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// Characters of XML 1.0 without those that stand for nothing or turn the direction of a line.
bool is_held(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return false;
  return c != 0x2028 && c != 0x2029 && c != 0xFEFF && (c & 0xFFFEU) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
}

Error too_large(const std::string& field, const std::string& zh, const std::string& en, std::size_t most) {
  return {ErrorCode::kTooLarge, field + "：" + zh + "超过 " + std::to_string(most),
          field + ": more than " + std::to_string(most) + " " + en, field};
}

Result<void> check_sizes(const Composed& composed) {
  if (composed.blocks.size() > ReportLimits::kBlocks)
    return too_large("blocks", "段落数", "blocks", ReportLimits::kBlocks);
  if (composed.figures.size() > ReportLimits::kFigures)
    return too_large("figures", "数字个数", "figures", ReportLimits::kFigures);
  std::size_t runs = 0;
  std::size_t bytes = 0;
  for (const Block& block : composed.blocks) {
    runs += block.runs.size();
    for (const report::Run& run : block.runs) bytes += run.text.size();
  }
  if (runs > ReportLimits::kRuns) return too_large("blocks", "文字段数", "runs", ReportLimits::kRuns);
  if (bytes <= ReportLimits::kChars) return {};
  std::size_t chars = 0;
  for (const Block& block : composed.blocks) {
    for (const report::Run& run : block.runs)
      chars += static_cast<std::size_t>(std::count_if(run.text.begin(), run.text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      }));
  }
  // Bytes that begin no character count as well: they are written as one each.
  if (chars > ReportLimits::kChars || bytes > 4 * ReportLimits::kChars)
    return too_large("blocks", "字数", "characters", ReportLimits::kChars);
  return {};
}

Result<void> check_area(const std::string& field, const std::string& area) {
  if (area.size() == kAreaDigits && std::all_of(area.begin(), area.end(), is_digit)) return {};
  return invalid(field, field + "：地区代码应为 12 位数字", field + ": the code of an area has 12 digits");
}

Result<void> check_address(const std::string& address) {
  if (address.empty()) return {};
  const bool web = address.starts_with("https://") || address.starts_with("http://");
  const bool plain = std::all_of(address.begin(), address.end(), [](char c) {
    return is_sign(c) || std::string_view("-._~:/%[]@").find(c) != std::string_view::npos;
  });
  if (web && plain && address.size() <= kAddressBytes && address.back() != '/') return {};
  return invalid(
      "address", "address：公开网址应以 http:// 或 https:// 开头，不含空格和符号，末尾不带 /",
      "address: the public address begins with http:// or https://, has no blanks, quotes or query "
      "and no slash at its end");
}

Result<void> check_texts(const std::string& field, std::initializer_list<const std::string*> texts) {
  for (const std::string* text : texts) {
    if (text->size() > ReportLimits::kFieldBytes)
      return too_large(field, "字节数", "bytes", ReportLimits::kFieldBytes);
  }
  return {};
}

Result<void> check_figure(const CitedFigure& figure, const std::string& field) {
  if (const auto ok = check_texts(field, {&figure.expression, &figure.subject, &figure.zh, &figure.en,
                                          &figure.unit, &figure.words, &figure.formula});
      !ok)
    return ok;
  if (figure.last < figure.first)
    return invalid(field + ".last", field + ".last：时段的末日早于首日",
                   field + ".last: the period ends before it begins");
  if (figure.code.size() != kCodeSigns || !std::all_of(figure.code.begin(), figure.code.end(), is_sign))
    return invalid(field + ".code", field + ".code：数字代码应为 6 个字母或数字",
                   field + ".code: a code has 6 letters or digits");
  if (figure.subject.empty())
    return invalid(field + ".subject", field + ".subject：缺少统计对象",
                   field + ".subject: what is counted is missing");
  return check_area(field + ".area", figure.area);
}

Result<void> check_figures(const std::vector<CitedFigure>& figures) {
  std::map<std::string_view, const CitedFigure*> known;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::string field = "figures[" + std::to_string(i) + "]";
    if (const auto ok = check_figure(figures[i], field); !ok) return ok;
    const auto [at, fresh] = known.emplace(figures[i].code, &figures[i]);
    if (!fresh && (at->second->expression != figures[i].expression || at->second->value != figures[i].value))
      return invalid(field + ".code", field + ".code：" + figures[i].code + " 已是另一个数字的代码",
                     field + ".code: " + figures[i].code + " is the code of another figure already");
  }
  return {};
}

Result<void> check_runs(const Composed& composed) {
  for (std::size_t i = 0; i < composed.blocks.size(); ++i) {
    const auto& runs = composed.blocks[i].runs;
    for (std::size_t j = 0; j < runs.size(); ++j) {
      if (runs[j].figure < 0 || static_cast<std::size_t>(runs[j].figure) < composed.figures.size()) continue;
      const std::string field = "blocks[" + std::to_string(i) + "].runs[" + std::to_string(j) + "].figure";
      return invalid(field, field + "：没有这个数字", field + ": there is no such figure");
    }
  }
  return {};
}

Result<void> check(const Composed& composed) {
  if (composed.year < 1900 || composed.year > 2199)
    return invalid("year", "year：年份应在 1900 至 2199 之间", "year: a year is from 1900 to 2199");
  for (const auto& step :
       {check_sizes(composed), check_area("area", composed.area), check_address(composed.address),
        check_texts("title", {&composed.title}), check_texts("area_name", {&composed.area_name})}) {
    if (!step) return step;
  }
  if (const auto ok = check_figures(composed.figures); !ok) return ok;
  return check_runs(composed);
}

void clean(std::vector<CitedFigure>& figures) {
  for (CitedFigure& figure : figures) {
    for (std::string* text : {&figure.expression, &figure.subject, &figure.zh, &figure.en, &figure.unit,
                              &figure.words, &figure.formula})
      *text = clean_text(*text);
    if (figure.missing) figure.missing->zh = clean_text(figure.missing->zh);
  }
}

bool is_blank(const Block& block) {
  return std::all_of(block.runs.begin(), block.runs.end(), [](const report::Run& run) {
    return run.text.find_first_not_of(' ') == std::string::npos;
  });
}

std::string day_words(domain::Date day, bool with_year) {
  const std::string rest = std::to_string(day.month()) + "月" + std::to_string(day.day()) + "日";
  return with_year ? std::to_string(day.year()) + "年" + rest : rest;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.bytes == 0) {
      append_utf8(out, 0xFFFD);
      ++at;
      continue;
    }
    if (point.value == '\n' || point.value == '\t' || point.value == '\r') {
      out += ' ';
    } else if (is_held(point.value)) {
      out += text.substr(at, point.bytes);
    } else {
      append_utf8(out, 0xFFFD);
    }
    at += point.bytes;
  }
  return out;
}

std::string xml_escaped(std::string_view clean) {
  std::string out;
  out.reserve(clean.size());
  for (const char c : clean) {
    if (const std::string_view entity = markup_entity(c); !entity.empty()) {
      out += entity;
    } else {
      out += c;
    }
  }
  return out;
}

Result<Composed> paper_of(const Composed& composed) {
  if (const auto ok = check(composed); !ok) return ok.error();
  Composed paper = composed;
  paper.title = clean_text(paper.title);
  paper.area_name = clean_text(paper.area_name);
  clean(paper.figures);
  bool titled = false;
  for (Block& block : paper.blocks) {
    for (report::Run& run : block.runs) run.text = clean_text(run.text);
    titled = titled || (block.kind == BlockKind::kTitle && !is_blank(block));
  }
  if (!titled) paper.blocks.insert(paper.blocks.begin(), Block{BlockKind::kTitle, 0, {{paper.title, -1}}});
  std::erase_if(paper.blocks, is_blank);
  return paper;
}

std::string figure_address(const Composed& paper, const CitedFigure& figure) {
  return paper.address.empty() || figure.code.empty() ? "" : paper.address + "/figures/" + figure.code;
}

std::string unproved_note(const Composed& paper) {
  std::size_t typed = 0;
  for (const Block& block : paper.blocks)
    typed += static_cast<std::size_t>(std::count_if(block.runs.begin(), block.runs.end(),
                                                    [](const report::Run& run) { return run.typed; }));
  if (typed == 0) return {};
  return std::string(kUnprovedMark) + "：文中 " + std::to_string(typed) + " 处数字未引用记录。";
}

std::string value_words(const CitedFigure& figure) {
  return figure.missing ? figure.missing->zh : figure.value.to_string() + figure.unit;
}

std::string chapter_address(const Composed& paper, std::uint16_t chapter) {
  if (paper.address.empty()) return "";
  const auto is_proved = [](const report::Run& run) { return run.figure >= 0; };
  const bool any = std::any_of(paper.blocks.begin(), paper.blocks.end(), [&](const Block& block) {
    return block.chapter == chapter && std::any_of(block.runs.begin(), block.runs.end(), is_proved);
  });
  return any ? paper.address + "/figures?area=" + paper.area + "&year=" + std::to_string(paper.year) +
                   "&chapter=" + std::to_string(chapter)
             : "";
}

std::string period_words(const CitedFigure& figure) {
  if (figure.at_day || figure.first == figure.last) return day_words(figure.last, true);
  return day_words(figure.first, true) + "至" +
         day_words(figure.last, figure.first.year() != figure.last.year());
}

std::string figure_hint(const CitedFigure& figure) {
  return figure.zh + "；地区 " + figure.area + "；" + period_words(figure);
}

std::string_view qualifier_words(domain::Qualifier qualifier) {
  using domain::Qualifier;
  switch (qualifier) {
    case Qualifier::kExact:
      return "";
    case Qualifier::kOver:
      return "超过";
    case Qualifier::kNearly:
      return "近";
    case Qualifier::kAbout:
      return "约";
    case Qualifier::kAtLeast:
      return "不少于";
    case Qualifier::kAtMost:
      return "不超过";
  }
  return "";
}

domain::Date paper_day(const Composed& paper) {
  std::optional<domain::Date> latest;
  for (const CitedFigure& figure : paper.figures)
    latest = std::max(latest.value_or(figure.last), figure.last);
  return latest ? *latest : domain::Date::of(paper.year, 12, 31).value_or(domain::Date());
}

}  // namespace dajuan::document
