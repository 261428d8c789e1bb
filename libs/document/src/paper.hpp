#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/report/composed.hpp"

namespace dajuan::document {

// What all writers of a composed report share: it is checked and cleaned once, so that each of them can only
// write what its format holds.

/// The report as it can be written: within the limits, every text well-formed, without control characters,
/// no empty block, a title first.
[[nodiscard]] Result<report::Composed> paper_of(const report::Composed& composed);

/// Well-formed UTF-8 of characters that XML 1.0 holds, on one line; what is none is U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);
/// Of a clean text, for elements and attributes.
[[nodiscard]] std::string xml_escaped(std::string_view clean);

/// Where the public page of a figure stands; empty where there is none.
[[nodiscard]] std::string figure_address(const report::Composed& paper, const report::CitedFigure& figure);

/// The public page of figures, told which chapter is meant; empty where there is no such page, or no figure.
[[nodiscard]] std::string chapter_address(const report::Composed& paper, std::uint16_t chapter);

/// Said of a number that cites nothing.
inline constexpr std::string_view kUnprovedMark = "未证明";
/// Stands for it where there is room for one sign alone.
inline constexpr std::string_view kUnprovedSign = "※";
/// The line at the end that says what the marks mean, 未证明：文中 3 处数字未引用记录。; empty where no
/// number was typed.
[[nodiscard]] std::string unproved_note(const report::Composed& paper);

/// The exact value with its unit, or why there is none.
[[nodiscard]] std::string value_words(const report::CitedFigure& figure);

/// 2024年1月1日至12月31日, 2024年12月31日
[[nodiscard]] std::string period_words(const report::CitedFigure& figure);
/// What a reader wants to know of a figure in one line: what it counts, area, period.
[[nodiscard]] std::string figure_hint(const report::CitedFigure& figure);
/// 超过, 近, 约 ... ; empty of an exact one
[[nodiscard]] std::string_view qualifier_words(domain::Qualifier qualifier);
/// The last day that any figure tells of; without figures the last of the year. Stands for the day on which
/// the file was made, since the clock may not be asked.
[[nodiscard]] domain::Date paper_day(const report::Composed& paper);

}  // namespace dajuan::document
