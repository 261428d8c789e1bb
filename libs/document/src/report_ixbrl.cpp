// Inline XBRL 1.1 (https://www.xbrl.org/specification/inlinexbrl-part1/rec-2013-11-18/) with the
// transformations of registry 4.
#include <map>
#include <optional>
#include <set>

#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"
#include "report_facts.hpp"
#include "report_page.hpp"

namespace dajuan::document {
namespace {

using report::CitedFigure;
using report::Composed;

constexpr std::string_view kRoot =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\""
    " xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\""
    " xmlns:ixt=\"http://www.xbrl.org/inlineXBRL/transformation/2020-02-12\""
    " xmlns:xbrli=\"http://www.xbrl.org/2003/instance\" xmlns:link=\"http://www.xbrl.org/2003/linkbase\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:iso4217=\"http://www.xbrl.org/2003/iso4217\"";

/// Words that begin with the number itself: 312万元 is 312, scale 4, and 万元.
struct Spoken {
  std::string number;
  int power = 0;
  bool negative = false;  ///< the words tell the amount, the fact is below zero: 下降3.2%
  std::string rest;
};

struct Multiplier {
  std::string_view word;
  int power;
};
// The longer first.
constexpr Multiplier kMultipliers[] = {{"万亿", 12}, {"千万", 7}, {"百万", 6}, {"亿", 8},
                                       {"万", 4},    {"千", 3},   {"百", 2}};

std::optional<domain::Decimal> number_of(std::string_view digits) {
  domain::Decimal out;
  bool point = false;
  for (const char c : digits) {
    if (c == ',') continue;
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (out.coefficient >= 10'000'000'000'000'000 || (point && out.places >= 15)) return std::nullopt;
    out.coefficient = out.coefficient * 10 + (c - '0');
    if (point) ++out.places;
  }
  return out;
}

// Whether separators stand where the registry's num-dot-decimal takes them.
bool is_plain_number(std::string_view digits) {
  return !digits.empty() && digits.front() != ',' && digits.front() != '.' && digits.back() != ',' &&
         digits.back() != '.' && digits.find(",.") == std::string_view::npos &&
         digits.find(",,") == std::string_view::npos;
}

// Nothing where the words do not tell the exact value by themselves.
std::optional<Spoken> spoken(const CitedFigure& figure) {
  const std::string_view words = figure.words;
  const std::size_t end = std::min(words.find_first_not_of("0123456789,."), words.size());
  const std::string_view digits = words.substr(0, end);
  const auto number = is_plain_number(digits) ? number_of(digits) : std::nullopt;
  if (!number) return std::nullopt;
  Spoken out{std::string(digits), 0, false, std::string(words.substr(end))};
  for (const Multiplier& one : kMultipliers) {
    if (!out.rest.starts_with(one.word)) continue;
    out.power = one.power;
    break;
  }
  auto told = number->scaled(out.power);
  if (!told) return std::nullopt;
  if (!(*told == figure.value)) {
    told->coefficient = -told->coefficient;
    if (!(*told == figure.value)) return std::nullopt;
    out.negative = true;
  }
  return out;
}

class Inline {
 public:
  explicit Inline(const Composed& paper) : paper_(paper), facts_(facts_of(paper)) {
    for (const Fact& fact : facts_) by_figure_[fact.figure] = &fact;
    mark_told();
  }

  std::string page() {
    PageForm form;
    form.begin = std::string(kRoot) + " xmlns:dj=\"" + std::string(kReportNamespace) +
                 "\" xml:lang=\"zh-CN\" lang=\"zh-CN\">\n";
    form.words = [this](std::size_t index) { return words(index); };
    form.value = [this](std::size_t index) { return value(index); };
    form.body_head = header();
    return page_of(paper_, form);
  }

 private:
  // A figure is a fact once: in the text where its words are the value, in the table of figures otherwise.
  void mark_told() {
    for (const report::Block& block : paper_.blocks) {
      for (const report::Run& run : block.runs) {
        if (run.figure < 0) continue;
        const auto index = static_cast<std::size_t>(run.figure);
        const CitedFigure& figure = paper_.figures[index];
        if (by_figure_.contains(index) && run.text == figure.words && !told_.contains(index)) {
          if (auto words = spoken(figure)) told_.emplace(index, std::move(*words));
        }
      }
    }
  }

  std::string words(std::size_t index) {
    const auto told = told_.find(index);
    const CitedFigure& figure = paper_.figures[index];
    if (told == told_.end() || !written_.insert(index).second) return xml_escaped(figure.words);
    const Spoken& say = told->second;
    return fact(*by_figure_.at(index), say.number, say.power, say.negative) + xml_escaped(say.rest);
  }

  std::string value(std::size_t index) {
    const domain::Decimal& exact = paper_.figures[index].value;
    const std::string plain = exact.to_string();
    if (told_.contains(index)) return plain;
    const bool negative = exact.coefficient < 0;
    return (negative ? "-" : "") +
           fact(*by_figure_.at(index), negative ? plain.substr(1) : plain, 0, negative);
  }

  std::string fact(const Fact& fact, const std::string& number, int power, bool negative) const {
    if (paper_.figures[fact.figure].unit == "%" && !(fact.value == paper_.figures[fact.figure].value))
      power -= 2;
    std::string out = "<ix:nonFraction id=\"" + fact.id + "\" name=\"dj:" + fact.concept_name +
                      "\" contextRef=\"" + contexts_.at(context_of(fact)) + "\" unitRef=\"" +
                      units_.at(fact.unit) + "\" decimals=\"" +
                      (fact.decimals ? std::to_string(*fact.decimals) : "INF") + "\" scale=\"" +
                      std::to_string(power) + "\" format=\"ixt:num-dot-decimal\"";
    if (negative) out += " sign=\"-\"";
    return out + ">" + number + "</ix:nonFraction>";
  }

  std::string context_of(const Fact& fact) const {
    std::string out = "<xbrli:entity><xbrli:identifier scheme=\"" + std::string(kAreaScheme) + "\">" +
                      paper_.figures[fact.figure].area + "</xbrli:identifier></xbrli:entity><xbrli:period>";
    if (fact.first.empty()) {
      out += "<xbrli:instant>" + fact.last + "</xbrli:instant>";
    } else {
      out += "<xbrli:startDate>" + fact.first + "</xbrli:startDate><xbrli:endDate>" + fact.last +
             "</xbrli:endDate>";
    }
    return out + "</xbrli:period>";
  }

  // Contexts and units in the order in which the text first needs them.
  std::string header() {
    std::string resources;
    for (const Fact& fact : facts_) {
      const std::string context = context_of(fact);
      const auto [at, fresh] = contexts_.emplace(context, "c" + std::to_string(contexts_.size() + 1));
      if (fresh) resources += "<xbrli:context id=\"" + at->second + "\">" + context + "</xbrli:context>\n";
    }
    for (const Fact& fact : facts_) {
      const auto [at, fresh] = units_.emplace(fact.unit, "u" + std::to_string(units_.size() + 1));
      if (fresh)
        resources += "<xbrli:unit id=\"" + at->second + "\"><xbrli:measure>" + fact.unit +
                     "</xbrli:measure></xbrli:unit>\n";
    }
    std::string hidden;
    for (const Fact& fact : facts_) {
      if (fact.note.empty()) continue;
      resources += "<ix:relationship fromRefs=\"" + fact.id + "\" toRefs=\"n-" + fact.id + "\"/>\n";
      hidden += "<ix:footnote id=\"n-" + fact.id + "\" xml:lang=\"zh\">" + xml_escaped(fact.note) +
                "</ix:footnote>\n";
    }
    if (!hidden.empty()) hidden = "<ix:hidden>\n" + hidden + "</ix:hidden>\n";
    return "<div style=\"display:none\"><ix:header>\n" + hidden +
           "<ix:references><link:schemaRef xlink:type=\"simple\" xlink:href=\"" +
           report_taxonomy_name(paper_) + "\"/></ix:references>\n<ix:resources>\n" + resources +
           "</ix:resources>\n</ix:header></div>\n";
  }

  const Composed& paper_;
  std::vector<Fact> facts_;
  std::map<std::size_t, const Fact*> by_figure_;
  std::map<std::size_t, Spoken> told_;
  std::set<std::size_t> written_;
  std::map<std::string, std::string> contexts_;
  std::map<std::string, std::string> units_;
};

}  // namespace

Result<std::string> report_as_ixbrl(const Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  return Inline(*paper).page();
}

}  // namespace dajuan::document
