// The schema of the facts, its labels inside.
#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"
#include "report_facts.hpp"

namespace dajuan::document {
namespace {

constexpr std::string_view kLabelRole = "http://www.xbrl.org/2003/role/label";
constexpr std::string_view kLabelArc = "http://www.xbrl.org/2003/arcrole/concept-label";

std::string_view xml_type(const Concept& item) {
  if (item.mixed) return "xbrli:decimalItemType";
  switch (item.type) {
    case ConceptType::kMoney:
      return "xbrli:monetaryItemType";
    case ConceptType::kRate:
      return "xbrli:pureItemType";
    case ConceptType::kNumber:
      break;
  }
  return "xbrli:decimalItemType";
}

void append_label(std::string& out, const Concept& item, std::string_view language, const std::string& text) {
  if (text.empty()) return;
  const std::string label = "label_" + item.name;
  out += "<link:label xlink:type=\"resource\" xlink:label=\"" + label + "\" xlink:role=\"";
  out += kLabelRole;
  out += "\" xml:lang=\"" + std::string(language) + "\">" + xml_escaped(text) + "</link:label>\n";
}

void append_labels(std::string& out, const Concept& item) {
  if (item.zh.empty() && item.en.empty()) return;
  out += "<link:loc xlink:type=\"locator\" xlink:href=\"#dj_" + item.name + "\" xlink:label=\"loc_" +
         item.name + "\"/>\n";
  append_label(out, item, "zh", item.zh);
  append_label(out, item, "en", item.en);
  out += "<link:labelArc xlink:type=\"arc\" xlink:arcrole=\"" + std::string(kLabelArc) +
         "\" xlink:from=\"loc_" + item.name + "\" xlink:to=\"label_" + item.name + "\"/>\n";
}

}  // namespace

std::string report_taxonomy_name(const report::Composed& composed) {
  return "dajuan-" + composed.area + "-" + std::to_string(composed.year) + ".xsd";
}

Result<std::string> report_taxonomy(const report::Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  const auto concepts = concepts_of(*paper);
  const std::string own(kReportNamespace);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xsd:schema targetNamespace=\"" + own +
                    "\" xmlns:dj=\"" + own +
                    "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                    " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\""
                    " xmlns:link=\"http://www.xbrl.org/2003/linkbase\""
                    " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                    " elementFormDefault=\"qualified\" attributeFormDefault=\"unqualified\">\n"
                    "<xsd:annotation><xsd:appinfo><link:linkbase>\n"
                    "<link:labelLink xlink:type=\"extended\""
                    " xlink:role=\"http://www.xbrl.org/2003/role/link\">\n";
  for (const Concept& item : concepts) append_labels(out, item);
  out +=
      "</link:labelLink>\n</link:linkbase></xsd:appinfo></xsd:annotation>\n"
      "<xsd:import namespace=\"http://www.xbrl.org/2003/instance\""
      " schemaLocation=\"http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd\"/>\n"
      "<xsd:import namespace=\"http://www.xbrl.org/2003/linkbase\""
      " schemaLocation=\"http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd\"/>\n";
  for (const Concept& item : concepts) {
    out += "<xsd:element name=\"" + item.name + "\" id=\"dj_" + item.name + "\" type=\"";
    out += xml_type(item);
    out += "\" substitutionGroup=\"xbrli:item\" nillable=\"true\" xbrli:periodType=\"";
    out += item.instant ? "instant\"/>\n" : "duration\"/>\n";
  }
  return out + "</xsd:schema>\n";
}

}  // namespace dajuan::document
