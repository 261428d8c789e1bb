// xBRL-JSON 1.0 (https://www.xbrl.org/Specification/xbrl-json/REC-2021-10-13/): keys in the order of the
// text.
#include <fmt/format.h>

#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"
#include "report_facts.hpp"

namespace dajuan::document {
namespace {

std::string quoted(std::string_view clean) {
  std::string out = "\"";
  for (const char c : clean) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string period_of(const Fact& fact) {
  const std::string end = fact.end + "T00:00:00";
  return fact.first.empty() ? end : fact.first + "T00:00:00/" + end;
}

std::string fact_json(const Fact& fact, const report::CitedFigure& figure) {
  std::string out = quoted(fact.id) + ": {\"value\": " + quoted(fact.value.to_string());
  if (fact.decimals) out += fmt::format(", \"decimals\": {}", *fact.decimals);
  out += ", \"dimensions\": {\"concept\": " + quoted("dj:" + fact.concept_name) +
         ", \"entity\": " + quoted("area:" + figure.area) + ", \"period\": " + quoted(period_of(fact));
  if (fact.unit != "xbrli:pure") out += ", \"unit\": " + quoted(fact.unit);
  out += "}";
  if (!fact.note.empty()) out += ", \"links\": {\"footnote\": {\"_\": [" + quoted("n-" + fact.id) + "]}}";
  return out + "}";
}

std::string note_json(const Fact& fact) {
  const std::string id = quoted("n-" + fact.id);
  return id + ": {\"value\": " + quoted(xml_escaped(fact.note)) +
         ", \"dimensions\": {\"concept\": \"xbrl:note\", \"noteId\": " + id + ", \"language\": \"zh\"}}";
}

}  // namespace

Result<std::string> report_as_xbrl_json(const report::Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  std::string out =
      "{\n\"documentInfo\": {\n\"documentType\": \"https://xbrl.org/2021/xbrl-json\",\n\"namespaces\": {"
      "\"area\": " +
      quoted(kAreaScheme) + ", \"dj\": " + quoted(kReportNamespace) +
      ", \"iso4217\": \"http://www.xbrl.org/2003/iso4217\", \"xbrl\": \"https://xbrl.org/2021\"},\n"
      "\"linkTypes\": {\"footnote\": \"http://www.xbrl.org/2003/arcrole/fact-footnote\"},\n"
      "\"linkGroups\": {\"_\": \"http://www.xbrl.org/2003/role/link\"},\n\"taxonomy\": [" +
      quoted(report_taxonomy_name(*paper)) + "]\n},\n\"facts\": {";
  std::string_view between = "\n";
  for (const Fact& fact : facts_of(*paper)) {
    out += between;
    out += fact_json(fact, paper->figures[fact.figure]);
    if (!fact.note.empty()) out += ",\n" + note_json(fact);
    between = ",\n";
  }
  return out + "\n}\n}\n";
}

}  // namespace dajuan::document
