#pragma once

#include <string>
#include <string_view>

#include "dajuan/report/report.hpp"
#include "read_render.hpp"

/// Words shown to people, Chinese first.
namespace dajuan::cli {

[[nodiscard]] inline const char* say(Language language, const char* zh, const char* en) {
  return language == Language::kZh ? zh : en;
}

[[nodiscard]] const char* word_of(report::Role role, Language language);
[[nodiscard]] const char* word_of(report::Level level, Language language);
[[nodiscard]] const char* word_of(report::FigureKind kind, Language language);
[[nodiscard]] const char* word_of(report::HonourLevel level, Language language);

/// The value as it may honestly be shown: 超50万 is ">500,000 人次", a range "80,000–100,000 元".
[[nodiscard]] std::string shown_value(const report::Figure& figure, const report::Report& report);
/// "同比 ↑", "为原来的倍数 ↑" ...; empty where nothing is compared.
[[nodiscard]] std::string shown_comparison(const report::Figure& figure, Language language);

/// The summary line: sheets, items, promises, figures, diagnostics.
[[nodiscard]] std::string summary(const report::Report& report, Language language);

/// Number of sheets (答卷) and of the items in them.
struct SheetCount {
  std::size_t sheets = 0;
  std::size_t items = 0;
};
[[nodiscard]] SheetCount count_sheets(const std::vector<report::Section>& sections);

}  // namespace dajuan::cli
