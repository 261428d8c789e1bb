// What is private stays out of sentences, public views and rates: directly, through a sum, or through a
// condition.
#include <algorithm>
#include <optional>

#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

// The private field that a field is, or is derived from.
std::optional<Index> private_source(const Definition& rules, Index field) {
  if (rules.fields[field].is_private) return field;
  if (!rules.fields[field].derived()) return std::nullopt;
  for (const Index source : sources_of(rules, field)) {
    if (rules.fields[source].is_private) return source;
  }
  return std::nullopt;
}

std::optional<Index> private_field(const Definition& rules, const Count& count) {
  if (count.sum != kNone) {
    if (const std::optional<Index> found = private_source(rules, count.sum)) return found;
  }
  for (const FieldGuard& guard : count.where) {
    if (const std::optional<Index> found = private_source(rules, guard.field)) return found;
  }
  return std::nullopt;
}

std::optional<Index> private_field(const Definition& rules, const Rate& rate) {
  std::vector<Index> counts{rate.of, rate.per};
  counts.insert(counts.end(), rate.without.begin(), rate.without.end());
  for (const Index count : counts) {
    if (const std::optional<Index> found = private_field(rules, rules.counts[count])) return found;
  }
  return std::nullopt;
}

// What is in a stock tells how much was moved.
std::optional<Index> private_stock(const Definition& rules, Index stock) {
  for (const Action& action : rules.actions) {
    for (const Movement& move : action.moves) {
      if (move.from != stock && move.to != stock) continue;
      if (const std::optional<Index> found = private_source(rules, move.by)) return found;
    }
  }
  return std::nullopt;
}

Text mend() {
  return {"不要用内部字段统计或公开；这个字段确实可以公开，就去掉它的 private",
          "do not count by, or show, a private field; where it may really be seen, take its `private` away"};
}

void tell(Check& check, std::string_view code, Mark at, const Text& where, Index field) {
  check.tell(code, at, where + name(check.rules.fields[field]) + Text{"是内部字段（private）", " is private"},
             mend());
}

void check_view(Check& check) {
  const Definition& rules = check.rules;
  for (const Index field : rules.public_view.fields) {
    const std::optional<Index> found = private_source(rules, field);
    if (found)
      tell(check, "public-private-field", rules.fields[field].at,
           {"公开内容（public）里的字段：", "shown in `public`: "}, *found);
  }
  for (const Index count : rules.public_view.counts) {
    const std::optional<Index> found = private_field(rules, rules.counts[count]);
    if (found) {
      tell(check, "public-private-count", rules.counts[count].at,
           Text{"公开的统计", "the public count "} + name(rules.counts[count]) +
               Text{"要用字段：", " stands on a field: "},
           *found);
    }
  }
}

void check_rates_told(Check& check) {
  for (const Rate& rate : check.rules.rates) {
    const std::optional<Index> found = private_field(check.rules, rate);
    if (!found) continue;
    tell(check, "rate-private", rate.at,
         Text{"比率", "the rate "} + name(rate) + Text{"要用字段：", " stands on a field: "}, *found);
  }
}

void check_phrase(Check& check, const Phrase& phrase) {
  for (const std::vector<PhrasePart>* parts : {&phrase.zh, &phrase.en}) {
    for (const PhrasePart& part : *parts) {
      const bool stock = part.kind == PhrasePart::Kind::kStock;
      if (!stock && part.kind != PhrasePart::Kind::kCount) continue;
      const std::optional<Index> found = stock ? private_stock(check.rules, part.index)
                                               : private_field(check.rules, check.rules.counts[part.index]);
      if (!found) continue;
      const Text told =
          stock
              ? Text{"句子里的存量", "the sentence tells the stock "} + name(check.rules.stocks[part.index])
              : Text{"句子里的统计", "the sentence tells the count "} + name(check.rules.counts[part.index]);
      tell(check, "phrase-private", phrase.at, told + Text{"要用字段：", ", which stands on a field: "},
           *found);
      return;
    }
  }
}

}  // namespace

void check_privacy(Check& check) {
  check_view(check);
  check_rates_told(check);
  for (const Phrase& phrase : check.rules.phrases) check_phrase(check, phrase);
}

}  // namespace dajuan::mechanism::checking
