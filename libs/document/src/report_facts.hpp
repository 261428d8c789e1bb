#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dajuan/report/composed.hpp"

namespace dajuan::document {

// What Inline XBRL, its schema and xBRL-JSON say of the figures, so that they say the same.

/// Names of our own, which no server answers (.invalid, RFC 2606). An area is named by its 12 digits (GB/T
/// 2260 and the statistics bureau's continuation) under kAreaScheme.
inline constexpr std::string_view kAreaScheme = "https://dajuan.invalid/xbrl/area";
inline constexpr std::string_view kReportNamespace = "https://dajuan.invalid/xbrl/report";

/// How a figure's value is bound.
enum class ConceptType { kNumber, kRate, kMoney };

/// A figure that proves itself, as XBRL sees it.
struct Fact {
  std::size_t figure = 0;  ///< index into Composed::figures
  std::string id;          ///< f1, f2 ...: by the figure's place, so that it is unique
  std::string concept_name;
  ConceptType type = ConceptType::kNumber;
  domain::Decimal value;        ///< a rate as a pure number: 93.72% is 0.9372
  std::optional<int> decimals;  ///< nothing: exact
  std::string unit;             ///< xbrli:pure, iso4217:CNY, dj:件
  std::string first;            ///< YYYY-MM-DD; empty of an instant
  std::string last;
  std::string end;  ///< the day after `last`: OIM counts to midnight
  std::string note;  ///< what the number alone does not say: 超过，文中为“500余万元”; empty of an exact one
};

/// An item of the schema: name, type, labels.
struct Concept {
  std::string name;
  ConceptType type = ConceptType::kNumber;
  bool mixed = false;  ///< figures of several units share it: any unit is valid
  bool instant = false;
  std::string zh;
  std::string en;
};

/// In the order of the text; numbers that cite nothing are no facts.
[[nodiscard]] std::vector<Fact> facts_of(const report::Composed& paper);
/// Sorted by name.
[[nodiscard]] std::vector<Concept> concepts_of(const report::Composed& paper);

/// A name that XML holds (NCName) for any words; two never become one.
[[nodiscard]] std::string xml_name(std::string_view words);

}  // namespace dajuan::document
