#include "dajuan/app/known_figures.hpp"

#include <algorithm>

#include "dajuan/base/text.hpp"

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

Known known_of(const FigureValue& figure, const mechanism::Label& mechanism, std::string area_name) {
  Known out;
  const report::FigureTerm& term = figure.expression.terms.front();
  out.subject = term.mechanism + "." + term.count;
  out.zh = mechanism.zh + spoken(figure.what.zh);
  out.en = mechanism.en + ": " + figure.what.en;
  // 31000 万元 is 310000000 元 in a report's words.
  const int power = figure.unit.starts_with("万") ? 4 : figure.unit.starts_with("亿") ? 8 : 0;
  const auto base = power > 0 ? figure.value.scaled(power) : std::nullopt;
  out.value = base.value_or(figure.value);
  out.unit = base ? figure.unit.substr(std::string_view("万").size()) : figure.unit;
  out.area = figure.expression.area;
  out.area_name = std::move(area_name);
  out.first = figure.at_day ? figure.expression.last : figure.expression.first;
  out.last = figure.expression.last;
  out.expression = figure.expression.to_string();
  out.code = report::figure_code(out.expression);
  return out;
}

class Knowing {
 public:
  Knowing(FigureBook& book, const AreaNames& areas) : book_(book), areas_(areas) {}

  Result<void> add(const mechanism::Mechanism& one, const mechanism::Label& label, const std::string& area,
                   int year) {
    const auto first = domain::Date::of(year, 1, 1);
    const auto last = domain::Date::of(year, 12, 31);
    if (!first || !last) return {};
    const auto all = book_.every(one.id, area, *first, *last);
    if (!all) return all.error();
    for (const FigureValue& figure : *all) {
      if (!figure.has_value || figure.cases.empty()) continue;
      add(figure, label, one.id == kMeasures);
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
        const auto added = knowing.add(one, profile->eras.back().rules.label, place, told);
        if (!added) return added.error();
      }
    }
  }
  return knowing.done();
}

}  // namespace dajuan::app
