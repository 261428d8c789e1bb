#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/domain/date.hpp"
#include "dajuan/domain/quantity.hpp"
#include "dajuan/report/read.hpp"
#include "dajuan/report/report.hpp"

/// What in a report is untrue or cannot be: against itself, against last year's report, against the ledger.
namespace dajuan::report {

enum class Severity : std::uint8_t { kNote, kWarning, kError };
[[nodiscard]] const char* to_string(Severity severity);  ///< note, warning, error

/// A kind of finding. Codes are stable: scripts and suppressions may rely on them.
struct CheckRule {
  std::string_view code;
  Severity severity = Severity::kWarning;
  std::string_view zh;  ///< what is wrong
  std::string_view en;
  std::string_view mend_zh;  ///< how to mend it
  std::string_view mend_en;
};

/// All rules, sorted by code.
[[nodiscard]] std::span<const CheckRule> check_rules();

/// A place that somebody should look at.
struct Finding {
  std::string id;  ///< code and a hash of the words and their subject: stays when the text elsewhere changes
  std::string code;
  Severity severity = Severity::kWarning;
  Span span;             ///< the very words
  Span other;            ///< the place that speaks against them; empty where none does
  Span last;             ///< the promise in last year's report that it speaks of; empty where none
  bool nowhere = false;  ///< it is missing: `span` is where it could stand, or empty
  std::string written;   ///< the words of `span`
  std::string known;     ///< what is known instead: other words, a number that was worked out or counted
  std::string figure;    ///< code of the ledger's figure; empty where there is none
  std::string zh;        ///< what is wrong here
  std::string en;
  std::string mend_zh;  ///< how to mend it
  std::string mend_en;
};

/// A figure of the ledger, as a report may tell it.
struct Known {
  std::string subject;  ///< what is counted, an id: suggestion.closing
  std::string zh;       ///< what is counted: 代表建议办结率
  std::string en;
  /// How the text speaks of it: the last word stands in the figure's clause and says what is counted (办结),
  /// the others there or earlier in the sentence; alternatives are parted by a bar (`代表建议|人大建议`). Of
  /// several that fit, the one with the most characters is meant. Nothing is matched where this is empty.
  std::vector<std::string> words;
  domain::Decimal value;                                    ///< exact, in the base unit
  std::string unit;                                         ///< 件, 元, %; empty where any counts
  domain::Qualifier qualifier = domain::Qualifier::kExact;  ///< where the ledger itself knows no better
  std::string area;                                         ///< 12 digits
  std::string area_name;                                    ///< 高家镇
  domain::Date first;  ///< the period; of a state at a day both are that day
  domain::Date last;
  std::string code;        ///< of the figure in the ledger
  std::string expression;  ///< suggestion.closing @2024 #330803114
};

/// What a report is held against, besides itself. All of it must outlive the call.
struct CheckAgainst {
  const Text* last_text = nullptr;  ///< last year's report; both or none
  const Report* last = nullptr;
  std::span<const Known>
      known;                 ///< the ledger's figures of this report's area and those below it, all periods
  std::string_view area;     ///< 12 digits: whose report it is; empty: areas are not compared
  bool with_ledger = false;  ///< whether a figure without a record is a finding
};

/// Checks a report that was read. Pure and deterministic; findings in text order, at most 10,000.
[[nodiscard]] std::vector<Finding> check(const Text& text, const Report& report, const Lexicon& lexicon,
                                         const CheckAgainst& against = {});

}  // namespace dajuan::report
