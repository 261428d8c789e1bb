#include "dajuan/app/known_figures.hpp"

#include <algorithm>
#include <map>

#include "dajuan/base/text.hpp"
#include "dajuan/report/compose.hpp"

namespace dajuan::app {
namespace {

using report::Known;

// What stands in brackets explains and is not said: 签约率（按亩）.
std::string spoken(const std::string& label) { return label.substr(0, label.find("（")); }

// 代表建议|人大代表建议 would be said; the label of a mechanism stands in most sentences by its last four
// signs.
std::string alternatives_of(const std::string& label) {
  constexpr std::size_t kTail = 4;
  const std::u16string units = to_units(spoken(label));
  if (units.size() <= kTail) return to_utf8(units);
  return to_utf8(units) + "|" + to_utf8(std::u16string_view(units).substr(units.size() - kTail));
}

// 带动农户增收 is told as 带动周边农户增收 too: its last two words of two signs stand for it.
std::vector<std::string> last_words(const std::string& label) {
  constexpr std::size_t kWord = 2;
  const std::u16string units = to_units(spoken(label));
  if (units.size() < 2 * kWord + 1) return {};
  const std::u16string_view all = units;
  return {to_utf8(all.substr(units.size() - 2 * kWord, kWord)), to_utf8(all.substr(units.size() - kWord))};
}

void set_amount(Known& out, const domain::Decimal& value, const std::string& unit) {
  report::BaseAmount base = report::in_base_unit(value, unit);
  out.value = base.value;
  out.unit = std::move(base.unit);
}

Known known_of(const FigureValue& figure, const mechanism::Label& mechanism, std::string area_name) {
  Known out;
  const report::FigureTerm& term = figure.expression.terms.front();
  out.subject = term.mechanism + "." + term.count;
  out.zh = mechanism.zh + spoken(figure.what.zh);
  out.en = mechanism.en + ": " + figure.what.en;
  set_amount(out, figure.value, figure.unit);
  out.area = figure.expression.area;
  out.area_name = std::move(area_name);
  out.first = figure.at_day ? figure.expression.last : figure.expression.first;
  out.last = figure.expression.last;
  out.expression = figure.expression.to_string();
  out.code = report::figure_code(out.expression);
  return out;
}

// How the mechanism's own sentences lead to a figure: 高质量办理人大代表建议{closed_items}件. By count or
// rate.
std::multimap<std::string, std::u16string> spoken_by(const mechanism::Definition& rules) {
  std::multimap<std::string, std::u16string> out;
  for (const mechanism::Phrase& phrase : rules.phrases) {
    std::u16string before;
    for (const mechanism::PhrasePart& part : phrase.zh) {
      using Kind = mechanism::PhrasePart::Kind;
      if (part.kind == Kind::kText) {
        const std::u16string text = to_units(part.text);
        const std::size_t cut = text.find_last_of(u"，；。：、");
        if (cut != std::u16string::npos) before.clear();
        before.append(text, cut == std::u16string::npos ? 0 : cut + 1);
        continue;
      }
      if (part.kind == Kind::kCount) out.emplace(rules.counts[part.index].id, before);
      if (part.kind == Kind::kRate) out.emplace(rules.rates[part.index].id, before);
      before.clear();
    }
  }
  return out;
}

// The end of a long lead stands alone; a short one (化解) needs the mechanism's name with it.
std::vector<std::string> lead_words(const std::u16string& lead, const std::string& mechanism) {
  constexpr std::size_t kLong = 8;
  constexpr std::size_t kEnough = 6;
  constexpr std::size_t kShort = 2;
  const std::u16string_view all = lead;
  if (all.size() < kShort) return {};
  const auto tail = [&](std::size_t count) {
    return to_utf8(all.substr(all.size() - std::min(count, all.size())));
  };
  if (all.size() >= kEnough) return {tail(kLong) + "|" + tail(kEnough)};
  return {alternatives_of(mechanism), to_utf8(all)};
}

class Knowing {
 public:
  Knowing(FigureBook& book, const AreaNames& areas) : book_(book), areas_(areas) {}

  Result<void> add(const mechanism::Mechanism& one, const mechanism::Definition& rules,
                   const std::string& area, int year) {
    const auto first = domain::Date::of(year, 1, 1);
    const auto last = domain::Date::of(year, 12, 31);
    if (!first || !last) return {};
    const auto all = book_.every(one.id, area, *first, *last);
    if (!all) return all.error();
    // Where there are records nothing is a figure too; where there are none nothing is known.
    const bool known = std::any_of(all->begin(), all->end(),
                                   [](const FigureValue& figure) { return !figure.cases.empty(); });
    const auto leads = spoken_by(rules);
    for (const FigureValue& figure : *all) {
      if (!known || !figure.has_value || (one.id == kMeasures && figure.cases.empty())) continue;
      add(figure, rules.label, one.id == kMeasures);
      const auto [from, to] = leads.equal_range(figure.expression.terms.front().count);
      for (auto lead = from; lead != to; ++lead) {
        Known told = known_of(figure, rules.label, std::string(areas_.name_of(area)));
        told.words = lead_words(lead->second, rules.label.zh);
        if (!told.words.empty()) out_.push_back(std::move(told));
      }
    }
    return {};
  }

  std::vector<Known> done() { return std::move(out_); }

 private:
  void add(const FigureValue& figure, const mechanism::Label& label, bool outside) {
    Known one = known_of(figure, label, std::string(areas_.name_of(figure.expression.area)));
    const std::string words = spoken(figure.what.zh);
    if (outside) {
      one.zh = words;
      one.words = {words};
      out_.push_back(one);
      one.words = last_words(words);
      if (!one.words.empty()) out_.push_back(std::move(one));
      return;
    }
    one.words = {alternatives_of(label.zh), words};
    out_.push_back(std::move(one));
  }

  FigureBook& book_;
  const AreaNames& areas_;
  std::vector<Known> out_;
};

}  // namespace

namespace {

Known known_of(const report::CitedFigure& figure, std::string area_name) {
  Known out;
  out.subject = figure.subject;
  out.zh = figure.zh;
  out.en = figure.en;
  set_amount(out, figure.value, figure.unit);
  out.area = figure.area;
  out.area_name = std::move(area_name);
  out.first = figure.first;
  out.last = figure.last;
  out.code = figure.code;
  out.expression = figure.expression;
  return out;
}

}  // namespace

void add_cited(std::vector<Known>& known, const report::Composed& composed, const AreaNames& areas) {
  for (const report::CitedFigure& figure : composed.figures) {
    if (!figure.missing) known.push_back(known_of(figure, std::string(areas.name_of(figure.area))));
  }
}

Result<std::vector<Known>> known_figures(FigureBook& book, const Rulebook& rulebook, const AreaNames& areas,
                                         const std::string& area, int year) {
  Knowing knowing(book, areas);
  for (const mechanism::Mechanism& one : rulebook.catalogue.mechanisms) {
    const mechanism::Profile* profile = rulebook.profile(one.id, {});
    if (profile == nullptr) continue;
    std::vector<std::string> places{area};
    if (one.id == kMeasures) {
      for (std::string& below : areas.below(area)) places.push_back(std::move(below));
    }
    for (const std::string& place : places) {
      for (const int told : {year, year - 1}) {
        const auto added = knowing.add(one, profile->eras.back().rules, place, told);
        if (!added) return added.error();
      }
    }
  }
  return knowing.done();
}

}  // namespace dajuan::app
