#include "units.hpp"

#include <algorithm>

namespace dajuan::report {
namespace {

constexpr Offset kNounAhead = 10;  // how far ahead a noun may tell a missing unit

}  // namespace

Unit UnitReader::unit_at(Offset at, const Number& number) const {
  Offset from = at;
  while (from < at + 2 && view_.is(from, kSpace)) ++from;
  Match found = context_.match(List::kUnits, from, view_.end());
  if (!found) return {};
  if (from != at && !view_.is(at - 1, kDigit | kNumeral)) return {};
  if (view_.is(from, kLetter) && view_.is(from + found.size, kLetter | kDigit)) return {};  // GWh is no GW
  if (view_.has(from, u"大关") || view_.has(from, u"人制") || view_.has(from, u"位数")) return {};
  Unit unit;
  unit.kind = static_cast<UnitClass>(found.entry->number);
  unit.end = from + found.size;
  unit.name = found.entry->second.empty() ? found.entry->utf8 : found.entry->second;
  if (unit.name == "成") {
    if (view_.any(unit.end, u"为立功效员果本长绩熟就交品片") || number.scale > 0) return {};
  }
  // 元/吨, 公里/小时: a unit for each of another.
  if (view_.any(unit.end, u"/／") && view_.is(unit.end + 1, kHan | kLetter)) {
    if (const Match per = context_.match(List::kUnits, unit.end + 1, view_.end())) {
      unit.name += "/" + per.entry->utf8;
      unit.end += 1 + per.size;
    }
  }
  return unit;
}

bool UnitReader::is_set_word(const Unit& unit) {
  return unit.name == "大" || unit.name == "类" || unit.name == "方面" || unit.name == "个方面";
}

/// 38305元和15716元 told as 38305、15716元: the unit behind the last serves all.
bool UnitReader::shares_unit(const Number& number, std::size_t more) const {
  if (!view_.any(number.end, u"、和与及,") || number.chinese) return false;
  const auto next = parse_number(view_, number.end + 1);
  if (!next || next->chinese) return false;
  const Unit unit = unit_at(next->end, *next);
  if (unit.end == 0) return more > 0 && shares_unit(*next, more - 1);
  return unit.kind == UnitClass::kCount || unit.kind == UnitClass::kMoney ||
         unit.kind == UnitClass::kMeasure || unit.kind == UnitClass::kPercent;
}

/// The unit that is not written: 60亿大关 is money, 6069万农民 are people.
std::string UnitReader::missing_unit(const Number& number, Offset at) const {
  if (const std::string shared = shared_unit(number); !shared.empty()) return shared;
  const Offset last = std::min(view_.end(), at + kNounAhead);
  for (Offset i = at; i < last && !view_.is(i, kClauseEnd); ++i) {
    if (const Match noun = context_.match(List::kCounted, i, view_.end())) return noun.entry->first;
  }
  Offset best = 0;
  std::string unit = number.scale >= 8 ? "元" : "";
  for (Offset i = reach_.clause; i < number.start; ++i) {
    if (const Match indicator = context_.match(List::kIndicators, i, number.start);
        indicator && i + indicator.size > best) {
      best = i + indicator.size;
      unit = indicator.entry->first;
    }
    if (const Match noun = context_.match(List::kCounted, i, number.start); noun && i + noun.size > best) {
      best = i + noun.size;
      unit = noun.entry->first;
    }
  }
  return unit;
}

std::string UnitReader::shared_unit(const Number& number, std::size_t more) const {
  if (!view_.any(number.end, u"、和与及,")) return {};
  const auto next = parse_number(view_, number.end + 1);
  if (!next || next->chinese != number.chinese) return {};
  const Unit unit = unit_at(next->end, *next);
  if (unit.end != 0) return unit.name;
  return more > 0 ? shared_unit(*next, more - 1) : std::string();
}

}  // namespace dajuan::report
