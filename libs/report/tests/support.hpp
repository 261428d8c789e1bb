#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/report/json.hpp"
#include "dajuan/report/read.hpp"

/// One way to read a text in tests, in the domain's words.
namespace dajuan::report::testing {

inline const Lexicon& builtin_lexicon() {
  static const Lexicon lexicon = [] {
    Result<Lexicon> compiled = Lexicon::compile(builtin_lexicon_files());
    return std::move(compiled).value();
  }();
  return lexicon;
}

/// A text and what was read of it; pieces come back as the words they are.
struct Reading {
  explicit Reading(std::string utf8, const domain::Gazetteer& areas = {})
      : bytes(std::move(utf8)), text(bytes), report(read(text, builtin_lexicon(), areas)) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  [[nodiscard]] std::string words(Span span) const { return std::string(text.slice(span)); }

  /// span=value unit qualifier [comparison/direction] kind
  [[nodiscard]] std::string told(const Figure& figure) const {
    std::string out = words(figure.span) + "=" + figure.value.to_string();
    if (figure.value_max) out += ".." + figure.value_max->to_string();
    out += " " + report.units[figure.unit] + " " + domain::to_string(figure.qualifier);
    if (figure.comparison != ComparisonKind::kNone) {
      out += std::string(" ") + to_string(figure.comparison);
      if (figure.direction != Direction::kNone) out += std::string("/") + to_string(figure.direction);
    }
    return out;
  }

  [[nodiscard]] bool has_finding(std::string_view code) const {
    for (const Diagnostic& finding : report.diagnostics) {
      if (finding.code == code) return true;
    }
    return false;
  }

  std::string bytes;
  Text text;
  Report report;
};

}  // namespace dajuan::report::testing
