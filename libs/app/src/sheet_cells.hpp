#pragma once

#include <string>
#include <string_view>

#include "dajuan/domain/date.hpp"
#include "dajuan/domain/sheet.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::app {

/// The label in a language; Chinese where there is no English.
[[nodiscard]] inline const std::string& word_in(const mechanism::Label& label, mechanism::Language language) {
  return language == mechanism::Language::kEn && !label.en.empty() ? label.en : label.zh;
}

[[nodiscard]] inline domain::SheetCell text_cell(std::string text) {
  if (text.empty()) return {};
  return {domain::CellKind::kText, std::move(text)};
}

/// A moment to the minute; empty for 0.
[[nodiscard]] domain::SheetCell time_cell(std::int64_t unix_ms);

}  // namespace dajuan::app
