#include "match_measures.hpp"

#include <algorithm>

#include "chars.hpp"

namespace dajuan::report {

Measures::Measures(const Lexicon::Tables& words, const ReadText& read) : read_(read) {
  for (const std::string& unit : read.report.units) {
    const std::u16string word = to_units(unit);
    const Match kin = words.match(List::kKin, word, 0);
    kin_.push_back(kin && kin.size == word.size() ? kin.entry->number + 1 : 0);
  }
}

std::vector<const Figure*> Measures::within(Span span) const {
  const auto& all = read_.report.figures;
  auto at = std::lower_bound(all.begin(), all.end(), span.start,
                             [](const Figure& one, Offset start) { return one.span.start < start; });
  std::vector<const Figure*> out;
  for (; at != all.end() && at->span.end <= span.end; ++at) {
    if (at->kind != FigureKind::kCountInName) out.push_back(&*at);
  }
  return out;
}

std::vector<const Name*> Measures::villages_in(Span span) const {
  const auto& all = read_.report.names;
  auto at = std::lower_bound(all.begin(), all.end(), span.start,
                             [](const Name& one, Offset start) { return one.span.start < start; });
  std::vector<const Name*> out;
  for (; at != all.end() && at->span.end <= span.end; ++at) {
    if (at->type == NameType::kVillage) out.push_back(&*at);
  }
  return out;
}

std::pair<int, Span> month_in(std::u16string_view units, Span span) {
  for (Offset at = span.start; at < span.end; ++at) {
    if (units[at] != u'月' || at == span.start || !is(units[at - 1], kDigit)) continue;
    const Offset from = at >= span.start + 2 && is(units[at - 2], kDigit) ? at - 2 : at - 1;
    int month = 0;
    for (Offset digit = from; digit < at; ++digit) month = 10 * month + digit_value(units[digit]);
    return {month, {from, at + 1}};
  }
  return {};
}

}  // namespace dajuan::report
