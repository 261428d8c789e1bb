#include <string_view>

#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {
namespace {

std::string none(Language language) { return language == Language::kZh ? "无" : "none"; }

template <typename Figures>
std::string figure(const Figures& figures, Index index, Language language) {
  return index < figures.size() ? figures[index].to_string() : none(language);
}

// A rate of nothing is no figure: the dash that tables have in its place.
std::string rate_text(const Tally& figures, Index rate) {
  if (rate >= figures.rates.size() || !figures.rates[rate].percent) return "—";
  return figures.rates[rate].percent->to_string() + "%";
}

std::string year_text(Period period, Language language) {
  const std::string last = std::to_string(period.last.year());
  if (period.first.year() == period.last.year()) return last;
  return std::to_string(period.first.year()) + (language == Language::kZh ? "—" : "-") + last;
}

// A writer may put the sign behind a rate; the rate has brought its own.
std::string_view without_sign(std::string_view text) {
  for (const std::string_view sign : {"%", "％"}) {
    if (text.substr(0, sign.size()) == sign) return text.substr(sign.size());
  }
  return text;
}

}  // namespace

std::string render(const Definition&, const Phrase& phrase, const Tally& figures, Language language) {
  const bool english = language == Language::kEn && !phrase.en.empty();
  if (!english) language = Language::kZh;
  std::string out;
  bool after_rate = false;
  for (const PhrasePart& part : english ? phrase.en : phrase.zh) {
    switch (part.kind) {
      case PhrasePart::Kind::kText:
        out += after_rate ? without_sign(part.text) : std::string_view(part.text);
        break;
      case PhrasePart::Kind::kCount:
        out += figure(figures.counts, part.index, language);
        break;
      case PhrasePart::Kind::kRate:
        out += rate_text(figures, part.index);
        break;
      case PhrasePart::Kind::kStock:
        out += figure(figures.stocks, part.index, language);
        break;
      case PhrasePart::Kind::kYear:
        out += year_text(figures.period, language);
        break;
    }
    after_rate = part.kind == PhrasePart::Kind::kRate;
  }
  return out;
}

}  // namespace dajuan::mechanism
