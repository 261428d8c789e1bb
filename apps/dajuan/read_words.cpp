#include "read_words.hpp"

#include <algorithm>

namespace dajuan::cli {
namespace {

using report::Figure;

// 310000000.5 -> 310,000,000.5
std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

const char* sign_of(domain::Qualifier qualifier) {
  switch (qualifier) {
    case domain::Qualifier::kExact:
      return "";
    case domain::Qualifier::kOver:
      return ">";
    case domain::Qualifier::kNearly:
      return "<≈";
    case domain::Qualifier::kAbout:
      return "≈";
    case domain::Qualifier::kAtLeast:
      return "≥";
    case domain::Qualifier::kAtMost:
      return "≤";
  }
  return "";
}

}  // namespace

const char* word_of(report::Role role, Language language) {
  switch (role) {
    case report::Role::kOpening:
      return say(language, "开篇", "opening");
    case report::Role::kReview:
      return say(language, "回顾", "review");
    case report::Role::kProblems:
      return say(language, "问题", "problems");
    case report::Role::kPlan:
      return say(language, "计划", "plan");
    case report::Role::kClosing:
      return say(language, "结语", "closing");
  }
  return "";
}

const char* word_of(report::Level level, Language language) {
  return level == report::Level::kHard ? say(language, "硬承诺", "hard") : say(language, "软承诺", "soft");
}

const char* word_of(report::FigureKind kind, Language language) {
  switch (kind) {
    case report::FigureKind::kAchievement:
      return say(language, "实绩", "achieved");
    case report::FigureKind::kTarget:
      return say(language, "目标", "target");
    case report::FigureKind::kCountInName:
      return say(language, "名称中的数目", "count in a name");
  }
  return "";
}

const char* word_of(report::HonourLevel level, Language language) {
  switch (level) {
    case report::HonourLevel::kUnknown:
      return "";
    case report::HonourLevel::kTown:
      return say(language, "镇级", "town");
    case report::HonourLevel::kCounty:
      return say(language, "县级", "county");
    case report::HonourLevel::kCity:
      return say(language, "市级", "city");
    case report::HonourLevel::kProvince:
      return say(language, "省级", "province");
    case report::HonourLevel::kNation:
      return say(language, "国家级", "nation");
  }
  return "";
}

std::string shown_value(const Figure& figure, const report::Report& report) {
  std::string out = sign_of(figure.qualifier) + grouped(figure.value.to_string());
  if (figure.value_max) out += "–" + grouped(figure.value_max->to_string());
  const std::string& unit = report.units[figure.unit];
  if (unit != "%") out += " ";
  return out + unit;
}

std::string shown_comparison(const Figure& figure, Language language) {
  std::string out;
  switch (figure.comparison) {
    case report::ComparisonKind::kNone:
      return out;
    case report::ComparisonKind::kYoy:
      out = say(language, "同比", "on the year");
      break;
    case report::ComparisonKind::kMultiple:
      out = say(language, "倍数", "multiple");
      break;
    case report::ComparisonKind::kVsPlan:
      out = say(language, "较计划", "against the plan");
      break;
  }
  if (figure.direction == report::Direction::kUp) out += " ↑";
  if (figure.direction == report::Direction::kDown) out += " ↓";
  return out;
}

SheetCount count_sheets(const std::vector<report::Section>& sections) {
  SheetCount out;
  for (const report::Section& section : sections) {
    if (section.kind == report::SectionKind::kSheet) {
      ++out.sheets;
      for (const report::Section& child : section.children) {
        out.items += child.kind == report::SectionKind::kItem ? 1U : 0U;
      }
    } else {
      const SheetCount inner = count_sheets(section.children);
      out.sheets += inner.sheets;
      out.items += inner.items;
    }
  }
  return out;
}

std::string summary(const report::Report& report, Language language) {
  const SheetCount sheets = count_sheets(report.sections);
  const auto hard =
      std::count_if(report.commitments.begin(), report.commitments.end(),
                    [](const report::Commitment& one) { return one.level == report::Level::kHard; });
  return fmt::format(
      fmt::runtime(
          say(language,
              "答卷 {} 张 {} 项；承诺 {} 条（硬承诺 {}）；数字 {} 个；不作数字 {} 处；荣誉 {} 项；提示 {} 条",
              "{} answer sheets with {} items; {} promises ({} hard); {} figures; {} numerals that are not "
              "figures; {} honours; {} diagnostics")),
      sheets.sheets, sheets.items, report.commitments.size(), hard, report.figures.size(),
      report.not_figures.size(), report.honours.size(), report.diagnostics.size());
}

}  // namespace dajuan::cli
