#include "report_facts.hpp"

#include <fmt/format.h>

#include <map>

#include "paper.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

using report::CitedFigure;
using report::Composed;

constexpr int kPercentPower = -2;

bool is_name_start(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x4E00 && c <= 0x9FFF);
}
bool is_name_part(char32_t c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

ConceptType type_of(const std::string& unit) {
  if (unit == "元") return ConceptType::kMoney;
  return unit == "%" || unit.empty() ? ConceptType::kRate : ConceptType::kNumber;
}

std::string unit_of(const std::string& unit) {
  switch (type_of(unit)) {
    case ConceptType::kMoney:
      return "iso4217:CNY";
    case ConceptType::kRate:
      return "xbrli:pure";
    case ConceptType::kNumber:
      break;
  }
  return "dj:" + xml_name(unit);
}

// An item is an instant or a duration for ever, and a subject is told as either.
std::string concept_of(const CitedFigure& figure) {
  return xml_name(figure.subject) + (figure.at_day ? "-at-day" : "");
}

// How far a number with a qualifier claims to be exact: to its last digit that is not 0.
int claimed_decimals(const domain::Decimal& value) {
  const std::string digits = value.to_string();
  if (const std::size_t point = digits.find('.'); point != std::string::npos)
    return static_cast<int>(digits.size() - point - 1);
  const std::size_t last = digits.find_last_not_of('0');
  return last == std::string::npos ? 0 : -static_cast<int>(digits.size() - last - 1);
}

std::string day_after(domain::Date day) {
  return day == domain::Date::last() ? "2200-01-01" : (day + 1).to_string();
}

Fact fact_of(const CitedFigure& figure, std::size_t index) {
  Fact fact;
  fact.figure = index;
  fact.id = "f" + std::to_string(index + 1);
  fact.concept_name = concept_of(figure);
  fact.type = type_of(figure.unit);
  const int power = figure.unit == "%" ? kPercentPower : 0;
  // A value that has no room for two places more cannot be a percentage of anything; it stays as it is.
  fact.value = figure.value.scaled(power).value_or(figure.value);
  fact.unit = unit_of(figure.unit);
  if (!figure.at_day) fact.first = figure.first.to_string();
  fact.last = figure.last.to_string();
  fact.end = day_after(figure.last);
  if (figure.qualifier != domain::Qualifier::kExact) {
    fact.decimals = claimed_decimals(figure.value) - power;
    fact.note = std::string(qualifier_words(figure.qualifier)) + "；文中为“" + figure.words + "”";
  }
  return fact;
}

}  // namespace

std::string xml_name(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint point = code_point_at(words, at);
    const std::size_t bytes = point.bytes == 0 ? 1 : point.bytes;
    const bool fits = at == 0 ? is_name_start(point.value) : is_name_part(point.value);
    if (point.bytes != 0 && fits) {
      out += words.substr(at, bytes);
    } else {
      out += fmt::format("_x{:04X}_", static_cast<std::uint32_t>(point.value));
    }
    at += bytes;
  }
  return out.empty() ? "_" : out;
}

std::vector<Fact> facts_of(const Composed& paper) {
  std::vector<Fact> out;
  for (std::size_t i = 0; i < paper.figures.size(); ++i) {
    if (!paper.figures[i].missing) out.push_back(fact_of(paper.figures[i], i));
  }
  return out;
}

std::vector<Concept> concepts_of(const Composed& paper) {
  std::map<std::string, Concept> named;
  for (const CitedFigure& figure : paper.figures) {
    if (figure.missing) continue;
    const std::string name = concept_of(figure);
    const auto [at, fresh] = named.try_emplace(
        name, Concept{name, type_of(figure.unit), false, figure.at_day, figure.zh, figure.en});
    if (!fresh && at->second.type != type_of(figure.unit)) at->second.mixed = true;
  }
  std::vector<Concept> out;
  for (auto& [name, one] : named) out.push_back(std::move(one));
  return out;
}

}  // namespace dajuan::document
